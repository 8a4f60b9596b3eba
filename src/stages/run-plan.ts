// How a plan is made, saved and shown, before anything is touched.

import { relative } from 'node:path'
import type { ServiceName } from '../model/name.ts'
import { planArtifact } from '../ci/ci.ts'
import { isEmpty, planHash } from '../model/plan.ts'
import type { Plan } from '../model/plan.ts'
import { forEnvironment, readConfigFile } from '../observe/project.ts'
import type { Project } from '../observe/project.ts'
import { findApproved } from './approved.ts'
import { whileConnected } from './connected.ts'
import { planDeploy } from '../plan/deploy.ts'
import type { StageResult, World } from './define.ts'
import { loadProject, planFrom, refuseUnknownServices } from './deploying.ts'
import { readPlan, refuseUnwritable, writePlan } from './plan-file.ts'
import { currentEntry } from '../model/ledger.ts'
import { describeServing } from '../plan/serving.ts'
import { connectionsOf } from './values.ts'
import { versionOf } from './version.ts'
import type { Versioned } from './version.ts'
import { gather, soughtBy, wantedOf } from './wanted.ts'
import type { Values } from './inputs.ts'

interface Wish {
  readonly version: string | undefined
  readonly services: readonly ServiceName[] | undefined
}
type Wanting = Versioned & Pick<Wish, 'services'>

export async function runPlan(
  inputs: Values<'environment' | 'config' | 'version' | 'services' | 'output' | 'offline' | 'approved'>,
  world: World,
): Promise<StageResult> {
  // Only on GitHub there is something approved: a terminal leaves the input out.
  if (inputs.approved === true) {
    const { config, environment } = forEnvironment(await readConfigFile(world, inputs.config), inputs.environment)
    return findApproved(world, { app: config.app, environment: environment.name })
  }
  const project = await loadProject(world, inputs)
  refuseUnknownServices(project, inputs.services)
  if (inputs.output !== undefined) await refuseUnwritable(world, inputs.output)
  const versioned = await versionOf(world, project, inputs.version)
  const wanting = { services: inputs.services, ...versioned }
  const { plan: made, serving } = inputs.offline
    ? await planOffline(world, project, wanting)
    : await planOnline(world, project, wanting)
  const origin = { tree: versioned.tree, run: world.outside.identity.run?.url }
  const path = inputs.output === undefined ? undefined : await writePlan(world, inputs.output, { plan: made, origin })
  return shown(world, made, { serving, path })
}

/** A deploy's dry run: its plan, saved or made anew, shown and nothing else. */
export async function showDeploy(
  world: World,
  project: Project,
  wish: Wish & { readonly plan: string | undefined },
): Promise<StageResult> {
  if (wish.plan !== undefined) return shown(world, (await readPlan(world, wish.plan, project)).plan, {})
  const versioned = await versionOf(world, project, wish.version)
  const { plan: made, serving } = await planOnline(world, project, { services: wish.services, ...versioned })
  return shown(world, made, { serving })
}

interface Made {
  readonly plan: Plan
  readonly serving?: string | undefined
}

async function planOnline(world: World, project: Project, { services, ...versioned }: Wanting): Promise<Made> {
  const gathered = await gather(world, project, { ...versioned, only: services })
  const again = `stagecraft plan --env ${project.environment.name}`
  return whileConnected(world, { loaded: project, again }, async (session, saw) => {
    const seen = await session.look(soughtBy(project), () => Promise.resolve(connectionsOf(project)))
    saw(seen)
    const made = await planFrom(world, gathered, seen)
    return { plan: made, serving: describeServing(made, currentEntry(seen.history.ledger)) }
  })
}

/** Contacts nothing: no host, no database, no registry; the plan is a preview. */
async function planOffline(world: World, project: Project, { services, ...versioned }: Wanting): Promise<Made> {
  const gathered = await gather(world, project, { ...versioned, only: services })
  const seen = { history: { ledger: [], current: undefined, next: 1 }, key: undefined }
  const wanted = await wantedOf(world, { ...gathered, offline: true }, seen)
  return { plan: planDeploy(wanted, { hosts: {}, databases: {} }, seen.history) }
}

function shown(
  world: World,
  made: Plan,
  { serving, path }: { readonly serving?: string | undefined; readonly path?: string | undefined },
): StageResult {
  const hash = planHash(made)
  world.showPlan(made, hash)
  const { environment } = made
  const run = world.outside.identity.run?.id
  return {
    outputs: {
      changes: String(!isEmpty(made)),
      complete: String(made.complete),
      planHash: hash,
      version: made.to.version,
      ...(path === undefined ? {} : { planPath: relative(world.folder, path) }),
      ...(run === undefined ? {} : { planRunId: run, planArtifact: planArtifact(made.app, environment) }),
    },
    lines: path === undefined ? [] : [`Saved as ${relative(world.folder, path)}.`],
    ...(serving === undefined ? {} : { serving }),
    ...(isEmpty(made) || !made.complete
      ? {}
      : {
          next: `stagecraft deploy --env ${environment}${path === undefined ? '' : ` --plan ${relative(world.folder, path)}`}`,
        }),
    result: { plan: made, hash, changes: !isEmpty(made), complete: made.complete },
  }
}
