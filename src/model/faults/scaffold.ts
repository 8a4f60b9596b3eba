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
  CI_NO_ENVIRONMENT: define(
    'CI_NO_ENVIRONMENT',
    'invalid',
    'Workflows are to be written, and there is no environment that they could deploy.',
    (p: { file: string }) => ({
      what: `Every environment of ${p.file} is the machine that runs the command (driver: local).`,
      fix: 'Add an environment with hosts, or name one with --env.',
    }),
  ),
  CI_NOT_IN_GIT: define(
    'CI_NOT_IN_GIT',
    'invalid',
    'Workflows are to be written outside of a git repository.',
    (p: { folder: string }) => ({
      what: `${p.folder} is in no git repository that can be read, so there is no .github/workflows to write to.`,
      fix: 'Run git init, or run this in the checkout of the app.',
    }),
  ),
  CI_FILE_DIFFERS: define(
    'CI_FILE_DIFFERS',
    'refused',
    'A workflow that would be written is there already and says something else.',
    (p: { path: string; difference: readonly string[] }) => ({
      what: `${p.path} is not what would be written:\n${p.difference.join('\n')}`,
      why: 'What somebody changed there would be lost.',
      fix: 'Look at it with --dry-run; --force writes it.',
    }),
  ),
}
