// A model of the hosts: what each operation does to it, and what it refuses, so that any prefix of any plan can be tried.

import type { LedgerEntry } from '../../src/model/ledger.ts'
import type { JournalEntry, Marked } from '../../src/model/journal.ts'
import { canonical, digestOf } from '../../src/model/digest.ts'
import { releaseIdAt } from '../../src/model/name.ts'
import type { HostName, ReleaseId, ServiceName } from '../../src/model/name.ts'
import type { AppliedMigration, ContainerObserved, HostObserved, Observed } from '../../src/model/observed.ts'
import type { OperationKind, OperationOf } from '../../src/model/operation.ts'
import type { AttemptRecord, Plan, Step } from '../../src/model/plan.ts'
import { planHash } from '../../src/model/plan.ts'
import type { Release } from '../../src/model/release.ts'
import { definitionHash, replicaName, rolledProject } from '../../src/model/release.ts'
import type { RouteTable } from '../../src/model/route.ts'
import { noRoutes } from '../../src/model/route.ts'
import { entryOf } from '../../src/plan/entry.ts'
import { failureOf } from '../../src/plan/results.ts'
import type { Stopped } from '../../src/plan/results.ts'

export interface SimContainer {
  readonly id: number
  readonly service: ServiceName
  readonly number: number
  readonly index: number
  readonly image: string
  readonly definition: string
  readonly running: boolean
  readonly healthy: boolean
  readonly named: boolean
  /** Whether requests may still be in flight to it: it was routed and has not been drained since. */
  readonly busy: boolean
  /** It was healthy and fell ill by itself: no planner is to blame for requests that it gets. */
  readonly ill?: true
}

export interface SimHost {
  containers: readonly SimContainer[]
  table: RouteTable
  /** The command of the gateway for which the table was written: another one may name its entry points otherwise. */
  tableFor: string
  images: ReadonlySet<string>
  resources: ReadonlySet<string>
  releases: Readonly<Record<ReleaseId, Release>>
}

export interface World {
  hosts: Record<HostName, SimHost>
  addresses: Readonly<Record<HostName, string>>
  /** Hosts of the environment: the others go on with what they run, and nobody reaches them. */
  reachable: readonly HostName[]
  ledger: readonly LedgerEntry[]
  journal: readonly JournalEntry[]
  attempt: AttemptRecord | undefined
  applied: Record<string, readonly AppliedMigration[]>
  clock: number
  /** Servers that answered through a gateway, once and for all. */
  proven: Set<string>
  /** A host that does not answer now: nobody can bring back what served there. */
  lost: HostName | undefined
}

export function emptyWorld(addresses: Readonly<Record<HostName, string>>): World {
  const hosts = Object.fromEntries(
    Object.keys(addresses).map((host) => [
      host,
      {
        containers: [],
        table: noRoutes,
        tableFor: '',
        images: new Set<string>(),
        resources: new Set<string>(),
        releases: {},
      },
    ]),
  )
  return {
    hosts,
    addresses,
    reachable: Object.keys(addresses) as HostName[],
    ledger: [],
    journal: [],
    attempt: undefined,
    applied: {},
    clock: 0,
    proven: new Set(),
    lost: undefined,
  }
}

/** A copy that shares nothing that changes. */
export const copyOf = (world: World): World => ({
  ...world,
  hosts: Object.fromEntries(Object.entries(world.hosts).map(([name, host]) => [name, { ...host }])),
  applied: { ...world.applied },
  proven: new Set(world.proven),
})

/** One attempt at a plan: the release it makes, under a lock of its own. */
export function attemptOf(world: World, plan: Plan): AttemptRecord {
  world.clock += 1_000
  const release: Release = {
    schema: 1,
    ...plan.to,
    id: releaseIdAt(world.clock),
    planHash: planHash(plan),
    ...(plan.from === undefined ? {} : { previous: plan.from.release }),
    actor: 'test',
    startedAt: '',
  }
  return { plan, release }
}

/** How far a step comes: `begun` and no further than its intent, killed midway through its effect, or done. */
export type Reach = 'begun' | 'partly' | 'whole'

/** Applies one step, with the lines that its handler writes into a journal. Throws when a law is broken. */
export function applyStep(world: World, attempt: SimAttempt, step: Step, reach: Reach = 'whole'): void {
  const { id, operation } = step
  const way = journalling[operation.kind]
  // Of the marks only `accepted` has an effect of its own: it puts plan and release beside the journal.
  const isSilent = way === 'never' || (operation.kind === 'mark' && operation.mark !== 'accepted')
  if (!isSilent) note(world, attempt, { kind: 'intent', step: id })
  if (reach === 'begun') return
  if (way === 'before') note(world, attempt, { kind: 'result', step: id, outcome: 'done' })
  if (reach === 'partly' && !canBePartial(step)) return
  dispatch(operation, { world, attempt, partly: reach === 'partly' })
  if (way === 'around' && !isSilent && reach === 'whole')
    note(world, attempt, { kind: 'result', step: id, outcome: 'done' })
}

/**
 * What handlers journal: intent and result around the effect; both before the effect is complete (files that are put afterwards, a
 * gateway or service that is waited for); or nothing, where they only look and wait, or write a record of another kind.
 */
const journalling: { readonly [K in OperationKind]: 'around' | 'before' | 'never' } = {
  'image.pull': 'around',
  mark: 'before',
  'release.upload': 'before',
  'release.restore': 'before',
  'project.prepare': 'around',
  'service.replace': 'before',
  'service.remove': 'around',
  'replica.start': 'around',
  'replica.await': 'around',
  'replica.name': 'around',
  'replica.unname': 'around',
  'replica.drain': 'never',
  'replica.stop': 'around',
  'replica.remove': 'around',
  'route.prove': 'before',
  'route.switch': 'before',
  'rollout.monitor': 'never',
  'release.commit': 'never',
  'release.post': 'never',
  'release.prune': 'around',
  'migration.apply': 'around',
}

const canBePartial = ({ operation: { kind } }: Step): boolean =>
  kind.startsWith('replica.') ||
  kind === 'rollout.monitor' ||
  kind === 'route.switch' ||
  kind === 'image.pull' ||
  kind.startsWith('service.')

/** `stopped`: what it failed at, on the way back. */
export interface SimAttempt extends AttemptRecord {
  readonly stopped?: Stopped | undefined
}

interface Sim {
  readonly world: World
  readonly attempt: SimAttempt
  readonly partly: boolean
}

function note(
  world: World,
  { release }: AttemptRecord,
  entry:
    | { kind: 'intent'; step: string }
    | { kind: 'result'; step: string; outcome: 'done' }
    | ({ kind: 'mark' } & Marked),
): void {
  world.journal = [
    ...world.journal,
    { lock: 'lock', planHash: release.planHash, number: release.number, release: release.id, at: '', ...entry },
  ]
}

const dispatch = <K extends OperationKind>(operation: OperationOf<K>, sim: Sim): void =>
  simulate[operation.kind](operation, sim)

const hostOf = ({ world }: Sim, host: HostName): SimHost => {
  const found = world.hosts[host]
  if (found === undefined || !world.reachable.includes(host)) throw new Error(`no host ${host}`)
  return found
}

const recordOf = ({ world, attempt }: Sim, host: HostName, id: 'next' | ReleaseId): Release => {
  const release = id === 'next' || id === attempt.release.id ? attempt.release : world.hosts[host]?.releases[id]
  if (release === undefined) throw new Error(`${host} has no files of ${id}`)
  if (world.hosts[host]?.releases[release.id] === undefined)
    throw new Error(`${host} was not given the files of ${release.id}`)
  return release
}

type SetOperation = OperationOf<'replica.start'> | OperationOf<'replica.name'> | OperationOf<'replica.stop'>

/** Changes the containers of a set; the first half of them when killed midway. */
function change(
  sim: Sim,
  { host, service, release, replicas }: Omit<SetOperation, 'kind'>,
  to: (container: SimContainer) => SimContainer | undefined,
): void {
  const target = hostOf(sim, host)
  const reached = sim.partly ? Math.floor(replicas / 2) : replicas
  target.containers = target.containers.flatMap((each) => {
    const isMeant =
      each.service === service && each.number === release.number && each.index >= 1 && each.index <= reached
    return isMeant ? (to(each) ?? []) : [each]
  })
}

function refuseWhileRouted({ world }: Sim, what: string, { host, service, release }: Omit<SetOperation, 'kind'>): void {
  for (const gateway of Object.values(world.hosts).filter(hasGateway)) {
    for (const route of gateway.table.routes) {
      const backend =
        route.service === service ? route.backends.find(({ number }) => number === release.number) : undefined
      if (backend?.servers.some((server) => hostOfServer(world, server, gateway) === host))
        throw new Error(`${service}-r${release.number} on ${host} is ${what} while it is routed`)
    }
  }
}

/** Requests that it was sent must be finished before it goes. */
function refuseBusy(sim: Sim, what: string, { host, service, release }: Omit<SetOperation, 'kind'>): void {
  const isBusy = hostOf(sim, host).containers.some(
    (each) => each.service === service && each.number === release.number && each.running && each.busy,
  )
  if (isBusy) throw new Error(`${service}-r${release.number} on ${host} is ${what} before it is drained`)
}

function markBusy({ world }: Sim, gateway: SimHost): void {
  const servers = gateway.table.routes.flatMap(({ backends }) => backends.flatMap((backend) => backend.servers))
  const routed = new Set(servers.flatMap((server) => containerOf(world, server, gateway)?.id ?? []))
  for (const host of Object.values(world.hosts))
    host.containers = host.containers.map((each) => (routed.has(each.id) ? { ...each, busy: true } : each))
}

const simulate: { readonly [K in OperationKind]: (operation: OperationOf<K>, sim: Sim) => void } = {
  'image.pull': ({ host, images }, sim) => {
    const target = hostOf(sim, host)
    const pulled = sim.partly ? images.slice(0, 1) : images
    target.images = new Set([...target.images, ...pulled])
  },
  mark: ({ mark }, { world, attempt }) => {
    if (mark === 'accepted') world.attempt = attempt
    const isBack = mark === 'reverting' && attempt.stopped !== undefined
    note(world, attempt, { kind: 'mark', mark, ...(isBack ? { failure: failureOf(attempt.stopped) } : {}) })
  },
  'release.upload': ({ host }, sim) => {
    const target = hostOf(sim, host)
    target.releases = { ...target.releases, [sim.attempt.release.id]: sim.attempt.release }
  },
  'release.restore': ({ host, from }, sim) => {
    const target = hostOf(sim, host)
    if (target.releases[from] === undefined && sim.attempt.release.hosts[host] !== undefined)
      throw new Error(`${host} has no record of ${from}`)
    target.releases = { ...target.releases, [sim.attempt.release.id]: sim.attempt.release }
  },
  'project.prepare': ({ host, networks, volumes }, sim) => {
    const target = hostOf(sim, host)
    target.resources = new Set([...target.resources, ...networks, ...volumes])
  },
  'service.replace': ({ host, service, release: ref }, sim) => {
    const target = hostOf(sim, host)
    const release = recordOf(sim, host, ref.id)
    const spec = release.services[service]
    if (spec === undefined) throw new Error(`${release.id} has no ${service}`)
    if (!target.images.has(spec.image)) throw new Error(`${host} has no image for ${service}`)
    const definition = definitionHash(release, host, service)
    const running = target.containers.find((each) => each.service === service && each.index === 0)
    if (running?.definition === definition && running.running) return
    refuseEarly(sim, host, release, service)
    target.containers = target.containers.filter((each) => each !== running)
    if (sim.partly) return
    const fresh: SimContainer = {
      id: ++sim.world.clock,
      service,
      number: ref.number,
      index: 0,
      image: spec.image,
      definition,
      running: true,
      healthy: true,
      named: true,
      busy: false,
    }
    target.containers = [...target.containers, fresh]
  },
  'service.remove': ({ host, service }, sim) => {
    const target = hostOf(sim, host)
    target.containers = target.containers.filter((each) => !(each.service === service && each.index === 0))
  },
  'replica.start': ({ host, service, release: ref, replicas }, sim) => {
    const target = hostOf(sim, host)
    const release = recordOf(sim, host, ref.id)
    const spec = release.services[service]
    if (spec === undefined) throw new Error(`${release.id} has no ${service}`)
    if (!target.images.has(spec.image)) throw new Error(`${host} has no image for ${service}`)
    for (const network of spec.networks) {
      const resource = release.networks[network]
      if (resource && !resource.external && !target.resources.has(resource.name))
        throw new Error(`${host} has no network ${resource.name}`)
    }
    const reached = sim.partly ? Math.floor(replicas / 2) : replicas
    for (let index = 1; index <= reached; index++) {
      const isMine = (each: SimContainer): boolean =>
        each.service === service && each.number === ref.number && each.index === index
      const found = target.containers.find(isMine)
      const fresh: SimContainer = found
        ? { ...found, running: true }
        : {
            id: ++sim.world.clock,
            service,
            number: ref.number,
            index,
            image: spec.image,
            definition: definitionHash(release, host, service),
            running: true,
            healthy: false,
            named: false,
            busy: false,
          }
      target.containers = [...target.containers.filter((each) => !isMine(each)), fresh]
    }
  },
  'replica.await': (operation, sim) => {
    const mine = hostOf(sim, operation.host).containers.filter(
      (each) => each.service === operation.service && each.number === operation.release.number,
    )
    if (mine.length !== operation.replicas || mine.some(({ running }) => !running))
      throw new Error(`${operation.service} does not run on ${operation.host}`)
    change(sim, operation, (each) => ({ ...each, healthy: true }))
  },
  'replica.name': (operation, sim) =>
    change(sim, operation, (each) => {
      if (each.running && !each.healthy) throw new Error(`${each.service} is named before it is healthy`)
      return { ...each, named: each.running }
    }),
  'replica.unname': (operation, sim) => change(sim, operation, (each) => ({ ...each, named: false })),
  'replica.drain': (operation, sim) => {
    refuseWhileRouted(sim, 'drained', operation)
    change(sim, operation, (each) => ({ ...each, busy: false }))
  },
  'replica.stop': (operation, sim) => {
    refuseWhileRouted(sim, 'stopped', operation)
    refuseBusy(sim, 'stopped', operation)
    change(sim, operation, (each) => ({ ...each, running: false, healthy: false, named: false }))
  },
  'replica.remove': (operation, sim) => {
    refuseWhileRouted(sim, 'removed', operation)
    refuseBusy(sim, 'removed', operation)
    change(sim, operation, () => undefined)
  },
  'route.prove': ({ host, table }, sim) => {
    const target = hostOf(sim, host)
    for (const route of table.proving) refuseDead(sim, target, { ...noRoutes, routes: [route] })
    if (canonical(target.table.routes) !== canonical(table.routes))
      throw new Error(`proving on ${host} changes what serves`)
    target.table = table
    target.tableFor = gatewayOf(target)
    for (const server of serversOf(table.proving)) sim.world.proven.add(`${host} ${server}`)
  },
  'route.switch': ({ host, table }, sim) => {
    const target = hostOf(sim, host)
    if (table.routes.length === 0 && !hasGateway(target)) return
    refuseDead(sim, target, table)
    refuseUnproven(sim, host, table)
    target.table = table
    target.tableFor = gatewayOf(target)
    markBusy(sim, target)
  },
  'rollout.monitor': ({ host, sets, table }, sim) => {
    const target = hostOf(sim, host)
    for (const { service, release, replicas } of sets) {
      const well = target.containers.filter(
        (each) => each.service === service && each.number === release.number && each.running && each.healthy,
      )
      if (well.length < replicas) throw new Error(`${service}-r${release.number} on ${host} is not well`)
    }
    if (table === undefined) return
    refuseDead(sim, target, { routes: table.proving, proving: [] })
    if (canonical(target.table.routes) !== canonical(table.routes))
      throw new Error(`watching on ${host} changes what serves`)
    target.table = sim.partly ? table : { routes: table.routes, proving: [] }
  },
  'release.commit': (operation, sim) => append(sim, operation),
  'release.post': (operation, sim) => append(sim, operation),
  'release.prune': ({ host, keep }, sim) => {
    const target = hostOf(sim, host)
    const gone = target.containers.filter((each) => each.index > 0 && !keep.includes(each.number))
    if (gone.some(({ running }) => running)) throw new Error(`pruning would remove what runs on ${host}`)
    target.containers = target.containers.filter((each) => !gone.includes(each))
    target.releases = Object.fromEntries(
      Object.entries(target.releases).filter(([, release]) => keep.includes(release.number)),
    )
  },
  'migration.apply': ({ database, name, phase, checksum, contract }, { world, attempt }) => {
    const applied = world.applied[database] ?? []
    if (applied.some((each) => each.name === name)) throw new Error(`${name} is applied twice`)
    world.applied[database] = [
      ...applied,
      { name, phase, checksum: digestOf(name), contract, release: attempt.release.id },
    ]
    void checksum
  },
}

const serversOf = (routes: RouteTable['routes']): readonly string[] =>
  routes.flatMap(({ service, backends }) =>
    backends.flatMap(({ number, servers }) => servers.map((server) => `${service} r${number} ${server}`)),
  )

/** The definition of the gateway that runs on a host; what it was rendered from decides its entry points. */
export const gatewayOf = ({ containers }: SimHost): string => {
  const gateway = containers.find(({ service, index }) => service === 'gateway' && index === 0)
  if (gateway === undefined) throw new Error('there is no gateway to write routes for')
  return gateway.definition
}

export const hasGateway = ({ containers }: SimHost): boolean =>
  containers.some(({ service, index }) => service === 'gateway' && index === 0)

/** A gateway never sends requests to what did not answer through it. */
function refuseUnproven({ world }: Sim, host: HostName, { routes }: RouteTable): void {
  const unproven = serversOf(routes).filter((server) => !world.proven.has(`${host} ${server}`))
  if (unproven.length > 0) throw new Error(`${host} switches to ${unproven.join(', ')}, which nobody proved`)
}

/** What a service depends on runs, and has its name, before it starts; a gateway waits for nobody. */
function refuseEarly(sim: Sim, host: HostName, release: Release, service: ServiceName): void {
  const spec = release.services[service]
  if (spec === undefined || spec.role === 'gateway') return
  for (const { service: needed } of spec.dependsOn) {
    if (!release.hosts[host]?.services.includes(needed)) continue
    const found = hostOf(sim, host).containers.filter((each) => each.service === needed && each.running)
    if (!found.some(({ healthy, named }) => healthy && named))
      throw new Error(`${service} starts on ${host} before ${needed} answers to its name`)
  }
}

function append({ world, attempt }: Sim, operation: OperationOf<'release.commit' | 'release.post'>): void {
  const entry = entryOf(world.ledger, {
    ...attempt,
    operation,
    stopped: attempt.stopped,
    record: digestOf(canonical(attempt.release)),
    lineage: 'lineage',
    planHash: planHash(attempt.plan),
    actor: 'test',
    at: '',
  })
  if (entry !== undefined) world.ledger = [...world.ledger, entry]
}

/** The host whose replica a server of a table on `gateway` is. */
export function hostOfServer(world: World, server: string, gateway: SimHost): HostName | undefined {
  const [, address, port] = /^(.*):(\d+)$/.exec(server) ?? []
  const names = Object.keys(world.hosts) as HostName[]
  return names.find((name) => {
    const host = world.hosts[name]
    if (host === gateway)
      return host.containers.some((each) => replicaName(each.service, each.number, each.index) === address)
    return world.addresses[name] === address && containerAtPort(world, name, Number(port)) !== undefined
  })
}

function containerAtPort(world: World, name: HostName, port: number): SimContainer | undefined {
  const host = world.hosts[name]
  return (
    host?.containers.find((each) => portOf(host, name, each) === port && each.running) ??
    host?.containers.find((each) => portOf(host, name, each) === port)
  )
}

function portOf(host: SimHost, name: HostName, container: SimContainer): number | undefined {
  const release = Object.values(host.releases).find(({ number }) => number === container.number)
  return release?.hosts[name]?.ports[container.service]?.[container.index - 1]
}

/** The container that a server of `gateway`'s table reaches. */
export function containerOf(world: World, server: string, gateway: SimHost): SimContainer | undefined {
  const [, address, port] = /^(.*):(\d+)$/.exec(server) ?? []
  const name = hostOfServer(world, server, gateway)
  const host = name === undefined ? undefined : world.hosts[name]
  if (name === undefined || host === undefined) return undefined
  if (host === gateway)
    return host.containers.find((each) => replicaName(each.service, each.number, each.index) === address)
  return containerAtPort(world, name, Number(port))
}

function refuseDead({ world }: Sim, gateway: SimHost, table: RouteTable): void {
  for (const { service, backends } of table.routes) {
    for (const server of backends.flatMap(({ servers }) => servers)) {
      const container = containerOf(world, server, gateway)
      if (world.lost !== undefined && hostOfServer(world, server, gateway) === world.lost) continue
      if (!container?.running || !container.healthy)
        throw new Error(`${service} is routed to ${server}, which does not serve`)
    }
  }
}

/** The model as a snapshot, the way hosts are observed. */
export function observe(world: World): Observed {
  const hosts = Object.fromEntries(
    Object.entries(world.hosts)
      .filter(([name]) => world.reachable.includes(name as HostName))
      .map(([name, host]) => [name, observeHost(world, name as HostName, host)]),
  )
  const databases = Object.fromEntries(
    Object.entries(world.applied).map(([name, applied]) => [
      name,
      { kind: 'read' as const, applied, server: '17', empty: applied.length === 0 },
    ]),
  )
  return { hosts, databases }
}

function observeHost(world: World, name: HostName, host: SimHost): HostObserved {
  const containers: ContainerObserved[] = host.containers.map((each) => ({
    id: `id${each.id}`,
    name: `${rolledProject('shop', each.number)}-${each.service}-${each.index}`,
    service: each.service,
    number: each.number,
    index: each.index,
    project: 'shop',
    image: each.image,
    definition: each.definition,
    running: each.running,
    health: each.running && each.healthy ? 'healthy' : 'starting',
    restarts: 0,
    exitCode: 0,
    startedAt: '2026-11-23T22:15:00.123456789Z',
    networks: {},
    pid: each.running ? each.id : 0,
  }))
  const ports = host.containers.flatMap((each) => portOf(host, name, each) ?? [])
  return {
    engine: { version: '26.1.5', compose: '2.26.1', architecture: 'amd64' },
    state: {
      path: '/state',
      exists: world.ledger.length > 0,
      hasKey: world.ledger.length > 0,
      ledger: world.ledger,
      journal: world.journal,
      liveSteps: [],
      releases: host.releases,
      sums: '',
      ...(world.attempt ? { attempt: world.attempt } : {}),
      ...(host.table === noRoutes ? {} : { routes: digestOf(canonical(host.table)) }),
    },
    containers,
    images: [...host.images],
    ports,
    networks: [...host.resources],
    volumes: [...host.resources],
    foreignVolumes: {},
    internalAddress: world.addresses[name] ?? '',
    disk: { free: 1e10, total: 1e11 },
    clock: { at: 0, skew: 0 },
    bootId: 'boot',
  }
}
