// The newest attempt where it is still open: under way, or left by a run that died, with what the next run makes of it.

import { isOpen } from '../model/journal.ts'
import type { Attempt, Mark } from '../model/journal.ts'
import type { EnvironmentName, ReleaseId } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Plan } from '../model/plan.ts'
import { stepsOf } from '../model/plan.ts'
import type { StageResults } from '../model/result.ts'
import { plannedStages } from '../model/stage.ts'
import { newestIn } from './newest.ts'
import { passedIn, planResume } from './resume.ts'
import { eachStage } from './results.ts'
import type { LockStatus } from './status-lock.ts'
import type { Problem } from './status-problem.ts'

export interface AttemptStatus {
  readonly release: ReleaseId
  readonly number: number
  readonly version: string
  readonly kind: Plan['kind']
  readonly restores?: ReleaseId
  readonly state: 'running' | 'interrupted'
  /** How far it came; a stage in which it was interrupted is failed. */
  readonly stages: StageResults
  /** The last deep mark that any host has. */
  readonly mark?: Mark
  /** What the next run does first; absent when not every host told what it would be decided from. */
  readonly settles?: { readonly direction: 'forward' | 'back'; readonly because: string }
}

export interface AttemptFacts {
  readonly observed: Observed['hosts']
  /** Whether every host of the environment answered. */
  readonly isWhole: boolean
  readonly locks: readonly LockStatus[]
}

/** Undefined when nothing is open. */
export function attemptOf({ observed, isWhole, locks }: AttemptFacts): AttemptStatus | undefined {
  const { attempt, record } = newestIn(Object.values(observed).map(({ state }) => state))
  if (attempt === undefined || record === undefined || !isOpen(attempt)) return undefined
  const { plan } = record
  const mark = attempt.marks.at(-1)
  const state = locks.some(({ alive }) => alive) ? 'running' : 'interrupted'
  const resumption = isWhole ? planResume(attempt, plan, { hosts: observed, databases: {} }) : undefined
  return {
    release: attempt.release,
    number: attempt.number,
    version: plan.to.version,
    kind: plan.kind,
    ...(plan.to.restores === undefined ? {} : { restores: plan.to.restores }),
    state,
    stages: stagesOf(plan, attempt, state),
    ...(mark === undefined ? {} : { mark }),
    ...(resumption === undefined ? {} : { settles: { direction: resumption.direction, because: resumption.because } }),
  }
}

/** A stage is over once all that must be done in it is, or a later one was begun. */
function stagesOf(plan: Plan, attempt: Attempt, state: AttemptStatus['state']): StageResults {
  const passed = passedIn(plan, attempt)
  const begun = new Set([...attempt.started, ...attempt.done, ...attempt.failed, ...passed])
  const last = plan.steps.filter(({ id }) => begun.has(id)).map(({ stage }) => plannedStages.indexOf(stage))
  const furthest = Math.max(0, ...last)
  return eachStage(plan, (stage) => {
    const at = plannedStages.indexOf(stage)
    if (at > furthest) return 'pending'
    const isDone = stepsOf(plan, stage).every(({ id, mayFail }) => mayFail === true || passed.has(id))
    if (at < furthest || isDone) return 'completed'
    return state === 'running' ? 'running' : 'failed'
  })
}

export function attemptProblems(attempt: AttemptStatus | undefined, environment: EnvironmentName): readonly Problem[] {
  if (attempt?.state !== 'interrupted') return []
  const { kind, number, version, settles } = attempt
  const settled =
    settles === undefined
      ? 'the next run settles it first'
      : `the next run ${settles.direction === 'forward' ? 'finishes it' : 'takes it back'} first`
  return [
    {
      what: `the ${kind} of ${version} (r${number}) was interrupted; ${settled}`,
      ...(settles === undefined ? {} : { fix: `Because ${settles.because}.` }),
      command: settleCommand(attempt, environment),
    },
  ]
}

/** The command that settles an attempt and then does what it was to do. */
export const settleCommand = (
  { kind, version, restores }: Pick<AttemptStatus, 'kind' | 'version'> & { readonly restores?: ReleaseId | undefined },
  environment: EnvironmentName,
): string =>
  kind === 'rollback' && restores !== undefined
    ? `stagecraft rollback --env ${environment} --to-release ${restores}`
    : `stagecraft deploy --env ${environment} --version ${version}`
