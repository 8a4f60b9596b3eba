// Tells every host at intervals that we live, and knows when one has not heard it for too long.

import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import type { StateHost } from './lock-host.ts'
import { beatOn } from './lock-host.ts'

export interface Heartbeat {
  /** Beats on this host too, from now on. */
  readonly add: (host: StateHost) => void
  /** The fault that ended the lock under us, if any. */
  readonly lost: () => Fault | undefined
  readonly stop: () => void
}

export interface Rhythm {
  /** Milliseconds between beats. */
  readonly every: number
  /** Milliseconds without a beat that arrived, after which the lock counts as lost for us: well before anyone may take it. */
  readonly lostAfter: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Beats for the lock `id` until stopped. Keeps no process alive. */
export function startHeartbeat(id: string, { every, lostAfter, now }: Rhythm): Heartbeat {
  const hosts: StateHost[] = []
  const heard = new Map<HostName, number>()
  const asking = new Set<HostName>()
  let fault: Fault | undefined

  const beat = async (host: StateHost): Promise<void> => {
    if (asking.has(host.name)) return
    asking.add(host.name)
    const sent = now()
    try {
      await beatOn(host, id, 'alive', lostAfter)
      heard.set(host.name, sent)
    } catch (error) {
      // Any other failure is silence, and silence is counted by `lost`.
      if (error instanceof Fault && error.code === faults.LOCK_LOST.code) fault ??= error
    } finally {
      asking.delete(host.name)
    }
  }
  const timer = setInterval(() => {
    for (const host of hosts) void beat(host)
  }, every)
  timer.unref()

  return {
    add: (host) => {
      hosts.push(host)
      heard.set(host.name, now())
    },
    lost: () => {
      if (fault !== undefined) return fault
      const [silent] = hosts.filter(({ name }) => now() - (heard.get(name) ?? 0) > lostAfter)
      return silent && faults.LOCK_SILENT({ host: silent.name, silence: now() - (heard.get(silent.name) ?? 0) })
    },
    stop: () => clearInterval(timer),
  }
}
