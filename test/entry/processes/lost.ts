// A run whose last wait never ends, while nothing keeps the process.

import { guarded } from '../../../src/entry/guard.ts'

await guarded(() => new Promise(() => undefined)).catch(() => undefined)
