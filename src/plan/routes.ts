// What each gateway's route table is when some hosts already have the new replicas.

import { withPort } from '../model/address.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { derived, onceEach } from '../model/derived.ts'
import type { ReleaseSpec, ServiceSpec } from '../model/release.ts'
import { replicaName } from '../model/release.ts'
import type { Backend, Route, RouteTable } from '../model/route.ts'
import { hostsOf } from './running.ts'

/** What serves: releases with the hosts (per service) on which their replicas take requests. */
export interface Serving {
  readonly release: ReleaseSpec
  readonly on: (service: ServiceName, host: HostName) => boolean
}

/** Hosts that have a gateway. */
export const gatewaysOf = derived((release: ReleaseSpec): readonly HostName[] =>
  keysOf(release.hosts).filter((host) =>
    release.hosts[host]?.services.some((name) => release.services[name]?.role === 'gateway'),
  ),
)

/** Services that a release routes: those with domains. */
export const routedOf = derived((release: ReleaseSpec): readonly ServiceName[] =>
  keysOf(release.services).filter((name) => isRouted(release.services[name])),
)

const isRouted = (service: ServiceSpec | undefined): boolean =>
  service?.rolled === true && (service.rollout?.domains.length ?? 0) > 0

/** The table of `gateway` while `serving` take requests; domains and paths are those of the first whose replicas it reaches. */
export const routeTable = (gateway: HostName, serving: readonly Serving[]): RouteTable => ({
  routes: routesOf(gateway, serving),
  proving: [],
})

function routesOf(gateway: HostName, serving: readonly Serving[]): readonly Route[] {
  const services = [...new Set(serving.flatMap(({ release }) => routedOf(release)))].sort()
  return services.flatMap((service) => {
    const shares = serving
      .filter(({ release }) => isRouted(release.services[service]))
      .map((each) => ({ each, backends: backendOf(gateway, each, service) }))
      .filter(({ backends }) => backends.length > 0)
    const rollout = shares[0]?.each.release.services[service]?.rollout
    if (rollout === undefined) return []
    const backends = mergeByNumber(shares.flatMap((share) => share.backends))
    return [{ service, domains: rollout.domains, path: rollout.path, backends }]
  })
}

function backendOf(gateway: HostName, { release, on }: Serving, service: ServiceName): readonly Backend[] {
  const spec = release.services[service]
  if (spec === undefined) return []
  const servers = placesOf(release)(gateway)(service)
    .filter(({ host }) => on(service, host))
    .flatMap((place) => place.servers)
    .sort()
  return servers.length === 0 ? [] : [{ number: spec.from, servers }]
}

/** The replicas of a service host by host, as a gateway reaches them. */
const placesOf = derived((release: ReleaseSpec) =>
  onceEach((gateway: HostName) =>
    onceEach((service: ServiceName) =>
      hostsOf(release, service).map((host) => ({ host, servers: backendsOn(gateway, release, { host, service }) })),
    ),
  ),
)

/** A service on one of its hosts. */
export interface Place {
  readonly host: HostName
  readonly service: ServiceName
}

/** A replica on the gateway's own host by its name, one elsewhere by address and the port we chose: both survive restarts. */
export function backendsOn(gateway: HostName, release: ReleaseSpec, { host, service }: Place): readonly string[] {
  const spec = release.services[service]
  const here = release.hosts[host]
  if (spec === undefined || here === undefined) return []
  const indexes = Array.from({ length: spec.replicas }, (_, at) => at + 1)
  if (host === gateway)
    return indexes.map((index) => `${replicaName(service, spec.from, index)}:${spec.rollout?.port ?? 0}`)
  return indexes.flatMap((index) => {
    const port = here.ports[service]?.[index - 1]
    return port === undefined ? [] : [withPort(here.internalAddress, port)]
  })
}

function mergeByNumber(backends: readonly Backend[]): readonly Backend[] {
  const numbers = [...new Set(backends.map(({ number }) => number))].sort((a, b) => a - b)
  return numbers.map((number) => ({
    number,
    servers: [...new Set(backends.filter((each) => each.number === number).flatMap(({ servers }) => servers))].sort(),
  }))
}
