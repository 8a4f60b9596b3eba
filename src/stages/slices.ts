// One stage of a plan at a time: which of them are done, and which is too early.

import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import type { Plan, Step } from '../model/plan.ts'
import { planHash, stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Seen } from '../observe/session.ts'
import { isApplied } from '../plan/migrations.ts'
import { passedIn } from '../plan/resume.ts'

/** Whether what is open is an attempt at this very plan that nobody began to take back. */
export const isOwnAttempt = ({ attempt, record }: Seen, saved: Plan | undefined): boolean =>
  attempt !== undefined &&
  record !== undefined &&
  saved !== undefined &&
  isOpen(attempt) &&
  !attempt.marks.includes('reverting') &&
  attempt.planHash === planHash(saved)

/** Fault: STAGE_EARLY. */
export function refuseEarly(plan: Plan, slice: PlannedStage): void {
  const earlier = plannedStages.slice(0, plannedStages.indexOf(slice)).find((stage) => stepsOf(plan, stage).length > 0)
  if (earlier !== undefined) throw faults.STAGE_EARLY({ stage: slice, needs: earlier })
}

export const isMoreToCome = (plan: Plan, slice: PlannedStage | undefined): boolean =>
  slice !== undefined &&
  plannedStages.slice(plannedStages.indexOf(slice) + 1).some((stage) => stepsOf(plan, stage).length > 0)

/** Whether the rollout of this attempt was begun and not ended: what it did can only be finished or taken back, never begun again. */
export const isMidway = (seen: Seen, plan: Plan, slice: PlannedStage): boolean =>
  slice === 'rollout' && seen.attempt?.marks.includes('switching') === true && !isSliceDone(seen, plan, slice)

/** Whether the newest attempt is of this plan and everything of the stage was done. */
export function isSliceDone(
  { attempt, observed, history }: Pick<Seen, 'attempt' | 'observed' | 'history'>,
  plan: Plan,
  stage: PlannedStage,
): boolean {
  if (attempt === undefined || attempt.planHash !== planHash(plan) || attempt.marks.includes('reverting')) return false
  const passed = passedIn(plan, attempt)
  const told = history.ledger.findLast(({ release }) => release === attempt.release)
  const isDone = ({ id, operation }: Step): boolean => {
    if (operation.kind === 'mark') return attempt.marks.includes(operation.mark)
    // A line of ours may be missing where the file was committed, and the other way about: the database knows.
    if (operation.kind === 'migration.apply') return isApplied(observed.databases[operation.database], operation)
    if (operation.kind === 'release.post') return told?.post === operation.post
    // Nothing of its stage need come after a switch; the stage ended only once it was read back.
    return passed.has(id) || (operation.kind === 'route.switch' && attempt.done.includes(id))
  }
  return stepsOf(plan, stage)
    .filter(({ mayFail }) => mayFail !== true)
    .every(isDone)
}

/** Whether this plan was applied and closed, its release serves, and its migrations after the rollout are not all done. */
export function isPostOpen(seen: Seen, plan: Plan): boolean {
  const serving = currentEntry(seen.history.ledger)
  return !isOwnAttempt(seen, plan) && serving?.planHash === planHash(plan) && serving.post === 'failed'
}
