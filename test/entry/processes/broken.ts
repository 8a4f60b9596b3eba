// A run that breaks before there is any view.

import { guarded } from '../../../src/entry/guard.ts'

await guarded(() => Promise.reject(new TypeError('broken at the start')))
