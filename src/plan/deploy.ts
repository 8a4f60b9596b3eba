// The whole pipeline as one plan: pull, place the database, migrate, put files, replace, roll out, commit, migrate again.

import { faults } from '../model/faults/index.ts'
import { Faults } from '../model/fault.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Operation } from '../model/operation.ts'
import type { Change, Plan, Step } from '../model/plan.ts'
import type { Release } from '../model/release.ts'
import { basisOf, contentsOf } from './basis.ts'
import { changesBetween } from './changes.ts'
import { draftRelease, keptFrom } from './draft.ts'
import type { History } from './history.ts'
import { gapsOf } from './gaps.ts'
import { imagesOn, planPruning } from './kept.ts'
import type { PendingMigrations } from './migrations.ts'
import { migrationChange, pendingMigrations, planMigrations } from './migrations.ts'
import type { Move } from './move.ts'
import { isNothing, moveOf } from './move.ts'
import { planForward } from './forward.ts'
import { planRecovery } from './recovery.ts'
import { recordGone } from './releases.ts'
import type { Lost } from './repair.ts'
import { lostChanges, lostOf, planRoutesBack } from './repair.ts'
import { postDone } from './post-steps.ts'
import { planReplicas } from './rollout.ts'
import { resourcesOn } from './resources.ts'
import { hostsOf, missingOf } from './running.ts'
import { planServices, splitServices } from './services.ts'
import { idsOf, lastOf, stepMaker } from './steps.ts'
import { beforeTables, finalTables, gatewaysOn, isSameTable } from './tables.ts'
import { warningsOf } from './warnings.ts'
import type { Wanted } from './wanted.ts'

/** Pure: same inputs, same bytes. Faults: everything that must be refused, all at once. */
export function planDeploy(wanted: Wanted, observed: Observed, history: History): Plan {
  const { current, ledger } = history
  const to = draftRelease(wanted, observed, { current, number: history.next })
  const pending = pendingMigrations(wanted.migrations, observed, history)
  const refused = [
    ...recordGone(history, observed),
    ...pending.faults,
    ...refusals(wanted, observed),
    ...hostsLeft(wanted, current),
  ]
  if (refused.length > 0) throw new Faults(refused)
  const move = moveOf(current, to, { environment: wanted.environment, observed })
  const lost = lostOf(move, observed)
  const repaired = [...move.changed, ...move.replaced]
  const missing = Object.fromEntries(
    repaired.map((name) => [name, current ? missingOf(current, name, { observed, hosts: move.hosts }) : []]),
  )
  const changes = [...changesBetween(move, missing), ...lostChanges(lost), ...migrationChanges(pending)]
  const isComplete = Object.values(wanted.images).every(({ digest }) => digest !== undefined)
  return {
    schema: 1,
    kind: 'deploy',
    complete: isComplete,
    app: to.app,
    environment: to.environment,
    ...(current ? { from: { release: current.id, number: current.number, version: current.version } } : {}),
    to,
    basis: basisOf(observed, ledger, { config: wanted.configHash, contents: contentsOf(wanted) }),
    changes,
    steps: planSteps({ move, lost, pending, observed, history, keep: wanted.config.releases.keep }),
    recovery: planRecovery(move),
    warnings: [...warningsOf(wanted, observed, move), ...aheadWarnings(pending)],
    gaps: gapsOf(move),
    approval: wanted.environment.protected,
    onFailure: wanted.environment.rollout.onFailure,
  }
}

interface Facts {
  readonly move: Move
  readonly lost: readonly Lost[]
  readonly pending: PendingMigrations
  readonly observed: Observed
  readonly history: History
  readonly keep: number
}

function planSteps(facts: Facts): readonly Step[] {
  const { move, lost, pending } = facts
  const reroutes = gatewaysOn(move).some((host) => !isSameTable(beforeTables(move)(host), finalTables(move)(host)))
  if (isNothing(move) && !reroutes && lost.length === 0)
    return pending.pre.length + pending.post.length === 0 ? [] : migrationsAlone(facts)
  const { early: first, late } = splitServices(move)
  const early = planEarly(facts)
  const placed = planPlacing(facts, first, early)
  const rolled = planReplicas(move, idsOf([...early, ...placed]))
  const last = planServices(move, { stage: 'rollout', services: late, after: lastOf(rolled) })
  const routed = planRoutesBack(move, lost, [...rolled, ...last])
  const ended = planForward(move, lastOf([...rolled, ...last, ...routed]))
  return [...early, ...placed, ...rolled, ...last, ...routed, ...ended, ...planEnd(facts, ['mark/committed'])]
}

/** Migrations are pending and nothing else: no replica moves, a release is recorded all the same. */
function migrationsAlone(facts: Facts): readonly Step[] {
  const early = planEarly(facts)
  const placed = planPlacing(facts, [], early)
  const ended = planForward(facts.move, idsOf([...early, ...placed]))
  return [...early, ...placed, ...ended, ...planEnd(facts, ['mark/committed'])]
}

/** Accept, pull everywhere, place a database that does not run yet, migrate. */
function planEarly(facts: Facts): readonly Step[] {
  const { move, pending, observed } = facts
  const stage = pending.pre.length > 0 ? 'migrate-pre' : 'deploy-compose'
  const { step, mark } = stepMaker(stage)
  const accepted = mark('accepted', [], 'the plan is on every host before anything changes')
  const pulls = keysOf(move.to.hosts).flatMap((host) => {
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
  const databases = withFollowed(
    move,
    move.replaced.filter((name) => move.to.services[name]?.role === 'db' && !isRunning(facts, name)),
  )
  const hosts = [...new Set(databases.flatMap((name) => hostsOf(move.to, name)))].sort()
  const files = hosts.flatMap((host) => placeOn(facts, { host, stage }, [accepted.id]))
  const ready = [...pulled, ...idsOf(files)]
  const first = planServices(move, { stage, services: databases, after: ready })
  const prepared = [...ready, ...idsOf(first)]
  return [accepted, ...pulls, ...files, ...first, ...planMigrations('migrate-pre', pending.pre, prepared)]
}

/** With what they are made anew with, directly or not, as far as it is replaced: it comes before them. In start order. */
function withFollowed(move: Move, services: readonly ServiceName[]): readonly ServiceName[] {
  const followed = services.flatMap((name) => keysOf(move.to.services[name]?.follows ?? {}))
  const all = move.replaced.filter((name) => services.includes(name) || followed.includes(name))
  return all.length === services.length ? services : withFollowed(move, all)
}

/** Whether a service runs on each host where it is wanted, by whatever definition. */
const isRunning = ({ move, observed }: Facts, service: ServiceName): boolean =>
  hostsOf(move.to, service).every((host) =>
    observed.hosts[host]?.containers.some((each) => each.service === service && each.index === 0 && each.running),
  )

/**
 * Files, networks and volumes on every host, while images are pulled there; then the services that are not rolled and wait
 * for no replica.
 */
function planPlacing(facts: Facts, services: Move['replaced'], before: readonly Step[]): readonly Step[] {
  const { move } = facts
  const { mark } = stepMaker('deploy-compose')
  const after = idsOf(before)
  const early = new Set(after)
  const withoutPulls = idsOf(before.filter(({ operation }) => operation.kind !== 'image.pull'))
  const files = keysOf(move.to.hosts)
    .flatMap((host) => placeOn(facts, { host, stage: 'deploy-compose' }, withoutPulls))
    .filter(({ id }) => !early.has(id))
  const prepared = mark('prepared', [...after, ...idsOf(files)], 'every host has everything that the release needs')
  const ready = [...after, ...idsOf(files), prepared.id]
  const replaced = planServices(move, { stage: 'deploy-compose', services, after: ready })
  return [...files, prepared, ...replaced.filter(({ id }) => !early.has(id))]
}

interface Placing {
  readonly host: HostName
  readonly stage: 'migrate-pre' | 'deploy-compose'
}

/** What a host is given before anything of the release starts there. */
function placeOn({ move, observed }: Facts, { host, stage }: Placing, after: readonly string[]): readonly Step[] {
  const { step } = stepMaker(stage)
  const { networks, volumes } = resourcesOn(move.to, host)
  const have = observed.hosts[host]
  const newNetworks = networks.filter((name) => !have?.networks.includes(name))
  const newVolumes = volumes.filter((name) => !have?.volumes.includes(name))
  const upload = step(`${host}/files`, { kind: 'release.upload', host }, after, 'the release carries its own files')
  if (newNetworks.length + newVolumes.length === 0) return [upload]
  const prepare: Operation = { kind: 'project.prepare', host, networks: newNetworks, volumes: newVolumes }
  return [upload, step(`${host}/project`, prepare, after, 'its services need them')]
}

/** After the release serves: migrations that old code would not bear, then pruning, which can fail nothing. */
function planEnd({ move, pending, observed, history, keep }: Facts, after: readonly string[]): readonly Step[] {
  const post = planMigrations('migrate-post', pending.post, after)
  const stage = post.length > 0 ? 'migrate-post' : 'rollout'
  const { mark } = stepMaker(stage)
  const done = post.length > 0 ? [postDone(post)] : []
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

/** A service that is not deployed cannot move. */
function hostsLeft(wanted: Wanted, current: Release | undefined): Faults['faults'] {
  if (current === undefined) return []
  return keptFrom(wanted, current).flatMap((service) => {
    const hosts = hostsOf(current, service).filter((host) => wanted.environment.hosts[host] === undefined)
    return hosts.length === 0 ? [] : [faults.SERVICE_HOST_LEFT({ service, hosts })]
  })
}
