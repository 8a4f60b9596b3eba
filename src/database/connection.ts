// The one session of a database: opened when needed, again when it was lost, with a second one to look at what blocks it.

import type { MigrationsConfig } from '../model/config.ts'
import type { Asked } from './ask.ts'
import { watchBlockers } from './blockers.ts'
import type { Watch } from './blockers.ts'
import { connectOnce } from './postgres.ts'
import type { Session, SessionOptions } from './postgres.ts'

export interface Connection {
  /** The session, connected for at most `patience` milliseconds. Faults: DATABASE_UNREACHABLE and those of `connectOnce`. */
  asked(patience: number): Promise<Asked>
  /** A second session in autocommit; undefined when the server refuses one more. */
  watch(): Promise<Watch | undefined>
  /** Ends both. */
  drop(): Promise<void>
}

export interface ConnectionOptions extends SessionOptions {
  readonly settings: MigrationsConfig
  readonly pause: (milliseconds: number) => Promise<void>
}

export function createConnection(options: ConnectionOptions): Connection {
  let session: Session | undefined
  let second: Session | undefined
  const close = async (): Promise<void> => {
    const open = [session, second].filter((each) => each !== undefined)
    session = second = undefined
    await Promise.all(open.map((each) => each.close()))
  }
  return {
    asked: async (patience) => {
      if (session?.isOpen() !== true) {
        await close()
        session = await connect(options, patience)
      }
      return { session, database: options.database, schema: options.settings.historySchema }
    },
    watch: async () => {
      if (second?.isOpen() !== true) {
        const opened = await connectOnce({ ...options, signal: new AbortController().signal })
        second = 'kind' in opened ? undefined : opened
      }
      return second && watchBlockers(second)
    },
    drop: close,
  }
}

/** Tries again while waiting may help: nobody listens yet, the server starts up, too many clients. */
async function connect(options: ConnectionOptions, patience: number): Promise<Session> {
  const limit = AbortSignal.timeout(patience)
  for (let gap = 200; ; gap = Math.min(gap * 2, 2_000)) {
    const opened = await connectOnce(options)
    if (!('kind' in opened)) return opened
    if (!opened.retryable || limit.aborted) throw opened.fault
    await options.pause(gap)
  }
}
