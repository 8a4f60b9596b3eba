// The records of an environment, kept on its hosts beside what they describe.

import { journalLine } from '../commands/journal.ts'
import type { HostAccess } from '../model/command.ts'
import type { Emit } from '../model/event.ts'
import type { HandHeader, JournalFact, JournalHeader } from '../model/journal.ts'
import { follows } from '../model/ledger.ts'
import type { LockOwner } from '../model/lock.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { answerOf } from './answer.ts'
import { appendOn, catchUpOn } from './host-ledger.ts'
import { acquireLock } from './host-lock.ts'
import { fencedFault } from './lock-host.ts'
import type { StateHost } from './lock-host.ts'
import { prepareStates } from './prepare.ts'
import type { Store } from './store.ts'
import { unlock } from './unlock.ts'

export interface HostStoreSettings {
  /** With the path of the state folder; everything but `prepare` needs it to be there. */
  readonly hosts: Readonly<Record<HostName, Pick<HostAccess, 'run'> & { readonly state: string }>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly pause: (milliseconds: number) => Promise<void>
  readonly emit: Emit
  /** When the process of that id on this machine started; undefined when there is none. See `processStart`. */
  readonly startOf: (pid: number) => Promise<string | undefined>
  /** Whether a GitHub run has ended; absent where GitHub cannot be asked. */
  readonly isRunEnded?: (run: NonNullable<LockOwner['run']>) => Promise<boolean | 'unknown'>
  /** Milliseconds of silence after which a lock may be taken over; beats come six times as often. Default 60 s. */
  readonly takeoverAfter?: number
}

const options = { deadline: 30_000, reason: 'the journal' }
/** GitHub leaves 10 s in all to a run that is told to stop. */
const atOnce = { deadline: 4_000, reason: 'the journal' }

export function createHostStore(settings: HostStoreSettings): Store {
  const { takeoverAfter = 60_000, isRunEnded = () => Promise.resolve('unknown' as const), ...rest } = settings
  const hosts = keysOf(settings.hosts).flatMap((name): StateHost[] => {
    const access = settings.hosts[name]
    return access === undefined ? [] : [{ name, access, state: access.state }]
  })
  const write = async (
    header: JournalHeader | HandHeader,
    fact: JournalFact,
    names: readonly HostName[],
  ): Promise<void> =>
    everywhere(
      hosts.filter(({ name }) => names.includes(name)),
      (host) => journalOn(host, header, fact),
    )
  let lockId: string | undefined
  return {
    prepare: (wanted) => prepareStates(settings.hosts, wanted),
    acquire: async (request, wait) => {
      const held = await acquireLock({ ...rest, takeoverAfter, isRunEnded, hosts }, request, wait)
      lockId = held.id
      return held
    },
    unlock: (id) => unlock(hosts, id),
    mark: (header, marked, names) => write(header, { kind: 'mark', ...marked }, names),
    journal: write,
    interrupted: (header, names) => write(header, { kind: 'interrupted' }, names),
    append: async (ledger, entry) => {
      if (!follows(ledger.at(-1), entry)) throw new Error('the ledger entry does not follow from the one before')
      const id = lockId
      if (id === undefined) throw new Error('the ledger is appended to without the lock')
      await everywhere(hosts, (host) => appendOn(host, { lockId: id, ledger, entry }))
    },
    catchUp: async (ledger, names) => {
      const id = lockId
      if (id === undefined) throw new Error('a ledger is written without the lock')
      await everywhere(
        hosts.filter(({ name }) => names.includes(name)),
        (host) => catchUpOn(host, { lockId: id, ledger }),
      )
    },
  }
}

/** On all hosts at once; one that fails keeps no other from being told. */
async function everywhere(hosts: readonly StateHost[], act: (host: StateHost) => Promise<void>): Promise<void> {
  const ended = await Promise.allSettled(hosts.map(act))
  const failed = ended.find((each) => each.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

async function journalOn(host: StateHost, header: JournalHeader | HandHeader, fact: JournalFact): Promise<void> {
  const script = journalLine(host.state, header, fact)
  const [time, tries] = fact.kind === 'interrupted' ? [atOnce, 1] : [options, 2]
  const answer = await answerOf(host.access, { host: host.name, script, doing: 'its journal', options: time, tries })
  if (answer.code !== 0) throw fencedFault(host, answer)
}
