// Whether a container is healthy and stays so: remembered from look to look.

import type { ContainerFacts } from '../commands/docker.ts'
import type { HostName } from '../model/name.ts'
import type { ServiceSpec } from '../model/release.ts'
import { endingOf } from './containers.ts'
import type { Context } from './effects.ts'
import { healthOf } from './health.ts'

/** `ended` is final, with a sentence's end like `ended with exit code 1`. */
export type State =
  | { readonly kind: 'steady' }
  | { readonly kind: 'not yet'; readonly why: string }
  | { readonly kind: 'ended'; readonly ending: string }

export interface Steadiness {
  /** Looks at one container. Only what happens after the first look counts as a restart: one that serves may have a past. */
  readonly stateOf: (facts: ContainerFacts) => Promise<State>
}

/** `minimum`: milliseconds of health without a break. */
export function watchSteadiness(
  context: Context,
  { host, spec, minimum }: { readonly host: HostName; readonly spec: ServiceSpec; readonly minimum: number },
): Steadiness {
  const firstStart = new Map<string, string>()
  const healthySince = new Map<string, number>()
  return {
    stateOf: async (facts) => {
      const first = firstStart.get(facts.id) ?? facts.startedAt
      firstStart.set(facts.id, first)
      if (first !== facts.startedAt)
        return { kind: 'ended', ending: `was restarted (last exit code ${facts.exitCode})` }
      if (!facts.running) return { kind: 'ended', ending: endingOf(facts) }
      const health = await healthOf(context, host, facts, spec)
      if (health.kind === 'not yet') {
        healthySince.delete(facts.id)
        return { kind: 'not yet', why: health.why }
      }
      const now = context.effects.now()
      const since = healthySince.get(facts.id) ?? now
      healthySince.set(facts.id, since)
      return now - since >= minimum ? { kind: 'steady' } : { kind: 'not yet', why: 'healthy; seeing that it stays so' }
    },
  }
}
