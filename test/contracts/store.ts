// CORE_STATE_CONSISTENCY: what every store of an environment's records keeps to, whether on hosts or a fake.
import { expect, it } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import type { JournalEntry } from '../../src/model/journal.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Store } from '../../src/store/store.ts'
import { journalHeader, ledgerOf, lockRequest, nextEntry, randomId } from '../support/state-hosts.ts'

export interface StoreSubject {
  /** In sorted order, at least two. */
  readonly hosts: readonly HostName[]
  /** A run's own store over the same records. */
  readonly store: () => Store
  readonly journal: (host: HostName) => Promise<readonly JournalEntry[]>
  readonly ledger: (host: HostName) => Promise<readonly LedgerEntry[]>
  readonly remove: () => Promise<void>
}

/** The code of the fault that a promise ends in; `none` when it ends well. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  )

const run = (id: string): { run: { url: string; id: string; attempt: string } } => ({
  run: { url: `https://github.com/acme/shop/actions/runs/${id}`, id, attempt: '1' },
})

export function storeContract(make: () => Promise<StoreSubject>): void {
  const withSubject = (test: (subject: StoreSubject) => Promise<void>) => async (): Promise<void> => {
    const subject = await make()
    try {
      await test(subject)
    } finally {
      await subject.remove()
    }
  }

  it(
    'refuses a second run and names who holds the lock',
    withSubject(async ({ store }) => {
      const held = await store().acquire(lockRequest({ actor: 'ada' }), 0)
      const refusal: unknown = await store()
        .acquire(lockRequest({ actor: 'bob' }), 0)
        .catch((error: unknown) => error)
      expect(refusal instanceof Fault && [refusal.code, refusal.what.includes('ada')]).toEqual(['LOCK_HELD', true])
      await held.release()
    }),
  )

  it(
    'lets exactly one of fifty that start at once go on',
    withSubject(async ({ store }) => {
      const starts = Array.from({ length: 50 }, () => store().acquire(lockRequest(), 0))
      const codes = await Promise.all(starts.map(codeOf))
      expect([codes.filter((code) => code === 'none').length, new Set(codes)]).toEqual([
        1,
        new Set(['none', 'LOCK_HELD']),
      ])
      for (const each of await Promise.allSettled(starts)) if (each.status === 'fulfilled') await each.value.release()
    }),
    60_000,
  )

  it(
    'waits for a run that ends',
    withSubject(async ({ store }) => {
      const held = await store().acquire(lockRequest(), 0)
      const second = store().acquire(lockRequest(), 30_000)
      await held.release()
      const then = await second
      expect(then.takenOver).toBe(undefined)
      await then.release()
    }),
  )

  it(
    'is taken by the next run once it was given back',
    withSubject(async ({ store }) => {
      await (await store().acquire(lockRequest(), 0)).release()
      const held = await store().acquire(lockRequest(), 0)
      expect(held.lost()).toBe(undefined)
      await held.release()
    }),
  )

  it(
    'is adopted by the next job of its GitHub run, and by nobody else',
    withSubject(async ({ store }) => {
      const first = await store().acquire(lockRequest(run('77')), 0)
      await first.leave()
      expect(await codeOf(store().acquire(lockRequest(run('78')), 0))).toBe('LOCK_HELD')
      const next = await store().acquire(lockRequest(run('77')), 0)
      expect(next.takenOver).toBe(undefined)
      await next.release()
    }),
  )

  it(
    'is unlocked by its id only',
    withSubject(async ({ store, hosts }) => {
      const held = await store().acquire(lockRequest({ actor: 'ada' }), 0)
      expect(await codeOf(store().unlock(randomId()))).toBe('LOCK_OTHER')
      const unlocked = await store().unlock(held.id)
      expect([unlocked?.owner?.actor, unlocked?.hosts]).toEqual(['ada', hosts])
      expect(await store().unlock(held.id)).toBe(undefined)
      await held.release()
    }),
  )

  it(
    'journals marks on the hosts that are named, in order',
    withSubject(async ({ store, hosts, journal }) => {
      const [first, second] = hosts
      if (first === undefined || second === undefined) throw new Error('two hosts are needed')
      const records = store()
      const held = await records.acquire(lockRequest(), 0)
      const header = journalHeader(held.id)
      await records.mark(header, { mark: 'accepted' }, hosts)
      await records.mark(header, { mark: 'reverting', failure: { stage: 'rollout', code: 'REPLICA_EXITED' } }, [second])
      await records.journal(header, { kind: 'intent', step: 'migrate/main/001' }, [first])
      await records.journal(header, { kind: 'result', step: 'migrate/main/001', outcome: 'done' }, [first])
      await records.journal({ lock: held.id, operation: 'migrate', actor: 'ada' }, { kind: 'intent', step: 'x' }, hosts)
      await records.interrupted(header, [first])
      const said = async (host: HostName): Promise<string[]> =>
        (await journal(host)).map((entry) =>
          entry.kind === 'mark'
            ? [entry.mark, ...(entry.failure ? [entry.failure.code] : [])].join(' ')
            : 'step' in entry
              ? `${entry.kind} ${entry.step}`
              : entry.kind,
        )
      expect([await said(first), await said(second)]).toEqual([
        ['accepted', 'intent migrate/main/001', 'result migrate/main/001', 'interrupted'],
        ['accepted', 'reverting REPLICA_EXITED'],
      ])
      await held.release()
    }),
  )

  it(
    'writes nothing for a run that no longer holds the lock',
    withSubject(async ({ store, hosts, journal, ledger }) => {
      const [first] = hosts
      if (first === undefined) throw new Error('a host is needed')
      const records = store()
      const held = await records.acquire(lockRequest(), 0)
      await store().unlock(held.id)
      const entry = nextEntry([], 1)
      const codes = [
        await codeOf(records.mark(journalHeader(held.id), { mark: 'forward' }, hosts)),
        await codeOf(records.append([], entry)),
      ]
      expect([codes, await journal(first), await ledger(first)]).toEqual([['LOCK_LOST', 'LOCK_LOST'], [], []])
    }),
  )

  it(
    'appends to the ledger of every host, and once however often it is asked',
    withSubject(async ({ store, hosts, ledger }) => {
      const records = store()
      const held = await records.acquire(lockRequest(), 0)
      const [one, two] = ledgerOf([1, 2])
      if (one === undefined || two === undefined) throw new Error('two entries are needed')
      await records.append([], one)
      await records.append([one], two)
      await records.append([one], two)
      expect(await Promise.all(hosts.map(ledger))).toEqual(hosts.map(() => [one, two]))
      await held.release()
    }),
  )

  it(
    'never writes over a ledger that tells another story',
    withSubject(async ({ store, hosts, ledger }) => {
      const [first] = hosts
      if (first === undefined) throw new Error('a host is needed')
      const records = store()
      const held = await records.acquire(lockRequest(), 0)
      const [theirs] = ledgerOf([1])
      if (theirs === undefined) throw new Error('an entry is needed')
      await records.append([], theirs)
      expect(await codeOf(records.append([], nextEntry([], 9)))).toBe('LEDGER_MOVED')
      expect(await ledger(first)).toEqual([theirs])
      await held.release()
    }),
  )

  it(
    'brings a ledger that lags up to date, and writes over none that tells another story',
    withSubject(async ({ store, hosts, ledger }) => {
      const records = store()
      const held = await records.acquire(lockRequest(), 0)
      const both = ledgerOf([1, 2])
      const [one] = both
      if (one === undefined) throw new Error('an entry is needed')
      await records.append([], one)
      await records.catchUp(both, hosts)
      await records.catchUp(both, hosts)
      expect(await codeOf(records.catchUp(ledgerOf([9, 2]), hosts))).toBe('LEDGER_MOVED')
      expect(await Promise.all(hosts.map(ledger))).toEqual(hosts.map(() => both))
      await held.release()
    }),
  )
}
