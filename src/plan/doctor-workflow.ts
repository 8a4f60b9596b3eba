// The workflows that call us, judged: permissions, concurrency and events, each with the YAML line to write.

import { stageNames } from '../model/stage.ts'
import { good, problem, warning } from './fact.ts'
import type { Finding } from './fact.ts'

/** A file of `.github/workflows` and what it says, unchecked; `broken`: why it could not be read. */
export type WorkflowSeen = { readonly file: string } & ({ readonly content: unknown } | { readonly broken: string })

/** What a run on GitHub tells of itself; absent elsewhere. */
export interface JobSeen {
  readonly event: string
  /** Why strangers can cause it. */
  readonly strangers?: string
  /** Each run of it takes whatever host key it is shown: what a run learns goes with its runner. */
  readonly trustsAnew?: true
}

/** A step or called workflow of ours. */
interface Use {
  readonly job: string
  /** `plan`, a stage, `deploy`. */
  readonly does: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly permissions: unknown
  readonly concurrency: readonly unknown[]
  /** Whether the files are checked out before it; a called workflow does that itself. */
  readonly hasCheckout: boolean
}

export interface WorkflowAdvice {
  readonly job: JobSeen | undefined
  /** The checkout to use: `actions/checkout@` and a commit. */
  readonly checkout: string
}

export function workflowFindings(seen: readonly WorkflowSeen[], { job, checkout }: WorkflowAdvice): readonly Finding[] {
  const here =
    job?.strangers === undefined
      ? []
      : [problem('workflow', `this run of ${job.event} may deploy nothing: ${job.strangers}`, afterMerge)]
  const keys = job?.trustsAnew
    ? [problem('workflow', 'trust_on_first_use takes whatever host key each run is shown', commitKeys)]
    : []
  return [...here, ...keys, ...seen.flatMap((each) => findingsOf(each, checkout))]
}

const commitKeys =
  'Commit known_hosts, compared with what each host says of itself (ssh-keyscan, ssh-keygen -lf), and leave trust_on_first_use out'
const afterMerge = 'Deploy after the merge: on: { push: { branches: [main] } }'

function findingsOf(seen: WorkflowSeen, checkout: string): readonly Finding[] {
  const { file } = seen
  if ('broken' in seen)
    return [warning('workflow', `${file} cannot be read: ${seen.broken}`, 'Mend it: GitHub does not run it either.')]
  const uses = usesIn(seen.content)
  if (uses.length === 0) return []
  const found = [...eventFindings(file, seen.content, uses), ...uses.flatMap((use) => useFindings(file, use, checkout))]
  const told = found.filter(({ what }, at) => found.findIndex((each) => each.what === what) === at)
  return told.length > 0
    ? told
    : [good('workflow', `${file} has the permissions, concurrency and events that it needs`)]
}

/** Ours by the address of the action, or in our own repository by `$/`. */
const ours = /^(?:stagecraft\/deploy|\$)(?:\/(?:actions|\.github\/workflows)\/([\w-]+)(?:\.ya?ml)?)?(?:@.*)?$/

function usesIn(content: unknown): readonly Use[] {
  return entriesOf(at(content, 'jobs')).flatMap(([job, definition]) => {
    const steps = listOf(at(definition, 'steps'))
    const permissions = at(definition, 'permissions') ?? at(content, 'permissions')
    const concurrency = [at(content, 'concurrency'), at(definition, 'concurrency')]
    const called = [{ ...mapOf(definition), isJob: true }, ...steps]
    return called.flatMap((each, index) => {
      const [address, name] = ours.exec(String(at(each, 'uses') ?? '')) ?? []
      const inputs = mapOf(at(each, 'with'))
      const stage = name ?? String(inputs['stage'] ?? 'all')
      if (address === undefined || !known.includes(stage)) return []
      const earlier = called.slice(0, index).map((one) => String(at(one, 'uses') ?? ''))
      const hasCheckout = index === 0 || earlier.some((uses) => /(^|\/)checkout@/.test(uses))
      return [{ job, does: stage === 'all' ? 'deploy' : stage, inputs, permissions, concurrency, hasCheckout }]
    })
  })
}

const known: readonly string[] = [...stageNames, 'deploy', 'all']

const changesHosts = ({ does }: Use): boolean => does !== 'plan' && does !== 'build'

function eventFindings(file: string, content: unknown, uses: readonly Use[]): readonly Finding[] {
  const on = at(content, 'on')
  const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(mapOf(on))
  const deploying = uses.find(changesHosts)
  return [
    ...(events.includes('pull_request_target')
      ? [
          problem(
            'workflow',
            `${file} runs on pull_request_target, with secrets, for whatever anybody proposes`,
            'Write: on: pull_request',
          ),
        ]
      : []),
    ...(deploying !== undefined && events.every((event) => event === 'pull_request')
      ? [
          warning(
            'workflow',
            `${file}: job ${deploying.job} deploys on pull_request, which is refused for forks`,
            afterMerge,
          ),
        ]
      : []),
  ]
}

function useFindings(file: string, use: Use, checkout: string): readonly Finding[] {
  const where = `${file}: job ${use.job}`
  const lacking = neededBy(use).filter((needed) => !isGranted(use.permissions, needed))
  const isCancelled = use.concurrency.some((each) => at(each, 'cancel-in-progress') === true)
  return [
    ...lacking.map(({ scope, level, isNeeded, why }) => {
      const told = isNeeded ? problem : warning
      return told(
        'workflow',
        `${where} lacks the permission to ${why}`,
        `Add under permissions: of the job: ${scope}: ${level}`,
      )
    }),
    ...(changesHosts(use) && isCancelled
      ? [
          problem(
            'workflow',
            `${where} is cancelled by the next run in the middle of a deploy`,
            'Write under concurrency: cancel-in-progress: false',
          ),
        ]
      : []),
    ...(use.hasCheckout
      ? []
      : [problem('workflow', `${where} has no checkout before ${use.does}`, `Add before it: - uses: ${checkout}`)]),
  ]
}

interface Needed {
  readonly scope: string
  readonly level: 'read' | 'write'
  readonly why: string
  /** Without it the run fails; else it only tells less. */
  readonly isNeeded: boolean
}

function neededBy({ does, inputs }: Use): readonly Needed[] {
  const isCommenting = String(inputs['comment'] ?? 'true') !== 'false'
  const isApproved = String(inputs['approved']) === 'true'
  const read: Needed = { scope: 'contents', level: 'read', why: 'check out the files', isNeeded: true }
  const comment: Needed = {
    scope: 'pull-requests',
    level: 'write',
    why: 'show the plan on the pull request',
    isNeeded: false,
  }
  const runs: Needed = {
    scope: 'actions',
    level: 'read',
    why: 'ask whether the run that holds the environment has ended',
    isNeeded: false,
  }
  const record: Needed = { scope: 'deployments', level: 'write', why: 'record the deployment', isNeeded: false }
  const find = (scope: string): Needed => ({
    scope,
    level: 'read',
    why: 'find the plan that was approved',
    isNeeded: true,
  })
  if (does === 'build') return [read]
  if (does === 'plan')
    return isApproved ? [read, find('pull-requests'), find('actions')] : [read, ...(isCommenting ? [comment] : [])]
  const outcome = { ...comment, why: 'tell the pull request what became of its plan' }
  const isTold = isCommenting && does !== 'rollback'
  return [read, runs, ...(isTold ? [outcome] : []), ...(String(inputs['deployment']) === 'true' ? [record] : [])]
}

/** What is not written anywhere is the repository's default, which is not known here. */
function isGranted(permissions: unknown, { scope, level }: Needed): boolean {
  if (permissions === undefined || permissions === 'write-all') return true
  if (permissions === 'read-all') return level === 'read'
  const given = at(permissions, scope)
  return given === 'write' || given === level
}

const mapOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] => Object.entries(mapOf(value))
const at = (value: unknown, key: string): unknown => (Object.hasOwn(mapOf(value), key) ? mapOf(value)[key] : undefined)
