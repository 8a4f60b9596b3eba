// A small app in numbered releases, its files as they lie on hosts, and the order in which a rollout uses the handlers.

import { renderHostFiles } from '../../src/commands/compose-file.ts'
import { awaitReplicas } from '../../src/execute/replica-await.ts'
import { drainReplicas } from '../../src/execute/replica-drain.ts'
import { nameReplicas, removeReplicas, startReplicas, stopReplicas, unnameReplicas } from '../../src/execute/replica.ts'
import { monitorReplicas } from '../../src/execute/monitor.ts'
import { prepareProject } from '../../src/execute/project.ts'
import { proveRoutes, switchRoutes } from '../../src/execute/route.ts'
import { replaceService } from '../../src/execute/service.ts'
import { parseHostName, parseServiceName } from '../../src/model/name.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Operation, OperationKind, OperationOf, ReplicaSet } from '../../src/model/operation.ts'
import { namesNetwork } from '../../src/model/release.ts'
import type { HostSpec, Release, ServiceSpec } from '../../src/model/release.ts'
import type { Context } from '../../src/execute/effects.ts'
import type { RouteTable } from '../../src/model/route.ts'
import { noRoutes } from '../../src/model/route.ts'
import type { Serving } from '../../src/plan/routes.ts'
import { routeTable } from '../../src/plan/routes.ts'
import type { Lab } from '../lab/lab.ts'
import { named, rollout } from '../support/builders.ts'
import { emptyRelease } from './lab-world.ts'
import type { LabWorld } from './lab-world.ts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('no such name')
  return value
}

export const api = must(parseServiceName('api'))
const gateway = must(parseServiceName('gateway'))
export const one = must(parseHostName('one'))
export const two = must(parseHostName('two'))
export const domain = 'roll.example.com'
const network = 'roll_default'

/** How a version of the app behaves. */
export type Behaviour =
  | 'graceful'
  | 'rude'
  | 'stubborn'
  | 'unhealthy'
  | 'crashing'
  | 'late'
  | 'elsewhere'
  | 'refuses-proxy'
  | 'sours'

const programOf = ({ number, behaviour }: Version): string => `
const { createServer } = require('node:http')
const is = '${behaviour}', version = 'v${number}'
let proofs = 0
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://x')
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    const answer = (status) => { response.writeHead(status, { 'x-version': version }); response.end('ok') }
    // Three good answers prove it; what comes then is asked by who watches.
    const isAfterProof = pathname === '/healthz' && request.headers['x-forwarded-for'] && ++proofs > 3
    if (is === 'late' && isAfterProof) process.exit(4)
    if (is === 'sours' && isAfterProof) return answer(503)
    if (is === 'refuses-proxy' && request.headers['x-forwarded-for']) return answer(503)
    if (pathname === '/healthz') return answer(is === 'unhealthy' ? 503 : 200)
    if (pathname === '/slow') return setTimeout(() => answer(200), 1000)
    if (request.method === 'POST') return setTimeout(() => answer(201), 15)
    answer(200)
  })
})
server.keepAliveTimeout = 5000
setTimeout(() => server.listen(is === 'elsewhere' ? 3001 : 3000), 300)
if (is === 'crashing') setTimeout(() => { console.error('out of luck'); process.exit(3) }, 600)
process.on('SIGTERM', () => {
  if (is === 'stubborn') return
  if (is === 'rude') process.exit(0)
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
`

export interface Images {
  readonly node: string
  readonly traefik: string
}

export interface Version {
  readonly number: number
  readonly behaviour: Behaviour
}

const gatewayDefinition = {
  command: ['--entryPoints.web.address=:80', '--global.checknewversion=false', '--global.sendanonymoususage=false'],
  ports: [{ target: 80, published: 80, protocol: 'tcp' }],
}

/** Release `number` of the app: api on both hosts, two replicas each, the gateway on the first. */
export function releaseOf(lab: Lab, images: Images, { number, behaviour }: Version): Release {
  const base = {
    networks: ['default'],
    dependsOn: [],
    from: number,
    environment: {},
    healthcheck: false,
    restart: 'unless-stopped',
    replicas: 1,
  }
  const services = named<ServiceSpec>({
    api: {
      ...base,
      role: 'app',
      image: images.node,
      reference: 'node',
      rolled: true,
      order: 'start-first',
      replicas: 2,
      definition: { init: true, command: ['node', '-e', programOf({ number, behaviour })] },
      rollout: rollout({
        port: 3000,
        health: '/healthz',
        domains: [domain],
        minHealthy: 500,
        startTimeout: 4_000,
        drainTimeout: 8_000,
        websocketGrace: 0,
      }),
      stopGrace: 3_000,
    },
    gateway: {
      ...base,
      role: 'gateway',
      image: images.traefik,
      reference: 'traefik',
      rolled: false,
      order: 'stop-first',
      definition: gatewayDefinition,
      stopGrace: 3_000,
    },
  })
  const host = (name: HostName, roles: readonly string[], ports: Record<string, readonly number[]>): HostSpec => ({
    roles,
    internalAddress: lab.host(name).internalAddress,
    services: roles.includes('gateway') ? [api, gateway] : [api],
    ports: named(ports),
    extraHosts: {},
  })
  return {
    ...emptyRelease('roll', number),
    services,
    hosts: named({
      one: host(one, ['gateway', 'app'], {}),
      two: host(two, ['app'], { api: [20_000 + number * 2, 20_001 + number * 2] }),
    }),
    networks: { default: { name: network, external: false, definition: {} } },
  }
}

/** Puts the release's files on both hosts, as a deploy's upload does. */
export async function upload(world: LabWorld, release: Release): Promise<void> {
  await Promise.all(
    [one, two].map(async (host) => {
      const target = must(world.effects.hosts[host])
      const folder = `${target.state}/releases/${release.id}`
      const { compose, rollout: rolled } = renderHostFiles({
        release,
        host,
        releaseFolder: folder,
        stateFolder: target.state,
      })
      const contents = {
        'release.json': JSON.stringify(release),
        'compose.yaml': compose,
        'rollout.yaml': rolled ?? '',
      }
      const files = Object.entries(contents).map(([name, content]) => ({
        path: `${folder}/${name}`,
        mode: 0o600,
        folderMode: 0o700,
        content,
      }))
      await target.put(files, { deadline: 30_000, reason: 'files' })
    }),
  )
}

export const setOf = (release: Release, current: Release): ReplicaSet => ({
  service: api,
  release: { number: release.number, id: release.id === current.id ? 'next' : release.id },
  replicas: 2,
})

type Handler<K extends OperationKind> = (operation: OperationOf<K>, context: Context) => Promise<void>

type Perform = <K extends OperationKind>(handler: Handler<K>, id: string, operation: OperationOf<K>) => Promise<void>

/** Milliseconds; the table on the host that has the gateway. */
type Watch = Pick<OperationOf<'rollout.monitor'>, 'duration' | 'table'>

/** The steps of a rollout toward a release, each with its handler. */
export interface Steps {
  readonly prepare: () => Promise<void>
  readonly gateway: () => Promise<void>
  readonly start: ReplicaStep
  readonly await: ReplicaStep
  readonly name: ReplicaStep
  readonly unname: ReplicaStep
  readonly drain: ReplicaStep
  readonly stop: ReplicaStep
  readonly remove: ReplicaStep
  readonly monitor: (host: HostName, set: ReplicaSet, watch: Watch) => Promise<void>
  readonly prove: (table: RouteTable) => Promise<void>
  readonly switch: (table: RouteTable) => Promise<void>
}

type ReplicaStep = (host: HostName, set: ReplicaSet) => Promise<void>

/** `times`: every handler runs so often, as after a crash that lost its result. */
export function stepsTo(world: LabWorld, to: Release, times = 1): Steps {
  const perform: Perform = async (handler, id, operation) => {
    for (let left = times; left > 0; left--)
      await handler(operation, world.context(to, `${id}-to-r${to.number}-${left}`, operation as Operation))
  }
  const replica =
    <K extends ReplicaKind>(kind: K, handler: Handler<K>): ReplicaStep =>
    (host, set) =>
      perform(handler, `${host}/api-r${set.release.number}/${kind}`, { kind, host, ...set } as OperationOf<K>)
  const networks = [network, namesNetwork(network)]
  const release = { number: to.number, id: 'next' } as const
  return {
    prepare: async () => {
      for (const host of [one, two])
        await perform<'project.prepare'>(prepareProject, `${host}/project`, {
          kind: 'project.prepare',
          host,
          networks,
          volumes: [],
        })
    },
    gateway: () =>
      perform<'service.replace'>(replaceService, 'one/gateway', {
        kind: 'service.replace',
        host: one,
        service: gateway,
        release,
      }),
    start: replica('replica.start', startReplicas),
    await: replica('replica.await', awaitReplicas),
    name: replica('replica.name', nameReplicas),
    unname: replica('replica.unname', unnameReplicas),
    drain: replica('replica.drain', drainReplicas),
    stop: replica('replica.stop', stopReplicas),
    remove: replica('replica.remove', removeReplicas),
    monitor: (host, set, watch) =>
      perform<'rollout.monitor'>(monitorReplicas, `${host}/monitor`, {
        kind: 'rollout.monitor',
        host,
        sets: [set],
        ...watch,
      }),
    prove: (table) => perform<'route.prove'>(proveRoutes, 'prove', { kind: 'route.prove', host: one, table }),
    switch: (table) => perform<'route.switch'>(switchRoutes, 'switch', { kind: 'route.switch', host: one, table }),
  }
}

type ReplicaKind = Extract<OperationKind, `replica.${string}`>

export interface Rollout {
  readonly from: Release | undefined
  readonly to: Release
}

/** The gateway's table when the hosts in `done` have switched. */
export function tableOf(
  { from, to }: Rollout,
  done: readonly HostName[],
  proving: readonly HostName[] = [],
): RouteTable {
  const on = (release: Release, hosts: readonly HostName[]): Serving => ({
    release,
    on: (_, host) => hosts.includes(host),
  })
  const rest = [one, two].filter((host) => !done.includes(host))
  const serving = [...(from === undefined ? [] : [on(from, rest)]), on(to, done)]
  const fresh = proving.length === 0 ? noRoutes : routeTable(one, [on(to, proving)])
  return { routes: routeTable(one, serving).routes, proving: fresh.routes }
}

/** Host after host: start, await, prove, name, switch, unname, drain; then watch, and stop the old ones. */
export async function rollOut(
  world: LabWorld,
  rollout: Rollout & { readonly times?: number; readonly monitor?: number },
): Promise<void> {
  const { from, to, times = 1, monitor = 1_000 } = rollout
  const steps = stepsTo(world, to, times)
  const fresh = setOf(to, to)
  for (const [at, host] of [one, two].entries()) {
    const done = [one, two].slice(0, at)
    await steps.start(host, fresh)
    await steps.await(host, fresh)
    await steps.prove(tableOf(rollout, done, [host]))
    await steps.name(host, fresh)
    await steps.switch(tableOf(rollout, [...done, host]))
    if (from === undefined) continue
    await steps.unname(host, setOf(from, to))
    await steps.drain(host, setOf(from, to))
  }
  const watched = { routes: tableOf(rollout, [one, two]).routes, proving: tableOf(rollout, [], [one, two]).proving }
  await Promise.all([
    steps.monitor(one, fresh, { duration: monitor, table: watched }),
    steps.monitor(two, fresh, { duration: monitor }),
  ])
  if (from !== undefined) await Promise.all([one, two].map((host) => steps.stop(host, setOf(from, to))))
}

/** What a recovery does, wherever the rollout stopped: the old ones serve, the new ones finish and go. */
export async function goBack(
  world: LabWorld,
  rollout: { readonly from: Release; readonly to: Release; readonly times?: number },
): Promise<void> {
  const { from, to, times = 1 } = rollout
  const steps = stepsTo(world, to, times)
  const [old, fresh] = [setOf(from, to), setOf(to, to)]
  for (const host of [one, two]) await steps.name(host, old)
  await steps.switch(tableOf(rollout, []))
  for (const host of [one, two]) {
    await steps.unname(host, fresh)
    await steps.drain(host, fresh)
    await steps.remove(host, fresh)
  }
}
