// Applies one file under the lock: one transaction with its history row, gentle waits for table locks, few retries.

import { changesDataOnly } from '../plan/ddl.ts'
import type { MigrationSql } from '../plan/migration-sql.ts'
import type { RawMigrations } from '../model/config-migrations.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { describeDuration } from '../model/quantity.ts'
import type { Asked } from './ask.ts'
import type { Watch } from './blockers.ts'
import type { ApplyMigration } from './database.ts'
import type { Answer, ServerError } from './exchange.ts'
import { finishRow, insertRow } from './history.ts'
import { guard, guardCodes, otherReading } from './lock.ts'
import { tidying } from './tidy.ts'
import { headOf, messagesOf, placeOfError } from './messages.ts'
import type { ErrorPlace, FileMessage } from './messages.ts'

export interface ApplyFile {
  readonly asked: Asked
  readonly request: ApplyMigration
  readonly sql: MigrationSql
  readonly settings: RawMigrations
  /** The file's path, for faults. */
  readonly path: string
  readonly pause: (milliseconds: number) => Promise<void>
  readonly watch: Watch
  /** Ends the connection when the backend that works went away without a word. */
  readonly alive: <T>(running: Promise<T>) => Promise<T>
  readonly isCancelled: () => boolean
}

/** `applied`: with a session that is clean, or not to be used any more. `lost`: the connection ended; `commitSent` says whether the file may be committed all the same. `taken`: its row exists. */
export type FileOutcome =
  | { readonly kind: 'applied'; readonly isClean: boolean }
  | { readonly kind: 'taken' }
  | { readonly kind: 'lost'; readonly commitSent: boolean; readonly why: string }

/** Milliseconds. Measured: attempts of 50 ms with gaps of 150 ms get a lock as soon as one long wait, and delay nobody by more. */
const gap = 150
const mostRetries = 3

/** Faults: MIGRATION_FAILED, LOCK_TIMEOUT, MIGRATION_LOCK_LOST, MIGRATION_ESCAPED, MIGRATION_CANCELLED. */
export async function applyFile(file: ApplyFile): Promise<FileOutcome> {
  const { settings, pause, asked, request, sql } = file
  for (const line of sql.leftOut) {
    request.notice(
      `${request.file.file}:${line} sets lock_timeout, which is left out: table locks are waited for gently`,
    )
  }
  let limit: AbortSignal | undefined // from the first wait on: what the file takes itself is no waiting
  const onlyData = file.sql.statements.every(changesDataOnly)
  for (let attempts = 1, retries = 0; ; attempts++) {
    const outcome = await (onlyData ? attemptPatiently(file) : attemptGently(file, attempts))
    if (outcome.kind !== 'failed' && outcome.kind !== 'stopped') return outcome
    if (asked.session.isInTransaction()) await asked.session.send('ROLLBACK', { deadline: 30_000, rows: 'drop' })
    if (outcome.kind === 'stopped') throw cancelled(file)
    const { sqlstate } = outcome.error
    if (outcome.place.part === 'before' && sqlstate === '23505') return { kind: 'taken' }
    if (sqlstate === '55P03' && !file.isCancelled()) {
      limit ??= AbortSignal.timeout(settings.tableWait)
      if (limit.aborted || onlyData) throw lockTimeoutFault(file, attempts)
      if (attempts === 1) request.notice(`${request.file.file} waits for a table lock`)
      await pause(gap + ((attempts * 37) % 50) - 25)
    } else if ((sqlstate === '40P01' || sqlstate === '40001') && retries < mostRetries) {
      retries += 1
      request.notice(`${request.file.file} starts again: ${outcome.error.message}`)
      await pause(gap)
    } else throw faultOf(file, outcome)
  }
}

/** Rows are waited for at length: who waits for a row stops nobody else. Looked at once it takes long. */
async function attemptPatiently(file: ApplyFile): Promise<FileOutcome | Failed | Stopped> {
  const running = attempt(file, file.settings.tableWait)
  const isLong = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(true), 1_000)
    void running.then(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
  return (await isLong) ? file.watch.during(running, 1_000) : running
}

/** A table lock is waited for briefly: everybody who comes later would queue behind. Autovacuum yields to a longer wait. */
function attemptGently(file: ApplyFile, attempts: number): Promise<FileOutcome | Failed | Stopped> {
  const { settings, asked, watch } = file
  if (attempts === 1) return attempt(file, settings.lockTimeout)
  const blockers = watch.latest()
  const onlyVacuum = blockers.length > 0 && blockers.every(({ yields }) => yields)
  const displacing = Math.max(asked.session.deadlockTimeout + 500, 2_000)
  return watch.during(attempt(file, onlyVacuum ? displacing : settings.lockTimeout), 10)
}

/** Told to stop before a message: what was sent is open, nothing is committed. */
interface Stopped {
  readonly kind: 'stopped'
}

interface Failed {
  readonly kind: 'failed'
  readonly error: ServerError
  readonly place: ErrorPlace
}

async function attempt(file: ApplyFile, lockTimeout: number): Promise<FileOutcome | Failed | Stopped> {
  const { asked, request, sql, settings } = file
  const row = { ...asked, statements: sql.statements.length, request }
  const messages = messagesOf(sql, {
    before: [
      'BEGIN',
      `SET LOCAL lock_timeout = ${Math.max(lockTimeout, 1)}`,
      `SET LOCAL statement_timeout = ${settings.statementTimeout}`,
      insertRow(row),
    ],
    after: [
      `SET LOCAL statement_timeout = ${settings.statementTimeout}`,
      'RESET SESSION AUTHORIZATION',
      'RESET ROLE',
      'SET LOCAL search_path = pg_catalog',
      guard(asked, request.file.name),
      finishRow(row),
      'COMMIT',
      ...tidying(asked.session),
    ],
  })
  for (const message of messages) {
    if (file.isCancelled()) return { kind: 'stopped' }
    const options = { deadline: deadlineOf(message, settings), rows: 'drop' } as const
    const answer = await file.alive(asked.session.send(message.text, options))
    if (answer.kind === 'lost') return { kind: 'lost', commitSent: message.last, why: answer.why }
    if (isCommitted(answer)) return { kind: 'applied', isClean: answer.kind === 'done' }
    if (answer.kind === 'done' && !asked.session.readsAsWritten()) {
      const error = { sqlstate: guardCodes.otherReading, message: otherReading }
      return { kind: 'failed', error, place: { part: 'file' } }
    }
    if (answer.kind === 'failed') {
      const place = placeOfError(sql, message, { ...answer, positions: asked.session.positions })
      return { kind: 'failed', error: answer.error, place }
    }
  }
  const error = { sqlstate: '25P02', message: 'the database answered COMMIT with ROLLBACK' }
  return { kind: 'failed', error, place: { part: 'after' } }
}

/** Our own COMMIT: a file that holds one is refused before it runs. */
const isCommitted = ({ results }: Exclude<Answer, { kind: 'lost' }>): boolean =>
  results.some(({ tag }) => tag === 'COMMIT')

/** Each statement has the server's statement_timeout; the rest is for what a broken server does not end. */
function deadlineOf({ statements }: FileMessage, { statementTimeout }: RawMigrations): number {
  const longest = 2_147_483_647 // of a timer: 24 days
  return statementTimeout === 0 ? longest : Math.min(statementTimeout * (statements + 10) + 60_000, longest)
}

function lockTimeoutFault({ asked, request, settings, watch }: ApplyFile, attempts: number): Fault {
  return faults.LOCK_TIMEOUT({
    database: asked.database,
    file: request.file.file,
    waited: describeDuration(settings.tableWait),
    attempts,
    blockers: watch.seen().map(({ text }) => text),
  })
}

const cancelled = ({ asked: { database }, request: { file } }: ApplyFile): Fault =>
  faults.MIGRATION_CANCELLED({ database, file: file.file, state: 'it was rolled back, nothing of it is applied' })

function faultOf(file: ApplyFile, { error, place }: Failed): Fault {
  const { asked, request, sql, path } = file
  const named = { database: asked.database, file: request.file.file }
  if (error.sqlstate === '57014' && file.isCancelled()) return cancelled(file)
  if (error.sqlstate === guardCodes.lockLost) return faults.MIGRATION_LOCK_LOST(named)
  if (error.sqlstate === guardCodes.escaped)
    return faults.MIGRATION_ESCAPED({ ...named, reason: 'its history row was not written by it' })
  const { sqlstate, message, detail, hint, context } = error
  const where = { file: path, ...(place.line === undefined ? {} : { line: place.line, column: place.column ?? 1 }) }
  return faults.MIGRATION_FAILED({
    ...named,
    sqlstate,
    message,
    statement: place.statement === undefined ? 'COMMIT' : headOf(sql.text, place.statement),
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(context === undefined ? {} : { context }),
    where,
  })
}
