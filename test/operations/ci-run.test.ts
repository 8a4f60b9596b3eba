// CLI_CI_RUN: what is started, on which repository, with which token, and how it ends for who follows it.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JobState, RunState } from '../../src/ci/ci.ts'
import { files } from '../../src/entry/files.ts'
import { Fault, Faults } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import { parseEnvironmentName } from '../../src/model/name.ts'
import type { ProgramAnswer } from '../../src/model/program.ts'
import type { CiGiven } from '../../src/observe/outside.ts'
import { failedJobs, logLines, newsOf } from '../../src/operations/ci-news.ts'
import { ciRun } from '../../src/operations/ci-run.ts'
import type { CiRunInputs } from '../../src/operations/ci-run.ts'
import { createFakeCi, fakeCiState } from '../support/fake-ci.ts'
import type { FakeCiState } from '../support/fake-ci.ts'
import { ownFolder } from '../support/machine.ts'

const ci = 'ci: { provider: github, providers: { github: {} } }'
const text = (section: string): string =>
  `version: 1\nproject: { name: shop }\n${section}\nenvironments: { production: { driver: local } }\n`

interface Given {
  readonly section?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly inputs?: Partial<CiRunInputs>
  readonly git?: Partial<ProgramAnswer>
  readonly state?: Partial<FakeCiState>
}

interface Ran {
  /** The answer's ending, lines and codes of faults; of a refusal `code what`. */
  readonly told: readonly string[]
  readonly notices: readonly string[]
  readonly opened: readonly CiGiven[]
  readonly hidden: readonly string[]
  readonly state: FakeCiState
}

async function run(given: Given = {}): Promise<Ran> {
  const root = await ownFolder()
  await writeFile(join(root, 'stagecraft.yml'), text(given.section ?? ci))
  const [notices, opened, hidden] = [[] as string[], [] as CiGiven[], [] as string[]]
  const state = fakeCiState(given.state)
  const world = {
    outside: {
      files,
      program: () => Promise.resolve({ code: 0, stdout: 'git@github.com:acme/shop.git\n', stderr: '', ...given.git }),
      openCi: (each: CiGiven) => {
        opened.push(each)
        return Promise.resolve(createFakeCi(state))
      },
    },
    folder: root,
    variables: { GITHUB_TOKEN: 'ghp_canary', ...given.variables },
    hide: (secrets: readonly { readonly name: string }[]) => void hidden.push(...secrets.map(({ name }) => name)),
    emit: (event: { readonly message?: string }) => void notices.push(event.message ?? ''),
    randomId: () => 'm'.repeat(32),
  } as unknown as Parameters<typeof ciRun>[1]
  const environment = parseEnvironmentName('production')
  if (environment === undefined) throw new Error('a name')
  const inputs = {
    environment,
    config: undefined,
    version: undefined,
    ref: undefined,
    workflow: undefined,
    planHash: undefined,
    watch: false,
  }
  const told = await ciRun({ ...inputs, ...given.inputs }, world).then(
    ({ exit = 'done', lines, faults: found = [] }) => [exit, ...lines, ...found.map(({ what }) => what)],
    (error: unknown) =>
      error instanceof Fault
        ? [`${error.code} ${error.what}`]
        : error instanceof Faults
          ? error.faults.map(({ code }) => code)
          : [String(error)],
  )
  return { told, notices, opened, hidden, state }
}

const job = (given: Partial<JobState> = {}): JobState => ({
  id: '5',
  url: 'https://github.example/job/5',
  name: 'deploy',
  status: 'ended',
  conclusion: 'success',
  steps: [],
  ...given,
})
const whole = (given: Partial<RunState>): RunState => ({ status: 'running', approvals: [], jobs: [], ...given })

describe('ci run', () => {
  test('starts the workflow of stagecraft.yml and prints the link', async () => {
    const { told, state, hidden } = await run()
    expect([told, state.triggered, hidden]).toEqual([
      ['done', 'Started https://github.example/acme/shop/actions/runs/1'],
      [{ workflow: '.github/workflows/stagecraft.yml', environment: 'production', marker: 'm'.repeat(32) }],
      ['GITHUB_TOKEN'],
    ])
  })

  test('hands on what it is given', async () => {
    const { state } = await run({
      section: 'ci: { provider: github, providers: { github: { workflow_file: .github/workflows/a.yml } } }',
      inputs: { version: 'v2', ref: 'release', workflow: '.github/workflows/b.yml' },
    })
    expect(state.triggered).toEqual([
      {
        workflow: '.github/workflows/b.yml',
        environment: 'production',
        marker: 'm'.repeat(32),
        version: 'v2',
        ref: 'release',
      },
    ])
  })

  test.each<readonly [string, Given, Partial<CiGiven>]>([
    ['of the remote', {}, { repository: 'acme/shop' }],
    [
      'of a remote on the server of the team that is named',
      {
        git: { stdout: 'ssh://git@Git.acme.example:2222/acme/shop.git\n' },
        variables: { GITHUB_SERVER_URL: 'https://git.acme.example' },
      },
      { repository: 'acme/shop' },
    ],
    ['of the run that it is', { variables: { GITHUB_REPOSITORY: 'acme/other' } }, { repository: 'acme/other' }],
    [
      'of stagecraft.yml before all',
      {
        section: 'ci: { provider: github, providers: { github: { repository: acme/named } } }',
        variables: { GITHUB_REPOSITORY: 'acme/other' },
      },
      { repository: 'acme/named' },
    ],
  ])('asks the repository %s', async (_, given, place) => {
    const { opened } = await run(given)
    expect(opened.map(({ token: _token, ...rest }) => rest)).toEqual([{ provider: 'github', ...place }])
  })

  test.each<readonly [string, Given, string]>([
    [
      'without a section ci',
      { section: '' },
      'CI_NOT_CONFIGURED stagecraft.yml has no section ci, so there is no service to start a run on.',
    ],
    [
      'without git',
      { git: { code: 127, stderr: 'git is not installed' } },
      'CI_REPOSITORY_UNKNOWN It is not known which repository of GitHub this is: git is not installed.',
    ],
    [
      'without a remote',
      { git: { code: 1, stdout: '' } },
      'CI_REPOSITORY_UNKNOWN It is not known which repository of GitHub this is: git has no remote origin here.',
    ],
    [
      'with a folder for a remote',
      { git: { stdout: '/srv/shop.git\n' } },
      'CI_REPOSITORY_UNKNOWN It is not known which repository of GitHub this is: the remote origin is no repository on a server.',
    ],
    [
      'with a remote on a server that nobody named',
      { git: { stdout: 'git@evil.example:acme/shop.git\n' } },
      'CI_SERVER_UNNAMED The git remote origin is acme/shop on https://evil.example, and the token is for https://github.com: it was sent nowhere.',
    ],
    [
      'with a remote on another server than is named',
      { variables: { GITHUB_SERVER_URL: 'https://git.acme.example' } },
      'CI_SERVER_UNNAMED The git remote origin is acme/shop on https://github.com, and the token is for https://git.acme.example: it was sent nowhere.',
    ],
    [
      'with an empty token',
      { variables: { GITHUB_TOKEN: ' ' } },
      'CI_TOKEN_MISSING The token for GitHub is taken from the variable GITHUB_TOKEN, which is empty.',
    ],
    [
      'with an expression for a token',
      { variables: { GITHUB_TOKEN: '${{ github.token }}' } },
      'CI_TOKEN_MISSING The token for GitHub is taken from the variable GITHUB_TOKEN, which holds a workflow expression as text.',
    ],
    [
      'with a token of two lines',
      { variables: { GITHUB_TOKEN: 'a\nb' } },
      'CI_TOKEN_MISSING The token for GitHub is taken from the variable GITHUB_TOKEN, which holds blanks or other characters that no token has.',
    ],
    [
      'without the variable that is named',
      { section: 'ci: { provider: github, providers: { github: { token_env: GH_TOKEN } } }' },
      'CI_TOKEN_MISSING The token for GitHub is taken from the variable GH_TOKEN, which is not set.',
    ],
  ])('%s asks nobody', async (_, given, told) => {
    const ran = await run(given)
    expect([ran.told, ran.opened]).toEqual([[told], []])
  })

  test('of an environment that stagecraft.yml does not have asks nobody', async () => {
    const environment = parseEnvironmentName('preview')
    const ran = await run({ inputs: environment === undefined ? {} : { environment } })
    expect([ran.told[0]?.split(' ')[0], ran.opened]).toEqual(['ENVIRONMENT_UNKNOWN', []])
  })

  test('follows to the end and ends as the run did', async () => {
    const approvals = [{ environment: 'production', reviewers: ['ada'], isYours: true }]
    const { told, notices } = await run({
      inputs: { watch: true },
      state: {
        story: [
          whole({ status: 'queued' }),
          whole({ status: 'waiting', approvals }),
          whole({ jobs: [job({ status: 'running' })] }),
          whole({ status: 'ended', conclusion: 'success', jobs: [job()] }),
        ],
        logs: new Map([['5', '2026-11-01T10:15:00.1234567Z serves v2\n']]),
      },
    })
    expect([told, notices]).toEqual([
      ['done', 'The run ended with success: https://github.example/acme/shop/actions/runs/1'],
      [
        'started https://github.example/acme/shop/actions/runs/1',
        'the run is queued',
        'waits for the approval of production by ada; you may give it',
        'the run goes on',
        'deploy has started',
        'the run ended with success',
        'deploy ended with success',
        'deploy | serves v2',
      ],
    ])
  })

  test.each([
    'failure',
    'cancelled',
    'timed_out',
    'action_required',
    'neutral',
    'skipped',
    'stale',
    'startup_failure',
  ] as const)('ends 2 after %s, with the job and the link', async (conclusion) => {
    const bad = job({
      conclusion: 'failure',
      steps: [{ name: 'Rollout', number: 1, status: 'ended', conclusion: 'failure' }],
    })
    const { told } = await run({
      inputs: { watch: true },
      state: { story: [whole({ status: 'ended', conclusion, jobs: [bad] })] },
    })
    expect(told).toEqual([
      'outside',
      `The run ended with ${conclusion.replace('_', ' ')} (deploy: failure in Rollout).`,
    ])
  })

  test('that is stopped leaves the run alone', async () => {
    const stopped = faults.INTERRUPTED({ during: 'following' })
    const story = {
      *[Symbol.iterator]() {
        yield whole({ status: 'queued' })
        throw stopped
      },
    } as unknown as readonly RunState[]
    const { told, state } = await run({ inputs: { watch: true }, state: { story } })
    expect([told, state.triggered.length]).toEqual([[`INTERRUPTED ${stopped.what}`], 1])
  })
})

describe('news', () => {
  test('tell each step once, and no skipped one', () => {
    const step = (number: number, name: string, conclusion: 'success' | 'failure' | 'skipped') =>
      ({ number, name, status: 'ended', conclusion }) as const
    const before = whole({ jobs: [job({ status: 'running', steps: [step(1, 'Checkout', 'success')] })] })
    const steps = [step(1, 'Checkout', 'success'), step(2, 'Plan', 'failure'), step(3, 'Rollout', 'skipped')]
    const after = whole({ jobs: [job({ status: 'running', steps })] })
    expect([newsOf(before, after), newsOf(after, after)]).toEqual([['deploy: Plan (failure)'], []])
  })

  test('name the jobs that failed', () => {
    const state = whole({
      jobs: [job(), job({ name: 'b', conclusion: 'cancelled' }), job({ name: 'c', conclusion: 'skipped' })],
    })
    expect(failedJobs(state)).toEqual(['b: cancelled'])
  })

  test('show the end of a log, more of it where the job failed, without clocks, marks and commands of the runner', () => {
    const log = [
      ...Array.from({ length: 300 }, (_, line) => `2026-11-01T10:15:00.1Z line ${line}`),
      '2026-11-01T10:15:00.1Z ##[error]no ##[add-mask]x',
    ].join('\r\n')
    const [good, bad] = [logLines(job(), `\uFEFF${log}`), logLines(job({ conclusion: 'failure' }), log)]
    expect([good.length, bad.length, good[0], good.at(-1), bad[1]]).toEqual([
      21,
      201,
      'deploy | 281 lines before: https://github.example/job/5',
      'deploy | error: no x',
      'deploy | line 101',
    ])
  })
})
