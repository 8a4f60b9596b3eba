// Random teams for properties of plans: which hosts carry what, which services there are, how they are replaced, what they migrate.

import fc from 'fast-check'
import { digestOf } from '../../src/model/digest.ts'
import type { HostName, ServiceName } from '../../src/model/name.ts'
import type { FileSpec } from '../../src/model/release.ts'
import type { Wanted } from '../../src/plan/wanted.ts'
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
} from './builders.ts'

/** What a random team wants: which hosts carry what, which services there are and how they are replaced. */
export interface Shape {
  readonly version: string
  readonly apps: number
  readonly extra: readonly string[]
  readonly replicas: number
  readonly domains: readonly string[]
  /** Those of the extra services that cannot run twice: mailer takes no requests, search is routed. */
  readonly stopFirst: readonly string[]
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
  /** What the secret of api is: a value, and a file. */
  readonly secret: string
  /** How many finished releases stay restorable. */
  readonly keep: number
}

const someHosts = fc.subarray(['app-1', 'app-2', 'app-3'], { minLength: 1 })
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 3 })

export const shapes: fc.Arbitrary<Shape> = fc.record({
  version: fc.constantFrom('v1', 'v2', 'v3'),
  apps: fc.constantFrom(1, 2, 3),
  extra: fc.subarray(['worker', 'mailer', 'search', 'cron', 'backup', 'socket']),
  replicas: fc.constantFrom(1, 2, 3),
  domains: fc.subarray(['a.example.com', 'b.example.com']),
  stopFirst: fc.subarray(['mailer', 'search']),
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
    {
      weight: 1,
      arbitrary: fc.subarray(['api', 'worker', 'mailer', 'cron', 'backup', 'db', 'gateway'], { minLength: 1 }),
    },
  ),
  strategy: fc.constantFrom('stagecraft', 'stagecraft', 'stagecraft', 'recreate'),
  dbAddress: fc.constantFrom('10.0.0.9', '10.0.0.9', '10.0.0.10'),
  secret: fc.constantFrom('s1', 's2'),
  keep: fc.constantFrom(2, 5),
})

const hostCount = 3
const phases = ['pre', 'post', 'pre', 'post'] as const

export function wantedOf(shape: Shape): Wanted {
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
  const shared = [{ service: 'db' as ServiceName, condition: 'service_started' as const, restart: true as const }]
  const dependsOn = [{ service: 'api' as ServiceName, condition: 'service_healthy' as const }]
  const beside = [{ service: 'socket' as ServiceName, condition: 'service_started' as const }]
  return wanted({
    version: shape.version,
    commit: `commit of ${shape.version}`,
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
          dependsOn: shape.extra.includes('socket') ? [...dependsOn, ...beside] : dependsOn,
        }),
        // The gateway needs it beside itself, and it changes with it.
        ...(shape.extra.includes('socket') ? { socket: composeService({ image: `socket${shape.entryPoint}` }) } : {}),
        ...Object.fromEntries(
          shape.extra
            .filter((name) => name !== 'backup' && name !== 'socket')
            .map((name) => [
              name,
              composeService({ build, ...(shape.stopFirst.includes(name) ? { volumes } : {}), dependsOn }),
            ]),
        ),
        // It shares the namespaces of the database's container.
        ...(shape.extra.includes('backup')
          ? { backup: composeService({ image: 'backup:1', networks: [], dependsOn: shared }) }
          : {}),
      }),
    }),
    config: config({
      releases: { keep: shape.keep },
      services: named({
        api: serviceConfig({ rollout: rollout({ port: shape.port, domains: shape.domains }) }),
        db: serviceConfig({ role: 'db' }),
        gateway: serviceConfig({ role: 'gateway' }),
        ...Object.fromEntries(
          shape.extra.map((name) => [
            name,
            name === 'cron' || name === 'backup' || name === 'socket'
              ? serviceConfig(name === 'backup' ? { role: 'db' } : {})
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
        Object.entries({ ...shape.places, ...(shape.places.db ? { backup: shape.places.db } : {}) }).flatMap(
          ([name, places]) => {
            const there = places.filter((each) => hosts[each] !== undefined)
            return there.length === 0 ? [] : [[name, { hosts: there as HostName[] }]]
          },
        ),
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
    values: named({ api: { TOKEN: digestOf(shape.secret) } }),
    files: [secretFile(shape.secret)],
    migrations: {
      main: {
        strategy: 'pre_deploy',
        files: phases.slice(0, shape.migrations).map((phase, at) => migrationFile(`${at + 1}_${phase}`, { phase })),
      },
    },
  })
}

const secretFile = (secret: string): FileSpec => ({
  path: 'secrets/token',
  kind: 'secret',
  source: { kind: 'environment', name: 'TOKEN' },
  version: digestOf(`file ${secret}`),
  services: ['api' as ServiceName],
})

/** A later wish of the same team: its migrations are never fewer. */
export const after = (first: Shape, other: Shape): Shape => ({
  ...other,
  migrations: Math.max(first.migrations, other.migrations),
})

export const growing = (...all: readonly Shape[]): readonly Shape[] =>
  all.reduce<readonly Shape[]>(
    (done, shape) => [...done, done.length === 0 ? shape : after(done.at(-1) ?? shape, shape)],
    [],
  )
