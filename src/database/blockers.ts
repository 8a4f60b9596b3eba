// Who stands in the way of a lock: looked up on a second connection while an attempt waits.

import type { Row } from './exchange.ts'
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
  /** Rows of a query on another session; undefined when there are none to be had. */
  readonly look: (query: string) => Promise<readonly Row[] | undefined>
  readonly pause: (milliseconds: number) => Promise<void>
}

export function watchBlockers({ pid, look, pause }: WatchOptions): Watch {
  let latest: readonly Blocker[] = []
  let seen: readonly Blocker[] = []
  const watch = async (isOver: () => boolean, every: number): Promise<void> => {
    while (!isOver()) {
      const found = await look(query(pid))
      if (found === undefined) return
      if (found.length > 0) latest = seen = found.map(blockerOf)
      await pause(every)
    }
  }
  return {
    latest: () => latest,
    seen: () => seen,
    during: async (attempt, every) => {
      let over = false
      latest = []
      const watching = watch(() => over, every).catch(() => {}) // the attempt itself tells of what ends a run
      try {
        return await attempt
      } finally {
        over = true
        await watching
      }
    },
  }
}

function blockerOf([id, role, application, kind, state, age, text]: Row): Blocker {
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
