// The networks and volumes that a release needs on a host, by their real names.

import type { Json } from '../model/digest.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { ReleaseSpec, ServiceSpec } from '../model/release.ts'
import { namesNetwork } from '../model/release.ts'

/** The networks (with those that carry names) and volumes that the services of a host use. */
export function resourcesOn(
  to: ReleaseSpec,
  host: HostName,
): { readonly networks: readonly string[]; readonly volumes: readonly string[] } {
  const services = (to.hosts[host]?.services ?? []).flatMap((name) => to.services[name] ?? [])
  const networks = [...new Set(services.flatMap((service) => service.networks))].flatMap((key) => {
    const network = to.networks[key]
    return network === undefined || network.external ? [] : [network.name, namesNetwork(network.name)]
  })
  const mounted = new Set(services.flatMap(mountedBy))
  const volumes = keysOf(to.volumes).filter((key) => mounted.has(key))
  return {
    networks: networks.sort(),
    volumes: volumes.flatMap((key) => (to.volumes[key]?.external === false ? [to.volumes[key].name] : [])).sort(),
  }
}

/** What a service mounts: keys of volumes, and paths. */
export function mountedBy({ definition: { volumes } }: ServiceSpec): readonly string[] {
  const mounts: readonly Json[] = Array.isArray(volumes) ? volumes : []
  return mounts.flatMap((mount) => {
    const source = typeof mount === 'object' && mount !== null && 'source' in mount ? mount['source'] : undefined
    return typeof source === 'string' ? [source] : []
  })
}
