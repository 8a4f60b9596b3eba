// Faults of the commands beside a deploy: what they work on is not there, or something must be settled first.

import { define } from '../fault.ts'

const known = (names: readonly string[]): string =>
  names.length === 0 ? 'It has none.' : `It has: ${names.join(', ')}.`

export const operationFaults = {
  DOCTOR_PROBLEMS: define(
    'DOCTOR_PROBLEMS',
    'person',
    'A doctor found what a deploy would fail of, or what is broken.',
    (p: { problems: readonly string[]; fix: string }) => ({
      what: `${p.problems.length === 1 ? 'One thing is' : `${p.problems.length} things are`} not as needed: ${p.problems.join('; ')}.`,
      fix: p.fix,
    }),
  ),
  HOST_UNKNOWN: define(
    'HOST_UNKNOWN',
    'invalid',
    'The environment has no such host.',
    (p: { host: string; environment: string; known: readonly string[] }) => ({
      what: `Environment ${p.environment} has no host ${p.host}.`,
      fix: known(p.known),
    }),
  ),
  DATABASE_UNKNOWN: define(
    'DATABASE_UNKNOWN',
    'invalid',
    'The configuration has no such database.',
    (p: { database: string; known: readonly string[] }) => ({
      what: `stagecraft.yml has no database ${p.database}.`,
      fix: known(p.known),
    }),
  ),
  MIGRATIONS_NOT_CONFIGURED: define(
    'MIGRATIONS_NOT_CONFIGURED',
    'invalid',
    'There is no database whose migrations could be applied.',
    (p: { database?: string; known: readonly string[] }) => ({
      what:
        p.database === undefined
          ? 'No database of stagecraft.yml has migrations.'
          : `Database ${p.database} has no migrations in stagecraft.yml.`,
      fix:
        p.known.length === 0
          ? 'Add databases.<name>.migrations with engine and path.'
          : `Add databases.${p.database ?? '<name>'}.migrations, or name one that has them: ${p.known.join(', ')}.`,
    }),
  ),
  DATABASE_NOT_RUNNING: define(
    'DATABASE_NOT_RUNNING',
    'outside',
    'The service that is the database does not run yet.',
    (p: { database: string; host: string; environment: string }) => ({
      what: `Database ${p.database} is a service of this app, and it does not run on ${p.host}.`,
      why: 'The first deploy starts it, and applies its migrations then.',
      fix: `Deploy first; if it ran before, see why it stopped: stagecraft status --env ${p.environment}`,
    }),
  ),
  STATUS_DRIFT: define(
    'STATUS_DRIFT',
    'person',
    'What runs is not what is recorded.',
    (p: { app: string; environment: string; problems: readonly string[]; command?: string }) => ({
      what: `${p.app} ${p.environment} is not as it should be: ${p.problems.join('; ')}.`,
      fix: p.command === undefined ? 'Mend what is told of each.' : `Mend it in the order told, first: ${p.command}`,
    }),
  ),
  ATTEMPT_OPEN: define(
    'ATTEMPT_OPEN',
    'refused',
    'An interrupted deploy has to be settled first.',
    (p: { attempt: string; command: string }) => ({
      what: `${p.attempt} was interrupted and is not settled yet.`,
      why: 'Which version serves, and so what a migration may change, is decided by finishing or reverting it.',
      fix: `Settle it: ${p.command}`,
    }),
  ),
}
