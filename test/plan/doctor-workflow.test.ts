// PROVIDER_CI_GITHUB, CLI_GLOBAL_FLAGS: what a doctor says of workflows: permissions, concurrency, events and checkout, each with its line.

import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/config/source.ts'
import { workflowFindings } from '../../src/plan/doctor-workflow.ts'

const file = '.github/workflows/x.yml'

const checkout = 'actions/checkout@0123456789abcdef0123456789abcdef01234567'

/** `verdict: what -> fix` of each. */
function told(text: string): readonly string[] {
  const read = readSource(text, file)
  if ('faults' in read) throw new Error('no YAML')
  return workflowFindings([{ file, content: read.source.value }], { job: undefined, checkout }).map((finding) =>
    finding.verdict === 'good' ? `good: ${finding.what}` : `${finding.verdict}: ${finding.what} -> ${finding.fix}`,
  )
}

interface Shape {
  readonly on?: string
  readonly permissions?: string
  readonly concurrency?: string
  readonly uses?: string
  readonly inputs?: string
  readonly before?: string
}

const workflow = ({
  on = '{ push: { branches: [main] } }',
  permissions = '{ contents: read, actions: read, pull-requests: write }',
  concurrency = '{ group: deploy, cancel-in-progress: false }',
  uses = 'stagecraft/deploy@v1',
  inputs = '{ environment: production }',
  before = '- uses: actions/checkout@v5',
}: Shape): string => `on: ${on}
jobs:
  deploy:
    permissions: ${permissions}
    concurrency: ${concurrency}
    steps:
      ${before}
      - uses: ${uses}
        with: ${inputs}
`
const plan = 'stagecraft/deploy/actions/plan@0123456789abcdef0123456789abcdef01234567'

describe('a workflow that has what it needs', () => {
  test.each<[string, Shape]>([
    ['deploys', {}],
    ['has the default permissions of the repository', { permissions: '~' }],
    ['plans', { on: 'pull_request', uses: plan, permissions: '{ contents: read, pull-requests: write }' }],
    [
      'plans without a comment',
      { on: 'pull_request', uses: plan, permissions: 'read-all', inputs: '{ comment: false }' },
    ],
    [
      'finds the approved plan',
      {
        uses: plan,
        permissions: '{ contents: read, pull-requests: read, actions: read }',
        inputs: '{ approved: true }',
      },
    ],
    [
      'cancels what only plans',
      { uses: plan, permissions: 'write-all', concurrency: '{ group: x, cancel-in-progress: true }' },
    ],
  ])('and %s is good', (_, shape) => {
    expect(told(workflow(shape).replace('    permissions: ~\n', ''))).toEqual([
      `good: ${file} has the permissions, concurrency and events that it needs`,
    ])
  })

  test('and does not use us is not spoken of', () => {
    expect(told(workflow({ uses: 'acme/other@v1' }))).toEqual([])
  })
})

describe('a workflow that lacks something is told the line', () => {
  const where = `${file}: job deploy`
  test.each<[string, Shape, string]>([
    [
      'permission to comment',
      { uses: plan, permissions: '{ contents: read }' },
      `warning: ${where} lacks the permission to show the plan on the pull request -> Add under permissions: of the job: pull-requests: write`,
    ],
    [
      'permission to find the approved plan',
      { uses: plan, permissions: '{ contents: read, pull-requests: read }', inputs: '{ approved: true }' },
      `problem: ${where} lacks the permission to find the plan that was approved -> Add under permissions: of the job: actions: read`,
    ],
    [
      'permission to check out',
      { permissions: '{ actions: read, pull-requests: write }' },
      `problem: ${where} lacks the permission to check out the files -> Add under permissions: of the job: contents: read`,
    ],
    [
      'permission to ask for the lock',
      { permissions: '{ contents: read, pull-requests: write }' },
      `warning: ${where} lacks the permission to ask whether the run that holds the environment has ended -> Add under permissions: of the job: actions: read`,
    ],
    [
      'permission to tell the outcome',
      { permissions: '{ contents: read, actions: read }' },
      `warning: ${where} lacks the permission to tell the pull request what became of its plan -> Add under permissions: of the job: pull-requests: write`,
    ],
    [
      'permission to record',
      { inputs: '{ deployment: true }' },
      `warning: ${where} lacks the permission to record the deployment -> Add under permissions: of the job: deployments: write`,
    ],
    [
      'a queue',
      { concurrency: '{ group: x, cancel-in-progress: true }' },
      `problem: ${where} is cancelled by the next run in the middle of a deploy -> Write under concurrency: cancel-in-progress: false`,
    ],
    [
      'a checkout',
      { before: '- run: echo' },
      `problem: ${where} has no checkout before deploy -> Add before it: - uses: ${checkout}`,
    ],
    [
      'an event of its own',
      { on: '[pull_request_target]', uses: plan, permissions: 'write-all' },
      `problem: ${file} runs on pull_request_target, with secrets, for whatever anybody proposes -> Write: on: pull_request`,
    ],
    [
      'a merge',
      { on: 'pull_request' },
      `warning: ${where} deploys on pull_request, which is refused for forks -> Deploy after the merge: on: { push: { branches: [main] } }`,
    ],
    [
      'a queue around one stage',
      { uses: 'stagecraft/deploy/actions/rollout@v1', concurrency: '{ group: x, cancel-in-progress: true }' },
      `problem: ${where} is cancelled by the next run in the middle of a deploy -> Write under concurrency: cancel-in-progress: false`,
    ],
  ])('%s', (_, shape, line) => {
    expect(told(workflow(shape))).toEqual([line])
  })

  test('also where it calls a workflow of ours', () => {
    const text = `on: push\nconcurrency: { group: x, cancel-in-progress: true }\njobs:\n  deploy:\n    uses: stagecraft/deploy/.github/workflows/deploy.yml@v1\n`
    expect(told(text)).toEqual([
      `problem: ${where} is cancelled by the next run in the middle of a deploy -> Write under concurrency: cancel-in-progress: false`,
    ])
  })
})

test('a file that is no YAML, and a run that strangers caused, are told', () => {
  const job = { event: 'pull_request_target', strangers: 'anybody may', trustsAnew: true as const }
  expect(
    workflowFindings([{ file, broken: 'a bad indent' }], { job, checkout }).map(
      ({ verdict, what }) => `${verdict}: ${what}`,
    ),
  ).toEqual([
    'problem: this run of pull_request_target may deploy nothing: anybody may',
    'problem: trust_on_first_use takes whatever host key each run is shown',
    `warning: ${file} cannot be read: a bad indent`,
  ])
})

test.each([
  ['jobs: 3'],
  ['jobs: [x]\non: 5'],
  ['jobs: { a: { steps: x, uses: [y] } }'],
  ['[]'],
  ['jobs: { a: { steps: [~, 5, { uses: 7, with: x }] } }'],
])('a file of any shape is no workflow of ours: %s', (text) => {
  expect(told(text)).toEqual([])
})
