// The whole pipeline as one plan: pull, place the database, migrate, put files, replace, roll out, commit, migrate again.

import { faults } from '../model/faults/index.ts'
import { Faults } from '../model/fault.ts'
import { canonical } from '../model/digest.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Change, Plan, Step } from '../model/plan.ts'
import { basisOf } from './basis.ts'
import { changesBetween } from './changes.ts'
import { draftRelease } from './draft.ts'
import type { History } from './history.ts'
import { gapsOf } from './gaps.ts'
import { imagesOn, planPruning } from './kept.ts'
import type { PendingMigrations } from './migrations.ts'
import { migrationChange, pendingMigrations, planMigrations } from './migrations.ts'
import type { Move } from './move.ts'
import { isNothing, moveOf } from './move.ts'
import { planRecovery } from './recovery.ts'
import { resourcesOn } from './resources.ts'
import { beforeTables, finalTables, planForward, planReplicas } from './rollout.ts'
import { gatewaysOf } from './routes.ts'
import { hostsOf, missingOf, replicaSet } from './running.ts'
import { idsOf, stepMaker } from './steps.ts'
import { warningsOf } from './warnings.ts'
import type { Wanted } from './wanted.ts'

/** Pure: same inputs, same bytes. Faults: everything that must be refused, all at once. */
export function planDeploy(wanted: Wanted, observed: Observed, history: History): Plan {
  const { current, ledger } = history
  const to = draftRelease(wanted, observed, { current, number: history.next })
  const pending = pendingMigrations(wanted.migrations, observed, current)
  const refused = [...pending.faults, ...refusals(wanted, observed)]
  if (refused.length > 0) throw new Faults(refused)
  const move = moveOf(current, to, wanted.environment.rollout)
  const missing = Object.fromEntries(
    keysOf(to.services).map((name) => [name, current ? missingOf(current, name, observed) : []]),
  )
  const changes = [...changesBetween(current, to, missing), ...migrationChanges(pending)]
  const isComplete = Object.values(wanted.images).every(({ digest }) => digest !== undefined)
  return {
    schema: 1,
    kind: 'deploy',
    complete: isComplete,
    app: to.app,
    environment: to.environment,
    ...(current ? { from: { release: current.id, number: current.number, version: current.version } } : {}),
    to,
    basis: basisOf(observed, ledger, wanted.configHash),
    changes,
    steps: planSteps({ move, pending, observed, history, keep: wanted.config.releases.keep }),
    recovery: planRecovery(move),
    warnings: [...warningsOf(wanted, observed, to), ...aheadWarnings(pending)],
    gaps: gapsOf(move),
    approval: wanted.environment.protected,
    onFailure: wanted.environment.rollout.onFailure,
  }
}

interface Facts {
  readonly move: Move
  readonly pending: PendingMigrations
  readonly observed: Observed
  readonly history: History
  readonly keep: number
}

function planSteps(facts: Facts): readonly Step[] {
  const { move, pending } = facts
  const reroutes = gatewaysOf(move.to).some(
    (host) => canonical(beforeTables(move)(host)) !== canonical(finalTables(move)(host)),
  )
  if (isNothing(move) && !reroutes) return pending.pre.length + pending.post.length === 0 ? [] : migrationsAlone(facts)
  const early = planEarly(facts)
  const placed = planPlacing(facts, idsOf(early))
  const rolled = planReplicas(move, idsOf([...early, ...placed]))
  const ended = planForward(move, idsOf(rolled))
  return [...early, ...placed, ...rolled, ...ended, ...planEnd(facts, ['mark/committed'])]
}

/** Migrations are pending and nothing else: no replica moves, a release is recorded all the same. */
function migrationsAlone(facts: Facts): readonly Step[] {
  const early = planEarly(facts)
  const placed = planPlacing(facts, idsOf(early))
  const ended = planForward(facts.move, idsOf([...early, ...placed]))
  return [...early, ...placed, ...ended, ...planEnd(facts, ['mark/committed'])]
}

/** Accept, pull everywhere, place a database that does not run yet, migrate. */
function planEarly(facts: Facts): readonly Step[] {
  const { move, pending, observed } = facts
  const stage = pending.pre.length > 0 ? 'migrate-pre' : 'deploy-compose'
  const { step, mark } = stepMaker(stage)
  const accepted = mark('accepted', [], 'the plan is on every host before anything changes')
  const pulls = move.hosts.flatMap((host) => {
    const missing = imagesOn(move.to, host).filter((image) => !observed.hosts[host]?.images.includes(image))
    return missing.length === 0
      ? []
      : [
          step(
            `${host}/pull`,
            { kind: 'image.pull', host, images: missing },
            [accepted.id],
            'nothing later needs a registry',
          ),
        ]
  })
  const pulled = [accepted.id, ...idsOf(pulls)]
  if (stage === 'deploy-compose') return [accepted, ...pulls]
  const databases = move.replaced.filter(
    (name) => move.to.services[name]?.role === 'db' && move.from?.services[name] === undefined,
  )
  const first = databases.flatMap((name) =>
    hostsOf(move.to, name).flatMap((host) => placeOn(facts, { host, stage, services: [name] }, pulled)),
  )
  return [accepted, ...pulls, ...first, ...planMigrations('migrate-pre', pending.pre, [...pulled, ...idsOf(first)])]
}

/** Files, networks and volumes on every host; then the services that are not rolled. */
function planPlacing(facts: Facts, after: readonly string[]): readonly Step[] {
  const { move } = facts
  const { mark } = stepMaker('deploy-compose')
  const early = new Set(after)
  const files = move.hosts
    .flatMap((host) => placeOn(facts, { host, stage: 'deploy-compose', services: [] }, after))
    .filter(({ id }) => !early.has(id))
  const prepared = mark('prepared', [...after, ...idsOf(files)], 'every host has everything that the release needs')
  const steps: Step[] = [...files, prepared]
  for (const service of move.replaced) {
    const here = hostsOf(move.to, service).flatMap((host) =>
      placeOn(facts, { host, stage: 'deploy-compose', services: [service] }, idsOf(steps)),
    )
    steps.push(...here.filter(({ id, operation }) => operation.kind === 'service.replace' && !early.has(id)))
  }
  return steps
}

interface Placing {
  readonly host: HostName
  readonly stage: 'migrate-pre' | 'deploy-compose'
  readonly services: Move['replaced']
}

function placeOn(
  { move, observed }: Facts,
  { host, stage, services }: Placing,
  after: readonly string[],
): readonly Step[] {
  const { step } = stepMaker(stage)
  const { networks, volumes } = resourcesOn(move.to, host)
  const have = observed.hosts[host]
  const newNetworks = networks.filter((name) => !have?.networks.includes(name))
  const newVolumes = volumes.filter((name) => !have?.volumes.includes(name))
  const upload = step(`${host}/files`, { kind: 'release.upload', host }, after, 'the release carries its own files')
  const prepare = step(
    `${host}/project`,
    { kind: 'project.prepare', host, networks: newNetworks, volumes: newVolumes },
    after,
    'its services need them',
  )
  const needed = newNetworks.length + newVolumes.length > 0 ? [upload, prepare] : [upload]
  const replaced = services.map((service) => {
    const because = move.from?.services[service] === undefined ? 'the service is new' : 'its definition changed'
    return step(
      `${host}/${service}/replace`,
      { kind: 'service.replace', host, service, release: replicaSet(move.to, service).release },
      [...after, ...idsOf(needed)],
      because,
    )
  })
  return [...needed, ...replaced]
}

/** After the release serves: migrations that old code would not bear, then pruning, which can fail nothing. */
function planEnd({ move, pending, observed, history, keep }: Facts, after: readonly string[]): readonly Step[] {
  const post = planMigrations('migrate-post', pending.post, after)
  const stage = post.length > 0 ? 'migrate-post' : 'rollout'
  const { step, mark } = stepMaker(stage)
  const done =
    post.length > 0
      ? [
          step(
            'post',
            { kind: 'release.post', post: 'done' },
            idsOf(post),
            'the ledger tells that the migrations are done',
          ),
        ]
      : []
  const finished = mark('finished', [...after, ...idsOf(post), ...idsOf(done)], 'nothing of this deploy is open')
  const prunes = planPruning(move, { history, observed, keep, stage }, finished)
  return [...post, ...done, finished, ...prunes]
}

const migrationChanges = ({ pre, post }: PendingMigrations): readonly Change[] => [
  ...pre.map(migrationChange('runs before the rollout')),
  ...post.map(migrationChange('runs after the rollout')),
]

const aheadWarnings = ({ ahead }: PendingMigrations): Plan['warnings'] =>
  ahead.map(({ database, name }) => ({
    code: 'MIGRATION_AHEAD',
    message: `migration ${name} of ${database} was applied by a release that does not serve, and this version lacks it; what serves runs on it`,
  }))

function refusals(wanted: Wanted, observed: Observed): Faults['faults'] {
  return keysOf(observed.hosts).flatMap((host) => {
    const foreign = Object.entries(observed.hosts[host]?.foreignVolumes ?? {})
    return foreign.map(([volume, project]) =>
      faults.VOLUME_FOREIGN({ host, volume, project, wanted: wanted.environment.projectName }),
    )
  })
}
