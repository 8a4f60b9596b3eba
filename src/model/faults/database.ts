// Faults of databases and migrations.

import { define } from '../fault.ts'

export const databaseFaults = {
  DATABASE_UNREACHABLE: define('DATABASE_UNREACHABLE', 'outside', 'A database did not answer.', (p: { database: string; reason: string }) => ({
    what: `Database ${p.database} did not answer: ${p.reason}.`,
    fix: 'Check that it runs and that the connection variable names it as seen from the host it is reached through.',
  })),
}
