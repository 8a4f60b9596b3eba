// Every ledger of an environment held against itself and against the others: which hold, which do not, and who has a good copy.

import { canonical, digestOf } from '../model/digest.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { ledgerLine } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { EnvironmentName, HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { StateObserved } from '../model/observed.ts'
import { contradictionsIn, firstDifference, ledgerPath, lineagesOf, longestIn } from './ledgers.ts'
import type { States } from './ledgers.ts'
import { recordIn } from './releases.ts'
import { answersIn } from './status.ts'
import type { Sight } from './status.ts'

/**
 * `good`: whole, and equal to the longest copy. `none`: no ledger, and none is due there. `behind`: a beginning of the
 * longest. `differs`: another story from a line on. `broken`: its own chain does not hold, or it was cut. `foreign`: another
 * lineage. `newer`: of a later version of Stagecraft.
 */
export type AuditVerdict = 'good' | 'none' | 'behind' | 'differs' | 'broken' | 'foreign' | 'newer'

export interface AuditedLedger {
  readonly host: HostName
  readonly fault?: never
  readonly verdict: AuditVerdict
  readonly path: string
  /** Entries that hold together, from the first on. */
  readonly entries: number
  readonly lineage?: string
  /** The last of them: its release, and the SHA-256 of its line. */
  readonly last?: { readonly release: string; readonly sum: string }
  /** The line, from 1, at which it stops to be good. */
  readonly line?: number
  readonly detail?: string
}

export type AuditedHost = AuditedLedger | { readonly host: HostName; readonly fault: Fault }

export interface Audit {
  readonly hosts: readonly AuditedHost[]
  /** Everything that is wrong, the weightiest first; empty when all copies that were seen are whole and equal. */
  readonly faults: readonly Fault[]
  /** Hosts whose copy is good, while any other is not. */
  readonly good: readonly HostName[]
}

/** Same sights, same audit. Stricter than a deploy, which brings a host that is behind up to date by itself. */
export function auditOf(sights: Readonly<Record<HostName, Sight>>, environment: EnvironmentName): Audit {
  const observed = answersIn(sights)
  const states: States = Object.fromEntries(
    keysOf(observed).flatMap((host) => (observed[host] === undefined ? [] : [[host, observed[host].state]])),
  )
  const agreed = agreedIn(states)
  const [reference] = agreed[0] ?? []
  const longest = (reference === undefined ? undefined : states[reference]?.ledger) ?? []
  const last = longest.at(-1)
  const due = last === undefined ? [] : keysOf(recordIn(observed, last.release)?.hosts ?? {})
  const against = agreed.flatMap(([name]) => (name === undefined ? [] : [states[name]?.ledger ?? []]))
  const compared: Compared = { states, longest, against, due }
  const hosts = keysOf(sights).map((host): AuditedHost => {
    const sight = sights[host]
    return sight?.kind === 'silent' ? { host, fault: sight.fault } : auditedLedger(host, compared)
  })
  const rows = hosts.flatMap((row) => (row.fault === undefined ? [row] : []))
  const told = contradictionsIn(states)
  return {
    hosts,
    faults: [...told, ...rows.flatMap((row) => rowFaults(row, { reference, told, longest, environment }))],
    good: rows.filter(({ verdict }) => verdict === 'good').map(({ host }) => host),
  }
}

/**
 * The longest ledgers, those that tell the same together: what most hosts tell counts, and only where no story has more hosts
 * than every other do several stand against each other.
 */
function agreedIn(states: States): readonly (readonly HostName[])[] {
  const groups = new Map<string, HostName[]>()
  for (const name of longestIn(states)) {
    const story = canonical(states[name]?.ledger.at(-1))
    groups.set(story, [...(groups.get(story) ?? []), name])
  }
  const most = Math.max(0, ...[...groups.values()].map((names) => names.length))
  return [...groups.values()].filter((names) => names.length === most)
}

interface Compared {
  readonly states: States
  readonly longest: readonly LedgerEntry[]
  /** The ledgers that each is held against: one, or several that contradict each other. */
  readonly against: readonly (readonly LedgerEntry[])[]
  /** Hosts that the newest release is recorded for. */
  readonly due: readonly HostName[]
}

function auditedLedger(host: HostName, compared: Compared): AuditedLedger {
  const state = compared.states[host]
  if (state === undefined) throw new Error(`no state of ${host}`)
  const last = state.ledger.at(-1)
  const lineages = lineagesOf(state)
  return {
    host,
    path: ledgerPath(state),
    entries: state.ledger.length,
    ...(lineages.length === 0 ? {} : { lineage: lineages.join(' and ') }),
    ...(last === undefined ? {} : { last: { release: last.release, sum: digestOf(ledgerLine(last)) } }),
    ...verdictOf(host, state, compared),
  }
}

function verdictOf(
  host: HostName,
  state: StateObserved,
  { states, longest, against, due }: Compared,
): Pick<AuditedLedger, 'verdict' | 'line' | 'detail'> {
  const { ledger, ledgerProblem: problem } = state
  const next = ledger.length + 1
  if (problem?.kind === 'newer' || problem?.kind === 'broken')
    return { verdict: problem.kind, line: next, detail: problem.detail }
  const lineages = new Set(Object.values(states).flatMap(lineagesOf))
  if (lineages.size > 1) return { verdict: 'foreign' }
  const line = against.map((each) => firstDifference(each, ledger)).find((serial) => serial !== undefined)
  if (line !== undefined) return { verdict: 'differs', line }
  if (problem !== undefined) return { verdict: 'behind', line: next, detail: problem.detail }
  const finished = state.journal.find((entry) => entry.kind === 'mark' && entry.mark === 'finished')
  if (finished !== undefined && !longest.some(({ number }) => number === finished.number))
    return { verdict: 'broken', line: next, detail: `r${finished.number} finished, and no ledger tells of it` }
  if (ledger.length === longest.length) return { verdict: ledger.length === 0 ? 'none' : 'good' }
  if (ledger.length === 0 && !state.exists && !due.includes(host)) return { verdict: 'none' }
  return { verdict: 'behind', line: next }
}

interface Told {
  readonly reference: HostName | undefined
  readonly told: readonly Fault[]
  readonly longest: readonly LedgerEntry[]
  readonly environment: EnvironmentName
}

/** What a deploy would not refuse, and an audit tells all the same: copies that are behind, and shorter ones with another story. */
function rowFaults(
  { host, verdict, entries, line, detail, path }: AuditedLedger,
  { reference, told, longest, environment }: Told,
): readonly Fault[] {
  if (verdict === 'behind')
    return [faults.LEDGER_BEHIND({ host, path, missing: longest.length - entries, detail, environment })]
  const isTold = told.some(({ code }) => code === 'LEDGERS_DIVERGED')
  if (verdict !== 'differs' || isTold || host === reference || entries === longest.length) return []
  return [faults.LEDGERS_DIVERGED({ hosts: [reference ?? host, host], serial: line ?? entries })]
}
