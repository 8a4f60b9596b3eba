// One stage of a plan at a time: which of them are done, and which is too early.

import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import type { Plan, Step } from '../model/plan.ts'
import { planHash, stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Seen } from '../observe/session.ts'

/** Whether what is open is an attempt at this very plan. */
export const isOwnAttempt = ({ attempt, record }: Seen, saved: Plan | undefined): boolean =>
  attempt !== undefined &&
  record !== undefined &&
  saved !== undefined &&
  isOpen(attempt) &&
  attempt.planHash === planHash(saved)

/** Fault: STAGE_EARLY. */
export function refuseEarly(plan: Plan, slice: PlannedStage): void {
  const earlier = plannedStages.slice(0, plannedStages.indexOf(slice)).find((stage) => stepsOf(plan, stage).length > 0)
  if (earlier !== undefined) throw faults.STAGE_EARLY({ stage: slice, needs: earlier })
}

export const isMoreToCome = (plan: Plan, slice: PlannedStage | undefined): boolean =>
  slice !== undefined &&
  plannedStages.slice(plannedStages.indexOf(slice) + 1).some((stage) => stepsOf(plan, stage).length > 0)

/** Steps whose effect leaves a line in a journal; the others only wait and look. */
const isJournalled = ({ operation: { kind } }: Step): boolean =>
  ![
    'replica.await',
    'replica.drain',
    'route.prove',
    'rollout.monitor',
    'migration.apply',
    'release.commit',
    'release.post',
    'release.prune',
  ].includes(kind)

/** Whether the newest attempt is of this plan and everything of the stage was done. */
export function isSliceDone({ attempt }: Seen, plan: Plan, stage: PlannedStage): boolean {
  if (attempt === undefined || attempt.planHash !== planHash(plan) || attempt.marks.includes('reverting')) return false
  const isDone = ({ id, operation }: Step): boolean =>
    operation.kind === 'mark' ? attempt.marks.includes(operation.mark) : attempt.done.includes(id)
  return stepsOf(plan, stage).filter(isJournalled).every(isDone)
}
