// What the fake holds → GitHub's JSON: the official example of each thing, with what the state says put in.

import { exampleOf } from './description.ts'
import type { Artifact, DeploymentRecord, IssueComment, Job, Pull, Run, RunMoment, Workflow } from './state.ts'
import { momentOf, repository } from './state.ts'

type Json = Readonly<Record<string, unknown>>

/** Addresses as this server has them: `api` of its API, `site` of its pages. */
export interface Addresses {
  readonly api: string
  readonly site: string
}

const time = '2026-11-01T10:15:00Z'

export const userShape = (login: string): Json => ({
  ...exampleOf('simple-user', 'simple-user'),
  login,
  type: login.endsWith('[bot]') ? 'Bot' : 'User',
})

export const commentShape = ({ site, api }: Addresses, { id, issue, author, body }: IssueComment): Json => ({
  ...exampleOf('issue-comment'),
  id,
  node_id: nodeId(id),
  body,
  url: `${api}/repos/${repository.fullName}/issues/comments/${id}`,
  html_url: commentUrl(site, issue, id),
  user: userShape(author),
})

export const nodeId = (comment: number): string => `IC_${comment}`
export const commentUrl = (site: string, issue: number, id: number): string =>
  `${site}/${repository.fullName}/pull/${issue}#issuecomment-${id}`

/** `kind`: a pull request alone is told with more than one in a list. */
export function pullShape({ site }: Addresses, kind: 'pull-request' | 'pull-request-simple', pull: Pull): Json {
  const example = exampleOf(kind, kind === 'pull-request' ? kind : 'pull-request-simple-items')
  const side = (
    name: 'head' | 'base',
    fullName: string,
    { ref, sha }: { readonly [K in 'ref' | 'sha']: string },
  ): Json => {
    const given = example[name] as { readonly repo: Json }
    const [login = ''] = fullName.split('/')
    return {
      ...given,
      ref,
      sha,
      user: userShape(login),
      repo: { ...given.repo, full_name: fullName, fork: fullName !== repository.fullName },
    }
  }
  return {
    ...example,
    number: pull.number,
    html_url: `${site}/${repository.fullName}/pull/${pull.number}`,
    state: pull.state,
    locked: pull.isLocked,
    merged_at: pull.isMerged ? time : null,
    ...(kind === 'pull-request' ? { merged: pull.isMerged } : {}),
    head: side('head', pull.headRepository, { ref: pull.branch, sha: pull.head }),
    base: side('base', repository.fullName, { ref: pull.base, sha: 'a'.repeat(40) }),
    requested_teams: [],
  }
}

export function runShape({ site, api }: Addresses, run: Run): Json {
  const { status, conclusion } = momentOf(run)
  const example = exampleOf('workflow-run')
  return {
    ...example,
    id: run.id,
    name: 'Deploy',
    display_title: run.title,
    workflow_id: run.workflow,
    event: run.event,
    head_sha: run.commit,
    head_branch: run.branch,
    run_attempt: run.attempt,
    status,
    conclusion,
    url: `${api}/repos/${repository.fullName}/actions/runs/${run.id}`,
    html_url: runUrl(site, run.id),
    head_repository: { ...(example['head_repository'] as Json), full_name: run.headRepository },
    repository: { ...(example['repository'] as Json), full_name: repository.fullName },
  }
}

export const runUrl = (site: string, id: number): string => `${site}/${repository.fullName}/actions/runs/${id}`

export const jobShape = ({ site }: Addresses, run: Run, { id, name, status, conclusion, steps }: Job): Json => ({
  ...exampleOf('job'),
  id,
  run_id: run.id,
  name,
  status,
  conclusion,
  html_url: `${runUrl(site, run.id)}/job/${id}`,
  created_at: time,
  steps: steps.map((step, index) => ({ ...step, number: index + 1, started_at: time, completed_at: time })),
})

export const artifactShape = (run: Run, { id, name, isExpired }: Artifact): Json => ({
  ...exampleOf('artifact'),
  id,
  name,
  expired: isExpired,
  digest: `sha256:${'c'.repeat(64)}`,
  workflow_run: {
    id: run.id,
    repository_id: repository.id,
    head_repository_id: repository.id,
    head_branch: 'b',
    head_sha: run.commit,
  },
})

export const approvalShape = ({ environment, reviewers, isYours }: RunMoment['waitsFor'][number]): Json => ({
  ...exampleOf('pending-deployment', 'pending-deployment-items'),
  environment: {
    id: 1,
    node_id: 'EN_1',
    name: environment,
    url: 'https://github.example/e',
    html_url: 'https://github.example/e',
  },
  current_user_can_approve: isYours,
  reviewers: reviewers.map((login) => ({ type: 'User', reviewer: userShape(login) })),
})

export const workflowShape = ({ id, path, state }: Workflow): Json => ({ ...exampleOf('workflow'), id, path, state })

export const fileShape = (path: string, text: string): Json => ({
  ...exampleOf('content-file', 'content-file-response-if-content-is-a-file'),
  path,
  name: path.split('/').at(-1) ?? path,
  size: Buffer.byteLength(text),
  encoding: 'base64',
  content: Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n'),
})

export const commitShape = (sha: string): Json => ({ ...exampleOf('commit'), sha, files: [] })

export const environmentShape = (name: string): Json => ({ ...exampleOf('environment'), name, protection_rules: [] })

export const repositoryShape = (): Json => ({
  ...exampleOf('full-repository', 'full-repository-default-response'),
  id: repository.id,
  name: repository.name,
  full_name: repository.fullName,
  default_branch: repository.branch,
  language: null,
  source: undefined,
})

export const deploymentShape = ({ id, request }: DeploymentRecord): Json => ({
  ...exampleOf('deployment'),
  id,
  environment: request['environment'],
  sha: request['ref'],
  ref: request['ref'],
  task: request['task'] ?? 'deploy',
  payload: request['payload'],
  description: request['description'],
  production_environment: request['production_environment'],
  transient_environment: request['transient_environment'],
})

export const statusShape = (request: Json): Json => ({
  ...exampleOf('deployment-status'),
  ...request,
})
