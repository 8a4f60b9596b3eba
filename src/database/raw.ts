// SQL files on PostgreSQL: the history is read, and each file is applied once, under the lock, in a transaction of its own.

import { createHash } from 'node:crypto'
import type { MigrationsConfig } from '../model/config.ts'
import { Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { DatabaseObserved } from '../model/observed.ts'
import type { Secret } from '../model/secret.ts'
import { readMigration } from '../plan/migration-sql.ts'
import type { MigrationSql } from '../plan/migration-sql.ts'
import { checksumOf } from '../plan/sql-bytes.ts'
import { applyFile } from './apply.ts'
import type { FileOutcome } from './apply.ts'
import { rowsOf } from './ask.ts'
import type { Asked } from './ask.ts'
import { watchBlockers } from './blockers.ts'
import { createConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import type { ApplyMigration, Database } from './database.ts'
import { findHistory, isEmptyQuery, readHistory } from './history.ts'
import { isRecorded, noted, tidy } from './under-lock.ts'
import { takeLock } from './lock.ts'
import type { Connect } from './stream.ts'
import { parseDatabaseUrl } from './url.ts'

export interface RawDatabaseOptions {
  /** The key under `databases`. */
  readonly name: string
  /** The connection URL; `url.name` is the variable's name, for faults. */
  readonly url: Secret
  /** Opens a stream to the URL's host and port, as a transport's forward does; absent = direct. */
  readonly connect?: Connect
  readonly settings: MigrationsConfig
  /** Shown in pg_stat_activity, at most 63 bytes: `stagecraft/<version> <run>`. */
  readonly applicationName: string
  /** Rejects when the run was told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Its firing cancels what is under way. */
  readonly signal: AbortSignal
}

/** Milliseconds of trying to connect: at first, and again after a connection was lost. */
const connectPatience = 10_000
const settlePatience = 60_000

/** Contacts nothing yet: the first `observe` or `apply` connects. Faults: DATABASE_URL_INVALID. */
export async function openRawDatabase(options: RawDatabaseOptions): Promise<Database> {
  const address = parseDatabaseUrl(options.name, options.url)
  const connection = createConnection({ ...options, database: options.name, address })
  const exclusively = oneAtATime()
  return {
    observe: () => exclusively(() => observe(connection)),
    apply: (request) => exclusively(() => applyOnce(options, connection, request)),
    close: () => exclusively(() => connection.drop()),
  }
}

async function observe(connection: Connection): Promise<DatabaseObserved> {
  try {
    return await look(await connection.asked(connectPatience))
  } catch (error) {
    if (!isLost(error)) throw error
    return look(await connection.asked(connectPatience)) // a session that idled may have been cut
  }
}

async function look(asked: Asked): Promise<DatabaseObserved> {
  const applied = (await findHistory(asked)) === 'tables' ? await readHistory(asked) : []
  const rows = applied.length > 0 ? [] : await rowsOf(asked, isEmptyQuery(asked.schema), 'its tables were looked for')
  return { kind: 'read', applied, server: asked.session.version, empty: rows[0]?.[0] === 't' }
}

interface Lost {
  readonly commitSent: boolean
  readonly why: string
}

/** A lost connection is settled by the history, read under the lock: the server ends a transaction before it frees the lock. */
async function applyOnce(
  options: RawDatabaseOptions,
  connection: Connection,
  given: ApplyMigration,
): Promise<'applied' | 'already'> {
  const request = { ...given, runId: uuidOf(given.runId) }
  const file = { request, path: pathOf(options, request), ...checkedSql(options, request) }
  let lost: Lost | undefined
  for (let tries = 0; ; tries++) {
    const outcome = await underLock(options, connection, { ...file, lost, isLastTry: tries === 2 }).catch(
      (error: unknown) => {
        if (lost === undefined && isLost(error))
          return { kind: 'lost', commitSent: false, why: error.why ?? error.what } as const
        throw lost === undefined ? error : unsettled(options, request, lost, error)
      },
    )
    if (outcome.kind === 'applied') return 'applied'
    if (outcome.kind === 'recorded') return lost?.commitSent === true ? 'applied' : 'already'
    if (outcome.kind === 'lost') {
      lost = { commitSent: outcome.commitSent || lost?.commitSent === true, why: outcome.why }
      if (options.signal.aborted) throw unsettled(options, request, lost, undefined)
      request.notice(`the connection to database ${options.name} was lost (${outcome.why}): asking its history`)
    }
  }
}

interface FileToApply {
  readonly request: ApplyMigration
  readonly path: string
  readonly sql: MigrationSql
  readonly lost: Lost | undefined
  readonly isLastTry: boolean
}

async function underLock(
  options: RawDatabaseOptions,
  connection: Connection,
  file: FileToApply,
): Promise<FileOutcome | { readonly kind: 'recorded' }> {
  const { settings, pause, signal, name } = options
  const { request, lost } = file
  const asked = await connection.asked(lost === undefined ? connectPatience : settlePatience)
  try {
    await takeLock(asked, { wait: settings.lockWait, pause, notice: request.notice })
    if (await isRecorded(asked, request)) return { kind: 'recorded' }
    const during = `${request.file.file} ran`
    if (file.isLastTry) throw faults.DATABASE_LOST({ database: name, during, reason: lost?.why ?? '' })
    const watch = watchBlockers({ pid: asked.session.pid, open: () => connection.second(), pause })
    return await noted(asked, request, () =>
      applyFile({ ...file, asked, settings, pause, watch, isCancelled: () => signal.aborted }),
    )
  } finally {
    // A run that was told to stop has seconds: ending the connection frees everything at once.
    if (signal.aborted || !(await tidy(asked))) await connection.drop()
  }
}

function unsettled(options: RawDatabaseOptions, { file }: ApplyMigration, lost: Lost, error: unknown): unknown {
  const named = { database: options.name, file: file.file }
  if (options.signal.aborted) {
    const state = lost.commitSent
      ? 'the database did not say how it ended, its history will'
      : 'the database rolls it back'
    return faults.MIGRATION_CANCELLED({ ...named, state })
  }
  if (!lost.commitSent || !(error instanceof Fault)) return error
  return faults.COMMIT_UNKNOWN({ ...named, reason: error.what })
}

const isLost = (error: unknown): error is Fault => error instanceof Fault && error.code === 'DATABASE_LOST'

/** Faults: MIGRATION_CHANGED, and those of `readMigration`. */
function checkedSql(options: RawDatabaseOptions, request: ApplyMigration): { readonly sql: MigrationSql } {
  const { file, sql: bytes } = request
  if (checksumOf(bytes) !== file.checksum) {
    throw faults.MIGRATION_CHANGED({
      database: options.name,
      file: file.file,
      reason: 'it is not the file that was planned',
    })
  }
  const read = readMigration(bytes, pathOf(options, request))
  if (read.kind === 'sql') return { sql: read }
  const [first, ...others] = read.faults
  throw first !== undefined && others.length === 0 ? first : new Faults(read.faults)
}

const pathOf = ({ settings }: RawDatabaseOptions, { file }: ApplyMigration): string =>
  `${settings.path.replace(/^\.\//, '').replace(/\/$/, '')}/${file.file}`

/** The history keeps run ids as uuid; 128 bits in hex are one, anything else is hashed into one. */
function uuidOf(runId: string): string {
  const hex = runId.replaceAll('-', '')
  return /^[0-9a-f]{32}$/i.test(hex) ? hex : createHash('sha256').update(runId).digest('hex').slice(0, 32)
}

/** Calls wait for each other: a session carries one message at a time. */
function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve()
  return (task) => {
    const now = before.then(task)
    before = now.catch(() => {})
    return now
  }
}
