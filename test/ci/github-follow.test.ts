// PROVIDER_CI_GITHUB, CLI_CI_RUN: a run that was started is followed until it has ended, through everything on the way.

import { describe, expect, test } from 'vitest'
import type { RunState, StartedRun } from '../../src/ci/ci.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { ended, runOf } from '../harness/github-api/state.ts'
import type { Job, RunMoment } from '../harness/github-api/state.ts'
import { refused } from '../harness/github-api/answer.ts'
import { troubles } from '../harness/github-api/troubles.ts'
import { githubCi, githubForTest } from '../support/github.ts'
import type { GithubCiForTest, GithubCiOptions } from '../support/github.ts'

const ask = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}'
const jobsRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs'
const approvals = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments'

const job = (given: Partial<Job> = {}): Job => ({
  id: 5,
  name: 'deploy',
  status: 'in_progress',
  conclusion: null,
  steps: [{ name: 'Rollout', status: 'in_progress', conclusion: null }],
  ...given,
})
const moment = (status: string, given: Partial<RunMoment> = {}): RunMoment => ({
  status,
  conclusion: null,
  jobs: [],
  waitsFor: [],
  ...given,
})

async function follow(
  api: GithubApi,
  options: GithubCiOptions = {},
): Promise<{ readonly states: readonly RunState[]; readonly waits: GithubCiForTest['waits'] }> {
  const { ci, waits } = githubCi(api, options)
  const states: RunState[] = []
  for await (const state of ci.follow(runIn(api))) states.push(state)
  return { states, waits }
}

const runIn = ({ addresses }: GithubApi): StartedRun => ({
  id: '77',
  url: `${addresses.site}/acme/shop/actions/runs/77`,
})
const withMoments = (...moments: readonly RunMoment[]): Promise<GithubApi> =>
  githubForTest({ runs: [runOf({ moments })] })

describe('a run', () => {
  test('is told at each change and no other time, with jobs, steps and approvals', async () => {
    const waitsFor = [{ environment: 'production', reviewers: ['ada', 'bob'], isYours: true }]
    const done = job({
      status: 'completed',
      conclusion: 'failure',
      steps: [{ name: 'Rollout', status: 'completed', conclusion: 'failure' }],
    })
    const api = await withMoments(
      moment('requested'),
      moment('waiting', { waitsFor, jobs: [job({ status: 'waiting', steps: [] })] }),
      moment('waiting', { waitsFor, jobs: [job({ status: 'waiting', steps: [] })] }),
      moment('in_progress', { jobs: [job()] }),
      moment('completed', { conclusion: 'failure', jobs: [done] }),
    )
    const { states, waits } = await follow(api)
    const url = `${runIn(api).url}/job/5`
    expect([states, waits]).toEqual([
      [
        { status: 'queued', approvals: [], jobs: [] },
        {
          status: 'waiting',
          approvals: waitsFor,
          jobs: [{ id: '5', url, name: 'deploy', status: 'queued', steps: [] }],
        },
        {
          status: 'running',
          approvals: [],
          jobs: [
            {
              id: '5',
              url,
              name: 'deploy',
              status: 'running',
              steps: [{ name: 'Rollout', number: 1, status: 'running' }],
            },
          ],
        },
        {
          status: 'ended',
          conclusion: 'failure',
          approvals: [],
          jobs: [
            {
              id: '5',
              url,
              name: 'deploy',
              status: 'ended',
              conclusion: 'failure',
              steps: [{ name: 'Rollout', number: 1, status: 'ended', conclusion: 'failure' }],
            },
          ],
        },
      ],
      [5_000, 5_000, 5_000, 5_000],
    ])
  })

  test.each([
    'success',
    'failure',
    'cancelled',
    'timed_out',
    'action_required',
    'neutral',
    'skipped',
    'stale',
    'startup_failure',
  ])('that ends with %s is told so', async (conclusion) => {
    const { states } = await follow(await withMoments(ended(conclusion)))
    expect(states).toEqual([{ status: 'ended', conclusion, approvals: [], jobs: [] }])
  })

  test('that ends in a way that nobody knows yet has failed', async () => {
    const { states } = await follow(await withMoments(ended('exploded')))
    expect(states.map(({ conclusion }) => conclusion)).toEqual(['failure'])
  })

  test('of more than a hundred jobs is told whole', async () => {
    const jobs = Array.from({ length: 130 }, (_, index) => job({ id: index + 1 }))
    const api = await withMoments(moment('completed', { conclusion: 'success', jobs }))
    const { states } = await follow(api)
    expect([states[0]?.jobs.length, api.news()]).toEqual([130, [ask, jobsRoute, jobsRoute]])
  })

  test('is followed through bad gateways, lost answers and limits', async () => {
    const api = await withMoments(moment('waiting'), moment('in_progress'), ended('success'))
    api.order(ask, troubles.badGateway, troubles.dropped, troubles.secondary(30))
    api.order(jobsRoute, troubles.dropped)
    api.order(approvals, troubles.badGateway)
    const { states } = await follow(api)
    expect(states.map(({ status }) => status)).toEqual(['waiting', 'running', 'ended'])
  })

  test('is given up after minutes without an answer, and it is said that it goes on', async () => {
    const api = await withMoments(ended('success'))
    api.order(ask, ...Array.from({ length: 48 }, () => troubles.badGateway))
    await expect(follow(api)).rejects.toThrow(
      `GitHub (acme/shop on ${api.addresses.site}) could not be asked to follow the run, which goes on (${runIn(api).url}): GitHub answers 502: Server Error.`,
    )
  })

  test('is followed though one answer takes a minute', async () => {
    const api = await withMoments(ended('success'))
    const { ci, later } = githubCi(api)
    api.order(ask, { isDone: true, meanwhile: () => later(60_000) })
    const states: RunState[] = []
    for await (const state of ci.follow(runIn(api))) states.push(state)
    expect([states.map(({ status }) => status), api.news()]).toEqual([['ended'], [ask, ask, jobsRoute]])
  })

  test('that is not shown yet is waited for, and given up after a minute', async () => {
    const api = await withMoments(ended('success'))
    const gone = { isDone: false, answer: refused(404, 'Not Found') } as const
    api.order(ask, gone, gone)
    api.order(jobsRoute, gone)
    const { states, waits } = await follow(api)
    expect([states.length, waits]).toEqual([1, [5_000, 5_000, 5_000]])
    const absent = await githubForTest()
    await expect(follow(absent)).rejects.toThrow('it is not there, or the token may not see it')
    expect(absent.calls.length).toBe(12)
  })

  test('that was deleted while it was followed is told at once', async () => {
    const api = await withMoments(moment('in_progress'))
    const { ci, waits } = githubCi(api, { onWait: () => void api.state.runs.splice(0) })
    const following = async (): Promise<void> => {
      for await (const _ of ci.follow(runIn(api)));
    }
    await expect(following()).rejects.toMatchObject({ code: 'CI_REFUSED' })
    expect(waits).toEqual([5_000])
  })

  test('is looked at again when GitHub allows it, however many minutes that takes, and it is said', async () => {
    const api = await withMoments(ended('success'))
    api.order(ask, troubles.secondary(600))
    const { ci, waits, warnings } = githubCi(api)
    const states: RunState[] = []
    for await (const state of ci.follow(runIn(api))) states.push(state)
    expect([states.length, waits, warnings]).toEqual([
      1,
      [600_000],
      ['the run goes on, and is looked at again in 600 s: GitHub was asked too often, and asks for a rest of 600 s'],
    ])
  })

  test('is given up where GitHub asks for a rest of hours', async () => {
    const api = await withMoments(ended('success'))
    api.order(ask, troubles.secondary(7_200))
    await expect(follow(api)).rejects.toMatchObject({ code: 'CI_UNREACHABLE' })
  })

  test('goes on when following it is stopped', async () => {
    const stop = (): never => {
      throw new Error('stop')
    }
    const api = await withMoments(moment('in_progress'))
    await expect(follow(api, { onWait: stop })).rejects.toMatchObject({ code: 'INTERRUPTED', ending: 'interrupted' })
  })
})

describe('the log of a job', () => {
  test('comes from the store of files, which does not see the token', async () => {
    const done = job({ status: 'completed', conclusion: 'success', log: 'line\n' })
    const api = await withMoments(moment('completed', { jobs: [done] }))
    expect(await githubCi(api).ci.jobLog('5')).toBe('line\n')
  })

  test.each([
    ['still runs', job({ log: 'line' })],
    ['has none any more', job({ status: 'completed' })],
  ])('of one that %s is absent', async (_, each) => {
    const api = await withMoments(moment('in_progress', { jobs: [each] }))
    expect(await githubCi(api).ci.jobLog('5')).toBeUndefined()
  })
})
