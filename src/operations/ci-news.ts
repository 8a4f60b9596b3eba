// What is new about a run since it was last looked at, line by line for who follows it. Pure.

import type { Approval, JobState, Progress, RunState } from '../ci/ci.ts'

/** The lines between two states; `before` is absent at the first look. */
export function newsOf(before: RunState | undefined, after: RunState): readonly string[] {
  const status = before?.status === after.status ? [] : statusLines(after)
  const waiting = after.approvals.filter((approval) => !(before?.approvals ?? []).some((old) => isSame(old, approval)))
  const jobs = after.jobs.flatMap((job) =>
    jobNews(
      before?.jobs.find(({ id }) => id === job.id),
      job,
    ),
  )
  return [...status, ...waiting.map(approvalLine), ...jobs]
}

/** Jobs that have ended since then. */
export const newlyEnded = (before: RunState | undefined, after: RunState): readonly JobState[] =>
  after.jobs.filter(
    ({ id, status }) => status === 'ended' && before?.jobs.find((old) => old.id === id)?.status !== 'ended',
  )

/** Jobs that kept a run from success, with the steps that did. */
export const failedJobs = ({ jobs }: RunState): readonly string[] =>
  jobs.filter(isBad).map(({ name, conclusion, steps }) => {
    const at = steps.filter(isBad).map((step) => step.name)
    return `${name}: ${words(conclusion)}${at.length === 0 ? '' : ` in ${at.join(', ')}`}`
  })

/** Lines of a log that are shown: of a job that went well its end, of any other one more. */
const shownLines = { good: 20, bad: 200 } as const

/** What a job printed, as it is shown: its last lines, without the clock of the runner and its marks. */
export function logLines({ name, url, conclusion }: JobState, log: string): readonly string[] {
  const lines = log
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(plain)
    .filter((line) => line !== '')
  const most = conclusion === 'success' ? shownLines.good : shownLines.bad
  const left = lines.length - most
  const told = left > 0 ? [`${left} lines before: ${url}`] : []
  return [...told, ...lines.slice(-most)].map((line) => `${name} | ${line}`)
}

/** A mark of the runner must not become a command of the runner that we may run on. */
const plain = (line: string): string =>
  line
    .replace(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z /, '')
    .replace(/^##\[(error|warning)\]/, '$1: ')
    .replaceAll(/##\[[\w-]*\]/g, '')
    .trimEnd()

const statusLines = ({ status, conclusion }: RunState): readonly string[] => {
  switch (status) {
    case 'queued':
      return ['the run is queued']
    case 'waiting':
      return []
    case 'running':
      return ['the run goes on']
    case 'ended':
      return [`the run ended with ${words(conclusion)}`]
  }
}

const isSame = (a: Approval, b: Approval): boolean => a.environment === b.environment && a.isYours === b.isYours

const approvalLine = ({ environment, reviewers, isYours }: Approval): string =>
  `waits for the approval of ${environment}${reviewers.length === 0 ? '' : ` by ${reviewers.join(' or ')}`}${isYours ? '; you may give it' : ''}`

function jobNews(before: JobState | undefined, job: JobState): readonly string[] {
  const steps = job.steps.flatMap((step) => {
    const old = before?.steps.find(({ number }) => number === step.number)
    return step.status === 'ended' && old?.status !== 'ended' && step.conclusion !== 'skipped'
      ? [`${job.name}: ${step.name}${step.conclusion === 'success' ? '' : ` (${words(step.conclusion)})`}`]
      : []
  })
  return [
    ...(before?.status !== 'running' && job.status === 'running' ? [`${job.name} has started`] : []),
    ...steps,
    ...(before?.status !== 'ended' && job.status === 'ended'
      ? [`${job.name} ended with ${words(job.conclusion)}`]
      : []),
  ]
}

const isBad = ({ status, conclusion }: Progress): boolean =>
  status === 'ended' && !['success', 'skipped', 'neutral'].includes(conclusion ?? '')

const words = (conclusion: string | undefined): string => (conclusion ?? 'nothing').replaceAll('_', ' ')
