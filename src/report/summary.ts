// The job summary: how it ended, what serves, stage by stage and host by host, the faults, and the plan.

import type { Fault } from '../model/fault.ts'
import type { Plan } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import type { StageName } from '../model/stage.ts'
import { migrationTable, rolloutTable } from './attempt-tables.ts'
import type { Progress } from './attempt-tables.ts'
import { describePlace } from './explain.ts'
import type { Part } from './fitted.ts'
import { fitted, folded, titled } from './fitted.ts'
import { code, html, inert, tableHead, tableRow, verbatimPart } from './markdown.ts'
import { planHeading, planParts } from './plan-markdown.ts'
import type { Ended } from './report.ts'

export interface StageLine {
  readonly stage: StageName
  readonly outcome: 'completed' | 'failed' | 'skipped'
  readonly milliseconds: number
}

/** The last lines of a step that failed, like those of a container that exited. */
export interface LastWords {
  readonly title: string
  readonly lines: readonly string[]
}

export interface Summary {
  readonly ended: Ended
  readonly stages: readonly StageLine[]
  readonly lastWords: readonly LastWords[]
  readonly plan: { readonly plan: Plan; readonly hash: string } | undefined
  /** Absent where nothing of the plan was begun. */
  readonly progress: Progress | undefined
}

/** GitHub drops a summary above 1 MiB. Of characters that JavaScript counts as one none has more than three bytes. */
const longest = 340_000
const shownFaults = 20
const note = "This summary is cut: the whole of it is in the run's log and in the saved plan."

export function summaryMarkdown({ ended, stages, lastWords, plan, progress }: Summary): string {
  const { faults } = ended
  const parts: readonly Part[] = [
    { lines: [`## Stagecraft ${inert(ended.command)}: ${ended.exit === 0 ? 'done' : `failed, exit ${ended.exit}`}`] },
    { lines: ended.serving === undefined ? [] : [code(ended.serving)] },
    { lines: ended.next === undefined ? [] : [`Next: ${code(ended.next)}`] },
    { open: tableHead(['stage', 'outcome', 'time']), lines: stages.map(row) },
    ...faults.slice(0, shownFaults).map((fault) => ({ lines: [faultMarkdown(fault)] })),
    { lines: faults.length > shownFaults ? [`and ${faults.length - shownFaults} more, in the log`] : [] },
    ...lastWords.map(({ title, lines }) => folded(`Last lines of: ${html(title)}`, verbatimPart(lines.join('\n')))),
    ...(plan === undefined || progress === undefined
      ? []
      : [
          titled('**Services**', rolloutTable(plan.plan, progress)),
          titled('**Migrations**', migrationTable(plan.plan, progress)),
        ]),
    ...(plan === undefined ? [] : [planHeading(plan.plan), ...planParts(plan.plan, plan.hash)]),
  ]
  return `${fitted(parts, { room: longest, note })}\n`
}

const row = ({ stage, outcome, milliseconds }: StageLine): string =>
  tableRow([code(stage), outcome, describeDuration(milliseconds)])

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
