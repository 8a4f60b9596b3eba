// CORE_PLAN CLI_PHASE_EXECUTION_COMMON CLI_ROLLBACK: promises of DESIGN §2, proven on random plans: every prefix, every failure, every kill, recovery, rollback.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/model/digest.ts'
import { Faults } from '../../src/model/fault.ts'
import { currentEntry } from '../../src/model/ledger.ts'
import { newestAttempt } from '../../src/model/journal.ts'
import type { HostName, ServiceName } from '../../src/model/name.ts'
import type { AttemptRecord, Plan, Step } from '../../src/model/plan.ts'
import type { Release } from '../../src/model/release.ts'
import { definitionHash } from '../../src/model/release.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import type { History } from '../../src/plan/history.ts'
import { readySteps } from '../../src/plan/ready.ts'
import { planResume } from '../../src/plan/resume.ts'
import { planRollback, rollbackTarget } from '../../src/plan/rollback.ts'
import { gatewaysOf, routedOf } from '../../src/plan/routes.ts'
import { hostsOf } from '../../src/plan/running.ts'
import type { Wanted } from '../../src/plan/wanted.ts'
import { parsePlan, planText } from '../../src/stages/plan-file.ts'
import {
  composeModel,
  composeService,
  config,
  environmentConfig,
  hostConfig,
  migrationFile,
  named,
  rollout,
  serviceConfig,
  wanted,
} from '../support/builders.ts'
import { cases } from '../support/cases.ts'
import { published } from '../support/published.ts'
import type { SimHost, World } from '../support/simulate.ts'
import {
  applyStep,
  attemptOf,
  containerOf,
  copyOf,
  emptyWorld,
  gatewayOf,
  hasGateway,
  observe,
} from '../support/simulate.ts'

/** What a random team wants: which hosts carry what, which services there are and how they are replaced. */
interface Shape {
  readonly version: string
  readonly apps: number
  readonly extra: readonly string[]
  readonly replicas: number
  readonly domains: readonly string[]
  readonly stopFirst: boolean
  readonly maxParallel: number
  readonly canary: number
  readonly dbImage: string
  /** How many of the migrations there are: later versions only add. */
  readonly migrations: number
  /** The port of the api's replicas, and of the gateway's entry point. */
  readonly port: number
  readonly entryPoint: string
  /** Where api, the mailer (stop-first) and the database run, when not by their role. */
  readonly places: Readonly<Partial<Record<'api' | 'mailer' | 'db', readonly string[]>>>
  /** Hosts that are no part of the environment. */
  readonly left: readonly string[]
  /** Only these services are deployed. */
  readonly only: readonly string[] | undefined
  readonly strategy: 'stagecraft' | 'recreate'
  /** The database publishes its port; its host's address. */
  readonly dbAddress: string
}

const someHosts = fc.subarray(['app-1', 'app-2', 'app-3'], { minLength: 1 })
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 3 })

const shapes: fc.Arbitrary<Shape> = fc.record({
  version: fc.constantFrom('v1', 'v2', 'v3'),
  apps: fc.constantFrom(1, 2, 3),
  extra: fc.subarray(['worker', 'mailer', 'search', 'cron']),
  replicas: fc.constantFrom(1, 2, 3),
  domains: fc.subarray(['a.example.com', 'b.example.com']),
  stopFirst: fc.boolean(),
  maxParallel: fc.constantFrom(1, 2),
  canary: fc.constantFrom(0, 1, 2),
  dbImage: fc.constantFrom('postgres:17', 'postgres:17.1'),
  migrations: fc.nat({ max: 4 }),
  port: fc.constantFrom(3000, 3000, 3001),
  entryPoint: fc.constantFrom(':80', ':80', ':8080'),
  places: fc
    .record({ api: rarely(someHosts), mailer: rarely(someHosts), db: rarely(fc.constantFrom(['app-3'], ['db-1'])) })
    .map((places) => Object.fromEntries(Object.entries(places).filter(([, hosts]) => hosts !== undefined))),
  left: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(['app-2', 'app-3']) }),
  only: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.subarray(['api', 'worker', 'mailer', 'cron', 'db', 'gateway'], { minLength: 1 }) },
  ),
  strategy: fc.constantFrom('stagecraft', 'stagecraft', 'stagecraft', 'recreate'),
  dbAddress: fc.constantFrom('10.0.0.9', '10.0.0.9', '10.0.0.10'),
})

const hostCount = 3
const phases = ['pre', 'post', 'pre', 'post'] as const

function wantedOf(shape: Shape): Wanted {
  const build = { context: '.', dockerfile: 'Dockerfile', args: {}, platforms: [] }
  const apps = Array.from({ length: hostCount }, (_, at) => `app-${at + 1}`)
  const all = {
    ...Object.fromEntries(
      apps.map((name, at) => [
        name,
        hostConfig([...(at === 0 ? ['gateway'] : []), ...(at < shape.apps ? ['app'] : ['spare'])], {
          internalAddress: `10.0.0.${at + 1}`,
        }),
      ]),
    ),
    'db-1': hostConfig(['db'], { internalAddress: shape.dbAddress }),
  }
  const hosts = Object.fromEntries(Object.entries(all).filter(([name]) => !shape.left.includes(name)))
  const volumes = [{ kind: 'volume' as const, source: 'data', target: '/data', readOnly: false, definition: {} }]
  const dependsOn = [{ service: 'api' as ServiceName, condition: 'service_healthy' as const }]
  return wanted({
    version: shape.version,
    compose: composeModel({
      services: named({
        api: composeService({ build, replicas: shape.replicas }),
        db: composeService({
          image: shape.dbImage,
          volumes,
          ports: [{ target: 5432, published: 5432, protocol: 'tcp' }],
        }),
        gateway: composeService({
          image: 'traefik:v3.7',
          command: [`--entryPoints.web.address=${shape.entryPoint}`],
          dependsOn,
        }),
        ...Object.fromEntries(
          shape.extra.map((name) => [
            name,
            composeService({ build, ...(name === 'mailer' && shape.stopFirst ? { volumes } : {}), dependsOn }),
          ]),
        ),
      }),
    }),
    config: config({
      services: named({
        api: serviceConfig({ rollout: rollout({ port: shape.port, domains: shape.domains }) }),
        db: serviceConfig({ role: 'db' }),
        gateway: serviceConfig({ role: 'gateway' }),
        ...Object.fromEntries(
          shape.extra.map((name) => [
            name,
            name === 'cron'
              ? serviceConfig()
              : serviceConfig({
                  rollout: rollout(name === 'search' ? { port: 80, domains: ['search.example.com'] } : {}),
                }),
          ]),
        ),
      }),
    }),
    environment: environmentConfig({
      hosts: named(hosts),
      services: Object.fromEntries(
        Object.entries(shape.places).flatMap(([name, places]) => {
          const there = places.filter((each) => hosts[each] !== undefined)
          return there.length === 0 ? [] : [[name, { hosts: there as HostName[] }]]
        }),
      ),
      rollout: {
        enabled: true,
        strategy: shape.strategy,
        maxParallel: shape.maxParallel,
        canary: shape.canary,
        onFailure: 'revert',
      },
    }),
    ...(shape.only === undefined ? {} : { only: shape.only as ServiceName[] }),
    migrations: {
      main: {
        strategy: 'pre_deploy',
        files: phases.slice(0, shape.migrations).map((phase, at) => migrationFile(`${at + 1}_${phase}`, { phase })),
      },
    },
  })
}

/** A later wish of the same team: its migrations are never fewer. */
const after = (first: Shape, other: Shape): Shape => ({
  ...other,
  migrations: Math.max(first.migrations, other.migrations),
})

const growing = (...all: readonly Shape[]): readonly Shape[] =>
  all.reduce<readonly Shape[]>(
    (done, shape) => [...done, done.length === 0 ? shape : after(done.at(-1) ?? shape, shape)],
    [],
  )

const newWorld = (): World =>
  emptyWorld({ 'app-1': '10.0.0.1', 'app-2': '10.0.0.2', 'app-3': '10.0.0.3', 'db-1': '10.0.0.9' } as Record<
    HostName,
    string
  >)

function historyOf(world: World): History {
  const entry = currentEntry(world.ledger)
  const release = Object.values(world.hosts)
    .flatMap((host) => Object.values(host.releases))
    .find(({ id }) => id === entry?.release)
  const numbers = [...world.ledger, ...world.journal].map(({ number }) => number)
  return { ledger: world.ledger, current: release, next: Math.max(0, ...numbers) + 1 }
}

/** Reaches the hosts of the environment, at the addresses that they have now. */
function enter(world: World, { environment: { hosts } }: Wanted): void {
  world.reachable = Object.keys(hosts) as HostName[]
  world.addresses = {
    ...world.addresses,
    ...Object.fromEntries(Object.entries(hosts).map(([name, { internalAddress }]) => [name, internalAddress])),
  }
}

function deployOf(world: World, want: Wanted): Plan {
  enter(world, want)
  try {
    return planDeploy(want, observe(world), historyOf(world))
  } catch (error) {
    const isHostLeft = error instanceof Faults && error.faults.every(({ code }) => code === 'SERVICE_HOST_LEFT')
    if (!isHostLeft) throw error
    const { only, ...whole } = want
    void only
    return planDeploy(whole, observe(world), historyOf(world))
  }
}

/** A random order that respects `after`, as a walker with any timing could run the steps. */
function ordered(steps: readonly Step[], pick: (count: number) => number): readonly Step[] {
  const ids = new Set(steps.map(({ id }) => id))
  if (ids.size !== steps.length) throw new Error('two steps have one id')
  const out: Step[] = []
  while (out.length < steps.length) {
    const done = new Set(out.map(({ id }) => id))
    const ready = steps.filter(
      ({ id, after, afterEnd = [] }) =>
        !done.has(id) && [...after, ...afterEnd].every((other) => done.has(other) || !ids.has(other)),
    )
    const next = ready[pick(ready.length)]
    if (next === undefined) throw new Error('the steps have a cycle')
    out.push(next)
  }
  return out
}

function run(world: World, attempt: AttemptRecord, steps: readonly Step[], serving: Release | undefined): void {
  for (const step of steps) {
    applyStep(world, attempt, step)
    refuseGap(world, serving, attempt, step)
  }
}

/** Whether a step needs a host that is lost: its own, or all of them. Marks of a way back need one host that answers. */
const needs = ({ operation }: Step, lost: HostName): boolean =>
  'host' in operation ? operation.host === lost : operation.kind === 'release.commit'

/** A way back as the executor walks it, with a host that does not answer: what needs it fails, and holds up only what needs that. */
function runWithout(
  world: World,
  attempt: AttemptRecord,
  {
    steps,
    lost,
    from,
    pick,
  }: { steps: readonly Step[]; lost: HostName; from: Release | undefined; pick: (count: number) => number },
): void {
  const [begun, done, failed] = [new Set<string>(), new Set<string>(), new Set<string>()]
  world.lost = lost
  for (;;) {
    const ready = readySteps(steps, { begun, done, failed })
    const step = ready[pick(ready.length)]
    if (step === undefined) {
      world.lost = undefined
      return
    }
    begun.add(step.id)
    if (needs(step, lost)) {
      failed.add(step.id)
      continue
    }
    applyStep(world, attempt, step)
    done.add(step.id)
    refuseGap(world, from, attempt, step)
  }
}

/** What runs on a host, and what its gateway routes. */
const runningOn = (world: World, name: HostName): string =>
  canonical([
    world.hosts[name]?.table.routes ?? [],
    (world.hosts[name]?.containers ?? [])
      .filter(({ running }) => running)
      .map(
        ({ service, number, index, definition, named: isNamed }) =>
          `${service} ${number} ${index} ${definition} ${isNamed}`,
      )
      .sort(),
  ])

/** Promise 3 and 4: what was routed and named before and is in both releases is so at every moment. */
function refuseGap(world: World, from: Release | undefined, { release: to }: AttemptRecord, step: Step): void {
  if (from === undefined) return
  const isSoft = (service: ServiceName): boolean =>
    to.services[service]?.order === 'start-first' && from.services[service]?.rolled === true
  for (const gateway of gatewaysOf(to).filter((each) => gatewaysOf(from).includes(each))) {
    const host = world.hosts[gateway]
    for (const service of routedOf(from).filter((name) => routedOf(to).includes(name) && isSoft(name))) {
      const servers =
        host?.table.routes.find((route) => route.service === service)?.backends.flatMap((backend) => backend.servers) ??
        []
      const good = servers.filter((server) => host !== undefined && containerOf(world, server, host)?.running === true)
      if (good.length === 0) throw new Error(`after ${step.id} nothing serves ${service}`)
      if (good.length < servers.length) throw new Error(`after ${step.id} ${service} is routed to what is gone`)
    }
  }
  for (const service of (Object.keys(from.services) as ServiceName[]).filter(
    (name) => isSoft(name) && to.services[name]?.rolled,
  )) {
    for (const name of hostsOf(from, service).filter((each) => hostsOf(to, service).includes(each))) {
      if (!world.hosts[name]?.containers.some((each) => each.service === service && each.named && each.running))
        throw new Error(`after ${step.id} nobody answers to ${service} on ${name}`)
    }
  }
}

/** What runs on reachable hosts is what the release names, rendered for that very host, and every route is written for the gateway that runs. */
function refuseStrangers(world: World): void {
  const release = historyOf(world).current
  for (const name of world.reachable) {
    const host = world.hosts[name]
    if (host === undefined || release === undefined) continue
    const named = (release.hosts[name]?.services ?? []).flatMap((service) => {
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
    expect({ name, running: running.toSorted() }).toEqual({ name, running: named.toSorted() })
    if (gatewaysOf(release).includes(name)) refuseDeafGateway(host)
  }
}

/** Routes on entry points that the gateway no longer has answer nobody. */
function refuseDeafGateway(host: SimHost): void {
  if (host.table.routes.length > 0) expect(host.tableFor).toBe(gatewayOf(host))
}

function refuseDeaf(world: World): void {
  const release = historyOf(world).current
  for (const name of release === undefined ? [] : gatewaysOf(release)) {
    const host = world.hosts[name]
    if (host !== undefined) refuseDeafGateway(host)
  }
}

/** What serves, without what may lie around stopped: the thing that must be equal after going back. `of` leaves out what a host that came back had still running. */
function servingIn(world: World, of?: Release): string {
  const isMeant = (host: string, service: ServiceName): boolean =>
    of === undefined || of.hosts[host as HostName]?.services.includes(service) === true
  const hosts = Object.entries(world.hosts).map(([name, host]) => [
    name,
    ...(hasGateway(host) ? [host.table.routes, host.table.proving] : [[], []]),
    host.containers
      .filter(({ running, service }) => running && isMeant(name, service))
      .map(
        ({ service, number, index, definition, named: isNamed }) =>
          `${service} ${index === 0 ? '' : number} ${index} ${definition} ${isNamed}`,
      )
      .sort(),
  ])
  return canonical([hosts, currentEntry(world.ledger)?.release ?? 'none'])
}

/** A world in which `shape` was deployed, whole. */
function deployed(world: World, shape: Shape, pick: (count: number) => number): World {
  const plan = deployOf(world, wantedOf(shape))
  const before = historyOf(world).current
  const attempt = attemptOf(world, plan)
  run(world, attempt, ordered(plan.steps, pick), before)
  refuseStrangers(world)
  return world
}

const pickers = fc
  .infiniteStream(fc.nat({ max: 1_000 }))
  .map((stream) => (count: number) => (stream.next().value ?? 0) % Math.max(1, count))

/** Settles whatever is open, as the next run does before its own work. */
function settle(world: World, pick: (count: number) => number): 'forward' | 'back' | 'nothing' {
  const record = world.attempt
  const attempt = newestAttempt([world.journal])
  if (attempt?.release !== record?.release.id) return 'nothing'
  const resumption = planResume(attempt, record?.plan, observe(world))
  if (resumption === undefined || record === undefined) return 'nothing'
  run(world, record, ordered(resumption.steps, pick), undefined)
  return resumption.direction
}

describe('on random worlds and wishes', () => {
  test('a deploy never leaves a routed or named service without a healthy replica, and planning after it gives an empty plan', () => {
    fc.assert(
      fc.property(shapes, shapes, shapes, pickers, (...[first, second, third, pick]) => {
        const world = newWorld()
        for (const shape of growing(first, second, third)) {
          deployed(world, shape, pick)
          expect(deployOf(world, wantedOf({ ...shape })).steps).toEqual([])
        }
      }),
      cases(150),
    )
  })

  test('a failure at any step before forward, recovered in any order, leaves exactly what served, and the next deploy converges', () => {
    fc.assert(
      fc.property(shapes, shapes, pickers, fc.nat(), fc.boolean(), (first, other, pick, at, half) => {
        const second = after(first, other)
        const world = deployed(newWorld(), first, pick)
        const before = servingIn(world)
        const from = historyOf(world).current
        const plan = deployOf(world, wantedOf(second))
        const attempt = attemptOf(world, plan)
        const steps = ordered(plan.steps, pick)
        const forward = steps.findIndex(({ id }) => id === 'mark/forward')
        if (steps.length === 0 || forward < 1) return
        const failing = at % forward
        run(world, attempt, steps.slice(0, failing), from)
        const step = steps[failing]
        if (step && half) applyStep(world, attempt, step, 'partly')
        const back = plan.recovery[step?.stage ?? 'rollout']
        const recovered = ordered(back, pick)
        run(world, attempt, recovered, undefined)
        run(world, attempt, recovered, undefined)
        expect(servingIn(world)).toBe(before)
        refuseDeaf(world)
        deployed(world, second, pick)
        expect(deployOf(world, wantedOf(second)).steps).toEqual([])
      }),
      cases(150),
    )
  })

  test('a host lost at any step before forward keeps no other from going back, and the next run, with the host back, takes up the rest', () => {
    fc.assert(
      fc.property(
        shapes,
        shapes,
        pickers,
        fc.nat(),
        fc.constantFrom('app-2', 'app-3', 'db-1'),
        (first, other, pick, at, name) => {
          const lost = name as HostName
          const second = after(first, { ...other, dbImage: first.dbImage })
          const world = deployed(newWorld(), first, pick)
          const before = servingIn(world)
          const others = Object.keys(world.hosts).filter((each) => each !== lost) as HostName[]
          const ran = others.map((each) => runningOn(world, each))
          const from = historyOf(world).current
          const plan = deployOf(world, wantedOf(second))
          const steps = ordered(plan.steps, pick)
          const forward = steps.findIndex(({ id }) => id === 'mark/forward')
          if (forward < 1) return
          const attempt = attemptOf(world, plan)
          const failing = 1 + (at % forward)
          run(world, attempt, steps.slice(0, failing), from)
          const stage = steps[failing]?.stage ?? 'rollout'
          runWithout(world, attempt, { steps: plan.recovery[stage], lost, from, pick })
          expect(others.map((each) => runningOn(world, each))).toEqual(ran)
          expect(settle(world, pick)).toBe('back')
          expect(servingIn(world)).toBe(before)
          deployed(world, second, pick)
          expect(deployOf(world, wantedOf(second)).steps).toEqual([])
        },
      ),
      cases(100),
    )
  })

  test('a gateway lost at any step keeps every replica that it may still route', () => {
    fc.assert(
      fc.property(shapes, shapes, pickers, fc.nat(), (first, other, pick, at) => {
        const second = after(first, other)
        const world = deployed(newWorld(), first, pick)
        const from = historyOf(world).current
        const plan = deployOf(world, wantedOf(second))
        const steps = ordered(plan.steps, pick)
        const forward = steps.findIndex(({ id }) => id === 'mark/forward')
        if (forward < 1) return
        const attempt = attemptOf(world, plan)
        const failing = 1 + (at % forward)
        run(world, attempt, steps.slice(0, failing), from)
        const stage = steps[failing]?.stage ?? 'rollout'
        const gateway = world.hosts['app-1' as HostName]?.containers
        runWithout(world, attempt, { steps: plan.recovery[stage], lost: 'app-1' as HostName, from, pick })
        expect(world.hosts['app-1' as HostName]?.containers).toEqual(gateway)
      }),
      cases(100),
    )
  })

  test('killed before, within or after any step, the next run settles it and the one after is empty', () => {
    fc.assert(
      fc.property(
        shapes,
        shapes,
        pickers,
        fc.nat(),
        fc.constantFrom('before', 'within', 'after'),
        (first, other, pick, at, when) => {
          const second = after(first, other)
          const world = deployed(newWorld(), first, pick)
          const before = servingIn(world)
          const from = historyOf(world).current
          const plan = deployOf(world, wantedOf(second))
          if (plan.steps.length === 0) return
          const attempt = attemptOf(world, plan)
          const steps = ordered(plan.steps, pick)
          const killed = at % steps.length
          run(world, attempt, steps.slice(0, killed), from)
          const step = steps[killed]
          if (step && when !== 'before') applyStep(world, attempt, step, when === 'within' ? 'partly' : 'whole')
          const passed = world.journal.some(
            (entry) => entry.kind === 'mark' && entry.mark === 'forward' && entry.number === attempt.release.number,
          )
          const direction = settle(world, pick)
          if (passed) expect(direction).not.toBe('back')
          if (direction === 'back') expect(servingIn(world)).toBe(before)
          refuseDeaf(world)
          expect(settle(world, pick)).toBe('nothing')
          deployed(world, second, pick)
          expect(deployOf(world, wantedOf(second)).steps).toEqual([])
        },
      ),
      cases(150),
    )
  })

  test('a recovery that is killed is gone on with by the next run', () => {
    fc.assert(
      fc.property(shapes, shapes, pickers, fc.nat(), fc.nat(), (first, other, pick, at, again) => {
        const second = after(first, other)
        const world = deployed(newWorld(), first, pick)
        const before = servingIn(world)
        const plan = deployOf(world, wantedOf(second))
        const steps = ordered(plan.steps, pick)
        const forward = steps.findIndex(({ id }) => id === 'mark/forward')
        if (forward < 1) return
        const attempt = attemptOf(world, plan)
        run(world, attempt, steps.slice(0, 1 + (at % forward)), undefined)
        const stage = steps[at % forward]?.stage ?? 'rollout'
        const back = ordered(plan.recovery[stage], pick)
        run(world, attempt, back.slice(0, 1 + (again % back.length)), undefined)
        settle(world, pick)
        expect(servingIn(world)).toBe(before)
      }),
      cases(150),
    )
  })

  test('a rollback gives the exact record back, loses nothing on the way, and may fail anywhere', () => {
    fc.assert(
      fc.property(shapes, shapes, pickers, fc.nat(), (first, other, pick, at) => {
        const same = { ...other, migrations: first.migrations }
        const world = deployed(newWorld(), first, pick)
        const wasServing = servingIn(world)
        const records = canonical(historyOf(world).current?.services)
        deployed(world, same, pick)
        const history = historyOf(world)
        if (history.ledger.filter(({ outcome }) => outcome === 'finished').length < 2 || history.current === undefined)
          return
        const entry = rollbackTarget(world.ledger, { kind: 'previous' })
        const target = world.hosts['app-1' as HostName]?.releases[entry.release]
        if (target === undefined) throw new Error('the record is gone')
        const want = wantedOf({ ...other, left: [] })
        enter(world, want)
        const plan = planRollback(
          { config: want.config, environment: want.environment, configHash: want.configHash, history },
          target,
          observe(world),
        )
        const attempt = attemptOf(world, plan)
        const steps = ordered(plan.steps, pick)
        const failed = copyOf(world)
        const forward = steps.findIndex(({ id }) => id === 'mark/forward')
        const now = servingIn(world, history.current)
        run(failed, attempt, steps.slice(0, at % forward), history.current)
        run(failed, attempt, ordered(plan.recovery.rollout, pick), undefined)
        expect(servingIn(failed, history.current)).toBe(now)

        run(world, attempt, steps, history.current)
        const services = historyOf(world).current?.services ?? {}
        const withoutIds = Object.fromEntries(
          Object.entries(services).map(([name, { fromId, ...service }]) => [name, (void fromId, service)]),
        )
        expect(canonical(withoutIds)).toBe(records.replaceAll(/,?"fromId":"[^"]*"/g, '').replaceAll('{,', '{'))
        expect(servingIn(world).replaceAll(/rel-[\d-]+/g, '')).toBe(wasServing.replaceAll(/rel-[\d-]+/g, ''))
      }),
      cases(150),
    )
  })

  test('every plan fits its published schema', () => {
    const problems = published('plan')
    fc.assert(
      fc.property(shapes, shapes, pickers, (first, other, pick) => {
        const plan = deployOf(deployed(newWorld(), first, pick), wantedOf(after(first, other)))
        expect(problems(JSON.parse(planText(plan)))).toEqual([])
        expect(canonical(parsePlan(planText(plan), 'plan.json'))).toBe(canonical(plan))
      }),
      { numRuns: 40 },
    )
  })

  test('the same inputs give the same bytes', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const world = newWorld()
        expect(canonical(deployOf(world, wantedOf(shape)))).toBe(canonical(deployOf(world, wantedOf(shape))))
      }),
      cases(20),
    )
  })
})
