// PROVIDER_CI_GITHUB: pull requests, deployment records and planned runs, with pages, forks, lost answers and what a token lacks.

import { describe, expect, test } from 'vitest'
import type { CiEvent, Deployment } from '../../src/ci/ci.ts'
import { pullShape } from '../harness/github-api/shapes.ts'
import { ended, pullOf, runOf, shaOf } from '../harness/github-api/state.ts'
import { troubles } from '../harness/github-api/troubles.ts'
import { githubCi, githubForTest } from '../support/github.ts'

describe('the pull request of a run', () => {
  test('is the one that was merged, though open ones fill the first page', async () => {
    const open = Array.from({ length: 105 }, (_, index) => pullOf({ number: index + 10, commits: [shaOf('c')] }))
    const api = await githubForTest({
      pulls: [...open, pullOf({ commits: [shaOf('c')], isMerged: true, state: 'closed' })],
    })
    const found = await githubCi(api).ci.pullRequest({ event: { name: 'push', payload: {} }, commit: shaOf('c') })
    expect([found, api.calls.length]).toMatchObject([{ number: 7, isOpen: false }, 2])
  })

  test('is not asked for anywhere else, whatever an answer links to', async () => {
    const api = await githubForTest()
    const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls'
    const link = `<${api.addresses.site}/steal>; rel="next"`
    api.order(route, { isDone: false, answer: { status: 200, body: [], headers: { link } } })
    const found = await githubCi(api).ci.pullRequest({ event: { name: 'push', payload: {} }, commit: shaOf('c') })
    expect([found, api.news()]).toEqual([{ why: 'commit cccccccccccc was pushed straight to the branch' }, [route]])
  })

  test('whose repository was deleted is one of a fork', async () => {
    const api = await githubForTest()
    const shape = pullShape(api.addresses, 'pull-request', pullOf())
    const payload = { pull_request: { ...shape, head: { ref: 'b', sha: shaOf('b'), repo: null } } }
    expect(
      await githubCi(api).ci.pullRequest({ event: { name: 'pull_request_target', payload }, commit: '' }),
    ).toMatchObject({
      isFork: true,
    })
  })

  test.each<readonly [CiEvent, string]>([
    [
      { name: 'pull_request', payload: { pull_request: { number: '7; rm -rf' } } },
      'the event pull_request names no pull request',
    ],
    [{ name: 'pull_request', payload: undefined }, 'the event pull_request names no pull request'],
    [{ name: 'issue_comment', payload: { issue: {} } }, 'the event issue_comment names no issue'],
    [{ name: 'workflow_dispatch', payload: {} }, 'a run of the event workflow_dispatch belongs to no pull request'],
  ])('of %o is none', async (event, why) => {
    const api = await githubForTest()
    expect([await githubCi(api).ci.pullRequest({ event, commit: shaOf('b') }), api.calls]).toEqual([{ why }, []])
  })

  test('is not known where the token may not ask', async () => {
    const api = await githubForTest()
    api.state.token = { ...api.state.token, permissions: { contents: 'read' } }
    const found = await githubCi(api).ci.pullRequest({ event: { name: 'push', payload: {} }, commit: shaOf('c') })
    expect(found).toEqual({
      missing: 'pull-requests: read, contents: read',
      why: 'the token lacks the permission pull-requests: read, contents: read',
      isUnknown: true,
    })
  })
})

describe('a deployment record', () => {
  const create = 'POST /repos/{owner}/{repo}/deployments'
  const deployment: Deployment = {
    environment: 'production',
    commit: shaOf('a'),
    description: 'd'.repeat(200),
    isProduction: true,
    isTransient: false,
    payload: { release: 'rel-1', digests: { api: 'sha256:1' } },
  }

  test('merges nothing, waits for no checks, and carries the release', async () => {
    const api = await githubForTest()
    await githubCi(api).ci.deployment(deployment)
    expect(api.state.deployments[0]?.request).toEqual({
      ref: shaOf('a'),
      environment: 'production',
      description: `${'d'.repeat(139)}…`,
      auto_merge: false,
      required_contexts: [],
      production_environment: true,
      transient_environment: false,
      payload: { release: 'rel-1', digests: { api: 'sha256:1' } },
    })
  })

  test.each([
    ['a lost answer', troubles.doneDropped],
    ['502 after it was made', troubles.doneBadGateway],
  ])('is found after %s, and made once', async (_, trouble) => {
    const api = await githubForTest()
    api.order(create, trouble)
    const made = await githubCi(api).ci.deployment(deployment)
    expect([made, api.state.deployments.length]).toEqual([{ id: '500' }, 1])
  })

  test.each([
    ['502', [troubles.badGateway], 'GitHub answers 502: Server Error'],
    ['a commit that GitHub does not have', [], 'GitHub answers 422: No ref found'],
  ])('that cannot be made for %s fails nobody', async (_, ordered, why) => {
    const api = await githubForTest()
    api.order(create, ...ordered)
    const commit = ordered.length > 0 ? shaOf('a') : shaOf('9')
    expect(await githubCi(api).ci.deployment({ ...deployment, commit })).toEqual({ why, isUnknown: true })
  })

  test('tells where the app is seen and where its log is read', async () => {
    const api = await githubForTest()
    const { ci } = githubCi(api)
    await ci.deployment(deployment)
    const status = { id: '500', state: 'success', description: 'serves' } as const
    await ci.deploymentStatus({
      ...status,
      environmentUrl: 'https://shop.example.com',
      logUrl: 'https://github.example/run',
    })
    expect(api.state.deployments[0]?.statuses).toEqual([
      {
        state: 'success',
        description: 'serves',
        environment_url: 'https://shop.example.com',
        log_url: 'https://github.example/run',
      },
    ])
  })

  test('that was deleted takes no status, which fails nobody', async () => {
    const { ci } = githubCi(await githubForTest())
    expect(await ci.deploymentStatus({ id: '1', state: 'failure', description: '' })).toMatchObject({ isUnknown: true })
  })
})

describe('the planned run', () => {
  const artifact = { id: 4, name: 'stagecraft-plan-shop-production', isExpired: false }
  const pullRequest = { number: 7, head: shaOf('b'), branch: 'feature', base: 'main' }
  const question = { pullRequest, app: 'shop', environment: 'production' }

  test('is told with its page', async () => {
    const api = await githubForTest({ runs: [runOf({ artifacts: [artifact] })] })
    expect(await githubCi(api).ci.plannedRun(question)).toEqual({
      run: '77',
      url: `${api.addresses.site}/acme/shop/actions/runs/77`,
    })
  })

  test('is found behind a page of runs that kept none', async () => {
    const runs = Array.from({ length: 5 }, (_, id) => runOf({ id: id + 1 }))
    const api = await githubForTest({ runs: [runOf({ artifacts: [artifact] }), ...runs] })
    expect([await githubCi(api).ci.plannedRun(question), api.calls.length]).toMatchObject([{ run: '77' }, 8])
  })

  test.each([
    ['failed', { moments: [ended('failure')] }, 'no run for a pull request on bbbbbbbbbbbb has ended well'],
    [
      'is of a fork',
      { headRepository: 'eve/shop' },
      'no run for a pull request on bbbbbbbbbbbb has ended well, only runs of a fork',
    ],
    [
      'has let it expire',
      { artifacts: [{ ...artifact, isExpired: true }] },
      'the artifact stagecraft-plan-shop-production of the run on bbbbbbbbbbbb has expired',
    ],
    [
      'kept it for another environment',
      { artifacts: [{ ...artifact, name: 'stagecraft-plan-shop-production-2' }] },
      'no successful run on bbbbbbbbbbbb kept stagecraft-plan-shop-production',
    ],
    ['was pushed', { event: 'push' }, 'no run for a pull request on bbbbbbbbbbbb has ended well'],
    ['is of another branch', { branch: 'other' }, 'no run for a pull request on bbbbbbbbbbbb has ended well'],
    ['is of another commit', { commit: shaOf('c') }, 'no run for a pull request on bbbbbbbbbbbb has ended well'],
  ])('is none that %s', async (_, given, why) => {
    const api = await githubForTest({ runs: [runOf({ artifacts: [artifact], ...given })] })
    expect(await githubCi(api).ci.plannedRun(question)).toEqual({ why })
  })

  test('is not known where the token may not ask', async () => {
    const api = await githubForTest({ runs: [runOf({ artifacts: [artifact] })] })
    api.state.token = { ...api.state.token, permissions: { contents: 'read', pull_requests: 'write' } }
    expect(await githubCi(api).ci.plannedRun(question)).toEqual({
      missing: 'actions: read',
      why: 'the token lacks the permission actions: read',
      isUnknown: true,
    })
  })
})
