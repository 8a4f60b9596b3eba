// Which replacements make a gap, how long about, and why.

import type { Gap } from '../model/plan.ts'
import type { Move } from './move.ts'
import { hostsOf } from './running.ts'

/** A container's start, by observation rather than promise; milliseconds. */
const typicalStart = 3_000

/** Services that stop before their successor starts, where an old one runs. */
export function gapsOf(move: Move): readonly Gap[] {
  const { from, to } = move
  if (from === undefined) return []
  const stopFirst = move.changed.filter((name) => to.services[name]?.order === 'stop-first')
  return [...stopFirst, ...move.replaced]
    .filter((name) => from.services[name] !== undefined)
    .flatMap((service) => {
      const spec = to.services[service]
      const because = spec?.rolled
        ? 'the new one cannot run beside the old one'
        : spec?.role === 'db'
          ? 'a database is stopped before it is started again'
          : 'it has no rollout, so it is stopped before it is started again'
      return hostsOf(to, service).map((host) => ({
        host,
        service,
        milliseconds: typicalStart + (spec?.rollout?.minHealthy ?? 0),
        because,
      }))
    })
}
