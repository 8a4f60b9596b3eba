// Whether the backend that we wait for is still there: a link can die without a word, and a long statement says nothing either.

import type { Row } from './exchange.ts'
import type { Session } from './postgres.ts'

export interface PulseOptions {
  readonly session: Session
  readonly look: (query: string) => Promise<readonly Row[] | undefined>
  /** Milliseconds between two looks. */
  readonly every: number
}

/** Looks that find nobody, or a backend with nothing to do, before the connection counts as dead. */
const mostMisses = 3

/**
 * `running`, whose connection is ended when the backend went away, or has nothing to do while its answer does not
 * arrive. Not being able to look says nothing: the server may be full, and a dead network is for keepalives to find.
 */
export async function withPulse<T>(running: Promise<T>, { session, look, every }: PulseOptions): Promise<T> {
  let misses = 0
  const take = async (): Promise<void> => {
    const rows = await look(`SELECT state FROM pg_catalog.pg_stat_activity WHERE pid = ${session.pid}`)
    if (rows !== undefined) misses = rows[0]?.[0] === 'active' ? 0 : misses + 1
    if (misses >= mostMisses) session.abandon('the database does not answer any more')
    else timer.refresh()
  }
  const timer = setTimeout(() => void take(), every).unref()
  return running.finally(() => {
    misses = Number.NEGATIVE_INFINITY
    clearTimeout(timer)
  })
}
