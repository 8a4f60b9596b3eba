// The entry that an attempt leaves in the ledger: how it ended and how far it came.

import { canonical } from '../model/digest.ts'
import { chained } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Digest } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import type { AttemptRecord } from '../model/plan.ts'
import { contentHash } from '../model/release.ts'
import type { Course } from '../model/result.ts'
import { courseOf } from './results.ts'
import type { Ended, Stopped } from './results.ts'

export interface Closing extends AttemptRecord {
  readonly operation: OperationOf<'release.commit' | 'release.post'>
  readonly stopped: Stopped | undefined
  /** SHA-256 of release.json. */
  readonly record: Digest
  readonly lineage: string
  readonly planHash: string
  readonly actor: string
  readonly run?: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** Undefined where the ledger tells it already: a run that goes on where another died tells nothing twice. */
export function entryOf(ledger: readonly LedgerEntry[], closing: Closing): LedgerEntry | undefined {
  const { plan, release, operation, stopped, record, lineage, planHash, actor, run, at } = closing
  const last = ledger.findLast((entry) => entry.release === release.id)
  const ended = endedBy(operation, plan)
  const course = courseOf(plan, ended, { stopped, last })
  if (last !== undefined && isTold(last, ended, course)) return undefined
  return chained(ledger, {
    lineage,
    release: release.id,
    number: release.number,
    version: release.version,
    ...ended,
    ...course,
    planHash,
    content: contentHash(release),
    record,
    ...(release.restores === undefined ? {} : { restores: release.restores }),
    actor,
    ...(run === undefined ? {} : { run }),
    startedAt: release.startedAt,
    at,
  })
}

/** Migrations after the rollout count as not done until an entry of the same release tells that they are. */
function endedBy(operation: Closing['operation'], { steps }: AttemptRecord['plan']): Ended {
  if (operation.kind === 'release.post') return { outcome: 'finished', post: operation.post }
  const hasPost = steps.some(({ stage, operation: { kind } }) => stage === 'migrate-post' && kind === 'migration.apply')
  return { outcome: operation.outcome, post: operation.outcome === 'finished' && hasPost ? 'failed' : 'none' }
}

/** Migrations that failed again in another way are told again. */
const isTold = (last: LedgerEntry, { outcome, post }: Ended, course: Course | undefined): boolean =>
  last.outcome === outcome &&
  last.post === post &&
  (post !== 'failed' || course === undefined || canonical(last.failure ?? null) === canonical(course.failure ?? null))
