// CLI_CI_RUN: the built command line against the fake GitHub: what is printed, how it ends, and that no token is shown.

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { ended } from '../harness/github-api/state.ts'
import type { GithubState, Job, RunMoment } from '../harness/github-api/state.ts'
import { troubles } from '../harness/github-api/troubles.ts'
import { githubForTest } from '../support/github.ts'
import { starter } from '../support/starter.ts'
import { startCli, temporary } from './start.ts'
import type { Ended, Start } from './start.ts'

const dispatch = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches'
const words = ['ci', 'run', '--env', 'production'] as const

interface Started extends Ended {
  readonly api: GithubApi
  readonly link: string
}

async function start(
  more: readonly string[],
  given: Partial<GithubState> = {},
  how: Start & { readonly order?: (api: GithubApi) => void; readonly byRemote?: boolean } = {},
): Promise<Started> {
  const api = await githubForTest({ ...starter(), ...given })
  how.order?.(api)
  const { folder: outer, remove } = temporary()
  onTestFinished(remove)
  const folder = path.join(outer, 'shop')
  mkdirSync(folder)
  writeFileSync(
    path.join(folder, 'stagecraft.yml'),
    `version: 1\nproject: { name: shop }\nci: { provider: github, providers: { github: ${how.byRemote === true ? '{}' : '{ repository: acme/shop }'} } }\nenvironments: { production: { driver: local } }\n`,
  )
  execFileSync('git', ['init', '-q', folder])
  execFileSync('git', ['-C', folder, 'remote', 'add', 'origin', 'https://github.com/acme/shop.git'])
  const { GITHUB_REPOSITORY: _, ...variables } = api.variables
  const token = api.state.token.text
  const result = await startCli([...words, ...more], {
    folder,
    ...how,
    variables: { ...variables, GITHUB_TOKEN: token },
  })
  expect(`${result.stdout}${result.stderr}`).not.toContain(token)
  return { ...result, api, link: `${api.addresses.site}/acme/shop/actions/runs/9000` }
}

const job = (given: Partial<Job>): Job => ({
  id: 5,
  name: 'deploy',
  status: 'completed',
  conclusion: 'success',
  steps: [],
  log: 'said ghs_canary\n',
  ...given,
})
const moment = (given: Partial<RunMoment>): RunMoment => ({
  status: 'completed',
  conclusion: 'success',
  jobs: [],
  waitsFor: [],
  ...given,
})
const dispatched = (...moments: readonly RunMoment[]): Partial<GithubState> => ({
  dispatched: { moments, hiddenFor: 0 },
})

test('CLI_CI_RUN sends the token to no server that only the git remote names', async () => {
  const { exit, stderr, api } = await start([], {}, { byRemote: true })
  expect([exit, stderr.includes('CI_SERVER_UNNAMED'), api.calls]).toEqual([1, true, []])
})

test('CLI_CI_RUN starts a run, prints its link and ends', async () => {
  const { exit, stdout, stderr, link, api } = await start(['--version', 'aaaaaaaaaaaa'])
  expect([exit, stdout, stderr, api.state.runs.length]).toEqual([0, `Started ${link}\n`, '', 1])
})

test('CLI_CI_RUN --watch tells approvals, jobs and logs, and ends 0 with success', async () => {
  const waitsFor = [{ environment: 'production', reviewers: ['ada'], isYours: false }]
  const { exit, stdout, stderr, link } = await start(
    ['--watch'],
    dispatched(moment({ status: 'waiting', conclusion: null, waitsFor }), moment({ jobs: [job({})] })),
  )
  expect([exit, stdout, stderr.split('\n')]).toEqual([
    0,
    `The run ended with success: ${link}\n`,
    [
      `started ${link}`,
      'waits for the approval of production by ada',
      'the run ended with success',
      'deploy ended with success',
      'deploy | said ***',
      '',
    ],
  ])
})

test.each([
  [
    'a rejected approval',
    moment({ conclusion: 'failure', jobs: [job({ conclusion: 'failure' })] }),
    'failure (deploy: failure)',
  ],
  ['a cancelled run', ended('cancelled'), 'cancelled'],
  ['one that took too long', ended('timed_out'), 'timed out'],
])('CLI_CI_RUN --watch of %s ends 2', async (_, last, conclusion) => {
  const { exit, stderr, link } = await start(['--watch'], dispatched(last))
  expect([
    exit,
    stderr.includes(`CI_RUN_FAILED: The run ended with ${conclusion}.`),
    stderr.includes(`Its log is at ${link}.`),
  ]).toEqual([2, true, true])
})

test('CLI_CI_RUN after a lost answer finds its run and starts no second one', async () => {
  const { exit, stdout, link, api } = await start(
    [],
    {},
    { order: ({ order }) => order(dispatch, troubles.doneDropped) },
  )
  expect([exit, stdout, api.state.runs.length]).toEqual([0, `Started ${link}\n`, 1])
})

test('CLI_CI_RUN of a workflow that is not there ends 4 and starts nothing', async () => {
  const { exit, stderr, api } = await start(['--workflow', 'other.yml'])
  expect([exit, stderr.split('\n')[0], api.state.runs]).toEqual([
    4,
    'CI_WORKFLOW_MISSING: acme/shop has no .github/workflows/other.yml on main. No run was started.',
    [],
  ])
})

test('CLI_CI_RUN names the permission that its token lacks', async () => {
  const token = { text: 'ghs_canary', login: 'ada', permissions: { contents: 'read', actions: 'read' } } as const
  const { exit, stderr } = await start([], { token })
  expect([exit, stderr.includes('the token lacks the permission actions: write')]).toEqual([2, true])
})

test('CLI_CI_RUN --watch that is interrupted ends 130 and says that the run goes on', async () => {
  const { exit, stderr, link, api } = await start(
    ['--watch'],
    dispatched(moment({ status: 'in_progress', conclusion: null })),
    {
      meet: (child) =>
        child.stderr.on('data', (piece: string) => piece.includes('the run goes on') && child.kill('SIGINT')),
    },
  )
  expect([
    exit,
    stderr.includes(`following the run, which goes on: ${link}`),
    api.calls.filter(({ route }) => route.includes('cancel')),
  ]).toEqual([130, true, []])
})

test('CLI_CI_RUN --format json ends in one line with the run and its conclusion', async () => {
  const { exit, stdout, link } = await start(['--watch', '--format', 'json'], dispatched(ended('success')))
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
  expect([exit, lines.at(-1)]).toEqual([
    0,
    expect.objectContaining({ type: 'result', exit: 0, run: { id: '9000', url: link }, conclusion: 'success' }),
  ])
})
