// Faults of connections to databases and of running migrations on them.

import { define } from '../fault.ts'

/** `list` for people: `a, b and c`. */
const and = (list: readonly string[]): string =>
  list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`

export const databaseFaults = {
  DATABASE_URL_INVALID: define(
    'DATABASE_URL_INVALID',
    'invalid',
    'A connection variable holds no PostgreSQL URL.',
    (p: { database: string; variable: string; reason: string }) => ({
      what: `${p.variable}, the connection of database ${p.database}, is not usable: ${p.reason}.`,
      why: 'The value itself is secret and not shown.',
      fix: 'Write postgres://user:password@host:5432/name, and in user and password write %40 for @, %3A for :, %2F for /, %3F for ?, %23 for # and %25 for %.',
    }),
  ),
  DATABASE_UNREACHABLE: define(
    'DATABASE_UNREACHABLE',
    'outside',
    'A database did not answer.',
    (p: { database: string; reason: string }) => ({
      what: `Database ${p.database} did not answer: ${p.reason}.`,
      fix: 'Check that it runs and that the connection variable names it as seen from the host it is reached through.',
    }),
  ),
  DATABASE_LOGIN_REFUSED: define(
    'DATABASE_LOGIN_REFUSED',
    'outside',
    'A database refused the login.',
    (p: { database: string; role: string; reason: string }) => ({
      what: `Database ${p.database} refused the login of role ${p.role}: ${p.reason}.`,
      fix: 'Check role, password and database name in the connection variable of this environment, and pg_hba.conf on the database.',
    }),
  ),
  DATABASE_LOST: define(
    'DATABASE_LOST',
    'outside',
    'The connection to a database was lost, and nothing of the file is applied.',
    (p: { database: string; during: string; reason: string }) => ({
      what: `The connection to database ${p.database} was lost while ${p.during}: ${p.reason}.`,
      why: 'The database rolled back what was in flight; its history says so.',
      fix: 'Run the command again.',
    }),
  ),
  DATABASE_REFUSED: define(
    'DATABASE_REFUSED',
    'outside',
    'A database answered a question of ours with an error.',
    (p: { database: string; during: string; reason: string }) => ({
      what: `Database ${p.database} answered with an error while ${p.during}: ${p.reason}.`,
      fix: 'Look at the log of the database, remove the cause and run the command again.',
    }),
  ),
  DATABASE_UNSUPPORTED: define(
    'DATABASE_UNSUPPORTED',
    'refused',
    'A database is older than PostgreSQL 13.',
    (p: { database: string; product: string }) => ({
      what: `Database ${p.database} is ${p.product}; migrations need PostgreSQL 13 or later.`,
      fix: 'Upgrade the database, or run its migrations with another tool.',
    }),
  ),
  POOLER_DETECTED: define(
    'POOLER_DETECTED',
    'refused',
    'A connection pooler stands between us and the database.',
    (p: { database: string }) => ({
      what: `The connection of database ${p.database} goes through a connection pooler.`,
      why: 'A pooler may hand our lock and our settings to the application.',
      fix: 'Give a direct URL in a variable of its own and name it in databases.<name>.migrations.connection_env.',
    }),
  ),
  READ_ONLY_TARGET: define(
    'READ_ONLY_TARGET',
    'refused',
    'A database can only be read.',
    (p: { database: string; reason: string }) => ({
      what: `Database ${p.database} cannot be written to: ${p.reason}.`,
      fix: 'Name the primary in the connection variable, or give the role default_transaction_read_only = off.',
    }),
  ),
  HISTORY_FORBIDDEN: define(
    'HISTORY_FORBIDDEN',
    'refused',
    'The role may not read or create the history of migrations.',
    (p: { database: string; role: string; schema: string; reason: string }) => ({
      what: `Role ${p.role} may not use the migration history in schema ${p.schema} of database ${p.database}: ${p.reason}.`,
      fix: `Connect as the schema's owner, or as a database owner run: CREATE SCHEMA IF NOT EXISTS ${p.schema} AUTHORIZATION ${p.role};`,
    }),
  ),
  MIGRATION_UNSETTLED: define(
    'MIGRATION_UNSETTLED',
    'person',
    'How a migration of an interrupted run ended could not be asked.',
    (p: { database: string; migration: string; why: string }) => ({
      what: `An interrupted run had begun migration ${p.migration} of database ${p.database}, and whether it was applied is not known: the history was not read, ${p.why}.`,
      why: 'Going on or back by guess could apply it twice, or leave it out.',
      fix: 'Deploy with the connection of the database configured: its history tells, and the deploy goes on from there.',
    }),
  ),
  HISTORY_UNREAD: define(
    'HISTORY_UNREAD',
    'refused',
    'Something cannot be judged without the history of a database, and it was not read.',
    (p: { database: string; doing: string; why: string }) => ({
      what: `${p.doing} cannot be judged: the history of database ${p.database} was not read, ${p.why}.`,
      why: 'Only the history tells which migrations are applied.',
      fix: 'Start the database or make it reachable, then run the command again.',
    }),
  ),
  HISTORY_NEWER: define(
    'HISTORY_NEWER',
    'refused',
    'The history was written by a newer version.',
    (p: { database: string; version: number; known: number }) => ({
      what: `The migration history of database ${p.database} has version ${p.version}; this Stagecraft knows ${p.known}.`,
      fix: 'Use the newer Stagecraft that wrote it.',
    }),
  ),
  HISTORY_DAMAGED: define(
    'HISTORY_DAMAGED',
    'refused',
    'A row of the history cannot be understood.',
    (p: { database: string; name: string; reason: string }) => ({
      what: `The migration history of database ${p.database} cannot be relied on: the row of ${p.name} has ${p.reason}.`,
      fix: 'Restore the row from a backup; the history is written by Stagecraft alone.',
    }),
  ),
  MIGRATION_LOCK_BUSY: define(
    'MIGRATION_LOCK_BUSY',
    'refused',
    'Another run holds the lock of a database past lock_wait.',
    (p: { database: string; holder: string; waited: string }) => ({
      what: `Another run migrates database ${p.database}: ${p.holder} still holds the lock after ${p.waited}.`,
      fix: 'Wait for that run, or end it; the lock goes with its connection.',
    }),
  ),
  MIGRATION_LOCK_LOST: define(
    'MIGRATION_LOCK_LOST',
    'outside',
    'A file released the lock that guards migrations and was rolled back.',
    (p: { database: string; file: string }) => ({
      what: `${p.file} released the advisory lock that guards the migrations of database ${p.database}; it was rolled back.`,
      why: 'pg_advisory_unlock_all() releases every lock of a connection.',
      fix: `Take the call out of ${p.file}.`,
    }),
  ),
  LOCK_TIMEOUT: define(
    'LOCK_TIMEOUT',
    'outside',
    'A table lock was not to be had within table_wait.',
    (p: { database: string; file: string; waited: string; attempts: number; blockers: readonly string[] }) => ({
      what: `${p.file} got no table lock on database ${p.database} within ${p.waited} (${p.attempts} attempts) and was rolled back.`,
      why: p.blockers.length === 0 ? 'Who held the lock was not to be seen.' : `In its way: ${and(p.blockers)}.`,
      fix: 'Let what is in its way finish or end it with SELECT pg_terminate_backend(<pid>), then run the command again; migrations.table_wait says how long a file waits.',
    }),
  ),
  MIGRATION_FAILED: define(
    'MIGRATION_FAILED',
    'reverted',
    'A statement of a migration failed and the file was rolled back.',
    (p: {
      database: string
      file: string
      statement: string
      sqlstate: string
      message: string
      detail?: string
      hint?: string
      context?: string
    }) => ({
      what: `${p.file} failed on database ${p.database} and was rolled back: ${p.message} (${p.sqlstate}).`,
      why: [`Statement: ${p.statement}`, p.detail, p.hint === undefined ? undefined : `Hint: ${p.hint}`, p.context]
        .filter((each) => each !== undefined && each !== '')
        .join('\n'),
      fix: `Correct ${p.file} and run the command again; nothing of it is applied.`,
    }),
  ),
  MIGRATION_CANCELLED: define(
    'MIGRATION_CANCELLED',
    'interrupted',
    'A migration was cancelled.',
    (p: { database: string; file: string; state: string }) => ({
      what: `${p.file} was cancelled on database ${p.database}: ${p.state}.`,
      fix: 'Run the command again to continue.',
    }),
  ),
  MIGRATION_ESCAPED: define(
    'MIGRATION_ESCAPED',
    'person',
    'Part of a migration left its transaction.',
    (p: { database: string; file: string; reason: string }) => ({
      what: `${p.file} left its transaction on database ${p.database}: ${p.reason}. Part of it may persist unrecorded.`,
      fix: `Compare the database with ${p.file} and finish or undo it by hand.`,
    }),
  ),
  COMMIT_UNKNOWN: define(
    'COMMIT_UNKNOWN',
    'person',
    'Whether a migration was committed could not be found out.',
    (p: { database: string; file: string; reason: string }) => ({
      what: `The connection to database ${p.database} was lost while ${p.file} was committed, and it could not be asked since: ${p.reason}.`,
      why: 'The file is either applied and recorded or not applied at all.',
      fix: 'Bring the database back and run the command again: it reads the history and continues from there.',
    }),
  ),
}
