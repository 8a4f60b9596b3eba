// Which services can be replaced without a gap, and why the others cannot.

import type { ComposeService } from '../model/compose.ts'

/** How a service with `rollout` is replaced; `because` says what forbids starting the new one first. */
export interface Replacement {
  readonly order: 'start-first' | 'stop-first'
  readonly because?: string
}

export function replacementOf(service: ComposeService): Replacement {
  const because = boundTwice(service) ?? (service.order === 'start-first' ? undefined : chosenOrShared(service))
  return because === undefined ? { order: 'start-first' } : { order: 'stop-first', because }
}

/** What no word of the team's can allow. */
function boundTwice({ ports, rest }: ComposeService): string | undefined {
  const port = ports.find((each) => each.published !== undefined)
  if (port)
    return `it publishes host port ${port.published}, which cannot be bound twice; route it through the gateway instead`
  return rest['network_mode'] === 'host'
    ? "it is on the host's own network, where its ports cannot be bound twice"
    : undefined
}

function chosenOrShared({ order, volumes }: ComposeService): string | undefined {
  if (order === 'stop-first') return 'update_config.order says so'
  const shared = volumes.find(({ kind, readOnly, source }) => kind !== 'tmpfs' && !readOnly && source !== undefined)
  if (shared === undefined) return undefined
  const what = shared.kind === 'volume' ? `volume ${shared.source}` : `${shared.source} of the host`
  return `two copies would write ${what}; update_config.order: start-first allows it`
}
