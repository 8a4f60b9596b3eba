// Faults that are nobody else’s: our own bugs, and being told to stop.

import { define } from '../fault.ts'

export const internalFaults = {
  INTERNAL: define('INTERNAL', 'bug', 'A bug of Stagecraft.', (p: { message: string; link?: string }) => ({
    what: `Stagecraft met a bug of its own: ${p.message}`,
    fix: `Report it with the output above: ${p.link ?? 'https://github.com/stagecraft/deploy/issues/new'}`,
  })),
  INTERRUPTED: define('INTERRUPTED', 'interrupted', 'The run was told to stop.', (p: { during: string }) => ({
    what: `Told to stop while waiting for ${p.during}.`,
    fix: 'Run the command again: it finishes or takes back what was begun.',
  })),
}
