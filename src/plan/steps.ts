// Steps, put together: an id that reads like a path, what comes before, and the cause.

import { derived } from '../model/derived.ts'
import type { Mark } from '../model/journal.ts'
import type { HostName } from '../model/name.ts'
import type { Operation, ReplicaSet } from '../model/operation.ts'
import type { Step } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'

/** Makes the steps of one stage; `prefix` keeps the ids of recoveries apart from those of the plan. */
export interface StepMaker {
  readonly step: (id: string, operation: Operation, after: readonly string[], because: string) => Step
  readonly mark: (mark: Mark, after: readonly string[], because: string) => Step
  readonly replica: (
    what: { readonly kind: ReplicaKind; readonly host: HostName; readonly set: ReplicaSet },
    after: readonly string[],
    because: string,
  ) => Step
}

export type ReplicaKind = Extract<Operation['kind'], `replica.${string}`>

export function stepMaker(stage: PlannedStage, prefix = ''): StepMaker {
  const step: StepMaker['step'] = (id, operation, after, because) => ({
    id: prefix + id,
    stage,
    operation,
    after: inOrder(after),
    because,
  })
  return {
    step,
    mark: (mark, after, because) => step(`mark/${mark}`, { kind: 'mark', mark }, after, because),
    replica: ({ kind, host, set }, after, because) =>
      step(
        `${host}/${set.service}-r${set.release.number}/${kind.slice('replica.'.length)}`,
        { kind, host, ...set },
        after,
        because,
      ),
  }
}

/** Each once, in byte order. Many steps wait for the same list. */
export const inOrder = derived((ids: readonly string[]): readonly string[] => [...new Set(ids)].sort())

export const idsOf = (steps: readonly Step[]): readonly string[] => steps.map(({ id }) => id)

/** The ids of those that no other of them waits for: who comes after these comes after all. */
export function lastOf(steps: readonly Step[]): readonly string[] {
  const lists = new Set(steps.map(({ after }) => after))
  const awaited = new Set([...lists].flat())
  return idsOf(steps).filter((id) => !awaited.has(id))
}
