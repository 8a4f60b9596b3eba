// CLI_CI_INIT PROVIDER_CI_GITHUB: what the workflows that people copy or call do in which order, and what they leave out where nobody gave it.

import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { starters } from '../../src/scaffold/starters.ts'

interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}
interface Job {
  readonly if?: string
  readonly concurrency?: { readonly group: string }
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly 'run-name'?: string
  readonly on: Readonly<Record<string, unknown>>
  readonly concurrency?: object
  readonly jobs: Readonly<Record<string, Job>>
}

const all = [...starters()].map(([file, text]) => ({ file, text, workflow: parse(text) as Workflow }))
const read = (file: string): (typeof all)[number] => {
  const found = all.find((each) => each.file === file)
  if (found === undefined) throw new Error(`no starter ${file}`)
  return found
}
const stepsOf = ({ workflow }: (typeof all)[number]): readonly Step[] =>
  Object.values(workflow.jobs).flatMap(({ steps }) => steps)
const called = (name: string): (typeof all)[number] => read(`.github/workflows/${name}.yml`)

test.each(['deploy', 'by-hand', 'staging-production'])(
  '%s.yml queues whole runs, and no rollback behind a gate',
  (name) => {
    const { workflow } = read(`workflows/${name}.yml`)
    expect(workflow.concurrency).toEqual({ group: 'release-shop', queue: 'max', 'cancel-in-progress': false })
    const groups = Object.values(workflow.jobs).flatMap(({ concurrency }) => concurrency?.group ?? [])
    const rollback = read('workflows/rollback.yml').workflow
    expect(groups).toContain(Object.values(rollback.jobs)[0]?.concurrency?.group)
    expect([groups.filter((group) => group.startsWith('plan-')), rollback.concurrency]).toEqual([[], undefined])
  },
)

test('the reusable deploy says how its caller queues', () => {
  expect(called('deploy').text).toContain(
    '# `concurrency: { group: release-shop, queue: max, cancel-in-progress: false }` at its top.',
  )
})

test('only a person starts by-hand.yml', () => {
  expect(Object.keys(read('workflows/by-hand.yml').workflow.on)).toEqual(['workflow_dispatch'])
})

test.each(all)('$file keeps every plan that can be applied, and ends with a sentence at one that cannot', (starter) => {
  const steps = stepsOf(starter)
  for (const [at, { uses }] of steps.entries()) {
    if (!uses?.startsWith('actions/upload-artifact@')) continue
    const [refusal, upload] = [steps[at - 1], steps[at]]
    expect(refusal?.if).toMatch(/(^|&& )steps\.plan\.outputs\.complete != 'true'$/)
    expect(refusal?.run).toMatch(/^echo "This plan is a preview and cannot be applied, .*" >&2 && exit 1$/)
    expect(upload?.if ?? '!inputs.approved').toBe('!inputs.approved')
  }
  const applying = Object.values(starter.workflow.jobs).flatMap((job) =>
    job.if?.includes('changes ==') ? [job.if] : [],
  )
  expect(applying.filter((condition) => !/\.complete == 'true' && \S+\.changes == 'true'$/.test(condition))).toEqual([])
})

test.each(all)('$file names its scripts, and outputs only what somebody reads', ({ workflow, text }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
  expect(steps.filter(({ run, name }) => run !== undefined && name === undefined)).toEqual([])
  const unread = Object.entries(workflow.jobs).flatMap(([id, { outputs = {} }]) =>
    Object.keys(outputs).filter((name) => !text.includes(`s.${id}.outputs.${name}`)),
  )
  expect(unread).toEqual([])
})

test.each(all)(
  '$file fetches the plan by the name that it was told, to where it overwrites nothing, and applies that file',
  (starter) => {
    const steps = stepsOf(starter)
    const named = /^\$\{\{ (steps\.(plan|approved)|needs\.plan(-\w+)?)\.outputs\.plan-artifact \}\}$/
    const moved = steps.filter(({ uses }) => /^actions\/(upload|download)-artifact@/.test(uses ?? ''))
    expect(moved.filter((step) => !named.test(step.with?.['name'] ?? ''))).toEqual([])
    const fetched = moved.filter(({ uses }) => uses?.includes('/download-'))
    expect(fetched.filter((step) => step.with?.['path'] !== '${{ runner.temp }}/stagecraft')).toEqual([])
    const applied = steps.flatMap((step) => step.with?.['plan'] ?? [])
    expect(applied.filter((file) => file !== '${{ runner.temp }}/stagecraft/plan.json')).toEqual([])
    expect(applied.length > 0).toBe(fetched.length > 0)
  },
)

test('a push names its run by its commit', () => {
  expect(read('workflows/deploy.yml').workflow['run-name']).toContain('github.event.head_commit.message')
})

test('the reusable plan gives forks and Dependabot a preview without a secret, and plans for everybody else', () => {
  const { workflow, text } = called('plan')
  const { plan, preview } = workflow.jobs
  expect(preview?.if).toBe(`github.event_name == 'pull_request' && !${/\(.*\)$/.exec(plan?.if ?? '')?.[0]}`)
  expect(plan?.if).toMatch(/^github\.event_name != 'pull_request' \|\| \(.*head\.repo.*dependabot\[bot\]'\)$/)
  expect(JSON.stringify(preview)).not.toMatch(/secrets\./)
  expect(preview?.steps.at(-1)?.with).toMatchObject({ offline: 'true', comment: 'false' })
  expect(text).toContain('value: ${{ jobs.plan.outputs.complete || jobs.preview.outputs.complete }}')
})

test('the reusable deploy builds the commit that is checked out, in both of its jobs', () => {
  const steps = stepsOf(called('deploy'))
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
  expect(checkouts.map((step) => step.with?.['ref'])).toEqual(Array(2).fill('${{ inputs.version || github.sha }}'))
  expect(steps.find(({ id }) => id === 'build')?.with?.['version']).toBeUndefined()
})

test('with approved the job that asks GitHub joins and logs in to nothing', () => {
  const steps = called('deploy').workflow.jobs['plan']?.steps ?? []
  expect(steps.filter((step) => !/^(!?inputs\.approved)( && |$)/.test(step.if ?? '')).map(({ uses }) => uses)).toEqual([
    expect.stringContaining('actions/checkout@'),
  ])
})

test.each([
  ['plan', ['contents: read', 'pull-requests: write', 'packages: write', 'id-token: write']],
  ['deploy', ['contents: read', 'actions: read', 'pull-requests: write', 'packages: write', 'id-token: write']],
  ['rollback', ['contents: read', 'actions: read', 'id-token: write']],
])('the head of the reusable %s names each permission that it uses', (name, rights) => {
  const [head = ''] = called(name).text.split('\nname:')
  expect((head.match(/[a-z-]+: (read|write)\b/g) ?? []).sort()).toEqual(rights.toSorted())
})
