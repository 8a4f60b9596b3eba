// PROVIDER_CI_GITHUB, CLI_CI_RUN: one run is started and it is ours, or it is told beforehand why not; never two.

import { describe, expect, test } from 'vitest'
import type { Trigger } from '../../src/ci/ci.ts'
import { Fault, Faults } from '../../src/model/fault.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { runOf, shaOf } from '../harness/github-api/state.ts'
import type { GithubState } from '../harness/github-api/state.ts'
import { troubles } from '../harness/github-api/troubles.ts'
import { githubCi, githubForTest } from '../support/github.ts'
import { starter, starterText, workflowPath } from '../support/starter.ts'

const dispatch = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches'
const list = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs'
const marker = '0123456789abcdef0123456789abcdef'
const trigger: Trigger = { workflow: workflowPath, environment: 'production', version: shaOf('a'), marker }

const withStarter = (given: Partial<GithubState> = {}): Promise<GithubApi> => githubForTest({ ...starter(), ...given })
const dispatches = ({ calls }: GithubApi): number => calls.filter(({ route }) => route === dispatch).length

/** The id of the run; else codes and texts of what is said. */
async function outcome(api: GithubApi, given: Partial<Trigger> = {}): Promise<readonly string[]> {
  try {
    return [(await githubCi(api).ci.trigger({ ...trigger, ...given })).id]
  } catch (error) {
    const all = error instanceof Faults ? error.faults : error instanceof Fault ? [error] : []
    return all.map(({ code, what }) => `${code} ${what}`)
  }
}

describe('a run', () => {
  test('is started with its inputs, and told with its link', async () => {
    const api = await withStarter()
    const run = await githubCi(api).ci.trigger({ ...trigger, ref: 'main', planHash: 'sha256:1' })
    expect([run, api.calls.at(-1)?.body]).toEqual([
      { id: '9000', url: `${api.addresses.site}/acme/shop/actions/runs/9000` },
      {
        ref: 'main',
        inputs: { environment: 'production', version: shaOf('a'), 'plan-hash': 'sha256:1', 'run-marker': marker },
        return_run_details: true,
      },
    ])
  })

  test('is found by its marker where GitHub does not name it, and never the one of somebody else', async () => {
    const api = await withStarter({ knowsRunDetails: 'ignores' })
    const foreign = runOf({ id: 9_500, title: 'Deploy production 99', event: 'workflow_dispatch', commit: shaOf('a') })
    api.order(list, { isDone: true, meanwhile: () => void api.state.runs.push(foreign) })
    expect(await outcome(api)).toEqual(['9000'])
  })

  test('is waited for where GitHub shows it late', async () => {
    const api = await withStarter({ knowsRunDetails: 'ignores' })
    api.state.dispatched = { ...api.state.dispatched, hiddenFor: 3 }
    expect([await outcome(api), dispatches(api)]).toEqual([['9000'], 1])
  })

  test('is found on a page of a hundred others', async () => {
    const api = await withStarter({ knowsRunDetails: 'ignores' })
    api.order(list, {
      isDone: true,
      meanwhile: () => {
        for (let id = 1; id < 60; id += 1)
          api.state.runs.push(runOf({ id, event: 'workflow_dispatch', commit: shaOf('a') }))
      },
    })
    expect(await outcome(api)).toEqual(['9000'])
  })

  test('is asked for again without its details where a server does not know that key', async () => {
    const api = await withStarter({ knowsRunDetails: 'refuses' })
    expect([await outcome(api), dispatches(api), api.state.runs.length]).toEqual([['9000'], 2, 1])
  })

  test.each([
    ['an answer that is lost', troubles.doneDropped],
    ['502 after it was started', troubles.doneBadGateway],
  ])('is looked for after %s, and started once', async (_, trouble) => {
    const api = await withStarter()
    api.order(dispatch, trouble)
    expect([await outcome(api), dispatches(api), api.state.runs.length]).toEqual([['9000'], 1, 1])
  })

  test.each([
    ['a broken connection', troubles.dropped, 'GitHub does not answer: other side closed'],
    ['502', troubles.badGateway, 'GitHub answers 502: Server Error'],
  ])('is not started again after %s and no trace of it', async (_, trouble, why) => {
    const api = await withStarter()
    api.order(dispatch, trouble)
    expect([await outcome(api), dispatches(api)]).toEqual([
      [`CI_START_UNCLEAR A run was asked for (${why}), and none with ${marker} in its name is to be seen.`],
      1,
    ])
  })

  test('is not started again where its name does not hold the marker', async () => {
    const text = starterText.replace(/^run-name.*\n/m, '')
    const api = await withStarter({ ...starter(text), knowsRunDetails: 'ignores' })
    const [said = ''] = await outcome(api)
    expect([said.split(' ')[0], dispatches(api), api.state.runs.length]).toEqual(['CI_START_UNCLEAR', 1, 1])
  })

  test('that is not found yet when the command is stopped may go on, which is said', async () => {
    const api = await withStarter({ knowsRunDetails: 'ignores' })
    api.state.dispatched = { ...api.state.dispatched, hiddenFor: 9 }
    const stop = (): never => {
      throw new Error('stop')
    }
    await expect(githubCi(api, { onWait: stop }).ci.trigger(trigger)).rejects.toMatchObject({
      ending: 'interrupted',
      what: expect.stringContaining('the run that was asked for, which may go on'),
    })
  })

  test('waits where GitHub was asked too often, which did nothing', async () => {
    const api = await withStarter()
    api.order(dispatch, troubles.secondary(20), troubles.tooMany(5))
    expect([await outcome(api), api.state.runs.length]).toEqual([['9000'], 1])
  })
})

describe('before anything is started', () => {
  const none = async (api: GithubApi, given: Partial<Trigger> = {}): Promise<readonly string[]> => {
    const said = await outcome(api, given)
    expect([dispatches(api), api.state.runs.length]).toEqual([0, 0])
    return said
  }

  test.each<readonly [string, Partial<GithubState>, Partial<Trigger>, string]>([
    ['a ref that there is not', {}, { ref: 'mian' }, 'CI_REF_UNKNOWN acme/shop has no branch and no tag mian.'],
    [
      'a workflow that the ref lacks',
      {
        refs: new Map([
          ['main', shaOf('a')],
          ['old', shaOf('a')],
        ]),
      },
      { ref: 'old' },
      `CI_WORKFLOW_MISSING acme/shop has no ${workflowPath} on old.`,
    ],
    [
      'a workflow that the default branch lacks',
      { workflows: [] },
      {},
      `CI_WORKFLOW_UNFIT ${workflowPath} on main is not known to GitHub yet.`,
    ],
    [
      'a workflow that is switched off',
      { workflows: [{ id: 1, path: workflowPath, state: 'disabled_manually' }] },
      {},
      `CI_WORKFLOW_UNFIT ${workflowPath} on main is switched off (disabled_manually).`,
    ],
    [
      'a workflow without workflow_dispatch',
      starter('on: push'),
      {},
      `CI_WORKFLOW_UNFIT ${workflowPath} on main cannot be started by hand: it has no workflow_dispatch.`,
    ],
    [
      'a workflow without our inputs',
      starter('on: workflow_dispatch'),
      {},
      `CI_WORKFLOW_UNFIT ${workflowPath} on main lacks the inputs environment, version, run-marker.`,
    ],
    [
      'an environment that the repository lacks',
      { environments: new Set(['staging']) },
      {},
      'CI_ENVIRONMENT_UNKNOWN acme/shop has no environment production, or the token may not see it.',
    ],
    [
      'a version that is no commit',
      {},
      { version: 'v9' },
      'CI_VERSION_UNKNOWN acme/shop has no commit, branch or tag v9.',
    ],
  ])('%s is told', async (_, state, given, what) => {
    expect(await none(await withStarter(state), given)).toEqual([`${what} No run was started.`])
  })

  test('an environment is not asked for where no job waits for one', async () => {
    const text = starterText.replace(/^ {4}environment: .*\n/m, '')
    const api = await withStarter({ ...starter(text), environments: new Set() })
    expect(await outcome(api)).toEqual(['9000'])
  })

  test('all that is wrong is told at once', async () => {
    const api = await withStarter({ ...starter('on: workflow_dispatch'), workflows: [] })
    const said = await none(api, { version: 'v9' })
    expect(said.map((line) => line.split(' ')[0])).toEqual([
      'CI_WORKFLOW_UNFIT',
      'CI_WORKFLOW_UNFIT',
      'CI_VERSION_UNKNOWN',
    ])
  })

  test.each([
    [{ contents: 'read', actions: 'read' }, `start ${workflowPath} on main`, 'actions: write', 1],
    [{ actions: 'write' }, `read ${workflowPath} on main`, 'contents: read', 0],
  ] as const)('a token with %o only is told what it lacks', async (permissions, doing, missing, sent) => {
    const api = await withStarter()
    api.state.token = { ...api.state.token, permissions }
    expect([await outcome(api), dispatches(api), api.state.runs.length]).toEqual([
      [
        `CI_REFUSED GitHub (acme/shop on ${api.addresses.site}) could not be asked to ${doing}: the token lacks the permission ${missing}.`,
      ],
      sent,
      0,
    ])
  })

  test('a token that is not valid is told', async () => {
    const api = await withStarter()
    api.state.token = { ...api.state.token, text: 'ghs_new' }
    const { ci } = githubCi(api, { token: 'ghs_old' })
    await expect(ci.trigger(trigger)).rejects.toThrow('GitHub answers 401: the token is not valid')
  })

  test('a GitHub that is down is told as such', async () => {
    const api = await withStarter()
    api.order('GET /repos/{owner}/{repo}', ...Array.from({ length: 4 }, () => troubles.badGateway))
    expect(await none(api)).toEqual([
      `CI_UNREACHABLE GitHub (acme/shop on ${api.addresses.site}) could not be asked to name the default branch: GitHub answers 502: Server Error.`,
    ])
  })

  test('a server that is not there is told with what this machine says of it', async () => {
    const api = await withStarter()
    const nowhere = { ...api, addresses: { ...api.addresses, api: 'http://github.invalid' } }
    await expect(githubCi(nowhere).ci.trigger(trigger)).rejects.toThrow(
      /^GitHub \(acme\/shop on .*\) could not be asked to name the default branch: GitHub does not answer: .*github\.invalid/,
    )
  })

  test.each([{}, { ref: 'main' }])('a repository that is not to be seen is told as that: %o', async (given) => {
    const api = await withStarter()
    await expect(githubCi(api, { repository: 'acme/gone' }).ci.trigger({ ...trigger, ...given })).rejects.toMatchObject(
      {
        code: 'CI_REFUSED',
        what: `GitHub (acme/gone on ${api.addresses.site}) could not be asked to name the default branch: GitHub answers 404: it is not there, or the token may not see it (permission metadata: read).`,
      },
    )
  })
})
