// The hosts of an environment while a stage works on them; a failure tells what serves.

import type { Known } from '../model/failure.ts'
import { telling } from '../model/failure.ts'
import type { Loaded, Seen, Session } from '../observe/session.ts'
import { openSession } from '../observe/session.ts'
import type { World } from './define.ts'
import { unseen, untouched } from './known.ts'

/** Connects to every host, works, closes. `saw` hears what was seen before anything is changed; `again` is the same command once more. */
export function whileConnected<T>(
  world: World,
  { loaded, again }: { readonly loaded: Loaded; readonly again: string },
  work: (session: Session, saw: (seen: Pick<Seen, 'history'>) => void) => Promise<T>,
): Promise<T> {
  let known: Known = unseen(loaded, again)
  return telling(
    () => known,
    async () => {
      const session = await openSession(world, loaded)
      try {
        return await work(session, (seen) => {
          known = untouched(loaded, seen, again)
        })
      } finally {
        await session.close()
      }
    },
  )
}
