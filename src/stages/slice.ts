// One stage of a saved plan in a process of its own, as GitHub jobs run them.

import { faults } from '../model/faults/index.ts'
import type { Digest, EnvironmentName } from '../model/name.ts'
import type { PlannedStage } from '../model/stage.ts'
import { refuseUnconfirmed } from '../plan/confirm.ts'
import type { StageResult, World } from './define.ts'
import { loadProject, resultOf, runDeploy } from './deploying.ts'
import { showDeploy } from './run-plan.ts'
import { runPost } from './post-work.ts'

export interface SliceInputs {
  readonly environment: EnvironmentName
  readonly config: string | undefined
  readonly plan: string | undefined
  readonly planHash: Digest | undefined
  readonly confirm: string | undefined
  readonly dryRun: boolean
  readonly lockWait: number
}

/**
 * Applies the stage's part of the plan; with nothing to do in it, says so. Without a plan, migrate-post applies what is open
 * of the release that serves. Faults: PLAN_NEEDED, STAGE_EARLY, those of a deploy.
 */
export async function runSlice(stage: PlannedStage, inputs: SliceInputs, world: World): Promise<StageResult> {
  const { plan } = inputs
  const isNeeded = stage !== 'migrate-post' || inputs.planHash !== undefined
  if (plan === undefined && isNeeded) throw faults.PLAN_NEEDED({ stage })
  const project = await loadProject(world, inputs)
  if (plan === undefined) {
    if (!inputs.dryRun) refuseUnconfirmed(project.environment, inputs)
    return runPost(world, project, inputs)
  }
  if (inputs.dryRun) return showDeploy(world, project, { plan, version: undefined, services: undefined })
  refuseUnconfirmed(project.environment, inputs)
  const applied = await runDeploy(world, project, {
    operation: stage,
    slice: stage,
    lockWait: inputs.lockWait,
    plan,
    planHash: inputs.planHash,
    again: `stagecraft ${stage} --env ${inputs.environment} --plan ${plan}`,
    version: '',
    services: undefined,
  })
  return resultOf(applied, project)
}
