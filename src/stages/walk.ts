// Walks a plan stage by stage; the first that fails is recovered as its plan says.

import type { Effects, Run } from '../execute/effects.ts'
import { execute } from '../execute/execute.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { Failure } from '../model/failure.ts'
import { marks } from '../model/journal.ts'
import type { Mark } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import { keysOf } from '../model/name.ts'
import { stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Seen } from '../observe/session.ts'
import { endingOf, messageOf } from './ending.ts'
import { attempted, servesAfter } from './known.ts'
import type { Serves } from './known.ts'
import type { Locked } from './locked.ts'
import { effectsOf } from './locked.ts'

/** Every stage in order. Faults: that of the step that failed, with the ending that the recovery left; INTERRUPTED. */
export async function walkStages(
  locked: Locked,
  { run, seen }: { readonly run: Run; readonly seen: Seen },
): Promise<void> {
  const { world, applying, store, held, session } = locked
  const effects = effectsOf(locked, run, seen)
  const begun: string[] = []
  for (const stage of plannedStages.filter((name) => applying.slice === undefined || applying.slice === name)) {
    const steps = stepsOf(run.plan, stage)
    if (steps.length === 0) continue
    const start = world.now()
    const done = (outcome: 'completed' | 'failed'): void =>
      world.emit({ kind: 'stage.finished', stage, outcome, milliseconds: world.now() - start })
    world.emit({ kind: 'stage.started', stage, summary: `${steps.length} steps` })
    const walked = await execute(steps, run, effects)
    begun.push(...walked.started)
    if (walked.kind === 'done') {
      done('completed')
      continue
    }
    done('failed')
    const passed = marksOf(seen, run, begun)
    const failed = (how: Recovered): Failure =>
      new Failure(
        how.cause,
        attempted(run, { ...how, before: currentEntry(seen.history.ledger), again: applying.anew }),
      )
    if (walked.kind === 'interrupted') {
      await store.interrupted(run.header, keysOf(session.hosts))
      throw failed({ cause: faults.INTERRUPTED({ during: `stage ${stage}` }), serves: servesAfter(passed) })
    }
    throw failed(await recover({ stage, walked, run, effects, begun, passed, lost: held.lost() }))
  }
}

/** What the hosts' journals told of this attempt before, and what was begun since. */
function marksOf({ attempt }: Seen, { header }: Run, begun: readonly string[]): readonly Mark[] {
  const earlier = attempt?.release === header.release ? attempt.marks : []
  return marks.filter((mark) => earlier.includes(mark) || begun.includes(`mark/${mark}`))
}

interface Failed {
  readonly stage: PlannedStage
  readonly walked: { readonly step: { readonly id: string }; readonly fault: unknown }
  readonly run: Run
  readonly effects: Effects
  readonly begun: readonly string[]
  readonly passed: readonly Mark[]
  readonly lost: Fault | undefined
}

interface Recovered {
  /** What the run ends with. */
  readonly cause: unknown
  readonly serves: Serves
  readonly next?: string
}

async function recover({ stage, walked, run, effects, begun, passed, lost }: Failed): Promise<Recovered> {
  const { plan } = run
  const cause = messageOf(walked.fault)
  if (walked.fault instanceof Error)
    effects.emit({ kind: 'notice', level: 'debug', message: walked.fault.stack ?? cause })
  if (lost !== undefined) return { cause: lost, serves: servesAfter(passed) }
  if (passed.includes('forward') && stage !== 'migrate-post')
    return { cause: faults.UNFINISHED({ step: walked.step.id, reason: cause }), serves: 'new' }
  if (plan.onFailure !== 'revert' && stage === 'rollout') {
    const { environment, onFailure: policy } = plan
    return { cause: faults.NOT_REVERTED({ policy, cause, environment }), serves: servesAfter(passed) }
  }
  effects.emit({ kind: 'recovery.started', stage, because: cause })
  const back = await execute(plan.recovery[stage], run, { ...effects, stopping: () => false })
  effects.emit({ kind: 'recovery.finished', outcome: back.kind === 'done' ? 'reverted' : 'failed' })
  if (back.kind === 'failed') {
    const { environment } = plan
    const told = { step: back.step.id, reason: messageOf(back.fault), cause, environment }
    return { cause: faults.REVERT_FAILED(told), serves: 'mixed' }
  }
  if (back.kind === 'interrupted')
    return { cause: faults.INTERRUPTED({ during: `going back from stage ${stage}` }), serves: 'mixed' }
  const ending = endingOf({
    stage,
    fault: walked.fault,
    step: walked.step.id,
    steps: plan.steps,
    begun,
    environment: plan.environment,
  })
  if (stage === 'migrate-post')
    return { cause: ending, serves: 'new', next: `stagecraft migrate-post --env ${plan.environment}` }
  return { cause: ending, serves: 'before' }
}
