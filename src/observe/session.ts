// The hosts of an environment, connected once for a run, and what is seen on them.

import { observeHost, readKey } from './hosts.ts'
import type { HostObserved, Observed } from '../model/observed.ts'
import type { Config, EnvironmentConfig } from '../model/config.ts'
import { Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { isOpen, newestAttempt } from '../model/journal.ts'
import type { Attempt } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { AttemptRecord } from '../model/plan.ts'
import type { Secret } from '../model/secret.ts'
import type { Database } from '../database/database.ts'
import type { History } from '../plan/history.ts'
import { reconcileLedgers } from '../plan/ledgers.ts'
import type { Transport } from '../transport/transport.ts'
import { readDatabase } from './databases.ts'
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
  return { ...session, look: (sought, connections) => look(world, loaded, { session, sought, connections }) }
}

/** Several faults as one error; a bug among them is told as it is. */
export function together(reasons: readonly unknown[]): unknown {
  const bug = reasons.find((reason) => !(reason instanceof Fault) && !(reason instanceof Faults))
  if (bug !== undefined) return bug
  const all = reasons.flatMap((reason) =>
    reason instanceof Faults ? reason.faults : reason instanceof Fault ? [reason] : [],
  )
  return all.length === 1 ? all[0] : new Faults(all)
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

interface Looking {
  readonly session: Omit<Session, 'look'>
  readonly sought: Sought
  readonly connections: Connections
}

async function look(world: Surroundings, loaded: Loaded, { session, sought, connections }: Looking): Promise<Seen> {
  const { config, environment } = loaded
  const names = keysOf(session.hosts)
  const read = await Promise.allSettled(
    names.map(async (name) => {
      const access = session.hosts[name]
      const host = environment.hosts[name]
      if (access === undefined || host === undefined) throw new Error(`no host ${name}`)
      return observeHost({
        access,
        app: config.app,
        environment: environment.name,
        project: environment.projectName,
        host: name,
        internalAddress: host.internalAddress,
        wanted: sought,
        now: world.now,
        kept: config.releases.keep,
      })
    }),
  )
  const failed = read.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  if (failed.length > 0) throw together(failed)
  const hosts: Readonly<Record<HostName, HostObserved>> = Object.fromEntries(
    read.flatMap((each, at) => (each.status === 'fulfilled' ? [[names[at], each.value]] : [])),
  )
  const { ledger, lagging } = reconcileLedgers(
    Object.fromEntries(names.flatMap((name) => (hosts[name] ? [[name, hosts[name].state]] : []))),
  )
  const newest = newestAttempt(Object.values(hosts).map(({ state }) => state.journal))
  const current = currentEntry(ledger)
  const history: History = {
    ledger,
    current: Object.values(hosts)
      .map(({ state }) => current && state.releases[current.release])
      .find((release) => release !== undefined),
    next: Math.max(0, newest?.number ?? 0, ...ledger.map(({ number }) => number)) + 1,
  }
  const keeper = names.find((name) => hosts[name]?.state.hasKey)
  const key =
    keeper && session.hosts[keeper] && hosts[keeper]
      ? await readKey(session.hosts[keeper], hosts[keeper].state.path)
      : undefined
  const record = Object.values(hosts)
    .map(({ state }) => state.attempt)
    .find((each) => each?.release.id === newest?.release)
  refuseLostRecord(newest, record, hosts)
  // Without its record an attempt got no further than its first intent: nothing of it is open.
  const attempt = record === undefined ? undefined : newest
  const seen = { history, lagging, key, attempt, record }
  const urls = await connections({ ...seen, hosts })
  const databases = await Promise.all(
    keysOf(urls).map(async (name) => {
      const asking = { hosts, name, url: urls[name], open: session.database }
      return [name, await readDatabase(loaded, asking)] as const
    }),
  )
  return { ...seen, observed: { hosts, databases: Object.fromEntries(databases) } }
}

/** Once the mark `accepted` is set, every host has the plan: where none can be read it was damaged, and what is open is not known. */
function refuseLostRecord(
  newest: Attempt | undefined,
  record: AttemptRecord | undefined,
  hosts: Readonly<Record<HostName, HostObserved>>,
): void {
  if (newest === undefined || record !== undefined || !isOpen(newest) || newest.marks.length === 0) return
  const paths = Object.values(hosts).map(({ state }) => state.path)
  throw faults.ATTEMPT_UNREADABLE({
    hosts: keysOf(hosts),
    file: `${paths[0] ?? ''}/${layout.attempt}`,
    journal: `${paths[0] ?? ''}/${layout.journal}`,
    number: newest.number,
  })
}
