// What a pull request shows of a plan: where its story stands, the plan at a glance, and how it is applied.

import type { Plan } from '../model/plan.ts'
import { isEmpty } from '../model/plan.ts'
import { fitted } from './fitted.ts'
import type { Part } from './fitted.ts'
import { code } from './markdown.ts'
import { longestPlan, planHeading, planParts } from './plan-markdown.ts'

/** A GitHub run, by the page that tells all of it. */
export interface RunLink {
  readonly id: string
  readonly url: string
}

/** Where the story of a plan stands. */
export type PlanStory =
  | { readonly kind: 'planned' }
  | {
      readonly kind: 'applying'
      /** The new version serves, and what waits for that is still to come. */
      readonly isRolledOut?: true
      readonly serving?: string
    }
  | { readonly kind: 'applied'; readonly serving?: string }
  | {
      readonly kind: 'failed'
      /** Its code and what happened. */
      readonly fault?: { readonly code: string; readonly what: string }
      readonly serving?: string
      readonly next?: string
    }

export interface PlanComment {
  readonly plan: Plan
  readonly hash: string
  readonly story: PlanStory
  readonly run: RunLink | undefined
  /** That was planned from. */
  readonly commit: string | undefined
}

/** The text below the marker, at most 60,000 characters. */
export function planComment({ plan, hash, story, run, commit }: PlanComment): string {
  const told = [
    planHeading(plan),
    { lines: storyLines(story, { run, commit, isEmpty: isEmpty(plan) }) },
    ...(story.kind === 'planned' ? [{ lines: howToApply(plan, hash) }] : []),
  ] satisfies readonly Part[]
  const note = `The plan is longer than a comment may be: the rest is in ${run === undefined ? "the job's summary" : link(run, "the run's summary")} and in the saved plan.`
  return fitted([...told, ...planParts(plan, hash)], { room: longestPlan, note })
}

interface Around extends Pick<PlanComment, 'run' | 'commit'> {
  readonly isEmpty: boolean
}

function storyLines(story: PlanStory, { run, commit, isEmpty: isNothing }: Around): readonly string[] {
  const where = run === undefined ? '' : ` in ${link(run, `run ${run.id}`)}`
  switch (story.kind) {
    case 'planned': {
      const from = commit === undefined ? '' : ` from ${code(commit.slice(0, 12))}`
      return [`**${isNothing ? 'No changes' : 'Planned'}**${from}${where}.`]
    }
    case 'applying':
      return [`**Being applied**${where}.`]
    case 'applied':
      return [`**Applied**${where}.`, ...servingLines(story)]
    case 'failed':
      return [
        `**Failed**${where}${story.fault === undefined ? '.' : `: ${code(story.fault.code)} ${code(story.fault.what)}`}`,
        ...servingLines(story),
      ]
  }
}

const servingLines = ({ serving, next }: { readonly serving?: string; readonly next?: string }): readonly string[] => [
  ...(serving === undefined ? [] : ['', code(serving)]),
  ...(next === undefined ? [] : ['', `Next: ${code(next)}`]),
]

function howToApply(plan: Plan, hash: string): readonly string[] {
  if (isEmpty(plan)) return []
  if (!plan.complete)
    return [
      'Nothing has changed yet. After the merge the deploy makes a plan of its own: this one lacks what is not built or seen.',
    ]
  const byHand = code(`stagecraft deploy --env ${plan.environment} --plan-hash ${hash}`)
  return [
    `Nothing has changed yet. After the merge the deploy applies exactly this, or says what moved and changes nothing. By hand, on this commit: ${byHand}`,
  ]
}

/** Only what can be the address of a run becomes a link. */
const link = ({ url }: RunLink, text: string): string =>
  /^https?:\/\/[\w.:-]+(\/[\w.-]+)+$/.test(url) ? `[${text}](${url})` : text
