// PROVIDER_CI_GITHUB, CLI_PLAN, CLI_DEPLOY: a pull request from plan to merge to deploy by the committed bundle on a real host: its comment, its deployment record, a changed plan; no secret in any of it.

import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { readMarker } from '../../src/model/marker.ts'
import { pullShape } from '../harness/github-api/shapes.ts'
import { newState, pullOf, repository, shaOf } from '../harness/github-api/state.ts'
import { startGithubApi } from '../harness/github-api/github-api.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { behave, createCanaryApp, needles, secrets } from '../support/canary-app.ts'
import { temporaryFolder } from '../support/folder.ts'
import { git } from '../support/machine.ts'
import type { ActionEnded } from './start.ts'
import { startAction, testUnderNode24 as test } from './start.ts'

const patience = { timeout: 240_000 }
const token = `ghs_${needles[0]}`

labSuite('pull-request', ['app-1'], (lab: () => Lab) => {
  let folder: string
  let api: GithubApi
  const printed: string[] = []

  beforeAll(async () => {
    folder = await temporaryFolder('comment')
    await createCanaryApp(lab(), folder)
    await behave(lab(), folder, 'calm')
    await writeFile(join(folder, '.gitignore'), '*.json\n')
    await git(folder, 'init', '--quiet')
    await commit('First')
    const merged = pullOf({ state: 'closed', isMerged: true, commits: [shaOf('b')] })
    const permissions = { contents: 'read', actions: 'read', pull_requests: 'write', deployments: 'write' } as const
    api = await startGithubApi(
      newState({
        pulls: [merged],
        commits: new Set([shaOf('b')]),
        token: { text: token, login: 'github-actions[bot]', permissions },
      }),
    )
  })
  afterAll(async () => {
    await api.close()
    await rm(folder, { recursive: true, force: true })
  })

  const commit = async (message: string): Promise<void> => {
    await git(folder, 'add', '.')
    await git(folder, 'commit', '--quiet', '--message', message)
  }

  const job = async (launcher: string, id: number, inputs: Readonly<Record<string, string>>): Promise<ActionEnded> => {
    const isPlan = launcher === 'plan'
    const path = join(folder, 'event.json')
    const [pull] = api.state.pulls
    api.state.commits.add((await git(folder, 'rev-parse', 'HEAD')).trim())
    const event = {
      repository: { full_name: repository.fullName },
      ...(isPlan && pull ? { pull_request: pullShape(api.addresses, 'pull-request', pull) } : {}),
    }
    await writeFile(path, JSON.stringify(event))
    const ended = await startAction(
      launcher,
      { environment: 'production', 'github-token': token, ...inputs },
      {
        folder,
        deadline: patience.timeout,
        variables: {
          ...secrets,
          ...api.variables,
          GITHUB_EVENT_NAME: isPlan ? 'pull_request' : 'push',
          GITHUB_EVENT_PATH: path,
          GITHUB_SHA: shaOf('b'),
          GITHUB_RUN_ID: String(id),
          GITHUB_ACTOR: 'octo',
        },
      },
    )
    printed.push(
      ended.stdout.replaceAll(/^::add-mask::.*$/gm, ''),
      ended.stderr,
      ended.summary,
      JSON.stringify(ended.outputs),
    )
    return ended
  }
  const shown = (): readonly (string | undefined)[] =>
    api.state.comments.map(({ body }) => {
      const marker = readMarker(body)
      return marker && `${marker.state} by run ${marker.run}`
    })
  /** States that a comment was written in, in order. */
  const chapters = (): readonly string[] =>
    api.calls.flatMap(({ body }) => {
      const marker =
        typeof body === 'object' && body !== null && 'body' in body ? readMarker(String(body.body)) : undefined
      return marker === undefined ? [] : [marker.state]
    })

  test('is shown, applied as it was shown, and told with the run that did it', patience, async () => {
    const planned = await job('plan', 41, { version: 'v1', output: 'plan.json' })
    expect([planned.exit, shown()], planned.stdout).toEqual([0, ['planned by run 41']])
    const deployed = await job('pipeline', 42, {
      plan: 'plan.json',
      deployment: 'true',
      'plan-hash': planned.outputs['plan-hash'] ?? '',
    })
    expect([deployed.exit, shown(), chapters()], deployed.stdout).toEqual([
      0,
      ['applied by run 42'],
      ['planned', 'applying', 'applied'],
    ])
    const [comment] = api.state.comments
    expect(comment?.body).toContain(`**Applied** in [run 42](${api.addresses.site}/acme/shop/actions/runs/42).`)
    expect(deployed.summary).toMatch(
      /\*\*Services\*\*[\s\S]*\| `app` \| `app-1` \|  \| `sha256:[0-9a-f]{12}` \| done \|/,
    )
    expect(api.state.deployments).toMatchObject([
      {
        request: { environment: 'production', payload: { version: 'v1', planHash: planned.outputs['plan-hash'] } },
        statuses: [{ state: 'in_progress' }, { state: 'success' }],
      },
    ])
  })

  test('of other files than those that are checked out is refused, with the run that showed it', patience, async () => {
    const planned = await job('plan', 43, { version: 'v2', output: 'plan.json' })
    expect(planned.exit, planned.stdout).toBe(0)
    await writeFile(join(folder, 'README'), 'somebody else merged this')
    await commit('Second')
    const refused = await job('pipeline', 44, { plan: 'plan.json' })
    expect([refused.exit, refused.outputs['failure-reason'], shown().at(-1)], refused.stdout).toEqual([
      4,
      'plan-changed',
      'failed by run 44',
    ])
    expect(refused.stdout).toContain(`The one that was shown: ${api.addresses.site}/acme/shop/actions/runs/43`)
  })

  test('that moved is refused with what a plan made now would do otherwise', patience, async () => {
    const planned = await job('plan', 45, { version: 'v2', output: 'plan.json' })
    expect(planned.exit, planned.stdout).toBe(0)
    await behave(lab(), folder, 'crashing')
    const refused = await job('pipeline', 46, { plan: 'plan.json' })
    expect([refused.exit, refused.outputs['failure-reason']], refused.stdout).toEqual([4, 'plan-changed'])
    expect(refused.stdout).toMatch(/the compose file or the names of the environment changed/)
    expect(refused.stdout).toMatch(/A plan made now differs: .*app-1 \/ app: ~ definition command/)
  })

  test('with another hash than was shown is refused', patience, async () => {
    const hash = `sha256:${'0'.repeat(64)}`
    const refused = await job('pipeline', 47, { version: 'v2', 'plan-hash': hash })
    expect([refused.exit, refused.outputs['failure-reason']], refused.stdout).toEqual([4, 'plan-changed'])
    expect(refused.stdout).toContain(`, and ${hash} was shown.`)
  })

  test('that fails is told with its cause, and recorded', patience, async () => {
    await commit('Third')
    const planned = await job('plan', 48, { version: 'v2', output: 'plan.json' })
    expect([planned.exit, shown().at(-1)], planned.stdout).toEqual([0, 'planned by run 48'])
    const failed = await job('pipeline', 49, { plan: 'plan.json', deployment: 'true' })
    expect([failed.exit, shown().at(-1)], failed.stdout.slice(-3_000)).toEqual([5, 'failed by run 49'])
    expect(api.state.comments.at(-1)?.body).toMatch(/\*\*Failed\*\* in \[run 49\]\(.*\): `REPLICA_EXITED` /)
    expect(failed.summary).toMatch(/\| `app` \| `app-1` \| .* \| failed, taken back \|/)
    expect(failed.summary).toContain('<details><summary>Last lines of: ')
    expect(api.state.deployments.at(-1)?.statuses).toMatchObject([
      { state: 'in_progress' },
      { state: 'failure', description: 'REPLICA_EXITED' },
    ])
  })

  test('leaves no secret in log, summary, output, comment and record, in whatever encoding', () => {
    const written = [...printed, ...api.calls.map(({ url, body }) => `${url} ${JSON.stringify(body)}`)]
    expect(needles.filter((needle) => written.some((text) => text.includes(needle)))).toEqual([])
    expect(api.state.comments.length).toBeGreaterThan(2)
    expect(written.join('')).toContain('***')
  })
})
