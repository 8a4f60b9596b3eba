// Faults of environment files and of the values an environment gives its services.

import { define } from '../fault.ts'

export const environmentFaults = {
  ENVIRONMENT_FILE: define(
    'ENVIRONMENT_FILE',
    'invalid',
    'An environment file cannot be read.',
    (p: { path: string; problem: string }) => ({
      what: `The environment file ${p.path} ${p.problem}.`,
      fix: 'Create it, or correct env_file.',
    }),
  ),
  ENVIRONMENT_LINE: define(
    'ENVIRONMENT_LINE',
    'invalid',
    'A line of an environment file cannot be read.',
    (p: { problem: string; fix: string }) => ({
      what: `This line of the environment file ${p.problem}.`,
      fix: p.fix,
    }),
  ),
  ENVIRONMENT_NAME_TWICE: define(
    'ENVIRONMENT_NAME_TWICE',
    'invalid',
    'An environment file sets a name twice.',
    (p: { name: string; first: number }) => ({
      what: `${p.name} is set twice; first on line ${p.first}.`,
      fix: 'Keep one of them.',
    }),
  ),
  ENVIRONMENT_NAME_UNSET: define(
    'ENVIRONMENT_NAME_UNSET',
    'invalid',
    'A value refers to a name that is not set before it.',
    (p: { name: string }) => ({
      what: `\${${p.name}} is used here but not set before this line.`,
      fix: `Set ${p.name} above, give a default with \${${p.name}:-…}, or put the value in single quotes if a dollar sign was meant.`,
    }),
  ),
  ENVIRONMENT_NAME_REQUIRED: define(
    'ENVIRONMENT_NAME_REQUIRED',
    'invalid',
    'A value demands a name that is not set.',
    (p: { name: string; message: string }) => ({
      what: `${p.name} is required here: ${p.message}.`,
      fix: `Set ${p.name} above this line.`,
    }),
  ),
  ENVIRONMENT_VALUE_MISSING: define(
    'ENVIRONMENT_VALUE_MISSING',
    'invalid',
    'A name that an environment takes from the process is unset or empty.',
    (p: { environment: string; name: string; empty: boolean }) => ({
      what: `Environment ${p.environment} takes ${p.name} from the variables of this run, where it is ${p.empty ? 'empty' : 'not set'}.`,
      fix: `Set ${p.name} for this run (in a workflow: env: ${p.name}: \${{ secrets.${p.name} }}), or remove it from from_env.`,
    }),
  ),
  ENVIRONMENT_VALUE_UNEXPANDED: define(
    'ENVIRONMENT_VALUE_UNEXPANDED',
    'invalid',
    'A value is a workflow expression as text.',
    (p: { name: string }) => ({
      what: `${p.name} holds a workflow expression as text instead of its value.`,
      fix: 'Write the expression under env: of the workflow step, outside of quotes that keep it from being expanded.',
    }),
  ),
  ENVIRONMENT_NAME_NEEDED: define(
    'ENVIRONMENT_NAME_NEEDED',
    'invalid',
    'A name that something needs is set nowhere in the environment.',
    (p: { environment: string; name: string; by: string }) => ({
      what: `${p.by} needs ${p.name}, which environment ${p.environment} does not set.`,
      fix: `Set it in the environment's env_file, or name it under from_env and set it for this run.`,
    }),
  ),
  ENVIRONMENT_URL: define(
    'ENVIRONMENT_URL',
    'invalid',
    'A variable that should hold the URL of a database holds something else.',
    (p: { environment: string; name: string; by: string; reason: string }) => ({
      what: `${p.by} names ${p.name}, which in environment ${p.environment} is no usable URL of a PostgreSQL database: ${p.reason}.`,
      fix: 'Write it like postgres://user:password@host:5432/database; characters like @ and / in the password are written as %40 and %2F.',
    }),
  ),
}
