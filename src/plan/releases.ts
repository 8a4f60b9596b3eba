// The releases that a ledger tells of, one row each, and one of them by the beginning of its id.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import { currentEntry } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { EnvironmentName, HostName, ReleaseId } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Release } from '../model/release.ts'
import type { History } from './history.ts'
import { lackingOn } from './kept.ts'

export interface ReleaseRow {
  readonly environment: EnvironmentName
  /** What was recorded last of it: a later entry tells how the migrations after the rollout ended. */
  readonly entry: LedgerEntry
  readonly isCurrent: boolean
}

/** Newest first, in the order of the ledger, never of a clock. */
export function releaseRows(environment: EnvironmentName, ledger: readonly LedgerEntry[]): readonly ReleaseRow[] {
  const current = currentEntry(ledger)?.release
  const last = new Map(ledger.map((entry) => [entry.release, entry]))
  const ids = [...new Set(ledger.map(({ release }) => release))].toReversed()
  return ids.flatMap((id) => {
    const entry = last.get(id)
    return entry === undefined ? [] : [{ environment, entry, isCurrent: id === current }]
  })
}

/** The one that `wanted` is the id of, or the beginning of it. Faults: RELEASE_UNKNOWN, RELEASE_AMBIGUOUS. */
export function releaseNamed(rows: readonly ReleaseRow[], wanted: string): ReleaseRow {
  const exact = rows.find(({ entry }) => entry.release === wanted)
  if (exact !== undefined) return exact
  const [only, ...others] = rows.filter(({ entry }) => entry.release.startsWith(wanted))
  if (only === undefined)
    throw faults.RELEASE_UNKNOWN({ wanted, known: rows.slice(0, 5).map(({ entry }) => entry.release) })
  if (others.length > 0)
    throw faults.RELEASE_AMBIGUOUS({ wanted, matches: [only, ...others].map(({ entry }) => entry.release) })
  return only
}

/** The fault that nobody knows what serves: the ledger tells of it and no host has its record. CURRENT_RECORD_GONE. */
export function recordGone(
  { ledger, current }: Pick<History, 'ledger' | 'current'>,
  { hosts }: Pick<Observed, 'hosts'>,
): readonly Fault[] {
  const entry = currentEntry(ledger)
  if (entry === undefined || current !== undefined) return []
  const path = `${Object.values(hosts)[0]?.state.path ?? ''}/${layout.release(entry.release)}/release.json`
  return [faults.CURRENT_RECORD_GONE({ release: entry.release, path })]
}

export interface Restorable {
  readonly host: HostName
  /** What it lacks; empty when the release can be restored there. */
  readonly lacks: readonly string[]
}

/** Whether each host that the release ran on still has what a rollback to it needs. Hosts that did not answer are left out. */
export const restorableOn = (release: Release, observed: Observed['hosts']): readonly Restorable[] =>
  keysOf(release.hosts)
    .filter((host) => observed[host] !== undefined && (release.hosts[host]?.services ?? []).length > 0)
    .map((host) => {
      const { records, images } = lackingOn(release, host, observed[host])
      return {
        host,
        lacks: [...records.map((id) => (id === release.id ? 'its record' : `the record of ${id}`)), ...images],
      }
    })

/** The record, from whichever host has it. */
export const recordIn = (observed: Observed['hosts'], id: ReleaseId): Release | undefined =>
  Object.values(observed)
    .map(({ state }) => state.releases[id])
    .find((release) => release !== undefined)
