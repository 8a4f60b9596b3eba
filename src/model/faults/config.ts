// Faults of configuration, environment files, compose files and the command line: nothing was contacted.

import { define } from '../fault.ts'

export const configFaults = {
  CONFIG_MISSING: define('CONFIG_MISSING', 'invalid', 'No stagecraft.yml was found.', (p: { folder: string }) => ({
    what: `No stagecraft.yml in ${p.folder} or a folder above it.`,
    fix: 'Write one (see examples/shop/stagecraft.yml), or name it with --config.',
  })),
}
