// The databases that are migrated: asked what is applied; silence counts as absence only where this deploy places the server.

import type { Database } from '../database/database.ts'
import { Fault } from '../model/fault.ts'
import { keysOf } from '../model/name.ts'
import type { DatabaseObserved, Observed } from '../model/observed.ts'
import type { Secret } from '../model/secret.ts'
import { placementOf } from '../plan/placement.ts'
import type { Loaded } from './session.ts'

export interface Asking {
  readonly hosts: Observed['hosts']
  /** The key under `databases`, and its address. */
  readonly name: string
  readonly url: Secret | undefined
  readonly open: (name: string, url: Secret) => Promise<Pick<Database, 'observe'>>
}

/** Faults: those of `Database.observe`. */
export async function readDatabase(loaded: Loaded, asking: Asking): Promise<DatabaseObserved> {
  const { name, url, open } = asking
  if (url === undefined) return { kind: 'unknown', why: 'its connection is not known' }
  const database = await open(name, url)
  if (!isToBePlaced(loaded, asking)) return database.observe()
  return database.observe({ patience: 0 }).catch((error: unknown): DatabaseObserved => {
    if (error instanceof Fault && error.code === 'DATABASE_UNREACHABLE') return { kind: 'absent' }
    throw error
  })
}

/**
 * Whether the server may be a service that this deploy starts: a stateful one, new or stopped, that does not run where
 * the database is reached from: on the host that it is reached through, or on our own machine.
 */
function isToBePlaced({ config, environment }: Loaded, { hosts, name }: Asking): boolean {
  const through = config.databases[name]?.migrations?.through
  const [local] = environment.driver === 'local' ? keysOf(environment.hosts) : []
  const host = keysOf(environment.hosts).find((each) => each === (through ?? local))
  if (host === undefined) return false
  const placement = placementOf(environment, config.services)
  return keysOf(config.services).some(
    (service) =>
      config.services[service]?.role === 'db' &&
      placement[service]?.includes(host) === true &&
      hosts[host]?.containers.some((each) => each.service === service && each.running) !== true,
  )
}
