// What of ours runs on a host although neither release has it there: a host came back with what it ran when it left.

import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { ContainerObserved, Observed } from '../model/observed.ts'
import type { ReplicaSet } from '../model/operation.ts'
import type { ReleaseSpec } from '../model/release.ts'
import { isOn } from './running.ts'

export interface Strays {
  /** Replicas whose release is on record there, so that they can be stopped as it says. */
  readonly sets: readonly { readonly host: HostName; readonly set: ReplicaSet }[]
  readonly services: readonly { readonly host: HostName; readonly service: ServiceName }[]
}

/** `releases`: the one that serves and the one wanted. */
export function straysOf(observed: Observed, releases: readonly ReleaseSpec[]): Strays {
  const all = keysOf(observed.hosts).flatMap((host) => {
    const running = observed.hosts[host]?.containers.filter((each) => each.running) ?? []
    return running
      .filter((each) => !releases.some((release) => isNamed(release, host, each)))
      .map((each) => ({ host, each }))
  })
  const isFirst = ({ host, each }: (typeof all)[number], at: number): boolean =>
    all.findIndex(
      (other) => other.host === host && other.each.service === each.service && other.each.number === each.number,
    ) === at
  const distinct = all.filter(isFirst)
  return {
    sets: distinct.filter(({ each }) => each.index > 0).flatMap(({ host, each }) => setOf(observed, host, each)),
    services: distinct.filter(({ each }) => each.index === 0).map(({ host, each: { service } }) => ({ host, service })),
  }
}

function isNamed(release: ReleaseSpec, host: HostName, { service, number, index }: ContainerObserved): boolean {
  const spec = release.services[service]
  if (spec === undefined || !isOn(release, host, service)) return false
  return spec.rolled ? index > 0 && number === spec.from : index === 0
}

function setOf(observed: Observed, host: HostName, { service, number }: ContainerObserved): Strays['sets'] {
  const record = Object.values(observed.hosts[host]?.state.releases ?? {}).find((each) => each.number === number)
  const spec = record?.services[service]
  if (record === undefined || spec === undefined) return []
  return [{ host, set: { service, release: { number, id: record.id }, replicas: spec.replicas } }]
}
