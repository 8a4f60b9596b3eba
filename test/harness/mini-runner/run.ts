// A small runner of workflows, ours: every YAML of ours runs on it whole, where no runner of others knows what it uses.
//
// What it does not do, so that nobody takes it for GitHub: no server (queues and gates are read and not waited for: every job
// runs at once and in order, each environment lets everything through), no matrix, no services, no containers, no composite or
// Docker actions, no `continue-on-error`, no `defaults`, no `timeout-minutes`, no OIDC, no `hashFiles`, one event filter (branches
// are not compared); secrets are given by environment and not by repository; a caller's `secrets: inherit` is refused.

import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from '../../laws/sources.ts'
import { asText, filled, holds } from './expressions.ts'
import type { Contexts, Status } from './expressions.ts'
import { refusedPermissions } from './permissions.ts'
import type { Permissions } from './permissions.ts'
import { runStep } from './steps.ts'
import type { Done, Place, Written } from './steps.ts'

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: Permissions
  readonly jobs: Readonly<Record<string, Job>>
}

export interface Job {
  readonly needs?: string | readonly string[]
  readonly if?: unknown
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, unknown>>
  readonly permissions?: Permissions
  readonly environment?: string | { readonly name: string }
  readonly env?: Readonly<Record<string, unknown>>
  readonly outputs?: Readonly<Record<string, unknown>>
  readonly steps?: readonly Written[]
}

export interface RunOptions {
  /** The text of the workflow. */
  readonly workflow: string
  /** The `github` context; its `sha` is what is checked out. */
  readonly github: Readonly<Record<string, unknown>>
  readonly inputs?: Readonly<Record<string, unknown>>
  /** Secrets and variables by the name of the environment; those of `''` are the repository's. */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly vars?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** A folder of the run's own. */
  readonly folder: string
  readonly node: string
  readonly variables: Readonly<Record<string, string>>
}

export interface JobEnded {
  readonly result: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, string>>
}

export interface Ended {
  readonly jobs: Readonly<Record<string, JobEnded>>
  readonly log: readonly string[]
  readonly summaries: readonly string[]
}

interface Running extends RunOptions {
  readonly log: string[]
  readonly summaries: string[]
  readonly masked: Set<string>
}

/** Runs a workflow to its end. Throws what GitHub refuses before it starts anything. */
export async function runWorkflow(options: RunOptions): Promise<Ended> {
  const running: Running = { ...options, log: [], summaries: [], masked: new Set() }
  const workflow = parse(options.workflow) as Workflow
  const refused = refusedPermissions(workflow, calledWorkflow)
  if (refused.length > 0) throw new Error(`the run is refused: ${refused.join('; ')}`)
  const jobs = await runJobs(workflow, running, options.inputs ?? {}, undefined)
  return { jobs, log: running.log, summaries: running.summaries }
}

/** A workflow of ours that is called from elsewhere, or by `$/`. */
export function calledWorkflow(uses: string): Workflow {
  const [, file = ''] = /^(?:\$|stagecraft\/deploy)\/(\.github\/workflows\/[\w-]+\.yml)(?:@\S+)?$/.exec(uses) ?? []
  if (file === '') throw new Error(`cannot call ${uses}`)
  return parse(readFileSync(path.join(root, file), 'utf8')) as Workflow
}

type Secrets = Readonly<Record<string, string>> | undefined

/** `handed`: the secrets that a caller named; absent where the workflow is the one that was started. */
async function runJobs(
  { jobs }: Workflow,
  running: Running,
  inputs: Readonly<Record<string, unknown>>,
  handed: Secrets,
): Promise<Readonly<Record<string, JobEnded>>> {
  const ended: Record<string, JobEnded> = {}
  const names = Object.keys(jobs)
  while (Object.keys(ended).length < names.length) {
    const next = names.find((name) => !(name in ended) && needsOf(jobs[name]).every((need) => need in ended))
    if (next === undefined) throw new Error('the jobs wait for each other')
    ended[next] = await runJob(jobs[next] ?? {}, next, { jobs, ended, running, inputs, handed })
  }
  return ended
}

const needsOf = (job: Job | undefined): readonly string[] => (job?.needs === undefined ? [] : [job.needs].flat())

interface Around {
  readonly jobs: Workflow['jobs']
  readonly ended: Readonly<Record<string, JobEnded>>
  readonly running: Running
  readonly inputs: Readonly<Record<string, unknown>>
  readonly handed: Secrets
}

async function runJob(job: Job, name: string, around: Around): Promise<JobEnded> {
  const { ended, running, inputs, handed } = around
  const needs = Object.fromEntries(needsOf(job).map((need) => [need, ended[need]]))
  const before = { github: running.github, needs, inputs, vars: running.vars?.[''] ?? {} }
  if (!holds(job.if, before, statusOf(needsOf(job), around))) return { result: 'skipped', outputs: {} }
  const written = filled(job.environment, before)
  const environment = typeof written === 'object' ? asText((written as { name: unknown }).name) : asText(written)
  // Secrets of an environment do not reach the workflow of another repository.
  const secrets = handed ?? { ...running.secrets?.[''], ...running.secrets?.[environment] }
  const contexts = { ...before, vars: { ...running.vars?.[''], ...running.vars?.[environment] }, secrets }
  running.log.push(`job ${name}`)
  if (job.uses === undefined) return runSteps(job, name, contexts, running)
  return call(job, job.uses, contexts, running)
}

/** Of everything that a job waits for, near and far: a job behind one that was skipped looks further back. */
function statusOf(needs: readonly string[], { jobs, ended }: Around): Status {
  const far = (name: string): readonly string[] => [name, ...needsOf(jobs[name]).flatMap(far)]
  const results = needs.flatMap(far).map((name) => ended[name]?.result)
  if (results.includes('failure')) return 'failure'
  return needs.some((name) => ended[name]?.result === 'skipped') ? 'skipped' : 'success'
}

async function call(job: Job, uses: string, contexts: Contexts, running: Running): Promise<JobEnded> {
  const workflow = calledWorkflow(uses)
  const { inputs = {}, outputs = {} } = (workflow.on['workflow_call'] ?? {}) as {
    inputs?: Readonly<Record<string, { default?: unknown; required?: boolean }>>
    outputs?: Readonly<Record<string, { value: string }>>
  }
  const given = filled(job.with ?? {}, contexts) as Readonly<Record<string, unknown>>
  const wrong = Object.keys(given).filter((name) => !(name in inputs))
  const missing = Object.keys(inputs).filter((name) => inputs[name]?.required === true && !(name in given))
  if (wrong.length + missing.length > 0)
    throw new Error(`inputs of ${uses}: unknown ${wrong.join(', ')}, missing ${missing.join(', ')}`)
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, { default: byDefault = '' }]) => [name, byDefault]),
  )
  const handed = filled(job.secrets ?? {}, contexts) as Readonly<Record<string, string>>
  const jobs = await runJobs(workflow, running, { ...values, ...given }, handed)
  const results = Object.values(jobs).map(({ result }) => result)
  return {
    result: results.includes('failure')
      ? 'failure'
      : results.every((each) => each === 'skipped')
        ? 'skipped'
        : 'success',
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, asText(filled(value, { ...contexts, jobs }))]),
    ),
  }
}

async function runSteps(job: Job, name: string, contexts: Contexts, running: Running): Promise<JobEnded> {
  const place = placeOf(name, running, contexts)
  let variables = { ...place.variables, ...(filled(job.env ?? {}, contexts) as Readonly<Record<string, string>>) }
  let status: Status = 'success'
  const steps: Record<string, { outputs: Done['outputs']; outcome: string }> = {}
  const posts: NonNullable<Done['post']>[] = []
  for (const [at, step] of (job.steps ?? []).entries()) {
    const now = { ...contexts, steps, env: variables, runner: { temp: place.files, os: 'Linux' }, job: { status } }
    if (!holds(step.if, now, status)) continue
    running.log.push(`step ${step.uses ?? 'run'}`)
    const done = await runStep(step, at, now, { ...place, variables })
    running.summaries.push(done.summary)
    if (done.post !== undefined) posts.unshift(done.post)
    if (step.id !== undefined)
      steps[step.id] = { outputs: done.outputs, outcome: done.exit === 0 ? 'success' : 'failure' }
    variables = { ...variables, ...done.env }
    if (done.exit !== 0) status = 'failure'
  }
  for (const post of posts) {
    if (holds(post.condition, contexts, status) && (await post.run()).exit !== 0) status = 'failure'
  }
  const told = filled(job.outputs ?? {}, { ...contexts, steps }) as Readonly<Record<string, unknown>>
  return { result: status === 'success' ? 'success' : 'failure', outputs: withoutSecrets(told, running) }
}

/** An output that holds a masked text is dropped, and only the log says so. */
function withoutSecrets(outputs: Readonly<Record<string, unknown>>, { masked, log }: Running): JobEnded['outputs'] {
  const kept = Object.entries(outputs).filter(([name, value]) => {
    const isSecret = [...masked].some((mask) => asText(value).includes(mask))
    if (isSecret) log.push(`Skip output '${name}' since it may contain secret.`)
    return !isSecret
  })
  return Object.fromEntries(kept.map(([name, value]) => [name, asText(value)]))
}

function placeOf(name: string, running: Running, contexts: Contexts): Place {
  const { folder, github, masked, log, node } = running
  const at = path.join(folder, `${asText(github['run_id'])}-${name}-${log.length}`)
  const [files, workspace] = [path.join(at, 'files'), path.join(at, 'workspace')]
  for (const each of [files, workspace]) mkdirSync(each, { recursive: true })
  const mask = (text: string): void => {
    for (const line of [text, ...text.split('\n')]) if (line.trim() !== '') masked.add(line)
  }
  Object.values(contexts['secrets'] as Readonly<Record<string, string>>).forEach(mask)
  mask(asText(github['token']))
  const scalars = Object.entries(github).filter(([key, value]) => typeof value !== 'object' && key !== 'token')
  return {
    files,
    workspace,
    node,
    variables: {
      ...running.variables,
      ...Object.fromEntries(scalars.map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, asText(value)])),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_JOB: name,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: files,
    },
    mask,
    print: (line) => void log.push([...masked].reduce((text, each) => text.replaceAll(each, '***'), line)),
  }
}
