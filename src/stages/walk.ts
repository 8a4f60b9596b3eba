// Walks a plan stage by stage; the first that fails is recovered as its plan says.

import type { Effects, Run } from '../execute/effects.ts'
import { execute } from '../execute/execute.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import { stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Seen } from '../observe/session.ts'
import { endingOf } from './ending.ts'
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
    if (walked.kind === 'interrupted') {
      await store.interrupted(run.header, keysOf(session.hosts))
      throw faults.INTERRUPTED({ during: `stage ${stage}` })
    }
    throw await recover({ stage, walked, run, effects, begun, lost: held.lost() })
  }
}

interface Failure {
  readonly stage: PlannedStage
  readonly walked: { readonly step: { readonly id: string }; readonly fault: unknown }
  readonly run: Run
  readonly effects: Effects
  readonly begun: readonly string[]
  readonly lost: Fault | undefined
}

async function recover({ stage, walked, run, effects, begun, lost }: Failure): Promise<unknown> {
  const { plan } = run
  const cause = messageOf(walked.fault)
  if (lost !== undefined) return lost
  if (begun.includes('mark/forward') && stage !== 'migrate-post')
    return faults.UNFINISHED({ step: walked.step.id, reason: cause })
  if (plan.onFailure !== 'revert' && stage === 'rollout') return faults.NOT_REVERTED({ policy: plan.onFailure, cause })
  effects.emit({ kind: 'recovery.started', stage, because: cause })
  const back = await execute(plan.recovery[stage], run, { ...effects, stopping: () => false })
  effects.emit({ kind: 'recovery.finished', outcome: back.kind === 'done' ? 'reverted' : 'failed' })
  if (back.kind === 'failed') return faults.REVERT_FAILED({ step: back.step.id, reason: messageOf(back.fault), cause })
  return endingOf({
    stage,
    fault: walked.fault,
    step: walked.step.id,
    steps: plan.steps,
    begun,
    environment: plan.environment,
  })
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
