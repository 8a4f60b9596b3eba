// PROVIDER_CI_GITHUB, CLI_PLAN: the committed bundle as a job on a pull request, against a fake GitHub: its comment, and every way in which it cannot be written.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect } from 'vitest'
import { readMarker } from '../../src/model/marker.ts'
import { pullShape } from '../harness/github-api/shapes.ts'
import { ended as endedRun, pullOf, repository, runOf, shaOf } from '../harness/github-api/state.ts'
import type { GithubState, Permissions, Pull } from '../harness/github-api/state.ts'
import { troubles } from '../harness/github-api/troubles.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { temporaryFolder } from '../support/folder.ts'
import { githubForTest } from '../support/github.ts'
import type { ActionEnded } from './start.ts'
import { startAction, testUnderNode24 as test } from './start.ts'

let folder: string
beforeAll(async () => {
  folder = await temporaryFolder('comment')
  await mkdir(join(folder, 'app'), { recursive: true })
  await writeFile(
    join(folder, 'app/stagecraft.yml'),
    'project: { name: shop }\nservices: { web: {} }\nenvironments: { production: { driver: ssh, ssh: { private_key_env: KEY, known_hosts: known_hosts }, hosts: { h1: { address: 192.0.2.1, user: u, roles: [app] } } } }\n',
  )
  await writeFile(join(folder, 'app/known_hosts'), '')
  await writeFile(join(folder, 'app/compose.yaml'), 'services: { web: { image: "nginx:1.29" } }\n')
})

const readOnly: Permissions = { contents: 'read', pull_requests: 'read' }

interface Job {
  readonly id?: number
  readonly event?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly launcher?: string
  readonly pull?: Pull
}

async function onGithub(given: Partial<GithubState> = {}) {
  const api = await githubForTest({ pulls: [pullOf()], ...given })
  const job = async ({
    id = 41,
    event = 'pull_request',
    inputs = {},
    launcher = 'plan',
    pull = pullOf(),
  }: Job = {}): Promise<ActionEnded> => {
    const payload = {
      repository: { full_name: repository.fullName },
      pull_request: pullShape(api.addresses, 'pull-request', pull),
    }
    const path = join(folder, `event-${id}.json`)
    await writeFile(path, JSON.stringify(event === 'push' ? { repository: payload.repository } : payload))
    return startAction(
      launcher,
      {
        environment: 'production',
        ...(launcher === 'plan' ? { offline: 'true', version: 'v2' } : {}),
        'github-token': api.state.token.text,
        ...inputs,
      },
      {
        folder: join(folder, 'app'),
        variables: {
          ...api.variables,
          GITHUB_EVENT_NAME: event,
          GITHUB_EVENT_PATH: path,
          GITHUB_SHA: shaOf('b'),
          GITHUB_RUN_ID: String(id),
          GITHUB_ACTOR: 'octo',
        },
      },
    )
  }
  return { api, job }
}

const shown = ({ state }: GithubApi): readonly (string | undefined)[] =>
  state.comments
    .filter(({ minimized }) => minimized === undefined)
    .map(({ body }) => {
      const marker = readMarker(body)
      return marker && `${marker.state} ${marker.environment} of run ${marker.run}`
    })

describe('a plan on a pull request', () => {
  test('is shown in one comment that later runs change in place, with three requests at most', async () => {
    const { api, job } = await onGithub()
    const first = await job()
    expect([first.exit, shown(api)], first.stdout).toEqual([0, ['planned production of run 41']])
    expect(api.calls.length).toBeLessThanOrEqual(3)
    const [comment] = api.state.comments
    expect(comment?.body.split('\n')[1]).toBe('### Deploy shop production\\: nothing deployed yet → r1 \\(v2\\)')
    await job({ id: 42, inputs: { version: 'v3' } })
    expect([shown(api), api.state.comments[0]?.id]).toEqual([['planned production of run 42'], comment?.id])
    expect(api.calls.length).toBeLessThanOrEqual(6)
  })

  test('that was deleted is shown anew', async () => {
    const { api, job } = await onGithub()
    await job()
    api.state.comments.splice(0)
    await job({ id: 42 })
    expect(shown(api)).toEqual(['planned production of run 42'])
  })

  test('of two runs at once ends in one comment that is seen', async () => {
    const { api, job } = await onGithub()
    await Promise.all([job(), job({ id: 42 })])
    await job({ id: 43 })
    expect(shown(api)).toEqual(['planned production of run 43'])
  })

  test('has no comment where none is wished', async () => {
    const { api, job } = await onGithub()
    const ended = await job({ inputs: { comment: 'false' } })
    expect([ended.exit, api.calls]).toEqual([0, []])
  })
})

describe('a plan that no comment can show', () => {
  const fork = pullOf({ headRepository: 'eve/shop' })

  test('of a fork is in the job summary, with a notice and nothing else', async () => {
    const { api, job } = await onGithub({
      pulls: [fork],
      token: { text: 'ghs_readonly', login: 'github-actions[bot]', permissions: readOnly },
    })
    const ended = await job({ pull: fork })
    expect([ended.exit, shown(api)], ended.stdout).toEqual([0, []])
    expect(ended.stdout).toMatch(
      /^The plan is not shown on the pull request but in the job summary: runs of forks may not write$/m,
    )
    expect(ended.stdout).not.toMatch(/^::(warning|error) /m)
    expect(ended.summary).toContain('### Deploy shop production')
  })

  test('for want of a permission is told with the line to add', async () => {
    const { job } = await onGithub({
      token: { text: 'ghs_readonly', login: 'github-actions[bot]', permissions: readOnly },
    })
    const ended = await job()
    expect(ended.exit, ended.stdout).toBe(0)
    expect(ended.stdout).toMatch(/^::warning .* Add this line under permissions: of the job: pull-requests: write$/m)
    expect(ended.summary).toContain('### Deploy shop production')
  })

  test.each([
    ['breaks down', Array.from({ length: 4 }, () => troubles.badGateway)],
    ['answers nonsense', [troubles.html]],
    ['breaks the connection', Array.from({ length: 4 }, () => troubles.dropped)],
  ])('because GitHub %s fails nothing', async (_, ordered) => {
    const { api, job } = await onGithub()
    api.order('POST /graphql', ...ordered)
    const ended = await job()
    expect(ended.exit, ended.stdout).toBe(0)
    expect(ended.summary).toContain('### Deploy shop production')
  })
})

describe('a deploy', () => {
  test.each<[string, Job]>([
    ['of a fork', { pull: pullOf({ headRepository: 'eve/shop' }) }],
    ['for pull_request_target', { event: 'pull_request_target' }],
  ])('%s is refused before anything is contacted', async (_, job) => {
    const github = await onGithub()
    const ended = await github.job({ ...job, launcher: 'pipeline' })
    expect([ended.exit, ended.outputs['failure-reason'], github.api.calls], ended.stdout).toEqual([
      4,
      'event-untrusted',
      [],
    ])
  })
})

describe('the approved plan', () => {
  const merged = pullOf({ state: 'closed', isMerged: true, head: shaOf('a'), commits: [shaOf('a'), shaOf('b')] })
  const artifacts = [{ id: 9, name: 'stagecraft-plan-shop-production', isExpired: false }]
  const approve: Job = { event: 'push', inputs: { approved: 'true', offline: 'false', version: '' } }

  test('is found by its run', async () => {
    const { job } = await onGithub({
      pulls: [merged],
      runs: [runOf({ id: 33, commit: shaOf('a'), moments: [endedRun('success')], artifacts })],
    })
    const ended = await job(approve)
    expect([ended.exit, ended.outputs['plan-run-id']], ended.stdout).toEqual([0, '33'])
  })

  test('is none for what was pushed straight to the branch', async () => {
    const { job } = await onGithub({ pulls: [] })
    const ended = await job(approve)
    expect([ended.exit, ended.outputs['plan-run-id']], ended.stdout).toEqual([0, ''])
    expect(ended.stdout).toContain('No approved plan: commit bbbbbbbbbbbb was pushed straight to the branch.')
  })

  test('is not taken for none where the token may not ask', async () => {
    const { job } = await onGithub({
      pulls: [merged],
      token: { text: 'ghs_x', login: 'github-actions[bot]', permissions: { contents: 'read', pull_requests: 'read' } },
    })
    const ended = await job(approve)
    expect([ended.exit, ended.outputs['failure-reason']]).toEqual([2, 'approved-unknown'])
    expect(ended.stdout).toContain('Add this line under permissions: of the job: actions: read')
  })
})
