// Which replacements make a gap, how long about, and why.

import type { HostName, ServiceName } from '../model/name.ts'
import type { Gap } from '../model/plan.ts'
import type { ServiceSpec } from '../model/release.ts'
import { definitionHash } from '../model/release.ts'
import type { Move } from './move.ts'
import { hostsOf, isOn } from './running.ts'

/** A container's start, by observation rather than promise; milliseconds. */
const typicalStart = 3_000

/** Services that stop before their successor starts, on the hosts where an old one is replaced. */
export function gapsOf(move: Move): readonly Gap[] {
  const stopFirst = move.changed.filter((name) => move.to.services[name]?.order === 'stop-first')
  return [...stopFirst, ...move.replaced].flatMap((service) => {
    const spec = move.to.services[service]
    if (spec === undefined) return []
    return hostsOf(move.to, service)
      .filter((host) => isReplaced(move, host, service))
      .map((host) => ({
        host,
        service,
        milliseconds: typicalStart + (spec.rollout?.minHealthy ?? 0),
        because: reasonOf(spec),
      }))
  })
}

/** A service that is not rolled is left alone on a host where nothing of it differs. */
function isReplaced({ from, to }: Move, host: HostName, service: ServiceName): boolean {
  if (from === undefined || !isOn(from, host, service)) return false
  return (
    to.services[service]?.rolled === true || definitionHash(from, host, service) !== definitionHash(to, host, service)
  )
}

function reasonOf({ rolled, role, stopFirst }: ServiceSpec): string {
  if (rolled) return stopFirst ?? 'the new one cannot run beside the old one'
  if (role === 'db') return 'a database is stopped before it is started again'
  if (role === 'gateway')
    return 'the ports of a host cannot be bound twice: while it is replaced nothing is reached through it'
  return 'it has no rollout, so it is stopped before it is started again'
}
