// CLI_PLAN, PROVIDER_CI_INTERFACE: the plan that was approved on a pull request is found by its run, or why there is none.

import { expect, test } from 'vitest'
import type { Ci } from '../../src/ci/ci.ts'
import { planArtifact } from '../../src/ci/ci.ts'
import { findApproved, planningRun } from '../../src/stages/approved.ts'
import type { World } from '../../src/stages/define.ts'
import { createFakeCi, fakeCiState } from '../support/fake-ci.ts'
import type { FakeCiState } from '../support/fake-ci.ts'
import { config, environmentConfig } from '../support/builders.ts'

const { name: environment } = environmentConfig()
const { app } = config()
const merged = 'c'.repeat(40)
const pullRequest = {
  number: 7,
  url: 'u',
  head: 'h',
  branch: 'b',
  base: 'main',
  isOpen: false,
  isFork: false,
  isMerged: true,
  commits: [merged],
}
const planned = { run: '41', url: 'https://github.example/acme/shop/actions/runs/41', commit: 'h' }
const artifact = planArtifact(app, environment)

const at = (state: Partial<FakeCiState>, over: Partial<Ci> = {}) => ({
  variables: { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: merged },
  outside: { ci: async () => ({ ...createFakeCi(fakeCiState(state)), ...over }) } as unknown as World['outside'],
})
const find = (state: Partial<FakeCiState>, over: Partial<Ci> = {}) =>
  findApproved(at(state, over), { app, environment })

test('the page of the run that showed a plan is found where there is one, and nothing is thrown where there is none', async () => {
  const known = at({ pullRequests: [pullRequest], planned: [{ ...planned, artifact }] })
  expect([await planningRun(known, { app, environment }), await planningRun(at({}), { app, environment })]).toEqual([
    planned.url,
    undefined,
  ])
})

test('the run of the merged pull request is told', async () => {
  const { outputs, lines } = await find({ pullRequests: [pullRequest], planned: [{ ...planned, artifact }] })
  expect([outputs, lines]).toEqual([
    { planRunId: '41', planArtifact: 'stagecraft-plan-shop-production' },
    ['Approved on pull request 7: the plan of https://github.example/acme/shop/actions/runs/41'],
  ])
})

test.each<[string, Partial<FakeCiState>, string]>([
  ['pushed straight to the branch', {}, 'No approved plan: commit cccccccccccc was pushed straight to the branch.'],
  [
    'without a run that planned',
    { pullRequests: [pullRequest] },
    `No approved plan: no successful run on h kept ${artifact}.`,
  ],
  [
    'of an open pull request',
    { pullRequests: [{ ...pullRequest, isOpen: true, isMerged: false }] },
    'No approved plan: pull request 7 is not merged.',
  ],
  [
    'of a pull request that was closed without a merge',
    { pullRequests: [{ ...pullRequest, isMerged: false }], planned: [{ ...planned, artifact }] },
    'No approved plan: pull request 7 was closed without a merge.',
  ],
])('a commit %s has none, and says so', async (_, state, said) => {
  const { outputs, lines } = await find(state)
  expect([outputs, lines]).toEqual([{ planRunId: '' }, [said]])
})

test.each([
  [
    'does not answer',
    { why: 'GitHub does not answer', isUnknown: true as const },
    'Run the job again once GitHub answers.',
  ],
  [
    'may not be asked',
    { why: 'it answers 403', missing: 'actions: read' },
    'Add this line under permissions: of the job: actions: read',
  ],
])('where GitHub %s nothing is taken for granted', async (_, miss, fix) => {
  await expect(find({ pullRequests: [pullRequest] }, { plannedRun: async () => miss })).rejects.toMatchObject({
    code: 'APPROVED_UNKNOWN',
    ending: 'outside',
    fix,
  })
})
