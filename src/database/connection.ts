// The connection to a database: one session that works, opened again when it was lost, and one that looks at it from beside.

import type { RawMigrations } from '../model/config-migrations.ts'
import type { Asked } from './ask.ts'
import type { Row } from './exchange.ts'
import { connectOnce } from './postgres.ts'
import type { Session, SessionOptions } from './postgres.ts'

export interface Connection {
  /** The session, connected for at most `patience` milliseconds. Faults: DATABASE_UNREACHABLE and those of `connectOnce`. */
  asked(patience: number): Promise<Asked>
  /**
   * Rows of a query on a second session, which is in autocommit all the time: an open snapshot would stall concurrent
   * index builds. Undefined when it cannot be had or does not answer within 5 s.
   */
  look(query: string): Promise<readonly Row[] | undefined>
  /** Ends both. */
  drop(): Promise<void>
}

export interface ConnectionOptions extends SessionOptions {
  readonly settings: RawMigrations
  readonly pause: (milliseconds: number) => Promise<void>
}

export function createConnection(options: ConnectionOptions): Connection {
  let first: Session | undefined
  let second: Session | undefined
  let looking: Promise<unknown> = Promise.resolve()
  const drop = async (): Promise<void> => {
    const open = [first, second].filter((session) => session !== undefined)
    first = second = undefined
    await Promise.all(open.map((session) => session.close()))
  }
  const look = async (query: string): Promise<readonly Row[] | undefined> => {
    if (second?.isOpen() !== true) {
      const opened = await connectOnce(options)
      second = 'kind' in opened ? undefined : opened
    }
    const answer = await second?.send(query, { deadline: 5_000, rows: 'keep' })
    return answer?.kind === 'done' ? (answer.results.at(-1)?.rows ?? []) : undefined
  }
  return {
    asked: async (patience) => {
      if (first?.isOpen() !== true) {
        await drop()
        first = await connect(options, patience)
      }
      return { session: first, database: options.database, schema: options.settings.historySchema }
    },
    look: (query) => {
      const turn = looking.then(() => look(query)).catch(() => undefined) // who looks from beside fails nobody's work
      looking = turn
      return turn
    },
    drop,
  }
}

/** Tries again while waiting may help. */
async function connect(options: ConnectionOptions, patience: number): Promise<Session> {
  const limit = AbortSignal.timeout(patience)
  for (let gap = 200; ; gap = Math.min(gap * 2, 2_000)) {
    const opened = await connectOnce(options)
    if (!('kind' in opened)) return opened
    if (!opened.retryable || limit.aborted) throw opened.fault
    await options.pause(gap)
  }
}
