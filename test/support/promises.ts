// The promises of DESIGN §2 as laws on the model of the hosts: each throws where a planner breaks it.

import { canonical } from '../../src/model/digest.ts'
import { Faults } from '../../src/model/fault.ts'
import { currentEntry } from '../../src/model/ledger.ts'
import { newestAttempt } from '../../src/model/journal.ts'
import type { HostName, ServiceName } from '../../src/model/name.ts'
import { keysOf } from '../../src/model/name.ts'
import type { AttemptRecord, Plan, Step } from '../../src/model/plan.ts'
import type { Release, ReleaseSpec } from '../../src/model/release.ts'
import { definitionHash } from '../../src/model/release.ts'
import { plannedStages } from '../../src/model/stage.ts'
import { movedBetween } from '../../src/plan/basis.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import type { History } from '../../src/plan/history.ts'
import { readySteps } from '../../src/plan/ready.ts'
import { planResume } from '../../src/plan/resume.ts'
import { planRollback, rollbackTarget } from '../../src/plan/rollback.ts'
import type { Stopped } from '../../src/plan/results.ts'
import { gatewaysOf, routedOf, routeTable } from '../../src/plan/routes.ts'
import { hostsOf } from '../../src/plan/running.ts'
import type { Wanted } from '../../src/plan/wanted.ts'
import { refuseDisorder } from './plan-order.ts'
import type { Shape } from './shapes.ts'
import { wantedOf } from './shapes.ts'
import type { Reach, SimAttempt, SimHost, World } from './simulate.ts'
import {
  applyStep,
  attemptOf,
  containerOf,
  copyOf,
  emptyWorld,
  gatewayOf,
  hasGateway,
  hostOfServer,
  observe,
} from './simulate.ts'

/** What decides; a test of the laws themselves hands in one that is wrong. */
export interface Planner {
  readonly deploy: typeof planDeploy
  readonly resume: typeof planResume
  readonly rollback: typeof planRollback
  readonly moved: typeof movedBetween
}

export const planner: Planner = {
  deploy: planDeploy,
  resume: planResume,
  rollback: planRollback,
  moved: movedBetween,
}

/** Chooses one of so many: the timing of a walk, the place of a fault. */
export type Pick = (count: number) => number

export const newWorld = (): World =>
  emptyWorld({ 'app-1': '10.0.0.1', 'app-2': '10.0.0.2', 'app-3': '10.0.0.3', 'db-1': '10.0.0.9' } as Record<
    HostName,
    string
  >)

export function historyOf(world: World): History {
  const entry = currentEntry(world.ledger)
  const release = Object.values(world.hosts)
    .flatMap((host) => Object.values(host.releases))
    .find(({ id }) => id === entry?.release)
  const numbers = [...world.ledger, ...world.journal].map(({ number }) => number)
  return { ledger: world.ledger, current: release, next: Math.max(0, ...numbers) + 1 }
}

/** An attempt, and what served when it was decided. */
export interface Underway {
  readonly attempt: SimAttempt
  readonly from: Release | undefined
}

/** With its plan, whose order was looked at. */
export interface Begun extends Underway {
  readonly plan: Plan
}

export function begin(world: World, wish: Wish, by: Planner): Begun {
  const history = historyOf(world)
  const plan = planOf(world, wish, by)
  refuseDisorder(plan, { from: history.current, ledger: history.ledger, keep: wish.want.config.releases.keep })
  return { plan, attempt: attemptOf(world, plan), from: history.current }
}

/** A deploy of what is wanted, or a way back to what served before. */
export interface Wish {
  readonly kind: 'deploy' | 'rollback'
  readonly want: Wanted
}

export const deployOf = (shape: Shape): Wish => ({ kind: 'deploy', want: wantedOf(shape) })
export const rollbackIn = (shape: Shape): Wish => ({ kind: 'rollback', want: wantedOf(shape) })

/** Reaches the hosts of the environment, at the addresses that they have now. */
function enter(world: World, { environment: { hosts } }: Wanted): void {
  // What a host that was away held has long ended.
  for (const name of Object.keys(hosts).filter((each) => !world.reachable.includes(each as HostName)) as HostName[]) {
    const host = world.hosts[name]
    if (host !== undefined) host.containers = host.containers.map((each) => ({ ...each, busy: false }))
  }
  // So has what was sent to a replica that no gateway routes any more.
  const gateways = Object.values(world.hosts).filter(hasGateway)
  const routed = new Set(
    gateways.flatMap((gateway) =>
      serversOf(gateway).flatMap(({ server }) => containerOf(world, server, gateway)?.id ?? []),
    ),
  )
  for (const host of Object.values(world.hosts))
    host.containers = host.containers.map((each) => ({ ...each, busy: each.busy && routed.has(each.id) }))
  world.reachable = Object.keys(hosts) as HostName[]
  world.addresses = {
    ...world.addresses,
    ...Object.fromEntries(Object.entries(hosts).map(([name, { internalAddress }]) => [name, internalAddress])),
  }
}

/** Services that lost their host cannot be left out of a deploy: then all are meant. */
function deployPlan(world: World, want: Wanted, by: Planner): Plan {
  try {
    return by.deploy(want, observe(world), historyOf(world))
  } catch (error) {
    const isHostLeft = error instanceof Faults && error.faults.every(({ code }) => code === 'SERVICE_HOST_LEFT')
    if (!isHostLeft) throw error
    const { only, ...whole } = want
    void only
    return by.deploy(whole, observe(world), historyOf(world))
  }
}

export function planOf(world: World, { kind, want }: Wish, by: Planner): Plan {
  enter(world, want)
  const history = historyOf(world)
  if (kind === 'deploy') return deployPlan(world, want, by)
  const entry = rollbackTarget(world.ledger, { kind: 'previous' })
  const target = Object.values(world.hosts)
    .map(({ releases }) => releases[entry.release])
    .find((each) => each !== undefined)
  if (target === undefined) throw new Error(`the record of ${entry.release} is gone`)
  const { config, environment, configHash } = want
  return by.rollback({ config, environment, configHash, history }, target, observe(world))
}

/** A random order in which a walk with any timing could run the steps, when none of them fails. */
export function ordered(steps: readonly Step[], pick: Pick): readonly Step[] {
  const out: Step[] = []
  const done = new Set<string>()
  while (out.length < steps.length) {
    const ready = readyOf(steps, done)
    const next = ready[pick(ready.length)]
    if (next === undefined) throw new Error('the steps have a cycle')
    out.push(next)
    done.add(next.id)
  }
  return out
}

function readyOf(steps: readonly Step[], done: ReadonlySet<string>): readonly Step[] {
  if (new Set(steps.map(({ id }) => id)).size !== steps.length) throw new Error('two steps have one id')
  return readySteps(steps, { begun: done, done, failed: none })
}

const none: ReadonlySet<string> = new Set()

/** Every step, and after each of them the look that a request would take. */
export function run(world: World, { attempt, from }: Underway, steps: readonly Step[]): void {
  for (const step of steps) {
    applyStep(world, attempt, step)
    refuseGap(world, { from, to: attempt.release }, step.id)
  }
}

/** Whether a step needs a host that is lost: its own, or all of them. Marks of a way back need one host that answers. */
const needs = ({ operation }: Step, lost: HostName): boolean =>
  'host' in operation ? operation.host === lost : operation.kind === 'release.commit'

/** A way back as the executor walks it while a host does not answer: what needs it fails, and holds up only what needs that. */
export function runWithout(
  world: World,
  { attempt, from }: Underway,
  { steps, lost, pick }: { readonly steps: readonly Step[]; readonly lost: HostName; readonly pick: Pick },
): void {
  const [begun, done, failed] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (;;) {
    const ready = readySteps(steps, { begun, done, failed })
    const step = ready[pick(ready.length)]
    if (step === undefined) return
    begun.add(step.id)
    if (needs(step, lost)) {
      failed.add(step.id)
      continue
    }
    applyStep(world, attempt, step)
    done.add(step.id)
    refuseGap(world, { from, to: attempt.release }, step.id)
  }
}

/** Deploys a shape, whole. */
export function deployed(
  world: World,
  wish: Wish,
  { by = planner, pick }: { readonly by?: Planner; readonly pick: Pick },
): World {
  const begun = begin(world, wish, by)
  run(world, begun, ordered(begun.plan.steps, pick))
  refuseStrangers(world)
  return world
}

/** Killed once `at` steps are done: of those that were under way each had not begun, had told its intent, or came half way. */
export function killedAt(world: World, begun: Underway, { steps, at, pick }: Killing): void {
  const over = steps.slice(0, at)
  run(world, begun, over)
  const reaches: readonly (Reach | 'untouched')[] = ['untouched', 'begun', 'partly']
  for (const step of readyOf(steps, new Set(over.map(({ id }) => id)))) {
    const reach = reaches[pick(reaches.length)]
    if (reach === undefined || reach === 'untouched') continue
    applyStep(world, begun.attempt, step, reach)
    refuseGap(world, { from: begun.from, to: begun.attempt.release }, `half of ${step.id}`)
  }
}

export interface Killing {
  /** In the order in which they are done. */
  readonly steps: readonly Step[]
  readonly at: number
  readonly pick: Pick
}

export interface Settled {
  readonly direction: 'forward' | 'back' | 'nothing'
  readonly steps: readonly Step[]
  readonly stopped?: Stopped | undefined
}

/** What the next run does first. Throws where it would go back past the point of no return, or forward with what is not well. */
export function settlementOf(world: World, by: Planner): Settled {
  const record = world.attempt
  const attempt = newestAttempt([world.journal])
  if (attempt === undefined || record === undefined || attempt.release !== record.release.id)
    return { direction: 'nothing', steps: [] }
  const resumption = by.resume(attempt, record.plan, observe(world))
  if (resumption === undefined) return { direction: 'nothing', steps: [] }
  const { direction, steps, stopped } = resumption
  const isPassed = attempt.marks.includes('forward')
  if (isPassed && direction === 'back') throw new Error('it goes back past the point of no return')
  if (!isPassed && direction === 'forward' && !isWell(world, record.release))
    throw new Error('it goes forward with a new release that is not well')
  const needs = steps.find(({ operation: { kind } }) => kind === 'migration.apply' || kind === 'release.upload')
  if (needs !== undefined) throw new Error(`settling needs what only the dead run had: ${needs.id}`)
  return { direction, steps, stopped }
}

/** Settles whatever is open, as the next run does before its own work. */
export function settle(
  world: World,
  { by, pick }: { readonly by: Planner; readonly pick: Pick },
): Settled['direction'] {
  const { direction, steps, stopped } = settlementOf(world, by)
  const record = world.attempt
  if (record !== undefined)
    run(world, { attempt: { ...record, stopped }, from: fromOf(world, record) }, ordered(steps, pick))
  if (record !== undefined && direction !== 'nothing') refuseFalseCourse(world, record)
  if (record !== undefined && direction === 'forward') refuseFalsePost(world, record)
  return direction
}

/** The ledger tells that the migrations after a rollout are done exactly where the databases have them all. */
function refuseFalsePost(world: World, { plan, release }: AttemptRecord): void {
  const files = plan.steps.flatMap(({ stage, operation }) =>
    stage === 'migrate-post' && operation.kind === 'migration.apply' ? [operation] : [],
  )
  if (files.length === 0) return
  const isApplied = files.every(({ database, name }) => world.applied[database]?.some((each) => each.name === name))
  const told = world.ledger.findLast((entry) => entry.release === release.id)?.post
  if (told !== (isApplied ? 'done' : 'failed'))
    throw new Error(`the ledger tells ${told} of migrations that are ${isApplied ? '' : 'not '}all applied`)
}

/** The ledger tells at which stage an attempt stopped that was taken back, and of one that finished that none failed before its migrations. */
function refuseFalseCourse(world: World, { release }: AttemptRecord): void {
  const { outcome, stages, failure } = world.ledger.findLast((entry) => entry.release === release.id) ?? {}
  const failed = plannedStages.filter((stage) => stages?.[stage] === 'failed')
  const isTold = outcome === 'finished' ? failed.length === 0 : failed.length === 1 && failed[0] === failure?.stage
  if (stages === undefined || !isTold) throw new Error(`the ledger tells ${failed.join()} of what ${outcome}`)
}

/** The release that served when an attempt was decided. */
export const fromOf = (world: World, { plan }: AttemptRecord): Release | undefined =>
  Object.values(world.hosts)
    .flatMap(({ releases }) => Object.values(releases))
    .find(({ id }) => id === plan.from?.release)

const isWell = (world: World, release: Release): boolean =>
  keysOf(release.services)
    .filter((name) => release.services[name]?.rolled && release.services[name].from === release.number)
    .every((name) =>
      hostsOf(release, name).every((host) => {
        const mine = (world.hosts[host]?.containers ?? []).filter(
          (each) => each.service === name && each.number === release.number,
        )
        return mine.length > 0 && mine.every(({ running, healthy }) => running && healthy)
      }),
    )

/** Promises 3 and 4: no request is sent to what cannot answer, and what both releases have is served and named at every moment. */
export function refuseGap(
  world: World,
  { from, to }: { readonly from: Release | undefined; readonly to: Release },
  when: string,
): void {
  for (const [name, host] of Object.entries(world.hosts).filter(([, each]) => hasGateway(each))) {
    const dead = serversOf(host).find(({ server }) => !isGood(world, server, host))
    if (dead !== undefined)
      throw new Error(`after ${when} ${name} sends ${dead.service} to ${dead.server}, which cannot answer`)
  }
  if (from === undefined) return
  const isSoft = (service: ServiceName): boolean =>
    to.services[service]?.order === 'start-first' && isRolled(from, service) && isRolled(to, service)
  const isRouted = (service: ServiceName): boolean => routedOf(from).includes(service) && routedOf(to).includes(service)
  for (const service of keysOf(from.services).filter(isSoft)) {
    for (const gateway of gatewaysOf(to).filter((each) => gatewaysOf(from).includes(each))) {
      // One that was deployed before any gateway, on another host, has no port to be reached at.
      const isReached = routeTable(gateway, [{ release: from, on: () => true }]).routes.some(
        (route) => route.service === service,
      )
      if (isRouted(service) && isReached && !serversOf(world.hosts[gateway]).some((each) => each.service === service))
        throw new Error(`after ${when} nothing serves ${service} at ${gateway}`)
    }
    for (const name of hostsOf(from, service).filter((each) => hostsOf(to, service).includes(each))) {
      const answers = world.hosts[name]?.containers.some(
        (each) => each.service === service && each.named && each.running && (each.healthy || each.ill === true),
      )
      if (answers !== true) throw new Error(`after ${when} nobody answers to ${service} on ${name}`)
    }
  }
}

const isRolled = (release: ReleaseSpec, service: ServiceName): boolean => release.services[service]?.rolled === true

const serversOf = (host: SimHost | undefined): readonly { readonly service: ServiceName; readonly server: string }[] =>
  (host?.table.routes ?? []).flatMap(({ service, backends }) =>
    backends.flatMap(({ servers }) => servers.map((server) => ({ service, server }))),
  )

function isGood(world: World, server: string, gateway: SimHost): boolean {
  // What stopped on a host that is lost cannot be brought back by anybody, nor be left out: its gateways may know no other.
  if (world.lost !== undefined && hostOfServer(world, server, gateway) === world.lost) return true
  const container = containerOf(world, server, gateway)
  return container !== undefined && container.running && (container.healthy || container.ill === true)
}

/**
 * What serves, without what may lie around stopped: the thing that must be equal after going back. `of` leaves out what a
 * host that came back had still running.
 */
export function servingIn(world: World, of?: Release): string {
  const hosts = keysOf(world.hosts).map((name) => servingOn(world, name, of))
  return canonical([hosts, currentEntry(world.ledger)?.release ?? 'none'])
}

/** What one host serves, and what its gateway routes. */
export function servingOn(world: World, name: HostName, of?: Release): string {
  const host = world.hosts[name]
  if (host === undefined) throw new Error(`no host ${name}`)
  const isMeant = (service: ServiceName): boolean =>
    of === undefined || of.hosts[name]?.services.includes(service) === true
  const running = host.containers
    .filter((each) => each.running && isMeant(each.service))
    .map(
      ({ service, number, index, definition, named: isNamed }) =>
        `${service} ${index === 0 ? '' : number} ${index} ${definition} ${isNamed}`,
    )
  const { routes, proving } = hasGateway(host) ? host.table : { routes: [], proving: [] }
  return canonical([name, routes, proving, running.toSorted()])
}

/** Everything that a release says but what each attempt has of its own. */
export function contentOf(release: Release): string {
  const { id, number, planHash, previous, startedAt, restores, services, ...content } = release
  void [id, number, planHash, previous, startedAt, restores]
  const unnamed = Object.entries(services).map(([name, { fromId, ...service }]) => [name, (void fromId, service)])
  return canonical({ ...content, services: Object.fromEntries(unnamed) })
}

/** What runs on reachable hosts is what the release names, rendered for that very host, and every route is written for the gateway that runs. */
export function refuseStrangers(world: World): void {
  const release = historyOf(world).current
  for (const name of world.reachable) {
    const host = world.hosts[name]
    if (host === undefined || release === undefined) continue
    const meant = (release.hosts[name]?.services ?? []).flatMap((service) => {
      const spec = release.services[service]
      if (spec === undefined) return []
      const definition = definitionHash(release, name, service)
      if (!spec.rolled) return [`${service} 0 ${definition} true`]
      return Array.from({ length: spec.replicas }, (_, at) => `${service} r${spec.from} ${at + 1} ${definition} true`)
    })
    const running = host.containers
      .filter((each) => each.running)
      .map(
        ({ service, number, index, definition, named: isNamed }) =>
          `${service} ${index === 0 ? '' : `r${number} `}${index} ${definition} ${isNamed}`,
      )
    if (canonical(running.toSorted()) !== canonical(meant.toSorted()))
      throw new Error(`${name} runs ${running.toSorted().join(', ')} and should run ${meant.toSorted().join(', ')}`)
  }
  refuseDeaf(world)
}

/** Routes on entry points that the gateway no longer has answer nobody. */
export function refuseDeaf(world: World): void {
  const release = historyOf(world).current
  for (const name of release === undefined ? [] : gatewaysOf(release)) {
    const host = world.hosts[name]
    if (host !== undefined && host.table.routes.length > 0 && host.tableFor !== gatewayOf(host))
      throw new Error(`the routes of ${name} are written for another gateway than runs`)
  }
}

/** Each place at which a walk can stop, in a world of its own. */
export const eachPlace = (world: World, count: number, at: (copy: World, place: number) => void): void => {
  for (let place = 0; place <= count; place++) at(copyOf(world), place)
}
