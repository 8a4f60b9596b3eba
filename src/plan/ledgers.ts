// The ledgers of all hosts into the one that counts, and the hosts that have to catch up.

import { canonical } from '../model/digest.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { StateObserved } from '../model/observed.ts'

export interface Reconciled {
  readonly ledger: readonly LedgerEntry[]
  /** Hosts whose ledger is shorter, torn or not there; they get the whole one with the next entry. */
  readonly lagging: readonly HostName[]
}

type States = Readonly<Record<HostName, StateObserved>>

/**
 * The longest chain of one lineage wins. A torn last line only makes a host lag; a chain that is broken anywhere is
 * never written to. Faults: LEDGER_NEWER, LINEAGE_DIFFERS, LEDGER_BROKEN (names the hosts with a good copy, or an
 * attempt that finished and that no ledger tells of), LEDGERS_DIVERGED.
 */
export function reconcileLedgers(states: States): Reconciled {
  const names = keysOf(states)
  refuseNewer(states)
  refuseOtherLineage(states)
  refuseBroken(states)
  const longest = Math.max(0, ...names.map((name) => states[name]?.ledger.length ?? 0))
  const best = names.filter((name) => states[name]?.ledger.length === longest)
  refuseDiverged(best, states)
  const ledger = (best[0] && states[best[0]]?.ledger) ?? []
  refuseForgotten(ledger, states)
  const lagging = names.filter(
    (name) => longest > 0 && (!best.includes(name) || states[name]?.ledgerProblem !== undefined),
  )
  return { ledger, lagging }
}

function refuseNewer(states: States): void {
  for (const host of keysOf(states)) {
    const problem = states[host]?.ledgerProblem
    if (problem?.kind === 'newer') throw faults.LEDGER_NEWER({ host, detail: problem.detail })
  }
}

/** A host without a lineage is new; one whose ledger tells of another lineage than its file is as foreign as one beside others. */
function refuseOtherLineage(states: States): void {
  const lineages: Record<string, string> = {}
  const seen = new Set<string>()
  for (const host of keysOf(states)) {
    const own = new Set([states[host]?.lineage, states[host]?.ledger[0]?.lineage].filter((each) => each !== undefined))
    for (const each of own) seen.add(each)
    if (own.size > 0) lineages[host] = [...own].join(' and ')
  }
  if (seen.size > 1) throw faults.LINEAGE_DIFFERS({ lineages })
}

function refuseBroken(states: States): void {
  for (const host of keysOf(states)) {
    const state = states[host]
    if (state?.ledgerProblem?.kind !== 'broken') continue
    const good = keysOf(states).filter(
      (name) => states[name]?.ledgerProblem === undefined && (states[name]?.ledger.length ?? 0) > state.ledger.length,
    )
    throw faults.LEDGER_BROKEN({
      host,
      path: `${state.path}/${layout.ledger}`,
      detail: state.ledgerProblem.detail,
      good: Object.fromEntries(good.map((name) => [name, `${states[name]?.path ?? ''}/${layout.ledger}`])),
    })
  }
}

/** Of equal length, two chains tell the same when their last lines do: each stands for all before it. */
function refuseDiverged(names: readonly HostName[], states: States): void {
  const [first, ...others] = names
  const chain = (name: HostName): readonly LedgerEntry[] => states[name]?.ledger ?? []
  for (const other of others) {
    if (first === undefined || lastLine(chain(first)) === lastLine(chain(other))) continue
    const at = chain(first).findIndex((entry, index) => canonical(entry) !== canonical(chain(other)[index]))
    throw faults.LEDGERS_DIVERGED({ hosts: [first, other], serial: at + 1 })
  }
}

const lastLine = (ledger: readonly LedgerEntry[]): string => canonical(ledger.at(-1))

/** A ledger that was deleted, or cut at the end of a line, holds together; the journal tells that it was longer. */
function refuseForgotten(ledger: readonly LedgerEntry[], states: States): void {
  for (const host of keysOf(states)) {
    const finished = states[host]?.journal.find((entry) => entry.kind === 'mark' && entry.mark === 'finished')
    if (finished === undefined || ledger.some(({ number }) => number === finished.number)) continue
    const path = `${states[host]?.path ?? ''}/${layout.ledger}`
    const detail = `release ${finished.number} finished, says the journal, and no ledger tells of it`
    throw faults.LEDGER_BROKEN({ host, path, detail, good: {} })
  }
}
