// SQL files on PostgreSQL: the history is read, and each file is applied once, under the lock, in a transaction of its own.

import { createHash } from 'node:crypto'
import type { RawMigrations } from '../model/config-migrations.ts'
import { Fault, Faults } from '../model/fault.ts'
import type { DatabaseObserved } from '../model/observed.ts'
import type { Secret } from '../model/secret.ts'
import { readMigration } from '../plan/migration-sql.ts'
import { checksumOf } from '../plan/sql-bytes.ts'
import { applyOnce, changed, defaultLimits } from './apply-once.ts'
import type { DatabaseLimits, FileToApply } from './apply-once.ts'
import { rowsOf } from './ask.ts'
import type { Asked } from './ask.ts'
import { createConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import type { ApplyMigration, Database } from './database.ts'
import { findHistory, isEmptyQuery, readHistory } from './history.ts'
import { createKeeper } from './hold.ts'
import { holderOf } from './lock.ts'
import type { Connect } from './stream.ts'
import { parseDatabaseUrl } from './url.ts'

export interface RawDatabaseOptions {
  /** The key under `databases`. */
  readonly name: string
  /** The connection URL; `url.name` is the variable's name, for faults. */
  readonly url: Secret
  /** Opens a stream to the URL's host and port, as a transport's forward does; absent = direct. */
  readonly connect?: Connect
  readonly settings: RawMigrations
  /** Shown in pg_stat_activity, at most 63 bytes: `stagecraft/<version> <run>`. */
  readonly applicationName: string
  /** Rejects when the run was told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Its firing cancels what is under way. */
  readonly signal: AbortSignal
  readonly limits?: DatabaseLimits
}

/** Milliseconds for which the lock is kept after a file: the next one mostly follows at once. */
const keepLock = 250

/** Contacts nothing yet: the first `observe` or `apply` connects. Faults: DATABASE_URL_INVALID. */
export async function openRawDatabase(options: RawDatabaseOptions): Promise<Database> {
  const { name: database, settings, pause, signal, limits = defaultLimits } = options
  const address = parseDatabaseUrl(database, options.url)
  const connection = createConnection({ ...options, database, address, deadline: limits.attempt })
  const keeper = createKeeper(connection)
  const world = { database, settings, keeper, connection, pause, signal, limits }
  const exclusively = oneAtATime()
  let timer: NodeJS.Timeout | undefined
  const apply = async (request: ApplyMigration): Promise<'applied' | 'already'> => {
    clearTimeout(timer)
    try {
      return await applyOnce(world, fileToApply(options, request))
    } finally {
      timer = setTimeout(() => void exclusively(() => keeper.release()), keepLock).unref()
    }
  }
  return {
    observe: ({ patience = limits.connect } = {}) => exclusively(() => observe(connection, patience)),
    apply: (request) => exclusively(() => apply(request)),
    close: () => {
      clearTimeout(timer)
      return exclusively(() => keeper.drop())
    },
  }
}

async function observe(connection: Connection, patience: number): Promise<DatabaseObserved> {
  try {
    return await look(await connection.asked(patience))
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'DATABASE_LOST') throw error
    return look(await connection.asked(patience)) // a session that idled may have been cut
  }
}

async function look(asked: Asked): Promise<DatabaseObserved> {
  const applied = (await findHistory(asked)) === 'tables' ? await readHistory(asked) : []
  const rows = applied.length > 0 ? [] : await rowsOf(asked, isEmptyQuery(asked.schema), 'its tables were looked for')
  const holder = await holderOf(asked)
  return {
    kind: 'read',
    applied,
    server: asked.session.version,
    empty: rows[0]?.[0] === 't',
    ...(holder === undefined ? {} : { migrating: holder }),
  }
}

/** Faults: MIGRATION_CHANGED, and those of `readMigration`. */
function fileToApply({ name, settings }: RawDatabaseOptions, request: ApplyMigration): FileToApply {
  const { file, sql: bytes, runId } = request
  if (checksumOf(bytes) !== file.checksum) throw changed(name, request, 'it is not the file that was planned')
  const path = `${settings.path.replace(/^\.\//, '').replace(/\/$/, '')}/${file.file}`
  const read = readMigration(bytes, path)
  if (read.kind === 'sql') return { request: { ...request, runId: uuidOf(runId) }, sql: read, path }
  const [first, ...others] = read.faults
  throw first !== undefined && others.length === 0 ? first : new Faults(read.faults)
}

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
