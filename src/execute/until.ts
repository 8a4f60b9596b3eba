// Waits for a fact of the world, with a deadline and a reason; and the host that a step names.

import type { HostName } from '../model/name.ts'
import type { Context, EffectHost } from './effects.ts'

/** Milliseconds between two looks, and in all. */
export interface Waiting {
  readonly every: number
  readonly deadline: number
}

/** What one look found: the fact, or why it is not there yet and what that is about. */
export type Look<T, A = undefined> =
  | { readonly kind: 'found'; readonly fact: T }
  | { readonly kind: 'not yet'; readonly why: string; readonly about: A }

export interface Watched<T, A> {
  /** What it throws ends the wait. */
  readonly look: () => Promise<Look<T, A>>
  /** Makes the fault of a passed deadline from the last reason. */
  readonly late: (why: string, about: A) => Error | Promise<Error>
}

/** Looks until the fact is there, telling each new reason why it is not. Being told to stop ends it (INTERRUPTED). */
export async function until<T, A>(
  { effects, progress }: Pick<Context, 'effects' | 'progress'>,
  { every, deadline }: Waiting,
  { look, late }: Watched<T, A>,
): Promise<T> {
  const end = effects.now() + deadline
  let told = ''
  for (;;) {
    const seen = await look()
    if (seen.kind === 'found') return seen.fact
    if (effects.now() >= end) throw await late(seen.why, seen.about)
    if (seen.why !== told) progress(seen.why)
    told = seen.why
    await effects.pause(every)
  }
}

/** The host of that name; a plan names only hosts of its environment. */
export function hostOf({ effects }: Pick<Context, 'effects'>, name: HostName): EffectHost {
  const host = effects.hosts[name]
  if (host === undefined) throw new Error(`${name} is no host of this environment`)
  return host
}
