// Faults of migration files: of one file, and of files against the history.

import { define } from '../fault.ts'

export const migrationFaults = {
  MIGRATION_FOLDER_MISSING: define(
    'MIGRATION_FOLDER_MISSING',
    'invalid',
    "The folder of a database's migrations is not there.",
    (p: { folder: string }) => ({
      what: `The migrations folder ${p.folder} does not exist.`,
      fix: 'Make it (an empty folder is fine), or correct the path under databases.<name>.migrations.',
    }),
  ),
  MIGRATION_UNREADABLE: define(
    'MIGRATION_UNREADABLE',
    'invalid',
    'A SQL file in a migrations folder cannot be read as a file of that folder.',
    (p: { file: string; reason: string }) => ({
      what: `${p.file} cannot be read: ${p.reason}.`,
      why: 'A SQL file that is passed over would be a migration that never runs.',
      fix: 'Put the file itself there, readable, or remove what stands in its place.',
    }),
  ),
  MIGRATION_NAME: define(
    'MIGRATION_NAME',
    'invalid',
    'A SQL file in a migrations folder is not named like a migration.',
    (p: { file: string; reason: string }) => ({
      what: `${p.file} is not named like a migration: ${p.reason}.`,
      fix: 'Name it <number>_<name>.sql, with .pre, .post or .manual before .sql to choose the phase.',
    }),
  ),
  MIGRATION_NUMBER_TWICE: define(
    'MIGRATION_NUMBER_TWICE',
    'invalid',
    'Two migrations have one number.',
    (p: { file: string; other: string; number: string }) => ({
      what: `${p.file} and ${p.other} both have number ${p.number}.`,
      why: 'Their order would be chance.',
      fix: 'Give the newer one the next free number.',
    }),
  ),
  MIGRATION_ENCODING: define(
    'MIGRATION_ENCODING',
    'invalid',
    'A migration is not UTF-8 text.',
    (p: { file: string; reason: string }) => ({
      what: `${p.file} is not usable as SQL text: ${p.reason}.`,
      fix: `Save ${p.file} as UTF-8.`,
    }),
  ),
  MIGRATION_OPEN_END: define(
    'MIGRATION_OPEN_END',
    'invalid',
    'A migration ends inside a string, comment or parenthesis.',
    (p: { opened: string }) => ({
      what: `A ${p.opened} begins here and never ends.`,
      fix: 'Close it.',
    }),
  ),
  MIGRATION_META_COMMAND: define(
    'MIGRATION_META_COMMAND',
    'invalid',
    'A migration holds a command of psql.',
    (p: { command: string; remedy: string }) => ({
      what: `${p.command} is a command of psql, not SQL.`,
      fix: p.remedy,
    }),
  ),
  MIGRATION_DIRECTIVE: define(
    'MIGRATION_DIRECTIVE',
    'invalid',
    'A migration holds a directive that this version does not know.',
    (p: { directive: string }) => ({
      what: `The directive "stagecraft: ${p.directive}" is not known to this version, or does not stand before the first statement.`,
      fix: 'Remove the comment; the phase is chosen by .pre, .post or .manual in the name. Known is: -- stagecraft: allow=contract reason="why older code does not break"',
    }),
  ),
  MIGRATION_COPY_STDIN: define(
    'MIGRATION_COPY_STDIN',
    'invalid',
    'A migration carries data for COPY … FROM stdin.',
    (_: object) => ({
      what: 'COPY … FROM stdin is not supported.',
      fix: 'Write the rows as INSERT statements (pg_dump does so with --inserts).',
    }),
  ),
  MIGRATION_SERVER_PROGRAM: define(
    'MIGRATION_SERVER_PROGRAM',
    'invalid',
    "A migration runs a program on the database's machine.",
    (_: object) => ({
      what: 'COPY … PROGRAM runs a program on the machine of the database.',
      fix: 'Run the program elsewhere and load its output with INSERT.',
    }),
  ),
  MIGRATION_TRANSACTION_CONTROL: define(
    'MIGRATION_TRANSACTION_CONTROL',
    'invalid',
    'A migration begins or ends transactions itself.',
    (p: { statement: string }) => ({
      what: `${p.statement} would end or split the file's transaction.`,
      why: 'A file runs in one transaction together with its history row, so that it is applied whole and recorded, or not at all.',
      fix: 'Remove the statement; SAVEPOINT and ROLLBACK TO are fine.',
    }),
  ),
  MIGRATION_NEEDS_NO_TRANSACTION: define(
    'MIGRATION_NEEDS_NO_TRANSACTION',
    'invalid',
    'A statement of a migration cannot run in a transaction.',
    (p: { statement: string }) => ({
      what: `${p.statement} cannot run inside a transaction, and migration files do.`,
      fix: 'Use the form that can (CREATE INDEX without CONCURRENTLY stops writes while it builds), or run it by hand before the deploy and write it with IF NOT EXISTS and without CONCURRENTLY.',
    }),
  ),
  MIGRATION_SETTING: define(
    'MIGRATION_SETTING',
    'invalid',
    'A migration changes how its own text is read.',
    (p: { setting: string; wanted: string }) => ({
      what: `The file sets ${p.setting}, which changes how the rest of it is read.`,
      fix: `Leave ${p.setting} at ${p.wanted}.`,
    }),
  ),
  MIGRATION_CHANGED: define(
    'MIGRATION_CHANGED',
    'refused',
    'A migration is not the file that was applied or planned.',
    (p: { database?: string; file: string; reason: string }) => ({
      what: `${p.file}${p.database === undefined ? '' : ` of database ${p.database}`} was changed: ${p.reason}.`,
      fix: 'Put the file back as it was and write what has to change as a new migration.',
    }),
  ),
  MIGRATION_MISSING: define(
    'MIGRATION_MISSING',
    'refused',
    'A migration that was applied is not among the files.',
    (p: { name: string; newest: string }) => ({
      what: `Migration ${p.name} was applied and is missing here, though ${p.newest} is newer.`,
      fix: 'Bring the file back, from git if need be.',
    }),
  ),
  MIGRATION_AHEAD: define(
    'MIGRATION_AHEAD',
    'refused',
    'The database is ahead of the files.',
    (p: { name: string; release?: string }) => ({
      what: `Migration ${p.name} was applied${p.release === undefined ? '' : ` by ${p.release}`} and is newer than every file here.`,
      why: 'What is deployed was built from an older state of the repository than the database.',
      fix: 'Deploy a version that has the file, or use rollback to go back to a recorded release.',
    }),
  ),
  MIGRATION_OUT_OF_ORDER: define(
    'MIGRATION_OUT_OF_ORDER',
    'refused',
    'A new migration has a number below one that was applied.',
    (p: { file: string; after: string }) => ({
      what: `${p.file} is new, but ${p.after} with a higher number was applied already.`,
      fix: `Give ${p.file} the next free number.`,
    }),
  ),
}
