// CORE_STATE: which ledger counts when those of the hosts differ.
import { expect, it } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import type { JournalEntry } from '../../src/model/journal.ts'
import type { HostName } from '../../src/model/name.ts'
import type { StateObserved } from '../../src/model/observed.ts'
import { reconcileLedgers } from '../../src/plan/ledgers.ts'
import { hostName } from '../support/host-name.ts'
import { journalHeader, ledgerOf } from '../support/state-hosts.ts'

const state = (over: Partial<StateObserved> = {}): StateObserved => ({
  path: '/var/lib/stagecraft/shop/production',
  exists: true,
  hasKey: true,
  lineage: 'lineage-1',
  ledger: [],
  journal: [],
  liveSteps: [],
  releases: {},
  sums: '',
  ...over,
})

const states = (...each: readonly StateObserved[]): Record<HostName, StateObserved> =>
  Object.fromEntries(each.map((one, index) => [hostName(`app-${index + 1}`), one]))

function check(given: readonly StateObserved[], expected: { numbers: number[]; lagging: string[] } | string[]): void {
  try {
    const { ledger, lagging } = reconcileLedgers(states(...given))
    expect({ numbers: ledger.map(({ number }) => number), lagging }).toEqual(expected)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const [code, ...said] = Array.isArray(expected) ? expected : []
    expect([error.code, ...said.filter((each) => !`${error.what} ${error.fix}`.includes(each))]).toEqual([code])
  }
}

const finished = (number: number): JournalEntry => ({
  ...journalHeader('lock'),
  number,
  at: '2026-11-01T10:15:00Z',
  kind: 'mark',
  mark: 'finished',
})

it('is empty before the first deploy', () => {
  check([state({ exists: false }), state({ exists: false })], { numbers: [], lagging: [] })
})

it('is the longest, and the others catch up', () => {
  check([state({ ledger: ledgerOf([1]) }), state({ ledger: ledgerOf([1, 2]) }), state({ exists: false })], {
    numbers: [1, 2],
    lagging: ['app-1', 'app-3'],
  })
})

it('counts a host with a torn last line as one that lags', () => {
  const torn = { kind: 'torn', detail: 'line 2 was cut short and is dropped' } as const
  check([state({ ledger: ledgerOf([1]), ledgerProblem: torn }), state({ ledger: ledgerOf([1]) })], {
    numbers: [1],
    lagging: ['app-1'],
  })
})

it('refuses a broken one and names the hosts that hold a good copy', () => {
  const broken = { kind: 'broken', detail: 'line 2 was changed' } as const
  check(
    [state({ ledger: ledgerOf([1]), ledgerProblem: broken }), state({ ledger: ledgerOf([1, 2]) })],
    ['LEDGER_BROKEN', 'app-1', 'line 2 was changed', 'app-2: /var/lib/stagecraft/shop/production/ledger.jsonl'],
  )
})

it('refuses a broken one also when no host has a good copy', () => {
  const broken = { kind: 'broken', detail: 'line 1 was changed' } as const
  check([state({ ledgerProblem: broken })], ['LEDGER_BROKEN', 'backup'])
})

it('says to upgrade when one is of a newer schema', () => {
  const newer = { kind: 'newer', detail: 'line 2 of the ledger has schema 2' } as const
  check([state({ ledger: ledgerOf([1]), ledgerProblem: newer }), state()], ['LEDGER_NEWER', 'Upgrade'])
})

it('refuses another lineage, in the file or in the ledger', () => {
  check([state({ lineage: 'a' }), state({ lineage: 'b' })], ['LINEAGE_DIFFERS', 'app-1: a', 'app-2: b'])
  check([state({ ledger: ledgerOf([1], 'other') })], ['LINEAGE_DIFFERS', 'lineage-1 and other'])
})

it('refuses two of one length that differ', () => {
  check(
    [state({ ledger: ledgerOf([1, 2]) }), state({ ledger: ledgerOf([1, 3]) })],
    ['LEDGERS_DIVERGED', 'app-1 and app-2', 'entry 2'],
  )
})

it('refuses a shorter one that is no beginning of the longest', () => {
  check(
    [state({ ledger: ledgerOf([1, 3]) }), state({ ledger: ledgerOf([1, 2, 4]) }), state({ ledger: ledgerOf([1]) })],
    ['LEDGERS_DIVERGED', 'app-2 and app-1', 'entry 2'],
  )
})

it('refuses to go on when every copy of what the journal tells is gone', () => {
  check([state({ journal: [finished(2)] }), state({ ledger: ledgerOf([1]) })], ['LEDGER_BROKEN', 'release 2 finished'])
})

it('catches up a host whose copy alone was deleted', () => {
  check([state({ journal: [finished(2)] }), state({ ledger: ledgerOf([1, 2]), journal: [finished(2)] })], {
    numbers: [1, 2],
    lagging: ['app-1'],
  })
})
