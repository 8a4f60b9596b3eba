// A store in memory for tests of what uses one: the same promises, without hosts.
import { faults } from '../../src/model/faults/index.ts'
import type { HandHeader, JournalEntry, JournalFact, JournalHeader } from '../../src/model/journal.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { follows, ledgerLine } from '../../src/model/ledger.ts'
import type { LockOwner, LockRequest } from '../../src/model/lock.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Held, StateMade, Store } from '../../src/store/store.ts'

/** What the hosts of an environment hold; every store over them sees the same. */
export interface FakeRecords {
  readonly hosts: readonly HostName[]
  state: StateMade | undefined
  owner: LockOwner | undefined
  /** Whether the owner handed on. */
  left: boolean
  /** Owners whose run is dead. */
  readonly dead: Set<string>
  readonly journals: Record<HostName, JournalEntry[]>
  readonly ledgers: Record<HostName, readonly LedgerEntry[]>
}

export function fakeRecords(hosts: readonly HostName[]): FakeRecords {
  const each = <T>(make: () => T): Record<HostName, T> => Object.fromEntries(hosts.map((host) => [host, make()]))
  return {
    hosts: hosts.toSorted(),
    state: undefined,
    owner: undefined,
    left: false,
    dead: new Set(),
    journals: each(() => []),
    ledgers: each(() => []),
  }
}

const at = '2026-11-01T10:15:00Z'

export function createFakeStore(records: FakeRecords): Store {
  let lockId: string | undefined
  const [first = 'none'] = records.hosts
  const fence = (id: string): void => {
    if (records.owner?.id !== id) throw faults.LOCK_LOST({ host: first })
  }
  const journal = (header: JournalHeader | HandHeader, names: readonly HostName[], fact: JournalFact): void => {
    fence(header.lock)
    if (!('number' in header)) return // belongs to no attempt, as readers of a journal see it
    for (const name of names) records.journals[name]?.push({ ...header, at, ...fact })
  }
  return {
    prepare: async ({ lineage, key }) => (records.state ??= { lineage, key }),
    acquire: async (request, wait) => {
      const deadline = Date.now() + wait
      let takenOver = take(records, request)
      while (takenOver instanceof Error && Date.now() < deadline) {
        await new Promise((resolve) => setImmediate(resolve))
        takenOver = take(records, request)
      }
      if (takenOver instanceof Error) throw takenOver
      lockId = request.id
      return heldBy(records, request.id, takenOver)
    },
    unlock: async (id) => {
      const { owner } = records
      if (owner === undefined) return undefined
      if (owner.id !== id) throw faults.LOCK_OTHER({ host: first, holder: owner.actor, id: owner.id, given: id })
      records.owner = undefined
      return { owner, hosts: records.hosts }
    },
    mark: async (header, marked, names) => journal(header, names, { kind: 'mark', ...marked }),
    journal: async (header, fact, names) => journal(header, names, fact),
    interrupted: async (header, names) => journal(header, names, { kind: 'interrupted' }),
    append: async (ledger, entry) => {
      if (!follows(ledger.at(-1), entry)) throw new Error('the entry does not follow')
      if (lockId === undefined) throw new Error('the ledger is appended to without the lock')
      fence(lockId)
      const lines = [...ledger, entry].map(ledgerLine)
      for (const host of records.hosts) {
        const old = (records.ledgers[host] ?? []).map(ledgerLine)
        if (old.some((line, index) => line !== lines[index]))
          throw faults.LEDGER_MOVED({ host, detail: 'it tells another story' })
        records.ledgers[host] = [...ledger, entry]
      }
    },
    catchUp: async (ledger, names) => {
      if (lockId === undefined) throw new Error('a ledger is written without the lock')
      fence(lockId)
      const lines = ledger.map(ledgerLine)
      for (const host of names) {
        const old = (records.ledgers[host] ?? []).map(ledgerLine)
        if (old.some((line, index) => line !== lines[index]))
          throw faults.LEDGER_MOVED({ host, detail: 'it tells another story' })
        records.ledgers[host] = ledger
      }
    },
  }
}

/** The dead owner it was taken from, nothing, or the refusal. */
function take(records: FakeRecords, request: LockRequest): LockOwner | Error | undefined {
  const { owner } = records
  const isDead = owner !== undefined && records.dead.has(owner.id)
  const isAdopted = owner?.run !== undefined && owner.run.id === request.run?.id && records.left
  if (owner !== undefined && owner.id !== request.id && !isDead && !isAdopted) {
    const [host = 'none'] = records.hosts
    return faults.LOCK_HELD({ host, holder: owner.actor, since: at, because: 'It is alive.', id: owner.id })
  }
  records.owner = { schema: 1, ...request, startedAt: at, bootId: 'boot', uptime: 1 }
  records.left = false
  return isDead ? owner : undefined
}

function heldBy(records: FakeRecords, id: string, takenOver: LockOwner | undefined): Held {
  const [first = 'none'] = records.hosts
  return {
    id,
    ...(takenOver === undefined ? {} : { takenOver }),
    lost: () => (records.owner?.id === id ? undefined : faults.LOCK_LOST({ host: first })),
    release: async () => {
      if (records.owner?.id === id) records.owner = undefined
    },
    leave: async () => {
      records.left = true
    },
  }
}
