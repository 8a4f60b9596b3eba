// Finishes or reverts what an earlier run left open, before a run does its own work.

import type { Carry } from '../execute/execute.ts'
import { execute } from '../execute/execute.ts'
import { noValues } from '../execute/effects.ts'
import { Failure } from '../model/failure.ts'
import { faults } from '../model/faults/index.ts'
import { currentEntry } from '../model/ledger.ts'
import { describeDuration } from '../model/quantity.ts'
import type { Seen } from '../observe/session.ts'
import { planResume } from '../plan/resume.ts'
import { unsettledMigration } from '../plan/unsettled.ts'
import { reasonOf } from './ending.ts'
import { hearInterruption } from './interruption.ts'
import { attempted, servesAfter } from './known.ts'
import type { Locked } from './locked.ts'
import { effectsOf, makeRun } from './locked.ts'
import { lockGone } from './recover.ts'

/** Milliseconds for which a migration of a dead run is waited for at least: its server notices within 10 s (measured: 0.2 to 8 s). */
const shortestWait = 15_000

/**
 * As planned steps like any other. Answers which way it went; undefined when nothing was open. Faults: INTERRUPTED,
 * UNFINISHED, REVERT_FAILED, MIGRATION_UNSETTLED, MIGRATION_LOCK_BUSY. Without `carry` the handlers do the steps.
 */
export async function settle(locked: Locked, first: Seen, carry?: Carry): Promise<'forward' | 'back' | undefined> {
  const { world } = locked
  const seen = await whenMigrationsEnded(locked, first)
  const resumption = planResume(seen.attempt, seen.record?.plan, seen.observed)
  if (resumption === undefined || seen.record === undefined) return undefined
  const { direction, because, steps, stopped } = resumption
  world.emit({
    kind: 'recovery.started',
    stage: 'rollout',
    because: `release ${seen.record.release.number} was left open (${because}): going ${direction}`,
  })
  const made = makeRun(locked, { seen, record: seen.record, values: noValues })
  const run = stopped === undefined ? made : { ...made, stopped }
  const interruption = hearInterruption(locked, run)
  const effects = effectsOf(locked, run, seen)
  const how =
    direction === 'forward'
      ? ({ run, effects, holdsUp: 'all' } as const)
      : ({ run, effects: { ...effects, barred: () => lockGone(locked.held.lost) }, holdsUp: 'what needs it' } as const)
  const walk = { ...how, ...(carry === undefined ? {} : { carry }) }
  const walked = await execute(steps, walk).finally(interruption.forget)
  const reached = direction === 'forward' ? 'finished' : 'reverted'
  world.emit({ kind: 'recovery.finished', outcome: walked.kind === 'done' ? reached : 'failed' })
  const about = { before: currentEntry(seen.history.ledger), again: locked.applying.anew }
  if (walked.kind === 'interrupted') {
    await interruption.written()
    const cause = faults.INTERRUPTED({ during: 'settling what an earlier run left' })
    throw new Failure(
      cause,
      attempted(seen.record, { ...about, serves: servesAfter(seen.attempt?.marks ?? []), cause }),
    )
  }
  if (walked.kind === 'failed') {
    const failed = walked.failures.map(({ step, fault }) => ({ step: step.id, reason: reasonOf(fault) }))
    const { environment } = seen.record.plan
    const cause =
      direction === 'forward'
        ? faults.UNFINISHED({ step: walked.step.id, reason: reasonOf(walked.fault) })
        : faults.REVERT_FAILED({ failed, cause: 'an earlier run was interrupted', environment })
    throw new Failure(
      cause,
      attempted(seen.record, { ...about, serves: direction === 'forward' ? 'new' : 'mixed', cause }),
    )
  }
  return direction
}

/** What is seen once no migration of the attempt can still be committed. Faults: MIGRATION_UNSETTLED, MIGRATION_LOCK_BUSY. */
async function whenMigrationsEnded({ world, session, applying }: Locked, first: Seen): Promise<Seen> {
  const wait = Math.max(applying.lockWait, shortestWait)
  const until = world.now() + wait
  let isTold = false
  for (let seen = first; ; seen = await session.look(applying.sought, applying.connections)) {
    const open = unsettledMigration(seen.attempt, seen.record?.plan, seen.observed)
    if (open === undefined) return seen
    if (open.kind === 'unknown') throw faults.MIGRATION_UNSETTLED(open)
    const { database, holder } = open
    if (world.now() >= until) throw faults.MIGRATION_LOCK_BUSY({ database, holder, waited: describeDuration(wait) })
    const message = `a migration of the interrupted run may still run in database ${database}: waiting for ${holder}`
    if (!isTold) world.emit({ kind: 'notice', level: 'info', message })
    isTold = true
    await world.pause(500)
  }
}
