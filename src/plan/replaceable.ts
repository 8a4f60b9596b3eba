// Which services can be replaced without a gap, and why the others cannot.

import type { ComposeService } from '../model/compose.ts'

/** How a service with `rollout` is replaced; `because` says what forbids starting the new one first. */
export interface Replacement {
  readonly order: 'start-first' | 'stop-first'
  readonly because?: string
}

export function replacementOf(service: ComposeService): Replacement {
  const port = service.ports.find((each) => each.published !== undefined)
  if (port)
    return {
      order: 'stop-first',
      because: `it publishes host port ${port.published}, which cannot be bound twice; route it through the gateway instead`,
    }
  if (service.order !== undefined)
    return service.order === 'stop-first'
      ? { order: 'stop-first', because: 'update_config.order says so' }
      : { order: 'start-first' }
  const volume = service.volumes.find((each) => each.kind === 'volume' && !each.readOnly && each.source !== undefined)
  if (volume)
    return {
      order: 'stop-first',
      because: `two copies would write volume ${volume.source}; update_config.order: start-first allows it`,
    }
  return { order: 'start-first' }
}
