// The job summary: how it ended, what serves, stage by stage, the plan, and the faults at the end.

import type { Fault } from '../model/fault.ts'
import type { Plan } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import type { StageName } from '../model/stage.ts'
import { describePlace } from './explain.ts'
import { code, inert, table } from './markdown.ts'
import { planMarkdown } from './plan-markdown.ts'
import type { Ended } from './report.ts'

export interface StageLine {
  readonly stage: StageName
  readonly outcome: 'completed' | 'failed' | 'skipped'
  readonly milliseconds: number
}

export interface Summary {
  readonly ended: Ended
  readonly stages: readonly StageLine[]
  readonly plan: { readonly plan: Plan; readonly hash: string } | undefined
}

/** GitHub drops a summary above 1 MiB; the faults of a run stay far below. */
const shownFaults = 50

export function summaryMarkdown({ ended, stages, plan }: Summary): string {
  const parts = [
    `## Stagecraft ${inert(ended.command)}: ${ended.exit === 0 ? 'done' : `failed, exit ${ended.exit}`}`,
    ...(ended.serving === undefined ? [] : [code(ended.serving)]),
    ...(ended.next === undefined ? [] : [`Next: ${code(ended.next)}`]),
    ...(stages.length === 0 ? [] : [table(['stage', 'outcome', 'time'], stages.map(row))]),
    ...(plan === undefined ? [] : [planMarkdown(plan.plan, plan.hash)]),
    ...ended.faults.slice(0, shownFaults).map(faultMarkdown),
    ...(ended.faults.length > shownFaults ? [`and ${ended.faults.length - shownFaults} more, in the log`] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

const row = ({ stage, outcome, milliseconds }: StageLine): readonly string[] => [
  code(stage),
  outcome,
  describeDuration(milliseconds),
]

function faultMarkdown({ code: name, what, why, fix, where }: Fault): string {
  const lines = [
    `**${inert(name)}** ${code(cut(what))}`,
    ...(where === undefined ? [] : [`at ${code(describePlace(where))}`]),
    ...(why === undefined ? [] : [`why: ${code(cut(why))}`]),
    `fix: ${code(cut(fix))}`,
  ]
  return lines.join('<br>\n')
}

const cut = (text: string): string => (text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text)
