// The environment's lock, held while an operation works that makes no release.

import type { Loaded, Seen, Session } from '../observe/session.ts'
import { prepareRecords } from '../observe/records.ts'
import type { Surroundings } from '../observe/outside.ts'
import type { Held, Store } from '../store/store.ts'

export interface Holding {
  readonly loaded: Loaded
  readonly session: Session
  readonly seen: Seen
  /** The command, as the lock names it. */
  readonly operation: string
  /** Milliseconds. */
  readonly lockWait: number
}

/** Takes the lock on every host, works, gives it back however the work ends. Faults: those of `Store.prepare` and `Store.acquire`. */
export async function whileHeld<T>(
  world: Pick<Surroundings, 'outside'> & { readonly randomId: () => string },
  { loaded, session, seen, operation, lockWait }: Holding,
  work: (held: Held, store: Store) => Promise<T>,
): Promise<T> {
  const { outside, randomId } = world
  const { store } = await prepareRecords(world, loaded, { session, seen })
  const held = await store.acquire(
    {
      ...outside.identity,
      ...(await outside.process()),
      id: randomId(),
      app: loaded.config.app,
      environment: loaded.environment.name,
      operation,
    },
    lockWait,
  )
  try {
    return await work(held, store)
  } finally {
    await held.release()
  }
}
