// Walks a plan stage by stage; the first that fails is recovered as its plan says.

import type { Run } from '../execute/effects.ts'
import type { Carry } from '../execute/execute.ts'
import { execute } from '../execute/execute.ts'
import { Failure } from '../model/failure.ts'
import { faults } from '../model/faults/index.ts'
import { marks } from '../model/journal.ts'
import type { Mark } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import { stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Seen } from '../observe/session.ts'
import { hearInterruption } from './interruption.ts'
import type { Interruption } from './interruption.ts'
import { attempted, servesAfter } from './known.ts'
import type { Locked } from './locked.ts'
import { deadlineOf, effectsOf } from './locked.ts'
import type { Recovered } from './recover.ts'
import { recover } from './recover.ts'

export interface Walking {
  readonly run: Run
  readonly seen: Seen
  /** Absent: the handlers. */
  readonly carry?: Carry
}

/** Every stage in order. Faults: that of the step that failed, with the ending that the recovery left; INTERRUPTED. */
export async function walkStages(locked: Locked, walking: Walking): Promise<void> {
  const { applying, world } = locked
  const { run, seen } = walking
  const stages = plannedStages.filter(
    (stage) => (applying.slice === undefined || applying.slice === stage) && stepsOf(run.plan, stage).length > 0,
  )
  world.emit({ kind: 'plan', plan: run.plan, hash: run.release.planHash, release: run.release.id })
  const interruption = hearInterruption(locked, run)
  const begun = [...earlierOf(seen, run)]
  let spent = 0
  try {
    for (const [at, stage] of stages.entries()) {
      const start = world.now()
      const how = await walkStage(locked, { ...walking, stage, begun, interruption, spent })
      if (!stage.startsWith('migrate-')) spent += world.now() - start
      if (how === undefined) continue
      for (const later of stages.slice(at + 1))
        world.emit({ kind: 'stage.finished', stage: later, outcome: 'skipped', milliseconds: 0 })
      const known = attempted(run, { ...how, before: currentEntry(seen.history.ledger), again: applying.anew })
      throw new Failure(how.cause, known)
    }
  } finally {
    interruption.forget()
  }
}

export interface StageWalk extends Walking {
  readonly stage: PlannedStage
  /** Ids of all steps of the attempt begun so far, by earlier jobs too; added to. */
  readonly begun: string[]
  readonly interruption: Interruption
  /** Milliseconds that earlier stages took, those of migrations left out. */
  readonly spent: number
}

/** What the stage ended in; undefined when it is done. */
async function walkStage(locked: Locked, walk: StageWalk): Promise<Recovered | undefined> {
  const { world } = locked
  const { run, seen, stage, begun, spent, interruption, carry } = walk
  const steps = stepsOf(run.plan, stage)
  const start = world.now()
  world.emit({ kind: 'stage.started', stage, summary: `${steps.length} steps` })
  const effects = effectsOf(locked, run, seen, deadlineOf(stage, start, spent))
  const walked = await execute(steps, { run, effects, holdsUp: 'all', ...(carry === undefined ? {} : { carry }) })
  begun.push(...walked.started)
  const outcome = walked.kind === 'done' ? 'completed' : 'failed'
  world.emit({ kind: 'stage.finished', stage, outcome, milliseconds: world.now() - start })
  const passed = marksAmong(begun)
  switch (walked.kind) {
    case 'done':
      return undefined
    case 'interrupted':
      await interruption.written()
      return { cause: faults.INTERRUPTED({ during: `stage ${stage}` }), serves: servesAfter(passed) }
    case 'failed':
      return recover(locked, { ...walk, walked, passed })
  }
}

/** Ids of the steps that earlier jobs of this attempt began, as the hosts' journals tell. */
const earlierOf = ({ attempt }: Seen, { header }: Run): readonly string[] =>
  attempt?.release === header.release
    ? [...attempt.started, ...attempt.done, ...attempt.failed, ...attempt.marks.map((mark) => `mark/${mark}`)]
    : []

const marksAmong = (begun: readonly string[]): readonly Mark[] => marks.filter((mark) => begun.includes(`mark/${mark}`))
