// A plan as Markdown, for a pull request's comment and the job summary: what matters first, the rest folded, names inert.

import { keysOf } from '../model/name.ts'
import type { Change, Plan } from '../model/plan.ts'
import { isEmpty } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import { describeChange, describePlan, groupedChanges, headline } from '../plan/describe-plan.ts'
import type { Part } from './fitted.ts'
import { fitted, folded, titled } from './fitted.ts'
import { code, inert, tableHead, tableRow, verbatimPart } from './markdown.ts'

/** GitHub refuses a comment above 65,536 characters; the rest is for the marker. */
export const longestPlan = 60_000
const cutNote = "The plan is longer than this page: the whole of it is in the run's log and in the saved plan."
/** Changes that are read at a glance; more are counted by host and service, and folded. */
const glanced = 40

export const planMarkdown = (plan: Plan, hash: string): string =>
  `${fitted([planHeading(plan), ...planParts(plan, hash)], { room: longestPlan, note: cutNote })}\n`

export const planHeading = (plan: Plan): Part => ({ lines: [`### ${inert(headline(plan))}`] })

/** Everything below the heading: what a reader must know stands before what may be long. */
export function planParts(plan: Plan, hash: string): readonly Part[] {
  const { changes } = plan
  const drift = changes.filter((change) => change.drift)
  const wanted = changes.filter((change) => !change.drift)
  const isMany = wanted.length > glanced
  const rows = table(['where', 'change', 'because'], changeRows(wanted))
  return [
    { lines: [glance(plan)] },
    { lines: [`Plan ${code(hash)}`] },
    titled('**Migrations**', table(['database', 'migration', 'when', 'risk'], migrationRows(plan))),
    titled('**Gaps**: these cannot be replaced without one.', table(['service', 'gap', 'because'], gapRows(plan))),
    titled('**Warnings**', { lines: plan.warnings.map((each) => `- ${code(`${each.code}: ${each.message}`)}`) }),
    titled(
      '**Drift**: hosts are no longer as the release that serves left them.',
      table(['where', 'change', 'because'], changeRows(drift)),
    ),
    titled('**Changes**', isMany ? table(['where', 'what changes'], overviewRows(wanted)) : rows),
    ...(isMany ? [folded(`All ${wanted.length} changes`, rows)] : []),
    folded('Images by digest', table(['service', 'image'], imageRows(plan))),
    folded('All steps', verbatimPart(describePlan(plan, hash))),
  ]
}

function glance(plan: Plan): string {
  const notes = [
    ...(plan.complete ? [] : ['A preview: it can never be applied.']),
    ...(plan.approval ? ['Protected: apply this very plan, or name the environment.'] : []),
  ]
  return [isEmpty(plan) ? 'Nothing to do: what serves is what this plan asks for.' : countsOf(plan), ...notes].join(' ')
}

function countsOf({ changes, steps, gaps, warnings }: Plan): string {
  const services = new Set(changes.flatMap(({ service }) => service ?? []))
  const hosts = new Set(changes.flatMap(({ host }) => host ?? []))
  const migrations = steps.filter(({ operation }) => operation.kind === 'migration.apply')
  const counts = [
    ...(services.size === 0 ? [] : [`${count(services.size, 'service')} on ${count(hosts.size, 'host')}`]),
    ...(migrations.length === 0 ? [] : [count(migrations.length, 'migration')]),
    gaps.length === 0 ? 'no gap' : count(gaps.length, 'gap'),
    ...(warnings.length === 0 ? [] : [count(warnings.length, 'warning')]),
  ]
  return `${counts.join(', ')}; ${count(steps.length, 'step')}.`
}

type Rows = readonly (readonly string[])[]

const changeRows = (changes: readonly Change[]): Rows =>
  [...groupedChanges(changes)].flatMap(([title, group]) =>
    group.map((change) => [code(title), code(describeChange(change)), code(change.because)]),
  )

/** `image, environment ×3` for each host and service. */
const overviewRows = (changes: readonly Change[]): Rows =>
  [...groupedChanges(changes)].map(([title, group]) => {
    const subjects = [...new Set(group.map(({ subject }) => subject))]
    const times = (subject: string): number => group.filter((change) => change.subject === subject).length
    return [code(title), subjects.map((each) => (times(each) === 1 ? each : `${each} ×${times(each)}`)).join(', ')]
  })

function migrationRows({ steps, to }: Plan): Rows {
  return steps.flatMap(({ operation }) => {
    if (operation.kind !== 'migration.apply') return []
    const { database, name, phase, contract } = operation
    const allowed = to.migrations[database]?.files.find((file) => file.name === name)?.allowed
    const when = phase === 'pre' ? 'before the rollout, beside the old version' : 'after the rollout'
    const risk = contract
      ? `takes away what the old version uses${allowed === undefined ? '' : `; allowed because ${code(allowed)}`}`
      : 'takes nothing away'
    return [[code(database), code(name), when, risk]]
  })
}

const gapRows = ({ gaps }: Plan): Rows =>
  gaps.map(({ host, service, milliseconds, because }) => [
    code(`${service} on ${host}`),
    `about ${describeDuration(milliseconds)}`,
    code(because),
  ])

/** Of services that get another one, in full: what is pulled is what is shown here. */
function imageRows({ changes, to }: Plan): Rows {
  const changed = new Set(
    changes.flatMap(({ service, subject, action }) =>
      service !== undefined && action !== 'remove' && (subject === 'image' || subject === 'service') ? [service] : [],
    ),
  )
  return keysOf(to.services)
    .filter((name) => changed.has(name))
    .map((name) => [code(name), code(to.services[name]?.image ?? '')])
}

const table = (head: readonly string[], rows: Rows): Part => ({ open: tableHead(head), lines: rows.map(tableRow) })

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
