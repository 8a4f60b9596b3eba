// Finishes or reverts what an earlier run left open, before a run does its own work.

import { execute } from '../execute/execute.ts'
import { noValues } from '../execute/effects.ts'
import { faults } from '../model/faults/index.ts'
import type { Seen } from '../observe/session.ts'
import { planResume } from '../plan/resume.ts'
import type { Locked } from './locked.ts'
import { effectsOf, makeRun } from './locked.ts'
import { messageOf } from './walk.ts'

/** As planned steps like any other. Answers which way it went; undefined when nothing was open. Faults: INTERRUPTED, UNFINISHED, REVERT_FAILED. */
export async function settle(locked: Locked, seen: Seen): Promise<'forward' | 'back' | undefined> {
  const { world } = locked
  const resumption = planResume(seen.attempt, seen.record?.plan, seen.observed)
  if (resumption === undefined || seen.record === undefined) return undefined
  const { direction, because, steps } = resumption
  world.emit({
    kind: 'recovery.started',
    stage: 'rollout',
    because: `release ${seen.record.release.number} was left open (${because}): going ${direction}`,
  })
  const run = makeRun(locked, { seen, record: seen.record, values: noValues })
  const walked = await execute(steps, run, effectsOf(locked, run, seen))
  world.emit({ kind: 'recovery.finished', outcome: walked.kind === 'done' ? 'reverted' : 'failed' })
  if (walked.kind === 'interrupted') throw faults.INTERRUPTED({ during: 'settling what an earlier run left' })
  if (walked.kind === 'failed') {
    const told = { step: walked.step.id, reason: messageOf(walked.fault) }
    if (direction === 'forward') throw faults.UNFINISHED(told)
    throw faults.REVERT_FAILED({ ...told, cause: 'an earlier run was interrupted' })
  }
  return direction
}
