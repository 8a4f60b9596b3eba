// The session of a database: opened when needed, again when it was lost, with a second one to look at what blocks it.

import type { MigrationsConfig } from '../model/config.ts'
import type { Asked } from './ask.ts'
import { connectOnce } from './postgres.ts'
import type { Session, SessionOptions } from './postgres.ts'

export interface Connection {
  /** The session, connected for at most `patience` milliseconds. Faults: DATABASE_UNREACHABLE and those of `connectOnce`. */
  asked(patience: number): Promise<Asked>
  /** A second session; undefined when the server refuses one more. */
  second(): Promise<Session | undefined>
  /** Ends both. */
  drop(): Promise<void>
}

export interface ConnectionOptions extends SessionOptions {
  readonly settings: MigrationsConfig
  readonly pause: (milliseconds: number) => Promise<void>
}

export function createConnection(options: ConnectionOptions): Connection {
  let first: Session | undefined
  let second: Session | undefined
  const drop = async (): Promise<void> => {
    const open = [first, second].filter((session) => session !== undefined)
    first = second = undefined
    await Promise.all(open.map((session) => session.close()))
  }
  return {
    asked: async (patience) => {
      if (first?.isOpen() !== true) {
        await drop()
        first = await connect(options, patience)
      }
      return { session: first, database: options.database, schema: options.settings.historySchema }
    },
    second: async () => {
      if (second?.isOpen() !== true) {
        const opened = await connectOnce(options)
        second = 'kind' in opened ? undefined : opened
      }
      return second
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
