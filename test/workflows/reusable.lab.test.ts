// CLI_CI_INIT PROVIDER_CI_GITHUB CLI_DEPLOY CLI_ROLLBACK: the reusable workflows as they are, `$/` and queues included, on our own runner against real hosts.

import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { testUnderNode24 as test } from '../bundle/start.ts'
import { planArtifact } from '../../src/ci/ci.ts'
import { startGithubApi } from '../harness/github-api/github-api.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { newState, pullOf, runOf } from '../harness/github-api/state.ts'
import { runWorkflow } from '../harness/mini-runner/run.ts'
import type { Ended } from '../harness/mini-runner/run.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { locksOf } from '../scenarios/checks.ts'
import { versionAt } from '../support/answer.ts'
import { temporaryFolder } from '../support/folder.ts'
import { node24 } from '../support/node24.ts'
import { createConsumer } from './consumer.ts'
import type { Consumer } from './consumer.ts'

const app = 'called'
const patience = { timeout: 600_000 }

labSuite(app, ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let consumer: Consumer
  let github: GithubApi
  let own: string
  let url: string
  let runs = 200

  beforeAll(async () => {
    own = await temporaryFolder(app)
    url = `http://127.0.0.1:${lab().host('app-1').httpPort}/`
    consumer = await createConsumer({ lab: lab(), folder: path.join(own, 'shop'), app })
    github = await startGithubApi(newState())
  }, 120_000)
  afterAll(async () => {
    await github.close()
    await rm(own, { recursive: true, force: true })
  })

  /** A run of the caller's repository, whose one job calls a workflow of ours. */
  const call = (name: string, { event, sha, payload, inputs }: Called): Promise<Ended> => {
    const workflow = `on: ${event}
jobs:
  called:
    uses: stagecraft/deploy/.github/workflows/${name}.yml@v1
    permissions: { contents: read, actions: read, pull-requests: write }
    with: ${JSON.stringify({ environment: 'production', ...inputs })}
    secrets: { values: '\${{ secrets.VALUES }}' }
`
    const folder = path.join(own, `run-${++runs}`)
    mkdirSync(folder)
    const event_path = path.join(folder, 'event.json')
    const event_ = { repository: { full_name: 'acme/shop' }, ...payload }
    writeFileSync(event_path, JSON.stringify(event_))
    return runWorkflow({
      workflow,
      folder,
      node: node24 ?? '',
      github: {
        event_name: event,
        event_path,
        event: event_,
        sha,
        run_id: String(runs),
        run_attempt: '1',
        repository: 'acme/shop',
        actor: 'octo',
        token: github.state.token.text,
        api_url: github.addresses.api,
        graphql_url: github.addresses.graphql,
        server_url: github.addresses.site,
      },
      secrets: { '': { VALUES: consumer.values } },
      variables: {
        PATH: `${path.dirname(node24 ?? '')}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
        HOME: own,
        STAND_IN_ARTIFACTS: path.join(own, 'artifacts'),
        STAND_IN_REPOSITORY: consumer.shop.folder,
      },
    })
  }
  const resultOf = ({ jobs }: Ended): string | undefined => jobs['called']?.result
  const told = ({ log }: Ended): string => log.join('\n')

  test('deploy builds, plans and applies, stage after stage, and says what serves', patience, async () => {
    const sha = consumer.git('rev-parse', 'HEAD')
    const ended = await call('deploy', { event: 'push', sha })
    expect(resultOf(ended), told(ended)).toBe('success')
    expect(ended.jobs['called']?.outputs['serving']).toContain(sha)
    expect([await versionAt(url), await locksOf(lab(), app)]).toEqual(['v1', []])
  })

  test('plan comments on the pull request, and the merge applies that plan alone', patience, async () => {
    consumer.git('checkout', '--quiet', '-b', 'two')
    const head = await consumer.commit('two', 'v2')
    github.state.pulls.push(pullOf({ number: 7, head }))
    const place = { full_name: 'acme/shop' }
    const pull_request = {
      number: 7,
      html_url: `${github.addresses.site}/acme/shop/pull/7`,
      state: 'open',
      merged_at: null,
      head: { ref: 'two', sha: head, repo: place },
      base: { ref: 'main', repo: place },
    }
    const planned = await call('plan', { event: 'pull_request', sha: head, payload: { number: 7, pull_request } })
    expect([resultOf(planned), github.state.comments.length], told(planned)).toEqual(['success', 1])
    github.state.runs.push(
      runOf({
        id: runs,
        commit: head,
        artifacts: [{ id: 1, name: planArtifact(app, 'production'), isExpired: false }],
      }),
    )
    consumer.git('checkout', '--quiet', 'main')
    consumer.git('merge', '--quiet', '--no-ff', '--message', 'merge two', 'two')
    const merge = consumer.git('rev-parse', 'HEAD')
    github.state.pulls.splice(
      0,
      1,
      pullOf({ number: 7, head, commits: [head, merge], state: 'closed', isMerged: true }),
    )
    const merged = await call('deploy', { event: 'push', sha: merge, inputs: { approved: true } })
    expect(resultOf(merged), told(merged)).toBe('success')
    expect([await versionAt(url), github.state.comments.length]).toEqual(['v2', 1])
  })

  test('deploy refuses where no pull request has an approved plan', patience, async () => {
    const sha = await consumer.commit('three', 'v3')
    const ended = await call('deploy', { event: 'push', sha, inputs: { approved: true } })
    expect([resultOf(ended), told(ended).includes('No merged pull request has an approved plan')]).toEqual([
      'failure',
      true,
    ])
    expect(await versionAt(url)).toBe('v2')
  })

  test('rollback goes back', patience, async () => {
    const sha = consumer.git('rev-parse', 'HEAD')
    const ended = await call('rollback', { event: 'workflow_dispatch', sha, inputs: { to: 'previous' } })
    expect(resultOf(ended), told(ended)).toBe('success')
    expect(await versionAt(url)).toBe('v1')
  })
})

interface Called {
  readonly event: string
  readonly sha: string
  readonly payload?: object
  readonly inputs?: Readonly<Record<string, unknown>>
}
