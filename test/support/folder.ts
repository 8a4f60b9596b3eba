// A folder of a test's own, outside of the checkout.

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const temporaryFolder = (name: string): Promise<string> => mkdtemp(join(tmpdir(), `stagecraft-${name}-`))
