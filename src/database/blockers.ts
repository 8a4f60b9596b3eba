// Who stands in the way of a table lock: looked up on a second connection while an attempt waits.

import type { Session } from './postgres.ts'
import { oneLine } from './text.ts'

export interface Blocker {
  readonly pid: number
  /** A worker of autovacuum yields to who waits longer than deadlock_timeout, unless it prevents wraparound. */
  readonly yields: boolean
  readonly text: string
}

export interface Watch {
  /** The blockers seen last. */
  readonly seen: () => readonly Blocker[]
  /** Looks until `stop`; resolves then. */
  follow(pid: number, pause: (milliseconds: number) => Promise<void>): { stop(): Promise<void> }
}

/** `session` is in autocommit all the time: an open snapshot would stall concurrent index builds. */
export function watchBlockers(session: Session): Watch {
  let seen: readonly Blocker[] = []
  return {
    seen: () => seen,
    follow: (pid, pause) => {
      let stopped = false
      const looking = (async () => {
        while (!stopped && session.isOpen()) {
          const found = await blockersOf(session, pid)
          if (found.length > 0) seen = found
          await pause(10)
        }
      })().catch(() => {}) // a stopped run ends the looking; the attempt itself tells of it
      return {
        stop: () => {
          stopped = true
          return looking
        },
      }
    },
  }
}

async function blockersOf(session: Session, pid: number): Promise<readonly Blocker[]> {
  const answer = await session.send(query(pid), { deadline: 5_000, rows: 'keep' })
  if (answer.kind !== 'done') return []
  return (answer.results[0]?.rows ?? []).map(([id, role, application, kind, state, age, text]) => {
    const isVacuum = kind === 'autovacuum worker'
    const who = isVacuum ? 'autovacuum' : (application ?? 'a session')
    const facts = [
      role === null ? undefined : `role ${role}`,
      state,
      age === null ? undefined : `transaction open for ${age} s`,
    ]
    const doing = text === null || text === '' ? '' : `: ${text}`
    return {
      pid: Number(id),
      yields: isVacuum && !/to prevent wraparound/.test(text ?? ''),
      text: oneLine(
        `process ${id} (${[who, ...facts].filter((fact) => fact !== undefined && fact !== null).join(', ')})${doing}`,
        300,
      ),
    }
  })
}

const query = (
  pid: number,
): string => `SELECT a.pid, a.usename, nullif(a.application_name, ''), a.backend_type, a.state,
    extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::int, pg_catalog.left(a.query, 160)
  FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(${pid})) LIMIT 10`
