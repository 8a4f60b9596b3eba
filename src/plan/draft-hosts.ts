// What a release has on each host: its services, the ports on which they are reached from elsewhere, and the addresses of what runs elsewhere.

import type { EnvironmentConfig } from '../model/config.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { HostObserved, Observed } from '../model/observed.ts'
import type { HostSpec, Release, ReleaseSpec, ServiceSpec } from '../model/release.ts'
import { choosePorts } from './ports.ts'

export interface HostFacts {
  /** App and environment, like `shop-production`. */
  readonly owner: string
  readonly environment: EnvironmentConfig
  readonly observed: Observed
  readonly services: Readonly<Record<ServiceName, ServiceSpec>>
  readonly placement: Readonly<Record<ServiceName, readonly HostName[]>>
  /** These keep ports and addresses of `current`. */
  readonly kept: readonly ServiceName[]
  readonly current: Release | undefined
}

export function hostSpecs(facts: HostFacts): ReleaseSpec['hosts'] {
  const { owner, environment, observed, services, placement, kept, current } = facts
  const gateways = keysOf(services)
    .filter((name) => services[name]?.role === 'gateway')
    .flatMap((name) => placement[name] ?? [])
  const published = keysOf(services).filter((name) => isPublished(services[name]))
  const specs = keysOf(environment.hosts).map((host): [HostName, HostSpec] => {
    const here = keysOf(services).filter((name) => placement[name]?.includes(host))
    const taken = here.filter((name) => !kept.includes(name))
    const stays = here.filter((name) => kept.includes(name))
    const before = current?.hosts[host]
    const routedFromElsewhere = taken.filter(
      (name) => (services[name]?.rollout?.domains.length ?? 0) > 0 && gateways.some((gateway) => gateway !== host),
    )
    const chosen = choosePorts(
      routedFromElsewhere.map((name) => ({ service: name, replicas: services[name]?.replicas ?? 1 })),
      { inUse: portsInUse(observed.hosts[host], host), owner },
    )
    const recorded = stays.flatMap((name) => {
      const ports = before?.ports[name]
      return ports === undefined ? [] : [[name, ports] as const]
    })
    return [
      host,
      {
        roles: environment.hosts[host]?.roles ?? [],
        internalAddress: addressOf(facts, host),
        services: here,
        ports: { ...chosen, ...Object.fromEntries(recorded) },
        extraHosts: Object.fromEntries([
          ...taken.flatMap((name) => entry(name, calledFrom(facts, published, { host, service: name }))),
          ...stays.flatMap((name) => entry(name, before?.extraHosts[name] ?? {})),
        ]),
      },
    ]
  })
  return Object.fromEntries(specs)
}

const addressOf = ({ environment, observed }: HostFacts, host: HostName): string =>
  observed.hosts[host]?.internalAddress ?? environment.hosts[host]?.internalAddress ?? host

type Addresses = Readonly<Record<ServiceName, string>>

const entry = (name: ServiceName, addresses: Addresses): readonly (readonly [ServiceName, Addresses])[] =>
  Object.keys(addresses).length === 0 ? [] : [[name, addresses]]

/** What a service on `host` may call by name although it runs elsewhere: what shares a network with it and publishes a port there. */
function calledFrom(
  facts: HostFacts,
  published: readonly ServiceName[],
  { host, service }: { readonly host: HostName; readonly service: ServiceName },
): Addresses {
  const { services, placement } = facts
  const own = services[service]
  if (own === undefined) return {}
  const others = published.filter((other) => {
    const spec = services[other]
    return spec !== undefined && !placement[other]?.includes(host) && mayCall(own, other, spec)
  })
  return Object.fromEntries(
    others.flatMap((other) => {
      const home = placement[other]?.[0]
      return home === undefined ? [] : [[other, addressOf(facts, home)]]
    }),
  )
}

function isPublished(spec: ServiceSpec | undefined): boolean {
  const ports = spec?.definition['ports']
  return Array.isArray(ports) && ports.length > 0
}

/** A database and a gateway call nobody unless they say that they depend on it: an address of somebody else is no reason to stop them. */
function mayCall(own: ServiceSpec, other: ServiceName, spec: ServiceSpec): boolean {
  if (own.dependsOn.some(({ service }) => service === other)) return true
  if (own.role === 'db' || own.role === 'gateway') return false
  return own.networks.length === 0 || own.networks.some((network) => spec.networks.includes(network))
}

/** Taken now, or by a kept release whose stopped replicas must be able to come back. */
function portsInUse(host: HostObserved | undefined, name: HostName): ReadonlySet<number> {
  const recorded = Object.values(host?.state.releases ?? {}).flatMap((release) =>
    Object.values(release.hosts[name]?.ports ?? {}).flat(),
  )
  return new Set([...(host?.ports ?? []), ...recorded])
}
