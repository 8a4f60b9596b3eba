// The migrations after a rollout by themselves: what is open of the release that serves, with the files that it carries.

import { noValues } from '../execute/effects.ts'
import { canonical, digestOf } from '../model/digest.ts'
import { currentEntry } from '../model/ledger.ts'
import type { Plan } from '../model/plan.ts'
import { isEmpty, planHash } from '../model/plan.ts'
import type { Project } from '../observe/project.ts'
import { readReleaseMigrations } from '../observe/release-files.ts'
import type { WantedFile } from '../observe/release-files.ts'
import type { Loaded, Seen } from '../observe/session.ts'
import { planPost } from '../plan/post-work.ts'
import { describeServing } from '../plan/serving.ts'
import { whileConnected } from './connected.ts'
import type { StageResult, World } from './define.ts'
import { resultOf } from './deploying.ts'
import type { Applied, Locked } from './locked.ts'
import { makeRun, whileLocked } from './locked.ts'
import { isPostOpen } from './slices.ts'
import { connectionsOf } from './values.ts'
import { walkStages } from './walk.ts'

/** Faults: those of `planPost`, of the hosts, the databases and the lock; POST_FAILED. */
export async function runPost(
  world: World,
  project: Project,
  { lockWait, dryRun }: { readonly lockWait: number; readonly dryRun: boolean },
): Promise<StageResult> {
  const again = `stagecraft migrate-post --env ${project.environment.name}`
  return whileConnected(world, { loaded: project, again }, async (session, saw) => {
    const connections = connectionsOf(project)
    const sought = { networks: [], volumes: [] }
    const seen = await session.look(sought, () => Promise.resolve(connections))
    saw(seen)
    const plan = openWork(project, seen)
    if (plan === undefined || isEmpty(plan)) return nothing(project, seen)
    if (dryRun) world.showPlan(plan, planHash(plan))
    if (dryRun) return { ...nothing(project, seen), lines: [], result: { plan, hash: planHash(plan) } }
    const applying = {
      operation: 'migrate-post',
      lockWait,
      again,
      anew: again,
      sought,
      connections: () => Promise.resolve(connections),
      plan: () => Promise.resolve(plan),
      complete: () => Promise.resolve(plan.to),
      values: () => Promise.resolve({ ...noValues, connections }),
    }
    const applied = await whileLocked(world, { loaded: project, session, seen, applying }, finishPost)
    return applied.kind === 'nothing' ? nothing(project, seen) : resultOf(applied, project)
  })
}

/** Under the lock: looks again, then walks what is open of what serves, or of a saved plan as long as that serves. Faults: those of `planPost`, RECORD_UNREADABLE, POST_FAILED. */
export async function finishPost(locked: Locked): Promise<Applied> {
  const { session, applying, loaded } = locked
  const seen = await session.look(applying.sought, applying.connections)
  const { saved } = applying
  if (saved !== undefined && !isPostOpen(seen, saved))
    return { kind: 'nothing', plan: saved, serving: currentEntry(seen.history.ledger) }
  const plan = openWork(loaded, seen)
  const { current } = seen.history
  if (plan === undefined || current === undefined) throw new Error('what served a moment ago does not serve any more')
  if (isEmpty(plan)) return { kind: 'nothing', plan, serving: currentEntry(seen.history.ledger) }
  const files = filesOf(plan)
  const migrations = await readReleaseMigrations(session.hosts, seen.observed.hosts, { release: current, files })
  const values = { ...(await applying.values(plan)), migrations }
  const run = makeRun(locked, { seen, record: { plan, release: current }, values })
  await walkStages(locked, { run, seen })
  return { kind: 'applied', plan, serving: currentEntry(run.ledger()) }
}

const openWork = ({ config, environment }: Loaded, { observed, history, attempt }: Seen): Plan | undefined =>
  planPost({
    environment,
    configHash: digestOf(canonical({ app: config.app, environment: environment.name })),
    history,
    attempt,
    observed,
  })

const filesOf = ({ steps, to }: Plan): readonly WantedFile[] =>
  steps.flatMap(({ operation }) => {
    if (operation.kind !== 'migration.apply') return []
    const { database } = operation
    const file = to.migrations[database]?.files.find(({ name }) => name === operation.name)
    return file === undefined ? [] : [{ database, file }]
  })

function nothing({ config, environment }: Project, { history }: Seen): StageResult {
  const entry = currentEntry(history.ledger)
  return {
    outputs: {
      changes: 'false',
      ...(entry === undefined ? {} : { release: entry.release, serving: `${entry.release} ${entry.version}` }),
    },
    lines: ['Nothing to do: no migration after the rollout is open.'],
    serving: describeServing({ app: config.app, environment: environment.name }, entry),
    result: { changed: false, release: entry?.release ?? null, version: entry?.version ?? null },
  }
}
