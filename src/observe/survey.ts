// Looks at the hosts of an environment each for itself: one that does not answer keeps no other from being seen.

import { Fault, Faults } from '../model/fault.ts'
import type { HostName } from '../model/name.ts'
import type { HostObserved } from '../model/observed.ts'
import type { Sight } from '../plan/status.ts'
import { observeHost } from './hosts.ts'
import type { Surroundings } from './outside.ts'
import type { Loaded } from './session.ts'

export interface Surveyed {
  readonly hosts: readonly HostName[]
  /** How many release records are read of each host, newest first. */
  readonly releases?: number
}

/** One connection and one round trip a host, all at once; closed before it answers. Changes nothing. */
export async function survey(
  world: Pick<Surroundings, 'outside' | 'now'>,
  loaded: Loaded,
  { hosts, releases }: Surveyed,
): Promise<Readonly<Record<HostName, Sight>>> {
  const seen = await Promise.all(
    hosts.map(async (host) => [host, await sightOf(() => look(world, loaded, { host, releases }))] as const),
  )
  return Object.fromEntries(seen)
}

/** An expected failure is what is seen of a host; anything else is our bug. */
async function sightOf(read: () => Promise<HostObserved>): Promise<Sight> {
  try {
    return { kind: 'answered', observed: await read() }
  } catch (error) {
    const fault = error instanceof Faults ? error.faults[0] : error
    if (!(fault instanceof Fault) || fault.ending === 'interrupted') throw error
    return { kind: 'silent', fault }
  }
}

async function look(
  { outside, now }: Pick<Surroundings, 'outside' | 'now'>,
  { config, environment, root }: Loaded,
  { host: name, releases }: { readonly host: HostName; readonly releases: number | undefined },
): Promise<HostObserved> {
  const host = environment.hosts[name]
  if (host === undefined) throw new Error(`no host ${name}`)
  const { driver, ssh } = environment
  const transport = await outside.transport({ name, driver, host, ssh, root })
  try {
    await transport.open()
    return await observeHost({
      access: transport,
      app: config.app,
      environment: environment.name,
      project: environment.projectName,
      host: name,
      internalAddress: host.internalAddress,
      wanted: { networks: [], volumes: [] },
      now,
      ...(releases === undefined ? {} : { releases }),
    })
  } finally {
    await transport.close()
  }
}
