// The advisory lock under which migrations run: polled, never waited in, one for each physical database.

import { createHash } from 'node:crypto'
import { escapeLiteral as literal } from 'pg'
import { faults } from '../model/faults/index.ts'
import { describeDuration } from '../model/quantity.ts'
import { rowsOf } from './ask.ts'
import type { Asked } from './ask.ts'
import { oneLine } from './text.ts'

export interface LockWait {
  /** Milliseconds. */
  readonly wait: number
  readonly pause: (milliseconds: number) => Promise<void>
  readonly notice: (message: string) => void
}

/** Milliseconds between two reports of who holds the lock. */
const reportEvery = 15_000

/** The key: the first 8 bytes of SHA-256 over a name that other tools do not use. Advisory locks are per database. */
export function lockKey(schema: string): bigint {
  return createHash('sha256').update(`stagecraft:migrate:${schema}`).digest().readBigInt64BE()
}

/**
 * Polls until the lock is held. A session that waits inside pg_advisory_lock holds a snapshot, for which a concurrent
 * index build of the lock's holder waits: a deadlock (measured). Faults: MIGRATION_LOCK_BUSY.
 */
export async function takeLock(asked: Asked, { wait, pause, notice }: LockWait): Promise<void> {
  const limit = AbortSignal.timeout(wait)
  let reportDue: AbortSignal = AbortSignal.abort()
  for (let attempt = 0; ; attempt++) {
    const [row] = await rowsOf(
      asked,
      `SELECT pg_catalog.pg_try_advisory_lock(${lockKey(asked.schema)})`,
      'its lock was asked for',
    )
    if (row?.[0] === 't') return
    if (limit.aborted || reportDue.aborted) {
      const holder = (await holderOf(asked)) ?? 'a session that just ended'
      const waited = describeDuration(wait)
      if (limit.aborted) throw faults.MIGRATION_LOCK_BUSY({ database: asked.database, holder, waited })
      notice(`another run migrates database ${asked.database}: waiting for ${holder}`)
      reportDue = AbortSignal.timeout(reportEvery)
    }
    await pause(pollGap(asked.session.pid, attempt))
  }
}

/** 200 to 500 ms, different for each session, so that many runners do not ask in step. */
const pollGap = (pid: number, attempt: number): number => 200 + ((pid * 7_919 + attempt * 131) % 300)

/** The session that holds the lock, described; undefined when none does, or it is our own. */
export async function holderOf(asked: Asked): Promise<string | undefined> {
  const rows = await rowsOf(asked, holderQuery(asked.schema), 'the holder of its lock was looked up')
  const [pid, application, age, state] = rows[0] ?? []
  if (pid === undefined) return undefined
  return oneLine(
    `${application ?? 'a session'} (process ${pid}, ${state ?? 'state unknown'}, connected ${age ?? '?'} s ago)`,
  )
}

/** In pg_locks the key's halves are classid and objid, objsubid is 1. */
function holderQuery(schema: string): string {
  return `SELECT l.pid, nullif(a.application_name, ''),
      extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start)::int, a.state
    FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE ${heldBy(schema)}
      AND l.pid <> pg_catalog.pg_backend_pid() LIMIT 1`
}

function heldBy(schema: string): string {
  const key = BigInt.asUintN(64, lockKey(schema))
  return `l.locktype = 'advisory' AND l.granted AND l.classid = ${key >> 32n} AND l.objid = ${key & 0xffffffffn} AND l.objsubid = 1
    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`
}

export const unlock = (schema: string): string => `SELECT pg_catalog.pg_advisory_unlock(${lockKey(schema)})`

/** Error codes of ours that the guard raises. */
export const guardCodes = { lockLost: 'SC001', escaped: 'SC002', otherReading: 'SC003' } as const

/** What is wrong with a file that changes, in whatever way, how the messages after it are read. */
export const otherReading = 'it changes client_encoding or standard_conforming_strings, by which the rest of it is read'

/**
 * Stands before COMMIT: the lock must still be ours, the history row must have been written by this transaction, and text
 * must be read as it was written.
 */
export function guard(asked: Pick<Asked, 'schema' | 'database'>, file: string): string {
  const table = `${quoted(asked.schema)}.migration`
  return `DO $stagecraft_guard$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE ${heldBy(asked.schema)} AND l.pid = pg_catalog.pg_backend_pid())
    THEN RAISE EXCEPTION 'lock lost' USING ERRCODE = '${guardCodes.lockLost}'; END IF;
    IF NOT EXISTS (SELECT FROM ${table} m WHERE m.database = ${literal(asked.database)} AND m.name = ${literal(file)}
      AND m.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid)
    THEN RAISE EXCEPTION 'transaction escaped' USING ERRCODE = '${guardCodes.escaped}'; END IF;
    IF pg_catalog.current_setting('client_encoding') <> 'UTF8' OR pg_catalog.current_setting('standard_conforming_strings') <> 'on'
    THEN RAISE EXCEPTION '%', '${otherReading}' USING ERRCODE = '${guardCodes.otherReading}'; END IF;
  END $stagecraft_guard$`
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
