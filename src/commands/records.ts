// The records of a state folder as text: every line read defensively, because a disk, a crash or a hand may have changed it.

import { z } from 'zod'
import { digestOf } from '../model/digest.ts'
import type { JournalEntry } from '../model/journal.ts'
import { marks } from '../model/journal.ts'
import { readLedgerLine } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { LockOwner } from '../model/lock.ts'
import { parseDigest, parseReleaseId } from '../model/name.ts'
import type { Digest, ReleaseId } from '../model/name.ts'
import type { StateObserved } from '../model/observed.ts'
import { planHash } from '../model/plan.ts'
import type { AttemptRecord } from '../model/plan.ts'
import type { Release } from '../model/release.ts'
import { results } from '../model/result.ts'
import { plannedStages } from '../model/stage.ts'

const text = z.string().max(10_000)
const count = z.number().int().nonnegative()
const releaseId = text.transform((value, context) => parseReleaseId(value) ?? refused(context))
const digest = text.transform((value, context) => parseDigest(value) ?? refused(context))

function refused(context: z.RefinementCtx): typeof z.NEVER {
  context.addIssue('not in its form')
  return z.NEVER
}

const owner = z.object({
  schema: z.literal(1),
  id: text,
  app: text,
  environment: text,
  operation: text,
  actor: text,
  run: z.object({ url: text, id: text, attempt: text }).exactOptional(),
  machine: text,
  pid: count,
  pidStartedAt: text,
  startedAt: text,
  bootId: text,
  uptime: z.number(),
  planHash: text.exactOptional(),
})

/** Who holds a lock; undefined when the text is no complete record. */
export const parseOwner = (json: string): LockOwner | undefined => owner.safeParse(valueOf(json)).data

const failure = z.looseObject({ stage: z.enum(plannedStages), step: text.exactOptional(), code: text })
const header = { at: text, lock: text, planHash: text, number: count, release: releaseId }
const journalEntry = z.discriminatedUnion('kind', [
  z.object({ ...header, kind: z.literal('intent'), step: text }),
  z.object({
    ...header,
    kind: z.literal('result'),
    step: text,
    outcome: z.enum(['done', 'failed']),
    detail: text.exactOptional(),
  }),
  z.object({ ...header, kind: z.literal('mark'), mark: z.enum(marks), failure: failure.optional().catch(undefined) }),
  z.object({ ...header, kind: z.literal('interrupted') }),
])

/** The entries of a journal. Lines that a crash cut short tell nothing, and takeovers belong to no attempt: both are left out. */
export const parseJournal = (lines: string): JournalEntry[] =>
  lines.split('\n').flatMap((line) => journalEntry.safeParse(valueOf(line)).data ?? [])

const result = z.enum(results)
const stageResults = z.looseObject({
  'migrate-pre': result,
  'deploy-compose': result,
  rollout: result,
  'migrate-post': result,
})

/** What a later version of ours adds stays in an entry, so that the chain over it stays whole. */
const ledgerEntry = z.looseObject({
  schema: z.literal(1),
  serial: count,
  prev: digest.exactOptional(),
  lineage: text,
  release: releaseId,
  number: count,
  version: text,
  outcome: z.enum(['finished', 'reverted', 'failed']),
  post: z.enum(['done', 'failed', 'none']),
  planHash: text,
  content: digest,
  record: digest,
  restores: releaseId.exactOptional(),
  actor: text,
  run: text.exactOptional(),
  startedAt: text.exactOptional(),
  at: text,
  stages: stageResults.exactOptional(),
  services: z.record(text, z.union([result, z.record(text, result)])).exactOptional(),
  failure: failure.exactOptional(),
})

export type LedgerRead = Pick<StateObserved, 'ledger' | 'ledgerProblem'>

/**
 * A ledger's text. A last line without its end is what a cut left: it is dropped and told. Any other line that is not
 * what was written breaks the ledger there. What comes before is given in both cases.
 */
export function parseLedger(content: string): LedgerRead {
  const lines = content.split('\n')
  const torn = lines.pop() ?? ''
  const ledger: LedgerEntry[] = []
  let prev: Digest | undefined
  for (const [index, line] of lines.entries()) {
    const value = valueOf(line)
    const schema = schemaOf(value)
    if (schema > 1)
      return {
        ledger,
        ledgerProblem: { kind: 'newer', detail: `line ${index + 1} of the ledger has schema ${schema}` },
      }
    const entry = ledgerEntry.safeParse(withoutSum(value)).data
    const isNext = entry?.serial === index + 1 && entry.prev === prev && entry.lineage === (ledger[0] ?? entry).lineage
    // Each line is vouched for by the next one, and the last by its own sum.
    const isVouchedFor = index + 1 < lines.length || isAsWritten(line)
    if (!isNext || !isVouchedFor) return brokenLedger(ledger, lines, index)
    ledger.push(entry)
    prev = digestOf(line)
  }
  if (torn === '') return { ledger }
  return { ledger, ledgerProblem: { kind: 'torn', detail: `line ${lines.length + 1} was cut short and is dropped` } }
}

/** A line that does not fit: either it or the one before was changed, or one between them is missing. */
function brokenLedger(ledger: readonly LedgerEntry[], lines: readonly string[], index: number): LedgerRead {
  const first = index > 0 && !isAsWritten(lines[index - 1] ?? '') ? index - 1 : index
  const what = isAsWritten(lines[first] ?? '') ? 'does not follow from the one before' : 'was changed'
  return { ledger: ledger.slice(0, first), ledgerProblem: { kind: 'broken', detail: `line ${first + 1} ${what}` } }
}

function withoutSum(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('sum' in value)) return value
  const { sum: _, ...entry } = value
  return entry
}

const isAsWritten = (line: string): boolean => readLedgerLine(line, valueOf(line)) !== undefined

function schemaOf(value: unknown): number {
  const isNumbered = typeof value === 'object' && value !== null && 'schema' in value
  return isNumbered && typeof value.schema === 'number' ? value.schema : 0
}

const releaseFacts = z.looseObject({
  schema: z.literal(1),
  id: text,
  number: count,
  services: z.record(z.string(), z.unknown()),
  hosts: z.record(z.string(), z.unknown()),
})

/** A release's record, if it is the one that `id` names and, once the ledger names it, the very bytes that it names. */
export function parseRelease(json: string, id: ReleaseId, ledger: readonly LedgerEntry[]): Release | undefined {
  const value = valueOf(json)
  const entry = ledger.find(({ release }) => release === id)
  if (entry !== undefined && digestOf(json) !== entry.record) return undefined
  return releaseFacts.safeParse(value).data?.id === id ? (value as Release) : undefined
}

/** The schema that a record says to have; 0 when it says none. */
export const schemaIn = (json: string): number => schemaOf(valueOf(json))

const attempt = z.object({ plan: z.looseObject({ schema: z.literal(1) }), release: releaseFacts })

/** Plan and release of an attempt; undefined when they are not those of `hash`. */
export function parseAttempt(json: string, hash: string): AttemptRecord | undefined {
  const value = valueOf(json)
  if (!attempt.safeParse(value).success) return undefined
  const record = value as AttemptRecord
  return record.release.planHash === hash && planHash(record.plan) === hash ? record : undefined
}

/** The value of JSON text; undefined when it is none. */
function valueOf(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}
