// One look at the hosts and databases of an environment, and whether an earlier look still holds.

import { Fault, together } from '../model/fault.ts'
import { isLocked } from '../model/observed.ts'
import type { HostObserved } from '../model/observed.ts'
import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { History } from '../plan/history.ts'
import { reconcileLedgers } from '../plan/ledgers.ts'
import { newestIn } from '../plan/newest.ts'
import type { Newest } from '../plan/newest.ts'
import { readDatabase } from './databases.ts'
import { isUnmoved, observeHost, readKey } from './hosts.ts'
import type { HostAsked } from './hosts.ts'
import type { Surroundings } from './outside.ts'
import type { Connections, Loaded, Seen, Session, Sought } from './session.ts'

export interface Looking {
  readonly session: Omit<Session, 'look' | 'lookAgain'>
  readonly sought: Sought
  readonly connections: Connections
}

/** Milliseconds for which what was seen of containers counts: less than whoever has to wait for a lock waits. */
const fresh = 1_500

/**
 * What was seen `before`, if that is fresh and the records of every host tell that no run changed anything since, with the
 * databases as they are now: whoever migrates by hand leaves no record. Else everything anew.
 */
export async function lookAgain(
  world: Surroundings,
  loaded: Loaded,
  { before, ...looking }: Looking & { readonly before: Seen },
): Promise<Seen> {
  if (!(await isUnchanged(world, loaded, { ...looking, before }))) return look(world, loaded, looking)
  const { observed, ...seen } = before
  return withDatabases(loaded, { ...seen, hosts: observed.hosts }, looking)
}

/** Fresh, and unmoved on every host. What cannot be asked counts as moved: looking anew tells why. */
async function isUnchanged(
  world: Surroundings,
  loaded: Loaded,
  { session, sought, before }: Pick<Looking, 'session' | 'sought'> & { readonly before: Seen },
): Promise<boolean> {
  const { hosts } = before.observed
  const isFresh = Object.values(hosts).every(
    ({ clock, state }) => !isLocked(state) && world.now() - (clock.at - clock.skew) < fresh,
  )
  if (!isFresh) return false
  const unmoved = keysOf(hosts).map(async (name) => {
    const seen = hosts[name]
    return seen !== undefined && (await isUnmoved(askedOf(world, loaded, { session, sought, name }), seen))
  })
  const answers = await Promise.allSettled(unmoved)
  const bug = answers.find((each) => each.status === 'rejected' && !(each.reason instanceof Fault))
  if (bug?.status === 'rejected') throw bug.reason
  return answers.every((each) => each.status === 'fulfilled' && each.value)
}

interface Asked extends Pick<Looking, 'session' | 'sought'> {
  readonly name: HostName
}

function askedOf(world: Surroundings, { config, environment }: Loaded, { session, sought, name }: Asked): HostAsked {
  const access = session.hosts[name]
  const host = environment.hosts[name]
  if (access === undefined || host === undefined) throw new Error(`no host ${name}`)
  return {
    access,
    app: config.app,
    environment: environment.name,
    project: environment.projectName,
    host: name,
    internalAddress: host.internalAddress,
    wanted: sought,
    now: world.now,
    kept: config.releases.keep,
  }
}

/** Reads every host at once, then the databases. */
export async function look(
  world: Surroundings,
  loaded: Loaded,
  { session, sought, connections }: Looking,
): Promise<Seen> {
  const names = keysOf(session.hosts)
  const read = await Promise.allSettled(
    names.map((name) => observeHost(askedOf(world, loaded, { session, sought, name }))),
  )
  const failed = read.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  if (failed.length > 0) throw together(failed)
  const hosts: Readonly<Record<HostName, HostObserved>> = Object.fromEntries(
    read.flatMap((each, at) => (each.status === 'fulfilled' ? [[names[at], each.value]] : [])),
  )
  const { ledger, lagging } = reconcileLedgers(
    Object.fromEntries(names.flatMap((name) => (hosts[name] ? [[name, hosts[name].state]] : []))),
  )
  const newest = newestIn(Object.values(hosts).map(({ state }) => state))
  const current = currentEntry(ledger)
  const history: History = {
    ledger,
    current: Object.values(hosts)
      .map(({ state }) => current && state.releases[current.release])
      .find((release) => release !== undefined),
    next: Math.max(0, newest.attempt?.number ?? 0, ...ledger.map(({ number }) => number)) + 1,
  }
  const keeper = names.find((name) => hosts[name]?.state.hasKey)
  const key =
    keeper && session.hosts[keeper] && hosts[keeper]
      ? await readKey(session.hosts[keeper], hosts[keeper].state.path)
      : undefined
  refuseLostRecord(newest, hosts)
  const { record } = newest
  const attempt = record === undefined ? undefined : newest.attempt
  const seen = { history, lagging, key, attempt, record }
  return withDatabases(loaded, { ...seen, hosts }, { session, connections })
}

/** What was seen, with its databases as they are now. */
async function withDatabases(
  loaded: Loaded,
  { hosts, ...seen }: Parameters<Connections>[0],
  { session, connections }: Pick<Looking, 'session' | 'connections'>,
): Promise<Seen> {
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
function refuseLostRecord({ attempt, record }: Newest, hosts: Readonly<Record<HostName, HostObserved>>): void {
  if (attempt === undefined || record !== undefined || !isOpen(attempt) || attempt.marks.length === 0) return
  const paths = Object.values(hosts).map(({ state }) => state.path)
  throw faults.ATTEMPT_UNREADABLE({
    hosts: keysOf(hosts),
    file: `${paths[0] ?? ''}/${layout.attempt}`,
    journal: `${paths[0] ?? ''}/${layout.journal}`,
    number: attempt.number,
  })
}
