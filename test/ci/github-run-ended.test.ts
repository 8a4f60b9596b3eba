// CLI_PHASE_EXECUTION_COMMON, PROVIDER_CI_GITHUB: whether a GitHub run has ended, asked of an API that answers in every way in which GitHub answers.

import { describe, expect, test } from 'vitest'
import { refused } from '../harness/github-api/answer.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { runOf } from '../harness/github-api/state.ts'
import type { RunMoment } from '../harness/github-api/state.ts'
import { troubles } from '../harness/github-api/troubles.ts'
import { githubCi, githubForTest } from '../support/github.ts'

const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}'
const moment = (status: string): RunMoment => ({ status, conclusion: null, jobs: [], waitsFor: [] })

const withRun = (status: string): Promise<GithubApi> =>
  githubForTest({ runs: [runOf({ id: 77, attempt: 2, moments: [moment(status)] })] })

const runIn = ({ addresses }: GithubApi): { url: string; id: string; attempt: string } => ({
  url: `${addresses.site}/acme/shop/actions/runs/77`,
  id: '77',
  attempt: '2',
})

describe('a GitHub run', () => {
  test.each([
    ['completed', true],
    ['in_progress', false],
    ['queued', false],
  ])('that is %s has ended: %s', async (status, ended) => {
    const api = await withRun(status)
    const { ci, warnings } = githubCi(api)
    expect([await ci.isRunEnded(runIn(api)), api.news(), warnings]).toEqual([ended, [route], []])
  })

  test('that was started once more is asked about by its attempt', async () => {
    const api = await githubForTest({ runs: [runOf({ id: 77, attempt: 3 })] })
    expect(await githubCi(api).ci.isRunEnded(runIn(api))).toBe('unknown')
  })

  test.each([
    [401, 'Bad credentials', 'GitHub answers 401: the token is not valid'],
    [403, 'Forbidden', 'GitHub answers 403: Forbidden'],
    [404, 'Not Found', 'GitHub answers 404: it is not there, or the token may not see it (permission actions: read)'],
    [429, 'Slow down', 'GitHub was asked too often, and asks for a rest of 60 s'],
    [500, 'Oops', 'GitHub answers 500: Oops'],
    [503, 'Unicorn', 'GitHub answers 503: Unicorn'],
  ])('of which the API answers %i is unknown, said once, and not waited for', async (status, said, why) => {
    const api = await withRun('completed')
    const answer = { isDone: false, answer: refused(status, said) }
    api.order(route, answer, answer)
    const { ci, warnings, later, waits } = githubCi(api)
    const answers = [await ci.isRunEnded(runIn(api))]
    later(20_000)
    answers.push(await ci.isRunEnded(runIn(api)))
    expect([answers, warnings, waits]).toEqual([
      ['unknown', 'unknown'],
      [`whether ${runIn(api).url} has ended is not known: ${why}`],
      [],
    ])
  })

  test('whose token may not is told with the permission', async () => {
    const api = await githubForTest({ runs: [runOf({ id: 77, attempt: 2 })] })
    api.state.token = { ...api.state.token, permissions: { contents: 'read' } }
    const { ci, warnings } = githubCi(api)
    expect([await ci.isRunEnded(runIn(api)), warnings[0]?.split(': ').slice(-2).join(': ')]).toEqual([
      'unknown',
      'the token lacks the permission actions: read',
    ])
  })

  test('of which the API does not answer in time is unknown', async () => {
    const api = await withRun('completed')
    api.order(route, troubles.silent)
    const { ci, warnings } = githubCi(api, { deadline: 200 })
    expect([await ci.isRunEnded(runIn(api)), warnings]).toEqual([
      'unknown',
      [`whether ${runIn(api).url} has ended is not known: GitHub gave no answer within 0.2 s`],
    ])
  })

  test('of which the API breaks off or answers something else is unknown', async () => {
    const api = await withRun('completed')
    api.order(route, troubles.dropped, troubles.html)
    const { ci, later } = githubCi(api)
    const broken = await ci.isRunEnded(runIn(api))
    later(10_000)
    expect([broken, await ci.isRunEnded(runIn(api))]).toEqual(['unknown', 'unknown'])
  })

  test('of another server is not asked about, and the token stays here', async () => {
    const api = await withRun('completed')
    const other = { ...runIn(api), url: `${api.addresses.site}.evil/acme/shop/actions/runs/77` }
    expect([await githubCi(api).ci.isRunEnded(other), api.calls]).toEqual(['unknown', []])
  })

  test('is asked about again when it had not ended, at most every ten seconds, and never when it had', async () => {
    const api = await withRun('in_progress')
    const { ci, later } = githubCi(api)
    await ci.isRunEnded(runIn(api))
    await ci.isRunEnded(runIn(api))
    api.state.runs.splice(0, 1, runOf({ id: 77, attempt: 2 }))
    later(10_000)
    await ci.isRunEnded(runIn(api))
    later(60_000)
    expect([await ci.isRunEnded(runIn(api)), api.calls.length]).toEqual([true, 2])
  })
})
