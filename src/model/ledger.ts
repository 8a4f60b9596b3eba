// The ledger: one line an attempt that ended, each chained to the one before, copied to every host.

import { canonical, digestOf } from './digest.ts'
import type { Digest, ReleaseId } from './name.ts'
import type { Course } from './result.ts'

/** `stages`, `services` and `failure` are absent in entries of older versions of ours. */
export interface LedgerEntry extends Partial<Course> {
  readonly schema: 1
  /** From 1, without gaps. */
  readonly serial: number
  /** SHA-256 of the line before, absent in the first. */
  readonly prev?: Digest
  /** Made once per app and environment at the first deploy. */
  readonly lineage: string
  readonly release: ReleaseId
  readonly number: number
  readonly version: string
  readonly outcome: 'finished' | 'reverted' | 'failed'
  /** `failed` when the migrations after the rollout did not finish; a later entry of the same release may mend it. */
  readonly post: 'done' | 'failed' | 'none'
  readonly planHash: string
  /** The content of the release, equal for a release and one that restores it. */
  readonly content: Digest
  /** SHA-256 of release.json on every host. */
  readonly record: Digest
  readonly restores?: ReleaseId
  readonly actor: string
  readonly run?: string
  /** When the attempt began, absent in older entries, and when it ended as told here. ISO 8601, UTC; for people, never for order. */
  readonly startedAt?: string
  readonly at: string
}

/** An entry as it is written: with the SHA-256 of itself, so that a changed byte shows also in the last line. */
export const ledgerLine = (entry: LedgerEntry): string => canonical({ ...entry, sum: digestOf(canonical(entry)) })

/** The value of a line, parsed from its JSON, without its sum; undefined when the line is not the very bytes that were written. */
export function readLedgerLine(line: string, value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || !('sum' in value)) return undefined
  const { sum, ...entry } = value
  return sum === digestOf(canonical(entry)) && canonical(value) === line ? entry : undefined
}

/** The next entry of a chain. */
export function chained(
  ledger: readonly LedgerEntry[],
  entry: Omit<LedgerEntry, 'schema' | 'serial' | 'prev'>,
): LedgerEntry {
  const last = ledger.at(-1)
  return { schema: 1, serial: (last?.serial ?? 0) + 1, ...(last ? { prev: digestOf(ledgerLine(last)) } : {}), ...entry }
}

/** Whether an entry follows from the one before it, or is the first. */
export const follows = (before: LedgerEntry | undefined, entry: LedgerEntry): boolean =>
  entry.serial === (before?.serial ?? 0) + 1 &&
  entry.prev === (before && digestOf(ledgerLine(before))) &&
  (before === undefined || entry.lineage === before.lineage)

/** The newest release that finished, never merely the newest record. */
export const currentEntry = (ledger: readonly LedgerEntry[]): LedgerEntry | undefined =>
  ledger.findLast((entry) => entry.outcome === 'finished')

/** The first entry of the release whose content an entry has: a rollback leads to what it restored. */
export function originOf(ledger: readonly LedgerEntry[], entry: LedgerEntry): LedgerEntry {
  const first = ledger.find(({ release, outcome }) => release === entry.release && outcome === 'finished') ?? entry
  const restored = ledger.find(({ release, serial }) => release === first.restores && serial < first.serial)
  return restored === undefined ? first : originOf(ledger, restored)
}

/**
 * The finished release that served before the one whose content serves now came: repeated rollbacks walk back and never
 * swing, and a version that was deployed again comes after what it replaced.
 */
export function previousEntry(ledger: readonly LedgerEntry[]): LedgerEntry | undefined {
  const current = currentEntry(ledger)
  if (current === undefined) return undefined
  const origin = originOf(ledger, current)
  return ledger.findLast(
    ({ serial, outcome, content }) => serial < origin.serial && outcome === 'finished' && content !== current.content,
  )
}
