// Questions of ours to the database: an answer, or the fault that says why there is none.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Row } from './exchange.ts'
import { reasonOf } from './postgres.ts'
import type { Session } from './postgres.ts'

/** Where a question goes: the session, the key under `databases` and the history's schema. */
export interface Asked {
  readonly session: Session
  readonly database: string
  readonly schema: string
}

/** Milliseconds for an answer to what reads or writes a few rows of ours. */
export const questionDeadline = 30_000

/**
 * The rows of the last statement of `text`. `during` completes "while …". Faults: DATABASE_LOST, DATABASE_REFUSED,
 * HISTORY_FORBIDDEN, INTERRUPTED when the run was told to stop before or meanwhile.
 */
export async function rowsOf(
  { session, database, schema }: Asked,
  text: string,
  during: string,
): Promise<readonly Row[]> {
  const interrupted = (): Fault => faults.INTERRUPTED({ during: `database ${database}: ${during}` })
  if (session.isStopped()) throw interrupted()
  const answer = await session.send(text, { deadline: questionDeadline, rows: 'keep' })
  if (answer.kind === 'done') return answer.results.at(-1)?.rows ?? []
  if (session.isStopped()) throw interrupted()
  const reason = reasonOf(answer)
  if (answer.kind === 'failed' && answer.error.sqlstate === '42501') {
    throw faults.HISTORY_FORBIDDEN({ database, role: session.role, schema, reason })
  }
  throw answer.kind === 'lost'
    ? faults.DATABASE_LOST({ database, during, reason })
    : faults.DATABASE_REFUSED({ database, during, reason })
}
