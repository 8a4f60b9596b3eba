// Which of a release's containers run, as observed.

import { derived } from '../model/derived.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { ContainerObserved, Observed } from '../model/observed.ts'
import type { ReplicaSet } from '../model/operation.ts'
import type { Release, ReleaseSpec, ServiceSpec } from '../model/release.ts'
import { definitionHash } from '../model/release.ts'

/** The replicas of `service` on each of its hosts, as steps name them. */
export function replicaSet(release: ReleaseSpec | Release, service: ServiceName): ReplicaSet {
  const spec = release.services[service]
  if (spec === undefined) throw new Error(`release ${release.number} has no service ${service}`)
  const own = 'id' in release ? release.id : 'next'
  const id = spec.from === release.number ? own : (spec.fromId ?? own)
  return { service, release: { number: spec.from, id }, replicas: spec.rolled ? spec.replicas : 1 }
}

export interface Look {
  readonly observed: Observed
  /** Those that are looked at. */
  readonly hosts: readonly HostName[]
}

/** What of a service should be there and is not: `app-1: replica 2`, or the files from which it could be started again. */
export function missingOf(release: Release, service: ServiceName, { observed, hosts }: Look): readonly string[] {
  const spec = release.services[service]
  if (spec === undefined) return []
  return hostsOf(release, service)
    .filter((host) => hosts.includes(host))
    .flatMap((host) => [
      ...missingOn(host, { release, service, spec }, observed),
      ...(observed.hosts[host]?.state.releases[spec.fromId ?? release.id] === undefined
        ? [`${host}: recorded files`]
        : []),
    ])
}

/** The hosts on which containers of a service are missing. */
export function hostsMissing(release: Release, service: ServiceName, { observed, hosts }: Look): readonly HostName[] {
  const spec = release.services[service]
  if (spec === undefined) return []
  return hostsOf(release, service)
    .filter((host) => hosts.includes(host))
    .filter((host) => missingOn(host, { release, service, spec }, observed).length > 0)
}

interface Sought {
  readonly release: Release
  readonly service: ServiceName
  readonly spec: ServiceSpec
}

function missingOn(host: HostName, { release, service, spec }: Sought, observed: Observed): readonly string[] {
  const containers = observed.hosts[host]?.containers ?? []
  if (!spec.rolled) return isServing(containers, release, { host, service }) ? [] : [`${host}: ${service}`]
  const indexes = Array.from({ length: spec.replicas }, (_, at) => at + 1)
  return indexes
    .filter(
      (index) =>
        !containers.some(
          (each) => each.running && each.service === service && each.number === spec.from && each.index === index,
        ),
    )
    .map((index) => `${host}: replica ${index}`)
}

/** Sorted. */
export const hostsOf = (release: ReleaseSpec, service: ServiceName): readonly HostName[] =>
  placesOf(release.hosts).get(service) ?? []

/** Whether a release has a service on a host. */
export const isOn = (release: ReleaseSpec, host: HostName, service: ServiceName): boolean =>
  servicesOn(release.hosts).get(host)?.has(service) === true

type Hosts = ReleaseSpec['hosts']

const placesOf = derived((hosts: Hosts): ReadonlyMap<ServiceName, readonly HostName[]> => {
  const places = new Map<ServiceName, HostName[]>()
  for (const host of keysOf(hosts))
    for (const service of hosts[host]?.services ?? []) {
      const known = places.get(service)
      if (known === undefined) places.set(service, [host])
      else known.push(host)
    }
  return places
})

const servicesOn = derived(
  (hosts: Hosts): ReadonlyMap<HostName, ReadonlySet<ServiceName>> =>
    new Map(keysOf(hosts).map((host) => [host, new Set(hosts[host]?.services)])),
)

/** A service that is not rolled: its container has the definition wanted, and runs unless it was to run once. */
function isServing(
  containers: readonly ContainerObserved[],
  release: Release,
  { host, service }: { readonly host: HostName; readonly service: ServiceName },
): boolean {
  const definition = definitionHash(release, host, service)
  const once = release.services[service]?.restart === 'no'
  return containers.some(
    (each) => each.service === service && each.index === 0 && each.definition === definition && (each.running || once),
  )
}
