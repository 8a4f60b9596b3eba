// Who stands in the way of a lock: looked up on a second connection while an attempt waits.

import type { Session } from './postgres.ts'
import { oneLine } from './text.ts'

export interface Blocker {
  /** A worker of autovacuum yields to who waits longer than deadlock_timeout, unless it prevents wraparound. */
  readonly yields: boolean
  readonly text: string
}

export interface Watch {
  /** The blockers that the newest look found in the way of the newest attempt; and those of any attempt, for the fault. */
  readonly latest: () => readonly Blocker[]
  readonly seen: () => readonly Blocker[]
  /** Looks every `every` milliseconds until the attempt is over. */
  during<T>(attempt: Promise<T>, every: number): Promise<T>
}

export interface WatchOptions {
  /** The backend whose waits are looked at. */
  readonly pid: number
  /** Opens the second session when it is first needed; undefined when the server refuses one more. */
  readonly open: () => Promise<Session | undefined>
  readonly pause: (milliseconds: number) => Promise<void>
}

/** The second session is in autocommit all the time: an open snapshot would stall concurrent index builds. */
export function watchBlockers({ pid, open, pause }: WatchOptions): Watch {
  let latest: readonly Blocker[] = []
  let seen: readonly Blocker[] = []
  const look = async (isOver: () => boolean, every: number): Promise<void> => {
    const session = await open()
    while (session?.isOpen() === true && !isOver()) {
      const found = await blockersOf(session, pid)
      if (found.length > 0) latest = seen = found
      await pause(every)
    }
  }
  return {
    latest: () => latest,
    seen: () => seen,
    during: async (attempt, every) => {
      let over = false
      latest = []
      const looking = look(() => over, every).catch(() => {}) // the attempt itself tells of what ends a run
      try {
        return await attempt
      } finally {
        over = true
        await looking
      }
    },
  }
}

async function blockersOf(session: Session, pid: number): Promise<readonly Blocker[]> {
  const answer = await session.send(query(pid), { deadline: 5_000, rows: 'keep' })
  return answer.kind === 'done' ? (answer.results[0]?.rows ?? []).map(blockerOf) : []
}

function blockerOf([id, role, application, kind, state, age, text]: readonly (string | null)[]): Blocker {
  const isVacuum = kind === 'autovacuum worker'
  const facts = [
    isVacuum ? 'autovacuum' : application,
    role === null ? role : `role ${role}`,
    state,
    age === null ? age : `transaction open for ${age} s`,
  ]
  const shown = facts.filter((fact) => fact !== null && fact !== undefined)
  const doing = text === null || text === '' ? '' : `: ${text}`
  return {
    yields: isVacuum && !/to prevent wraparound/.test(text ?? ''),
    text: oneLine(`process ${id} (${shown.join(', ')})${doing}`),
  }
}

const query = (
  pid: number,
): string => `SELECT a.pid, a.usename, nullif(a.application_name, ''), a.backend_type, a.state,
    extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::int, pg_catalog.left(a.query, 160)
  FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(${pid})) LIMIT 10`
