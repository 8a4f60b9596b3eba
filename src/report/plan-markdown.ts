// A plan as Markdown, for a pull request's comment and the job summary: what matters first, the rest folded, names inert.

import type { Plan } from '../model/plan.ts'
import { isEmpty } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import { describeChange, describePlan, groupedChanges, headline } from '../plan/describe-plan.ts'
import { code, inert, table, verbatim } from './markdown.ts'

/** GitHub refuses a comment above 65,536 characters; the rest is for the marker and the status line around it. */
export const longestPlan = 60_000
const cutNote = "\n\nThe plan is longer than this page: the whole of it is in the run's log and in the saved plan.\n"

export function planMarkdown(plan: Plan, hash: string): string {
  const parts = [heading(plan, hash), changes(plan), gaps(plan), warnings(plan)].filter((part) => part !== '')
  const whole = [...parts, folded('All steps', verbatim(describePlan(plan, hash)))].join('\n\n')
  if (whole.length <= longestPlan) return `${whole}\n`
  return cut(parts, longestPlan - cutNote.length) + cutNote
}

function heading(plan: Plan, hash: string): string {
  const notes = [
    ...(plan.complete ? [] : ['A preview: it can never be applied.']),
    ...(plan.approval ? ['Protected: apply this very plan, or name the environment.'] : []),
  ]
  const state = isEmpty(plan) ? 'Nothing to do: what serves is what this plan asks for.' : `${plan.steps.length} steps.`
  return [`### ${inert(headline(plan))}`, '', [state, ...notes].join(' '), '', `Plan ${code(hash)}`].join('\n')
}

function changes(plan: Plan): string {
  const rows = [...groupedChanges(plan.changes)].flatMap(([title, group]) =>
    group.map((change) => [code(title), code(describeChange(change)), code(change.because)]),
  )
  return rows.length === 0 ? '' : table(['where', 'change', 'because'], rows)
}

function gaps({ gaps: found }: Plan): string {
  if (found.length === 0) return ''
  const rows = found.map(({ host, service, milliseconds, because }) => [
    code(`${service} on ${host}`),
    `about ${describeDuration(milliseconds)}`,
    code(because),
  ])
  return `**Gaps**: these cannot be replaced without one.\n\n${table(['service', 'gap', 'because'], rows)}`
}

function warnings({ warnings: found }: Plan): string {
  if (found.length === 0) return ''
  return ['**Warnings**', '', ...found.map((warning) => `- ${code(`${warning.code}: ${warning.message}`)}`)].join('\n')
}

const folded = (title: string, body: string): string => `<details><summary>${title}</summary>\n\n${body}\n\n</details>`

/** Whole lines only, so that no row of a table and no fence is left open. */
function cut(parts: readonly string[], room: number): string {
  const lines: string[] = []
  let used = 0
  for (const line of parts.join('\n\n').split('\n')) {
    if (used + line.length + 1 > room) break
    lines.push(line)
    used += line.length + 1
  }
  return lines.join('\n')
}
