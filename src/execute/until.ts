// Waits for a fact of the world, with a deadline and a reason; and the host that a step names.

import type { HostName } from '../model/name.ts'
import type { Context, EffectHost, Effects } from './effects.ts'

export interface Waiting {
  /** Milliseconds between two looks, and in all. */
  readonly every: number
  readonly deadline: number
  readonly effects: Pick<Effects, 'now' | 'pause'>
}

/** What one look found: the fact, or why it is not there yet. */
export type Look<T> = { readonly kind: 'found'; readonly fact: T } | { readonly kind: 'not yet'; readonly why: string }

/**
 * Looks until the fact is there. `late` makes the fault of a passed deadline from the last reason. What `look` throws ends
 * the wait; so does being told to stop (the fault INTERRUPTED of `pause`).
 */
export async function until<T>(
  { every, deadline, effects }: Waiting,
  look: () => Promise<Look<T>>,
  late: (why: string) => Error | Promise<Error>,
): Promise<T> {
  const end = effects.now() + deadline
  for (;;) {
    const seen = await look()
    if (seen.kind === 'found') return seen.fact
    if (effects.now() >= end) throw await late(seen.why)
    await effects.pause(every)
  }
}

/** The host of that name; a plan names only hosts of its environment. */
export function hostOf({ effects }: Pick<Context, 'effects'>, name: HostName): EffectHost {
  const host = effects.hosts[name]
  if (host === undefined) throw new Error(`${name} is no host of this environment`)
  return host
}
