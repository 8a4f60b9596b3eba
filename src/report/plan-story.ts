// Follows a run and tells where the story of its plan stands: planned, being applied, applied, failed.

import type { ReleaseId } from '../model/name.ts'
import type { Plan } from '../model/plan.ts'
import { stepsOf } from '../model/plan.ts'
import { plannedStages } from '../model/stage.ts'
import type { PlanStory } from './plan-comment.ts'
import type { Ended, Report } from './report.ts'

export interface Chapter {
  readonly plan: Plan
  readonly hash: string
  /** Of the attempt; absent before it has begun. */
  readonly release?: ReleaseId
  readonly story: PlanStory
}

export interface PlanStoryOptions {
  readonly write: (chapter: Chapter) => Promise<void>
  /** Hears what `write` threw: the chapter is not told, and the run goes on. */
  readonly lost: (error: unknown) => void
}

export interface ToldStory extends Report {
  /** Ends when the last chapter is written or lost. Never throws. */
  readonly written: () => Promise<void>
}

/** Each chapter is written after the one before, beside the run, whose end does not wait for it: that is `written`. */
export function createPlanStory({ write, lost }: PlanStoryOptions): ToldStory {
  let told: Omit<Chapter, 'story'> | undefined
  let isBegun = false
  let written = Promise.resolve()
  const tell = (story: PlanStory | undefined): void => {
    if (told === undefined || story === undefined) return
    const chapter = { ...told, story }
    written = written.then(() => write(chapter)).catch(lost)
  }
  return {
    tell: (event) => {
      if (event.kind !== 'plan') return
      const { plan, hash, release } = event
      told = { plan, hash, ...(release === undefined ? {} : { release }) }
      if (release === undefined || isBegun) return
      isBegun = true
      tell({ kind: 'applying' })
    },
    plan: (plan, hash) => {
      told ??= { plan, hash }
    },
    end: async (ended) => tell(told && lastOf(ended, told.plan, isBegun)),
    written: () => written,
  }
}
/** Of a plan that was applied by an earlier run the story is told. */
const toldBefore = 'PLAN_APPLIED'

function lastOf({ command, exit, faults, serving, next }: Ended, plan: Plan, isBegun: boolean): PlanStory | undefined {
  const around = { ...(serving === undefined ? {} : { serving }), ...(next === undefined ? {} : { next }) }
  if (command === 'plan') return exit === 0 ? { kind: 'planned' } : undefined
  const [fault] = faults
  if (exit !== 0)
    return fault?.code === toldBefore
      ? undefined
      : { kind: 'failed', ...(fault === undefined ? {} : { fault }), ...around }
  const stage = plannedStages.findIndex((each) => each === command)
  const isMoreToCome = stage !== -1 && plannedStages.slice(stage + 1).some((each) => stepsOf(plan, each).length > 0)
  const served = serving === undefined ? {} : { serving }
  // What an earlier run began may be finished without a step of this one's.
  if (!isMoreToCome) return { kind: 'applied', ...served }
  return command === 'rollout' && isBegun ? { kind: 'applying', isRolledOut: true, ...served } : undefined
}
