// How the whole pipeline runs: what is missing is built, then all stages in order.

import type { EnvironmentName, ServiceName } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { StageResult, World } from './define.ts'
import { planHash } from '../model/plan.ts'
import { noConnections } from '../observe/session.ts'
import { buildMissing, findMissing, imageOutputs } from './build-missing.ts'
import type { Made } from './build-missing.ts'
import { refuseUnconfirmed } from '../plan/confirm.ts'
import { loadProject, refuseUnknownServices, resultOf, runDeploy } from './deploying.ts'
import { showDeploy } from './run-plan.ts'
import { faults } from '../model/faults/index.ts'
import { versionOf } from './version.ts'
import type { Versioned } from './version.ts'
import { soughtBy } from './wanted.ts'
import type { Values } from './inputs.ts'

export async function runPipeline(
  inputs: Values<
    | 'environment'
    | 'config'
    | 'version'
    | 'plan'
    | 'planHash'
    | 'services'
    | 'skipBuild'
    | 'confirm'
    | 'dryRun'
    | 'lockWait'
  >,
  world: World,
): Promise<StageResult> {
  if (inputs.plan !== undefined && (inputs.version !== undefined || inputs.services !== undefined))
    throw faults.PLAN_WITH_WISHES({})
  const project = await loadProject(world, inputs)
  refuseUnknownServices(project, inputs.services)
  if (inputs.dryRun) return showDeploy(world, project, inputs)
  refuseUnconfirmed(project.environment, inputs)
  const versioned = inputs.plan === undefined ? await versionOf(world, project, inputs.version) : ofPlan
  const { version } = versioned
  const wanting = { version, services: inputs.services }
  const pending = inputs.plan !== undefined || inputs.skipBuild ? undefined : findMissing(world, project, wanting)
  // Asked while the hosts are connected to; what it ends in is told after what they say.
  pending?.catch(() => undefined)
  const made: Made[] = []
  const applied = await runDeploy(world, project, {
    operation: 'deploy',
    lockWait: inputs.lockWait,
    plan: inputs.plan,
    planHash: inputs.planHash,
    again: commandOf(inputs),
    ...versioned,
    services: inputs.services,
    before: async (session) => {
      if (pending === undefined) return
      const hosts = async (): Promise<Observed['hosts']> =>
        (await session.look(soughtBy(project), noConnections)).observed.hosts
      made.push(...(await buildMissing(world, project, { ...wanting, hosts, pending })))
    },
  })
  world.showPlan(applied.plan, planHash(applied.plan))
  const result = resultOf(applied, project)
  return { ...result, outputs: { ...result.outputs, ...imageOutputs(made) } }
}

const ofPlan: Versioned = { version: 'of the plan' }

/** The same deploy as a command line. */
function commandOf(inputs: {
  readonly environment: EnvironmentName
  readonly plan: string | undefined
  readonly version: string | undefined
  readonly services: readonly ServiceName[] | undefined
}): string {
  const { environment, plan, version, services } = inputs
  const wishes = [
    ...(plan === undefined ? [] : ['--plan', plan]),
    ...(version === undefined ? [] : ['--version', version]),
    ...(services === undefined ? [] : ['--services', services.join(',')]),
  ]
  return [`stagecraft deploy --env ${environment}`, ...wishes].join(' ')
}
