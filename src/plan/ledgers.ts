// The ledgers of all hosts into the one that counts, the hosts that have to catch up, and everything that contradicts.

import { canonical } from '../model/digest.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { StateObserved } from '../model/observed.ts'

export interface Reconciled {
  readonly ledger: readonly LedgerEntry[]
  /** Hosts whose ledger is shorter, torn or not there; they get the whole one once a run holds the lock. */
  readonly lagging: readonly HostName[]
}

export type States = Readonly<Record<HostName, StateObserved>>

/**
 * The longest chain of one lineage wins. A torn last line only makes a host lag; a chain that is broken anywhere is
 * never written to. Faults: the first of `contradictionsIn`.
 */
export function reconcileLedgers(states: States): Reconciled {
  const [contradiction] = contradictionsIn(states)
  if (contradiction !== undefined) throw contradiction
  const best = longestIn(states)
  const ledger = ledgerOf(best[0], states)
  const lagging = keysOf(states).filter(
    (name) => ledger.length > 0 && (!best.includes(name) || states[name]?.ledgerProblem !== undefined),
  )
  return { ledger, lagging }
}

/**
 * Why the ledgers cannot be relied on together, the weightiest first: LEDGER_NEWER, LINEAGE_DIFFERS, LEDGER_BROKEN (names
 * the hosts with a good copy, or an attempt that finished and that no ledger tells of), LEDGERS_DIVERGED.
 */
export function contradictionsIn(states: States): readonly Fault[] {
  return [
    ...newerIn(states),
    ...otherLineagesIn(states),
    ...brokenIn(states),
    ...divergedIn(states),
    ...forgottenIn(states),
  ]
}

/** The hosts whose ledger is longest; all while there is none. */
export function longestIn(states: States): readonly HostName[] {
  const longest = Math.max(0, ...keysOf(states).map((name) => ledgerOf(name, states).length))
  return keysOf(states).filter((name) => ledgerOf(name, states).length === longest)
}

const ledgerOf = (name: HostName | undefined, states: States): readonly LedgerEntry[] =>
  (name === undefined ? undefined : states[name]?.ledger) ?? []

const newerIn = (states: States): readonly Fault[] =>
  keysOf(states).flatMap((host) => {
    const problem = states[host]?.ledgerProblem
    return problem?.kind === 'newer' ? [faults.LEDGER_NEWER({ host, detail: problem.detail })] : []
  })

/** A host without a lineage is new; one whose ledger tells of another lineage than its file is as foreign as one beside others. */
function otherLineagesIn(states: States): readonly Fault[] {
  const lineages: Record<string, string> = {}
  const seen = new Set<string>()
  for (const host of keysOf(states)) {
    const own = lineagesOf(states[host])
    for (const each of own) seen.add(each)
    if (own.length > 0) lineages[host] = own.join(' and ')
  }
  return seen.size > 1 ? [faults.LINEAGE_DIFFERS({ lineages })] : []
}

/** What a host says of its lineage, in its file and in its ledger: one, unless it was put together. */
export const lineagesOf = (state: StateObserved | undefined): readonly string[] => [
  ...new Set([state?.lineage, state?.ledger[0]?.lineage].filter((each) => each !== undefined)),
]

const brokenIn = (states: States): readonly Fault[] =>
  keysOf(states).flatMap((host) => {
    const state = states[host]
    if (state?.ledgerProblem?.kind !== 'broken') return []
    const good = keysOf(states).filter(
      (name) => states[name]?.ledgerProblem === undefined && ledgerOf(name, states).length > state.ledger.length,
    )
    return [
      faults.LEDGER_BROKEN({
        host,
        path: ledgerPath(state),
        detail: state.ledgerProblem.detail,
        good: Object.fromEntries(good.map((name) => [name, ledgerPath(states[name])])),
      }),
    ]
  })

/** Where the ledger of a state folder lies. */
export const ledgerPath = (state: StateObserved | undefined): string => `${state?.path ?? ''}/${layout.ledger}`

/** Every chain must begin the longest: one that is shorter and tells something else does not merely lag. */
function divergedIn(states: States): readonly Fault[] {
  const [first] = longestIn(states)
  if (first === undefined) return []
  return keysOf(states).flatMap((other) => {
    const serial = firstDifference(ledgerOf(first, states), ledgerOf(other, states))
    return serial === undefined ? [] : [faults.LEDGERS_DIVERGED({ hosts: [first, other], serial })]
  })
}

/** The serial from which two ledgers differ as far as both go; undefined when one begins the other. */
export function firstDifference(one: readonly LedgerEntry[], other: readonly LedgerEntry[]): number | undefined {
  const length = Math.min(one.length, other.length)
  // Each line stands for all before it.
  if (canonical(one[length - 1]) === canonical(other[length - 1])) return undefined
  const at = one.slice(0, length).findIndex((entry, index) => canonical(entry) !== canonical(other[index]))
  return at === -1 ? undefined : at + 1
}

/** A ledger that was deleted, or cut at the end of a line, holds together; the journal tells that it was longer. */
function forgottenIn(states: States): readonly Fault[] {
  const ledger = ledgerOf(longestIn(states)[0], states)
  return keysOf(states).flatMap((host) => {
    const finished = states[host]?.journal.find((entry) => entry.kind === 'mark' && entry.mark === 'finished')
    if (finished === undefined || ledger.some(({ number }) => number === finished.number)) return []
    const detail = `release ${finished.number} finished, says the journal, and no ledger tells of it`
    return [faults.LEDGER_BROKEN({ host, path: ledgerPath(states[host]), detail, good: {} })]
  })
}
