// The lock and the history as read under it, kept while files follow each other.

import type { Digest } from '../model/name.ts'
import { questionDeadline, rowsOf } from './ask.ts'
import type { Asked } from './ask.ts'
import type { Connection } from './connection.ts'
import { createHistory, findHistory, readHistory } from './history.ts'
import { takeLock, unlock } from './lock.ts'
import type { LockWait } from './lock.ts'

export interface Hold {
  readonly asked: Asked
  /** Checksums of what is applied, by name. True as long as the lock is held: nobody else writes the history. */
  readonly recorded: Map<string, Digest>
}

export interface Keeper {
  /**
   * The lock, taken now or held since the last file, on a session connected for at most `patience` milliseconds. The
   * history is created and read only once the lock is held. Faults: MIGRATION_LOCK_BUSY and those of the history.
   */
  hold(options: LockWait & { readonly patience: number }): Promise<Hold>
  /** Frees the lock; the session stays. */
  release(): Promise<void>
  /** Ends the session, which frees the lock. */
  drop(): Promise<void>
}

export function createKeeper(connection: Connection): Keeper {
  let held: Hold | undefined
  const drop = (): Promise<void> => {
    held = undefined
    return connection.drop()
  }
  return {
    hold: async (options) => {
      if (held?.asked.session.isOpen() === true) return held
      const asked = await connection.asked(options.patience)
      await takeLock(asked, options)
      held = { asked, recorded: new Map() } // from here on the lock has to be freed, whatever follows
      const there = await findHistory(asked)
      if (there !== 'tables') await rowsOf(asked, createHistory(asked.schema, there), 'its history was created')
      for (const { name, checksum } of await readHistory(asked)) held.recorded.set(name, checksum)
      return held
    },
    release: async () => {
      if (held === undefined) return
      const { asked } = held
      held = undefined
      const answer = await asked.session.send(unlock(asked.schema), { deadline: questionDeadline, rows: 'drop' })
      if (answer.kind !== 'done') await connection.drop()
    },
    drop,
  }
}
