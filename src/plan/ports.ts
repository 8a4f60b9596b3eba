// The ports on which replicas are reached from a gateway on another host: chosen by us, checked free, recorded.

import type { ServiceName } from '../model/name.ts'

const first = 20_000
const last = 29_999

/** The lowest free ports, in the order given. Throws when a host has none left: ten thousand replicas. */
export function choosePorts(
  wanted: readonly { readonly service: ServiceName; readonly replicas: number }[],
  inUse: ReadonlySet<number>,
): Readonly<Record<ServiceName, readonly number[]>> {
  const taken = new Set(inUse)
  const next = (): number => {
    for (let port = first; port <= last; port++) {
      if (!taken.has(port)) {
        taken.add(port)
        return port
      }
    }
    throw new Error(`no free port between ${first} and ${last}`)
  }
  return Object.fromEntries(wanted.map(({ service, replicas }) => [service, Array.from({ length: replicas }, next)]))
}
