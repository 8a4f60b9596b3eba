// Which services run on which hosts, and in which order hosts and services come.

import type { EnvironmentConfig } from '../model/config.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'

export interface Placed {
  readonly role: string
  readonly dependsOn: readonly { readonly service: ServiceName }[]
}

/** The hosts of each service: those that the environment names, else every host that carries its role. Sorted. */
export function placementOf<S extends { readonly role: string }>(
  environment: EnvironmentConfig,
  services: Readonly<Record<ServiceName, S>>,
): Readonly<Record<ServiceName, readonly HostName[]>> {
  const hosts = keysOf(environment.hosts)
  const placed = keysOf(services).map((name) => {
    const chosen = environment.services[name]?.hosts
    const role = services[name]?.role ?? 'app'
    return [name, chosen ? [...chosen].sort() : hosts.filter((host) => environment.hosts[host]?.roles.includes(role))]
  })
  return Object.fromEntries(placed)
}

/** Batches of a rollout: the canary hosts first, all at once, then `maxParallel` at a time. */
export function batchesOf(
  hosts: readonly HostName[],
  rollout: { readonly canary: number; readonly maxParallel: number },
): readonly (readonly HostName[])[] {
  const canary = hosts.slice(0, rollout.canary)
  const rest = hosts.slice(rollout.canary)
  const batches: HostName[][] = canary.length > 0 ? [canary] : []
  for (let at = 0; at < rest.length; at += rollout.maxParallel) batches.push(rest.slice(at, at + rollout.maxParallel))
  return batches
}

/** Services so that what another depends on comes first; among equals databases, then apps, then gateways, then by name. */
export function startOrder(services: Readonly<Record<ServiceName, Placed>>): readonly ServiceName[] {
  const rank = (name: ServiceName): number => ({ db: 0, gateway: 2 })[services[name]?.role ?? ''] ?? 1
  const names = keysOf(services).sort((a, b) => rank(a) - rank(b))
  const ordered: ServiceName[] = []
  const visit = (name: ServiceName): void => {
    if (ordered.includes(name) || services[name] === undefined) return
    for (const { service } of services[name].dependsOn) visit(service)
    ordered.push(name)
  }
  for (const name of names) visit(name)
  return ordered
}
