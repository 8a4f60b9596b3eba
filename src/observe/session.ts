// The hosts of an environment, connected once for a run, and what is seen on them.

import type { Observed } from '../model/observed.ts'
import type { Config, EnvironmentConfig } from '../model/config.ts'
import { together } from '../model/fault.ts'
import type { Attempt } from '../model/journal.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { AttemptRecord } from '../model/plan.ts'
import type { Secret } from '../model/secret.ts'
import type { Database } from '../database/database.ts'
import type { History } from '../plan/history.ts'
import type { Transport } from '../transport/transport.ts'
import { look, lookAgain } from './look.ts'
import type { Surroundings } from './outside.ts'

export interface Loaded {
  readonly config: Config
  readonly environment: EnvironmentConfig
  /** The folder of stagecraft.yml, absolute. */
  readonly root: string
}

/** What is looked for besides our own: networks and volumes by their real names. */
export interface Sought {
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
}

/** A snapshot with what a planner takes from it. */
export interface Seen {
  readonly observed: Observed
  readonly history: History
  readonly lagging: readonly HostName[]
  /** The environment's key; absent before its first deploy. */
  readonly key: Secret | undefined
  readonly attempt: Attempt | undefined
  readonly record: AttemptRecord | undefined
}

export interface Session {
  readonly hosts: Readonly<Record<HostName, Transport>>
  /** Reads every host at once, then the databases. Faults: all of all hosts, told together. */
  readonly look: (sought: Sought, connections: Connections) => Promise<Seen>
  /**
   * The same once the lock is held: what was seen of hosts `before`, if that is fresh and their records tell that no run
   * changed anything since; else everything anew.
   */
  readonly lookAgain: (before: Seen, sought: Sought, connections: Connections) => Promise<Seen>
  readonly database: (name: string, url: Secret) => Promise<Database>
  readonly close: () => Promise<void>
}

/** The address of each database that is migrated; it may depend on what is recorded on the hosts. */
export type Connections = (
  seen: Omit<Seen, 'observed'> & { readonly hosts: Observed['hosts'] },
) => Promise<Readonly<Record<string, Secret>>>

export const noConnections: Connections = () => Promise.resolve({})

/** Connects to every host before anything is done on any. Faults: those of all hosts, told together. */
export async function openSession(world: Surroundings, loaded: Loaded): Promise<Session> {
  const { environment, root } = loaded
  const names = keysOf(environment.hosts)
  const opened = await Promise.allSettled(
    names.map(async (name) => {
      const host = environment.hosts[name]
      if (host === undefined) throw new Error(`no host ${name}`)
      const transport = await world.outside.transport({
        name,
        driver: environment.driver,
        host,
        ssh: environment.ssh,
        root,
        network: loaded.config.network,
      })
      await transport.open().catch(async (refused: unknown) => {
        // An attempt that was only told to stop would go on otherwise, and keep the process with it.
        await transport.close()
        throw refused
      })
      return [name, transport] as const
    }),
  )
  const transports = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const close = async (): Promise<void> => {
    await Promise.all([...databases.values()].map(async (database) => (await database).close()))
    await Promise.all(transports.map(([, transport]) => transport.close()))
  }
  const databases = new Map<string, Promise<Database>>()
  const failed = opened.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  if (failed.length > 0) {
    await close()
    throw together(failed)
  }
  const hosts: Readonly<Record<HostName, Transport>> = Object.fromEntries(transports)
  const database: Session['database'] = (name, url) => {
    const known = databases.get(name)
    if (known) return known
    const made = connect(world, loaded, { hosts, name, url })
    databases.set(name, made)
    made.catch(() => databases.delete(name))
    return made
  }
  const session = { hosts, database, close }
  return {
    ...session,
    look: (sought, connections) => look(world, loaded, { session, sought, connections }),
    lookAgain: (before, sought, connections) => lookAgain(world, loaded, { session, sought, connections, before }),
  }
}

async function connect(
  world: Surroundings,
  { config }: Loaded,
  {
    hosts,
    name,
    url,
  }: { readonly hosts: Readonly<Record<HostName, Transport>>; readonly name: string; readonly url: Secret },
): Promise<Database> {
  const migrations = config.databases[name]?.migrations
  if (migrations === undefined) throw new Error(`database ${name} has no migrations`)
  const through = migrations.through === undefined ? undefined : hosts[migrations.through]
  const forward =
    through &&
    ((address: string, port: number) =>
      through.forward({ address, port }, { deadline: 15_000, reason: `database ${name} through ${through.host}` }))
  return world.outside.database({ name, url, migrations, ...(forward ? { connect: forward } : {}) })
}
