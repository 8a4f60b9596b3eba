// What was intended, what came of it, and how far the whole deploy is: one line each, on the host where it happened.

import type { ReleaseId } from './name.ts'
import type { AttemptFailure } from './result.ts'

/** Deploy-wide marks; each is on every host before the first step that relies on it. */
export const marks = [
  'accepted',
  'prepared',
  'switching',
  'forward',
  'committed',
  'reverting',
  'reverted',
  'finished',
] as const
export type Mark = (typeof marks)[number]

export interface JournalHeader {
  readonly lock: string
  readonly planHash: string
  readonly number: number
  readonly release: ReleaseId
}

/** Work that belongs to no attempt, like migrations run by hand: its lines are for people. */
export interface HandHeader {
  readonly lock: string
  readonly operation: string
  readonly actor: string
}

/** What was intended and what came of it. An intent without a result: nobody knows but the world itself. */
export type StepFact =
  | { readonly kind: 'intent'; readonly step: string }
  | { readonly kind: 'result'; readonly step: string; readonly outcome: 'done' | 'failed'; readonly detail?: string }

/** A mark; that of a way back with what the attempt went back for, should the run not come to write it into the ledger. */
export interface Marked {
  readonly mark: Mark
  readonly failure?: AttemptFailure | undefined
}

/** What a line of an attempt tells. */
export type JournalFact = StepFact | ({ readonly kind: 'mark' } & Marked) | { readonly kind: 'interrupted' }

export type JournalEntry = JournalHeader & { readonly at: string } & JournalFact

/** A line for people: who took the lock over from a dead owner, and why that was allowed. It belongs to no attempt. */
export interface TakeoverEntry {
  readonly kind: 'takeover'
  readonly at: string
  readonly lock: string
  readonly from: string
  readonly actor: string
  readonly operation: string
  readonly because: string
}

/** The newest attempt of a journal and how far it came. Marks of all hosts are united by the caller. */
export interface Attempt extends JournalHeader {
  readonly marks: readonly Mark[]
  readonly done: readonly string[]
  readonly started: readonly string[]
  readonly failed: readonly string[]
  readonly failure?: AttemptFailure
  readonly interrupted: boolean
}

/** The newest attempt that any of `journals` tells of, its facts united; undefined when there was none. */
export function newestAttempt(journals: readonly (readonly JournalEntry[])[]): Attempt | undefined {
  const all = journals.flat()
  const number = Math.max(0, ...all.map((entry) => entry.number))
  const entries = all.filter((entry) => entry.number === number)
  const first = entries[0]
  if (first === undefined) return undefined
  const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]
  const [failure] = entries.flatMap((entry) => (entry.kind === 'mark' ? (entry.failure ?? []) : []))
  return {
    lock: first.lock,
    planHash: first.planHash,
    number,
    release: first.release,
    marks: marks.filter((mark) => entries.some((entry) => entry.kind === 'mark' && entry.mark === mark)),
    started: unique(entries.flatMap((entry) => (entry.kind === 'intent' ? [entry.step] : []))),
    done: unique(entries.flatMap((entry) => (entry.kind === 'result' && entry.outcome === 'done' ? [entry.step] : []))),
    failed: unique(
      entries.flatMap((entry) => (entry.kind === 'result' && entry.outcome === 'failed' ? [entry.step] : [])),
    ),
    ...(failure === undefined ? {} : { failure }),
    interrupted: entries.some((entry) => entry.kind === 'interrupted'),
  }
}

/** Whether an attempt was left midway: neither finished nor reverted. */
export const isOpen = (attempt: Attempt): boolean =>
  !attempt.marks.includes('finished') && !attempt.marks.includes('reverted')
