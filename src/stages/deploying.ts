// What deploy, plan and the single stages share: a project, its hosts, and a plan that is made or was saved.

import { defaults } from '../config/defaults.ts'
import type { Use } from '../config/unbuilt.ts'
import type { PlannedStage } from '../model/stage.ts'
import { telling } from '../model/failure.ts'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Digest, EnvironmentName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Plan } from '../model/plan.ts'
import { planHash } from '../model/plan.ts'
import type { Project } from '../observe/project.ts'
import { readConfig, readProject } from '../observe/project.ts'
import type { Seen, Session } from '../observe/session.ts'
import { planDeploy } from '../plan/deploy.ts'
import { whileConnected } from './connected.ts'
import type { Applied, Applying } from './locked.ts'
import { apply, refuseIncomplete } from './apply.ts'
import type { StageResult, World } from './define.ts'
import { platformsFit } from './images.ts'
import { readPlan } from './plan-file.ts'
import { describeServing } from '../plan/serving.ts'
import { webAddressOf } from '../plan/web-address.ts'
import { planningRun } from './approved.ts'
import { planAsSaved, planWithHash, refuseElsewhere } from './shown.ts'
import type { Shown } from './shown.ts'
import { hashedIn, refuseOther } from './stale.ts'
import { connectionsOf, withVersions } from './values.ts'
import type { Versioned } from './version.ts'
import type { Gathered } from './wanted.ts'
import { gather, soughtBy, wantedOf } from './wanted.ts'

export async function loadProject(
  world: World,
  given: { readonly config: string | undefined; readonly environment: EnvironmentName },
  use: Use = 'deploy',
): Promise<Project> {
  const project = await readProject(
    world,
    await readConfig(world, { given: given.config, environment: given.environment, use }),
  )
  const where = { file: project.config.file }
  if (project.composeFiles.length > 0 || use === 'build') return project
  throw faults.COMPOSE_FILE_MISSING({ looked: defaults.composeFiles, where })
}

export function refuseUnknownServices(
  { compose }: Pick<Project, 'compose'>,
  only: readonly ServiceName[] | undefined,
): void {
  const unknown = (only ?? []).filter((name) => compose.services[name] === undefined)
  if (unknown.length > 0)
    throw new Faults(unknown.map((name) => faults.SERVICE_UNKNOWN({ service: name, known: keysOf(compose.services) })))
}

export interface Making {
  readonly operation: string
  readonly lockWait: number
  /** A saved plan's file. */
  readonly plan: string | undefined
  /** Of the plan that was shown. */
  readonly planHash: Digest | undefined
  readonly slice?: PlannedStage
  /** The command that does the same once more. */
  readonly again: string
}

/** A plan from what is seen, checked against the platforms of the hosts. */
export async function planFrom(world: World, gathered: Gathered, seen: Seen): Promise<Plan> {
  const wanted = await wantedOf(world, gathered, seen)
  platformsFit(wanted, seen.observed)
  return planDeploy(wanted, seen.observed, seen.history)
}

/** How a deploy of this project is applied: planned anew, or a saved plan refused when what it was decided from moved. */
export function applyingOf(
  world: World,
  gathered: Gathered,
  { operation, lockWait, slice, again, plan: file }: Making,
  shown: Shown,
): Applying {
  const { project, environments, fillings, files, migrations } = gathered
  const { saved } = shown
  // Made before the lock and under it, told once.
  const told = new Set<string>()
  const tell = (message: string): void => {
    if (!told.has(message)) world.emit({ kind: 'notice', level: 'info', message })
    told.add(message)
  }
  const anew = file === undefined ? again : `stagecraft plan --env ${project.environment.name} --output ${file}`
  return {
    operation,
    lockWait,
    again,
    anew,
    ...(slice === undefined ? {} : { slice }),
    ...(saved === undefined ? {} : { saved: saved.plan }),
    sought: soughtBy(project),
    connections: () => Promise.resolve(connectionsOf(project)),
    plan: (seen) =>
      telling(
        () => (saved === undefined ? {} : { next: anew }),
        () => {
          const making = { seen, make: () => planFrom(world, gathered, seen) }
          const shownBy = (): Promise<string | undefined> =>
            planningRun(world, { app: project.config.app, environment: project.environment.name })
          return saved === undefined
            ? planWithHash(shown.hash, { ...making, shownBy })
            : planAsSaved(saved, { ...making, gathered, isSlice: slice !== undefined, tell })
        },
      ),
    refuseOther: (record, seen) => refuseOther(record, seen, gathered),
    complete: async (plan, key) => withVersions(plan.to, hashedIn(gathered, key)),
    values: async () => ({
      environment: environments,
      filled: fillings.values,
      files: files.contents,
      migrations: migrations.contents,
      connections: connectionsOf(project),
    }),
  }
}

export interface Deploying extends Making, Versioned {
  readonly services: readonly ServiceName[] | undefined
  /** Done after every host answered and before anything is planned: building what is missing. */
  readonly before?: (session: Session) => Promise<void>
}

/** Connects, applies, closes. Its failures tell what serves and how to go on. */
export async function runDeploy(world: World, project: Project, deploying: Deploying): Promise<Applied> {
  const saved = deploying.plan === undefined ? undefined : await readPlan(world, deploying.plan, project)
  const { planHash: hash } = deploying
  const shown = { ...(saved === undefined ? {} : { saved }), ...(hash === undefined ? {} : { hash }) }
  if (saved !== undefined) world.emit({ kind: 'plan', plan: saved.plan, hash: planHash(saved.plan) })
  if (saved !== undefined) refuseIncomplete(saved.plan)
  await refuseElsewhere(world, project.root, shown)
  const { version, commit } = saved?.plan.to ?? deploying
  const gathered = await gather(world, project, {
    version,
    ...(commit === undefined ? {} : { commit }),
    only: deploying.services,
  })
  return whileConnected(world, { loaded: project, again: deploying.again }, async (session) => {
    await deploying.before?.(session)
    return apply(world, project, session, applyingOf(world, gathered, deploying, shown))
  })
}

/** The result of an applied plan, for people and programs. */
export function resultOf(
  { kind, plan, serving, settled }: Applied,
  { environment }: Pick<Project, 'environment'>,
): StageResult {
  const changed = kind === 'applied'
  const said = describeServing(plan, serving)
  const url = webAddressOf(plan.to)
  return {
    outputs: {
      changes: String(changed),
      planHash: planHash(plan),
      version: plan.to.version,
      ...(serving ? { release: serving.release, serving: `${serving.release} ${serving.version}` } : {}),
      ...(url === undefined ? {} : { environmentUrl: url }),
    },
    lines: [
      ...(settled === undefined
        ? []
        : [`What an earlier run left open was ${settled === 'forward' ? 'finished' : 'taken back'}.`]),
      ...(changed ? [] : ['Nothing to do: what is wanted is what runs.']),
    ],
    serving: said,
    ...(changed ? { next: `stagecraft rollback --env ${environment.name} --to-previous` } : {}),
    result: {
      changed,
      planHash: planHash(plan),
      release: serving?.release ?? null,
      version: serving?.version ?? null,
      ...(settled === undefined ? {} : { settled }),
    },
  }
}
