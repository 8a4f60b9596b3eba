// The migrations after the rollout of the release that serves: which of them are still to come, as far as the hosts tell.

import type { LedgerEntry } from '../model/ledger.ts'
import type { EnvironmentName } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import { stepsOf } from '../model/plan.ts'
import { newestIn } from './newest.ts'
import type { Problem } from './status-problem.ts'

export interface PendingPost {
  readonly database: string
  readonly name: string
}

/** Undefined when no host tells any more, because a later attempt was begun; empty when none is left. */
export function pendingPost(
  current: LedgerEntry | undefined,
  observed: Observed['hosts'],
): readonly PendingPost[] | undefined {
  if (current?.post !== 'failed') return []
  const { attempt, record } = newestIn(Object.values(observed).map(({ state }) => state))
  if (attempt === undefined || record === undefined || record.release.id !== current.release) return undefined
  return stepsOf(record.plan, 'migrate-post').flatMap(({ id, operation }) =>
    operation.kind !== 'migration.apply' || attempt.done.includes(id)
      ? []
      : [{ database: operation.database, name: operation.name }],
  )
}

export function postProblems(
  current: LedgerEntry | undefined,
  pending: readonly PendingPost[] | undefined,
  environment: EnvironmentName,
): readonly Problem[] {
  if (current?.post !== 'failed') return []
  const { release, failure } = current
  const names = (pending ?? []).map(({ database, name }) => `${name} (${database})`)
  const which = names.length === 0 ? '' : `: ${names.join(', ')}`
  const why = failure === undefined ? '' : `; the last try ended with ${failure.code}`
  return [
    {
      what: `migrations after the rollout of ${release} are not done${which}${why}`,
      command: `stagecraft migrate-post --env ${environment}`,
    },
  ]
}
