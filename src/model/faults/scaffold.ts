// Faults of files that are written for people to begin with.

import { define } from '../fault.ts'

export const scaffoldFaults = {
  INIT_BACKUP_EXISTS: define(
    'INIT_BACKUP_EXISTS',
    'refused',
    'A file that `init --force` replaces cannot be kept beside.',
    (p: { file: string }) => ({
      what: `${p.file} exists, so what stands there now cannot be kept under that name.`,
      fix: `Move ${p.file} away, then run this again.`,
    }),
  ),
  INIT_COMPOSE_NEEDED: define(
    'INIT_COMPOSE_NEEDED',
    'invalid',
    'Hosts are to be given a compose file, and none lies there.',
    (p: { driver: string; file: string }) => ({
      what: `${p.file} with driver ${p.driver} needs a compose file beside it.`,
      why: 'What runs on hosts are the services of the compose file.',
      fix: 'Write compose.yaml first, or begin with --driver local.',
    }),
  ),
}
