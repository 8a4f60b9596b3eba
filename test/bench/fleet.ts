// A large app for figures of planning: so many services on so many hosts, which serve v1, and what is wanted next.

import { digestOf } from '../../src/model/digest.ts'
import type { HostName, ServiceName } from '../../src/model/name.ts'
import type { Observed } from '../../src/model/observed.ts'
import type { FileSpec, Release } from '../../src/model/release.ts'
import { definitionHash } from '../../src/model/release.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import type { History } from '../../src/plan/history.ts'
import type { Wanted } from '../../src/plan/wanted.ts'
import {
  composeModel,
  composeService,
  config,
  environmentConfig,
  hostConfig,
  named,
  rollout,
  serviceConfig,
  wanted,
} from '../support/builders.ts'
import type { World } from '../support/simulate.ts'
import { attemptOf, emptyWorld, observe } from '../support/simulate.ts'

export interface FleetSize {
  readonly services: number
  readonly hosts: number
  /** On how many hosts each rolled service runs, one after the other around; absent: on every one. */
  readonly places?: number
}

/** What a plan is decided from. */
export interface Fleet {
  readonly wanted: Wanted
  readonly observed: Observed
  readonly history: History
}

/** One in four is routed through the gateway of the first host; all of them change from v1 to v2. */
export function fleetOf(size: FleetSize): Fleet {
  const world = emptyWorld(
    Object.fromEntries(hostNames(size).map((host, at) => [host, addressOf(at)])) as Record<HostName, string>,
  )
  const first = planDeploy(wishOf('v1', size), observe(world), { ledger: [], current: undefined, next: 1 })
  const { release } = attemptOf(world, first)
  for (const [name, host] of Object.entries(world.hosts)) {
    host.releases = { [release.id]: release }
    host.containers = containersOn(release, name as HostName)
  }
  return {
    wanted: wishOf('v2', size),
    observed: observe(world),
    history: { ledger: [], current: release, next: 2 },
  }
}

const hostNames = ({ hosts }: FleetSize): readonly string[] =>
  Array.from({ length: hosts }, (_, at) => `host-${at + 1}`)

const addressOf = (at: number): string => `10.0.${Math.floor(at / 200)}.${(at % 200) + 1}`

function wishOf(version: string, size: FleetSize): Wanted {
  const hosts = hostNames(size)
  const services = Array.from({ length: size.services }, (_, at) => `service-${at + 1}`)
  const each = <V>(of: (name: string, at: number) => V): Record<string, V> =>
    Object.fromEntries(services.map((name, at) => [name, of(name, at)]))
  return wanted({
    version,
    compose: composeModel({
      services: named({ gateway: composeService({ image: 'traefik:v3.7' }), ...each(composed) }),
      volumes: each(() => ({ external: false, definition: {} })),
    }),
    config: config({ services: named({ gateway: serviceConfig({ role: 'gateway' }), ...each(configured) }) }),
    environment: environmentConfig({
      hosts: named(
        Object.fromEntries(
          hosts.map((name, at) => [
            name,
            hostConfig(at === 0 ? ['gateway', 'app'] : ['app'], { internalAddress: addressOf(at) }),
          ]),
        ),
      ),
      services: each((_, at) => ({ hosts: placesOf(at, size) })),
    }),
    values: each((name) => ({ DATABASE_URL: digestOf(name), TOKEN: digestOf(version) })),
    files: services.map((name): FileSpec => ({
      path: `secrets/${name}`,
      kind: 'secret',
      source: { kind: 'environment', name: 'TOKEN' },
      version: digestOf(name),
      services: [name as ServiceName],
    })),
  })
}

const placesOf = (at: number, { hosts, places = hosts }: FleetSize): readonly HostName[] =>
  Array.from({ length: isRolled(at) ? places : 1 }, (_, next) => `host-${((at + next) % hosts) + 1}` as HostName)

const isRolled = (at: number): boolean => at % 20 > 0

/** One in twenty is as a database: not rolled, with a volume, on one host. One in five waits for the one before it. */
const composed = (name: string, at: number): ReturnType<typeof composeService> =>
  composeService({
    build: { context: '.', dockerfile: 'Dockerfile', args: {}, platforms: [] },
    volumes: isRolled(at) ? [] : [{ kind: 'volume', source: name, target: '/data', readOnly: false, definition: {} }],
    dependsOn: at % 5 === 4 ? [{ service: `service-${at}` as ServiceName, condition: 'service_healthy' as const }] : [],
  })

const configured = (name: string, at: number): ReturnType<typeof serviceConfig> =>
  serviceConfig(
    isRolled(at) ? { rollout: rollout({ port: 3000, domains: at % 4 === 1 ? [`${name}.example.com`] : [] }) } : {},
  )

const containersOn = (release: Release, host: HostName): World['hosts'][HostName]['containers'] =>
  (release.hosts[host]?.services ?? []).map((service: ServiceName, at) => ({
    id: at + 1,
    service,
    number: release.number,
    index: release.services[service]?.rolled === true ? 1 : 0,
    image: release.services[service]?.image ?? '',
    definition: definitionHash(release, host, service),
    running: true,
    healthy: true,
    named: true,
    busy: true,
  }))
