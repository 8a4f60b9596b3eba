// Makes the failure of a stage harmless, on every host that can be reached, and says what the run ends with.

import type { Walked } from '../execute/execute.ts'
import { execute } from '../execute/execute.ts'
import { endingIn } from '../model/fault.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Mark } from '../model/journal.ts'
import type { Stopped } from '../plan/results.ts'
import { codeOf, endingOf, isTouched, reasonOf } from './ending.ts'
import { servesAfter } from './known.ts'
import type { Serves } from './known.ts'
import type { Locked } from './locked.ts'
import { effectsOf } from './locked.ts'
import type { StageWalk } from './walk.ts'

export interface Recovering extends StageWalk {
  readonly walked: Extract<Walked, { readonly kind: 'failed' }>
  /** The marks of the attempt so far. */
  readonly passed: readonly Mark[]
}

export interface Recovered {
  /** What the run ends with. */
  readonly cause: unknown
  readonly serves: Serves
  readonly next?: string
}

/**
 * A host that is silent keeps its own fence, and only itself from going back. Told to stop meanwhile it stops too: there
 * is no time for it, and the next run goes on.
 */
export async function recover(locked: Locked, recovering: Recovering): Promise<Recovered> {
  const { held } = locked
  const { stage, walked, run, seen, begun, passed, interruption, carry } = recovering
  const { plan } = run
  const cause = reasonOf(walked.fault)
  const effects = effectsOf(locked, run, seen)
  if (walked.fault instanceof Error)
    effects.emit({ kind: 'notice', level: 'debug', message: walked.fault.stack ?? cause })
  const gone = lockGone(held.lost)
  const touched = isTouched({ steps: plan.steps, begun, step: walked.step })
  if (gone !== undefined) return { cause: touched ? endingIn(gone, 'person') : gone, serves: servesAfter(passed) }
  if (passed.includes('forward') && stage !== 'migrate-post')
    return { cause: faults.UNFINISHED({ step: walked.step.id, reason: cause }), serves: 'new' }
  if (plan.onFailure !== 'revert' && stage === 'rollout') {
    const { environment, onFailure: policy } = plan
    return { cause: faults.NOT_REVERTED({ policy, cause, environment }), serves: servesAfter(passed) }
  }
  effects.emit({ kind: 'recovery.started', stage, because: cause })
  const back = await execute(plan.recovery[stage], {
    run: { ...run, stopped: stoppedBy(recovering) },
    effects: { ...effects, barred: () => lockGone(held.lost) },
    holdsUp: 'what needs it',
    ...(carry === undefined ? {} : { carry }),
  })
  effects.emit({ kind: 'recovery.finished', outcome: back.kind === 'done' ? 'reverted' : 'failed' })
  if (back.kind === 'interrupted') {
    await interruption.written()
    const during = `going back after stage ${stage} failed (${cause})`
    return { cause: faults.INTERRUPTED({ during }), serves: servesAfter(passed) }
  }
  const failed = back.kind === 'failed' ? back.failures : []
  // Of a migration that failed where even going back does not work nobody knows how it ended.
  const isUnsure = touched || walked.step.operation.kind === 'migration.apply'
  if (failed.length > 0 && isUnsure && stage !== 'migrate-post') {
    const told = failed.map(({ step, fault }) => ({ step: step.id, reason: reasonOf(fault) }))
    return { cause: faults.REVERT_FAILED({ failed: told, cause, environment: plan.environment }), serves: 'mixed' }
  }
  for (const { step, fault } of failed) {
    const message = `${step.id} failed as well: ${reasonOf(fault)} The next run takes up what is open.`
    effects.emit({ kind: 'notice', level: 'warning', message })
  }
  const { environment, steps } = plan
  const ending = endingOf({ stage, fault: walked.fault, step: walked.step, steps, begun, environment })
  if (stage === 'migrate-post')
    return { cause: ending, serves: 'new', next: `stagecraft migrate-post --env ${environment}` }
  return { cause: ending, serves: 'before' }
}

/** All that was begun is done by now, but for what failed. */
function stoppedBy({ stage, walked, begun }: Recovering): Stopped {
  const failed = new Set(walked.failures.map(({ step }) => step.id))
  const done = new Set(begun.filter((id) => !failed.has(id)))
  return { stage, step: walked.step.id, code: codeOf(walked.fault), done, failed }
}

/** A lock that another holds by now; a host that is merely silent holds ours still. */
export function lockGone(lost: () => Fault | undefined): Fault | undefined {
  const fault = lost()
  return fault?.code === faults.LOCK_SILENT.code ? undefined : fault
}
