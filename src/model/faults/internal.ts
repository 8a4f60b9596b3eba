// The fault of our own bugs.

import { define } from '../fault.ts'

export const internalFaults = {
  INTERNAL: define('INTERNAL', 'bug', 'A bug of Stagecraft.', (p: { message: string }) => ({
    what: `Stagecraft met a bug of its own: ${p.message}`,
    fix: 'Report it with the output above: https://github.com/stagecraft/deploy/issues/new',
  })),
}
