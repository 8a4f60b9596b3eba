// Looks at the hosts of an environment each for itself: one that does not answer keeps no other from being seen.

import { Fault, Faults } from '../model/fault.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { HostObserved, Observed } from '../model/observed.ts'
import type { Sight } from '../plan/status.ts'
import type { Transport } from '../transport/transport.ts'
import { observeHost } from './hosts.ts'
import type { HostAsked } from './hosts.ts'
import type { Surroundings } from './outside.ts'
import type { Loaded } from './session.ts'

export interface Surveyed {
  readonly hosts: readonly HostName[]
  /** How many release records are read of each host, newest first. */
  readonly releases?: number
}

/**
 * One connection and one round trip a host, all at once; closed before it answers. Changes nothing. Faults: KNOWN_HOSTS_MISSING,
 * SSH_KEY_* and others that are wrong here; those of a host are in its sight.
 */
export async function survey(
  world: Pick<Surroundings, 'outside' | 'now'>,
  loaded: Loaded,
  { hosts, releases }: Surveyed,
): Promise<Readonly<Record<HostName, Sight>>> {
  const seen = await Promise.all(
    hosts.map(async (host) => [host, await sightOf(() => look(world, loaded, { host, releases }))] as const),
  )
  refuseInvalid(seen.flatMap(([, sight]) => (sight.kind === 'silent' ? [sight.fault] : [])))
  return Object.fromEntries(seen)
}

/** What is wrong here and not on a host, each told once: no host was asked then. */
function refuseInvalid(found: readonly Fault[]): void {
  const invalid = found.filter(({ ending }) => ending === 'invalid')
  const unique = new Map(invalid.map((fault) => [`${fault.code} ${fault.what}`, fault]))
  if (unique.size > 0) throw new Faults([...unique.values()])
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

/** Every host of a session at once, without the databases. Faults: those of the first host that cannot be read. */
export async function lookAt(
  world: Pick<Surroundings, 'now'>,
  loaded: Loaded,
  hosts: Readonly<Record<HostName, Transport>>,
): Promise<Observed['hosts']> {
  const seen = await Promise.all(
    keysOf(hosts).flatMap((host) => {
      const access = hosts[host]
      return access === undefined
        ? []
        : [lookThrough(access, { world, loaded, releases: undefined }).then((each) => [host, each] as const)]
    }),
  )
  return Object.fromEntries(seen)
}

async function look(
  world: Pick<Surroundings, 'outside' | 'now'>,
  loaded: Loaded,
  { host, releases }: { readonly host: HostName; readonly releases: number | undefined },
): Promise<HostObserved> {
  return whileConnected(world, loaded, host, (transport) => lookThrough(transport, { world, loaded, releases }))
}

/** Connects to one host, works, closes. Faults: those of the connection. */
export async function whileConnected<T>(
  { outside }: Pick<Surroundings, 'outside'>,
  { config, environment, root }: Loaded,
  name: HostName,
  work: (transport: Transport) => Promise<T>,
): Promise<T> {
  const host = environment.hosts[name]
  if (host === undefined) throw new Error(`no host ${name}`)
  const { driver, ssh } = environment
  const transport = await outside.transport({ name, driver, host, ssh, root, network: config.network })
  try {
    await transport.open()
    return await work(transport)
  } finally {
    await transport.close()
  }
}

interface Looking {
  readonly world: Pick<Surroundings, 'now'>
  readonly loaded: Loaded
  readonly releases: number | undefined
}

const lookThrough = (access: Transport, looking: Looking): Promise<HostObserved> =>
  observeHost(askedOf(access, looking))

/** What is asked of a host when nothing is planned. */
export function askedOf(access: Transport, { world, loaded, releases }: Looking): HostAsked {
  const { config, environment } = loaded
  return {
    access,
    app: config.app,
    environment: environment.name,
    project: environment.projectName,
    host: access.host,
    internalAddress: environment.hosts[access.host]?.internalAddress ?? '',
    wanted: { networks: [], volumes: [] },
    now: world.now,
    kept: config.releases.keep,
    ...(releases === undefined ? {} : { releases }),
  }
}
