// The ports on which replicas are reached from a gateway on another host: chosen by us, checked free, recorded.

import { digestOf } from '../model/digest.ts'
import type { ServiceName } from '../model/name.ts'

const first = 20_000
const count = 10_000

/**
 * Free ports in the order given, looked for from a place of `owner`'s own: two apps that plan at once on one host, neither
 * of which sees what the other is about to take, choose apart. Throws when a host has none left: ten thousand replicas.
 */
export function choosePorts(
  wanted: readonly { readonly service: ServiceName; readonly replicas: number }[],
  { inUse, owner }: { readonly inUse: ReadonlySet<number>; readonly owner: string },
): Readonly<Record<ServiceName, readonly number[]>> {
  const taken = new Set(inUse)
  const start = Number.parseInt(digestOf(owner).slice('sha256:'.length, 'sha256:'.length + 8), 16) % count
  const next = (): number => {
    for (let at = 0; at < count; at++) {
      const port = first + ((start + at) % count)
      if (!taken.has(port)) {
        taken.add(port)
        return port
      }
    }
    throw new Error(`no free port between ${first} and ${first + count - 1}`)
  }
  return Object.fromEntries(wanted.map(({ service, replicas }) => [service, Array.from({ length: replicas }, next)]))
}
