// A plan as the text that people read and golden tests compare.

import type { Change, Plan, Step } from '../model/plan.ts'
import { isEmpty, stepsOf } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import { plannedStages } from '../model/stage.ts'
import { describeOperation, shortImage } from './describe.ts'

/** The whole plan, ending in a line end. Same plan, same bytes. */
export function describePlan(plan: Plan, hash: string): string {
  const sections = [
    [headline(plan), `plan ${hash}`],
    changesText(plan),
    ...(isEmpty(plan) ? [['Nothing to do: what serves is what this plan asks for.']] : stagesText(plan)),
    gapsText(plan),
    warningsText(plan),
    notesText(plan),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** `shop production: r7 (v1) → r8 (v2)`. */
export function headline({ kind, app, environment, from, to }: Plan): string {
  const before = from === undefined ? 'nothing deployed yet' : `r${from.number} (${from.version})`
  const after = `r${to.number} (${to.version})${to.restores === undefined ? '' : `, restoring ${to.restores}`}`
  return `${kind === 'rollback' ? 'Roll back' : 'Deploy'} ${app} ${environment}: ${before} → ${after}`
}

/** Changes in groups of host and service, in the plan's own order. */
export function groupedChanges(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const title = [change.host, change.service].filter((part) => part !== undefined).join(' / ') || 'everywhere'
    groups.set(title, [...(groups.get(title) ?? []), change])
  }
  return groups
}

/** `image registry/api: sha256:1234… → sha256:5678…`. */
export function describeChange({ subject, action, what, from, to }: Change): string {
  const sign = { add: '+', change: '~', remove: '-' }[action]
  const values = [from, to].filter((value) => value !== undefined).map(shortImage)
  return `${sign} ${subject} ${what}${values.length === 0 ? '' : `: ${values.join(' → ')}`}`
}

function changesText({ changes }: Plan): readonly string[] {
  if (changes.length === 0) return []
  const groups = [...groupedChanges(changes)].flatMap(([title, group]) => [
    `  ${title}`,
    ...group.map((change) => `    ${describeChange(change)}  (${change.because})`),
  ])
  return [`Changes (${changes.length})`, ...groups]
}

function stagesText(plan: Plan): readonly (readonly string[])[] {
  return plannedStages.map((stage) => {
    const steps = stepsOf(plan, stage)
    return steps.length === 0 ? [] : [`Stage ${stage} (${count(steps.length, 'step')})`, ...steps.map(stepText)]
  })
}

const stepText = (step: Step): string =>
  `  ${describeOperation(step.operation)}  (${step.because}${step.mayFail ? '; may fail' : ''})`

function gapsText({ gaps }: Plan): readonly string[] {
  if (gaps.length === 0) return []
  const lines = gaps.map(
    ({ host, service, milliseconds, because }) =>
      `  ${service} on ${host}: about ${describeDuration(milliseconds)} (${because})`,
  )
  return ['Gaps: these cannot be replaced without one', ...lines]
}

function warningsText({ warnings }: Plan): readonly string[] {
  return warnings.length === 0 ? [] : ['Warnings', ...warnings.map(({ code, message }) => `  ${code}: ${message}`)]
}

function notesText(plan: Plan): readonly string[] {
  return [
    ...(plan.complete ? [] : ['A preview: it is shown and can never be applied.']),
    ...(plan.approval ? [`Protected: apply it with --plan, or with --confirm ${plan.environment}.`] : []),
    ...(isEmpty(plan) ? [] : [onFailure(plan)]),
  ]
}

function onFailure({ onFailure: policy, from }: Plan): string {
  if (policy === 'revert') {
    return from === undefined
      ? 'On failure what was started is removed again: there is no release to go back to.'
      : `On failure every host goes back to r${from.number} (${from.version}).`
  }
  return policy === 'keep'
    ? 'On failure what was switched stays switched.'
    : 'On failure everything stays as it is and a person decides.'
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
