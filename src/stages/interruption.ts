// Being told to stop: written into the journal of every host at once, whatever still runs; the next run settles the rest.

import type { Run } from '../execute/effects.ts'
import { keysOf } from '../model/name.ts'
import type { Locked } from './locked.ts'

export interface Interruption {
  /** Resolves once every host was told, or could not be. Never rejects. */
  readonly written: () => Promise<void>
  /** Listens no more. */
  readonly forget: () => void
}

/**
 * Journals the interruption the moment the run is told to stop: GitHub gives 10 s in all, so it waits for no step. A host
 * that cannot be told is a notice, never another ending than 130.
 */
export function hearInterruption(
  { world, store, session }: Pick<Locked, 'world' | 'store' | 'session'>,
  { header }: Pick<Run, 'header'>,
): Interruption {
  let writing: Promise<unknown> | undefined
  const write = (): void => {
    writing ??= Promise.all(
      keysOf(session.hosts).map((host) =>
        store.interrupted(header, [host]).catch((error: unknown) => {
          const why = error instanceof Error ? error.message : String(error)
          const message = `The journal of ${host} does not tell that the run was interrupted (${why}); the next run settles it all the same.`
          world.emit({ kind: 'notice', level: 'warning', message })
        }),
      ),
    )
  }
  if (world.stopping()) write()
  else world.stopped.addEventListener('abort', write, { once: true })
  return {
    written: async () => {
      write()
      await writing
    },
    forget: () => world.stopped.removeEventListener('abort', write),
  }
}
