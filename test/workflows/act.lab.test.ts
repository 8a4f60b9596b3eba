// CLI_CI_INIT PROVIDER_CI_GITHUB CLI_DEPLOY CLI_ROLLBACK: a consumer's repository on act, a runner that we did not write: pull request, merge under load, dispatch, rollback.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { testUnderNode24 as test } from '../bundle/start.ts'
import { planArtifact } from '../../src/ci/ci.ts'
import { startGithubApi } from '../harness/github-api/github-api.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { newState, pullOf, runOf } from '../harness/github-api/state.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { root } from '../laws/sources.ts'
import { ledgerOf, locksOf } from '../scenarios/checks.ts'
import { versionAt } from '../support/answer.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startLoad } from '../support/load.ts'
import { domain } from '../support/shop.ts'
import { forAct, repositories, runAct } from './act.ts'
import type { Acted } from './act.ts'
import { createConsumer } from './consumer.ts'
import type { Consumer } from './consumer.ts'

const app = 'acted'
const patience = { timeout: 600_000 }
const written = '.github/workflows/stagecraft.yml'
const planning = '.github/workflows/stagecraft-pull-request.yml'

/** What GitHub tells of a pull request whose branch lies with `owner`. */
const opened = (number: number, sha: string, owner: string): object => ({
  number,
  pull_request: {
    number,
    html_url: `https://github.com/acme/shop/pull/${number}`,
    state: 'open',
    head: { sha, ref: 'two', repo: { full_name: `${owner}/shop` } },
    base: { ref: 'main', repo: { full_name: 'acme/shop' } },
    user: { login: owner },
  },
})

labSuite(app, ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let consumer: Consumer
  let github: GithubApi
  let own: string
  let url: string
  let runs = 100
  let actions: readonly string[]
  const logs: string[] = []

  beforeAll(async () => {
    own = await temporaryFolder(app)
    url = `http://127.0.0.1:${lab().host('app-1').httpPort}/`
    consumer = await createConsumer({ lab: lab(), folder: path.join(own, 'shop'), app })
    actions = repositories(own)
    github = await startGithubApi(newState())
  }, 120_000)
  afterAll(async () => {
    await github.close()
    await rm(own, { recursive: true, force: true })
  })

  /** One event, with the workflow that it starts: one of the repository, or one given as text. */
  const happens = async (event: string, payload: object, workflow: string = written): Promise<Acted> => {
    const { folder } = consumer.shop
    const text = workflow.includes('\n') ? workflow : readFileSync(path.join(folder, workflow), 'utf8')
    const file = path.join(own, 'workflow.yml')
    mkdirSync(own, { recursive: true })
    writeFileSync(file, forAct(text))
    const repository = { full_name: 'acme/shop', default_branch: 'main', owner: { login: 'acme' }, name: 'shop' }
    const acted = await runAct({
      folder,
      workflow: file,
      event,
      payload: { repository, ...payload },
      run: ++runs,
      secrets: { ...consumer.secrets, GITHUB_TOKEN: github.state.token.text, VALUES: consumer.values },
      repositories: actions,
      variables: {
        GITHUB_API_URL: github.addresses.api,
        GITHUB_GRAPHQL_URL: github.addresses.graphql,
        STAND_IN_ARTIFACTS: path.join(own, 'artifacts'),
        STAND_IN_REPOSITORY: folder,
      },
      own,
    })
    logs.push(acted.log)
    return acted
  }
  const pushed = (sha: string): object => ({ ref: 'refs/heads/main', after: sha, head_commit: { id: sha } })
  const load = (): ReturnType<typeof startLoad> =>
    startLoad({ url, hostHeader: domain, ratePerSecond: 60, slowEvery: 0 })

  test('a first push builds, plans and deploys', patience, async () => {
    const acted = await happens('push', pushed(consumer.git('rev-parse', 'HEAD')))
    expect([acted.code, acted.succeeded, acted.failed], acted.log).toEqual([
      0,
      ['plan production', 'deploy production'],
      [],
    ])
    expect(await versionAt(url)).toBe('v1')
  })

  test('a pull request gets its plan as one comment, and keeps it', patience, async () => {
    consumer.git('checkout', '--quiet', '-b', 'two')
    const head = await consumer.commit('two', 'v2')
    github.state.pulls.push(pullOf({ number: 7, head }))
    const acted = await happens('pull_request', opened(7, head, 'acme'), planning)
    expect([acted.code, acted.succeeded], acted.log).toEqual([0, ['plan production']])
    expect(github.state.comments.map(({ issue, body }) => [issue, body.includes('002_add_customer.pre.sql')])).toEqual([
      [7, true],
    ])
    github.state.runs.push(
      runOf({
        id: runs,
        commit: head,
        artifacts: [{ id: 1, name: planArtifact(app, 'production'), isExpired: false }],
      }),
    )
    expect(await versionAt(url)).toBe('v1')
  })

  test('a fork gets a preview, without a secret and without a comment', patience, async () => {
    const head = consumer.git('rev-parse', 'HEAD')
    const acted = await happens('pull_request', opened(8, head, 'mallory'), planning)
    expect([acted.code, acted.succeeded, github.state.comments.length], acted.log).toEqual([
      0,
      ['preview production'],
      1,
    ])
  })

  test('the merge deploys exactly the approved plan, and loses no request', patience, async () => {
    consumer.git('checkout', '--quiet', 'main')
    consumer.git('merge', '--quiet', '--no-ff', '--message', 'merge two', 'two')
    const merge = consumer.git('rev-parse', 'HEAD')
    const [pull] = github.state.pulls.splice(0, 1)
    if (pull !== undefined)
      github.state.pulls.push({ ...pull, commits: [pull.head, merge], state: 'closed', isMerged: true })
    const traffic = load()
    const acted = await happens('push', pushed(merge), readFileSync(path.join(root, 'workflows/approved.yml'), 'utf8'))
    const { sent, lost, failures } = await traffic.stop()
    expect([acted.code, acted.succeeded], acted.log).toEqual([0, ['deploy production']])
    expect([lost, failures.slice(0, 3)]).toEqual([0, []])
    expect(sent).toBeGreaterThan(100)
    expect(await versionAt(url)).toBe('v2')
    expect([...new Set((await ledgerOf(lab(), app)).map(({ outcome }) => outcome))]).toEqual(['finished'])
  })

  test('a dispatched deploy of what serves does nothing', patience, async () => {
    const inputs = { environment: 'production', version: '', 'plan-hash': '', 'run-marker': 'm-1' }
    const before = await ledgerOf(lab(), app)
    const version = consumer.git('rev-parse', 'two')
    const acted = await happens('workflow_dispatch', { inputs: { ...inputs, version } })
    expect([acted.code, acted.succeeded], acted.log).toEqual([0, ['plan production']])
    expect(await ledgerOf(lab(), app)).toEqual(before)
  })

  test('a rollback by hand goes back exactly, and loses no request', patience, async () => {
    const traffic = load()
    const acted = await happens(
      'workflow_dispatch',
      { inputs: { environment: 'production', to: 'previous' } },
      '.github/workflows/stagecraft-rollback.yml',
    )
    const { lost, failures } = await traffic.stop()
    expect([acted.code, acted.succeeded], acted.log).toEqual([0, ['rollback production']])
    expect([lost, failures.slice(0, 3)]).toEqual([0, []])
    expect(await versionAt(url)).toBe('v1')
  })

  test('the reusable workflows do the same from a job of the caller', patience, async () => {
    const caller = (name: string, inputs: string): string => `on: push
jobs:
  ${name}:
    uses: stagecraft/deploy/.github/workflows/${name}.yml@v1
    with: { environment: production, tailscale-oauth-client-id: some, ${inputs} }
    secrets:
      values: \${{ secrets.VALUES }}
`
    const head = consumer.git('rev-parse', 'HEAD')
    const deployed = await happens('push', pushed(head), caller('deploy', `version: ${head}`))
    expect(deployed.code, deployed.log).toBe(0)
    expect(await versionAt(url)).toBe('v2')
    const back = await happens('push', pushed(head), caller('rollback', 'to: previous'))
    expect(back.code, back.log).toBe(0)
    expect(await versionAt(url)).toBe('v1')
  })

  test('the root action does all of it in one step', patience, async () => {
    const minimal = readFileSync(path.join(root, 'workflows/minimal.yml'), 'utf8')
    const acted = await happens('push', pushed(consumer.git('rev-parse', 'HEAD')), minimal)
    expect([acted.code, acted.succeeded], acted.log).toEqual([0, ['deploy production']])
    expect([await versionAt(url), await locksOf(lab(), app)]).toEqual(['v2', []])
  })

  test('a job for each stage does it too, and the plan travels as an artifact', patience, async () => {
    consumer.git('commit', '--quiet', '--allow-empty', '--message', 'three')
    const head = consumer.git('rev-parse', 'HEAD')
    const stages = readFileSync(path.join(root, 'workflows/stages.yml'), 'utf8')
    const acted = await happens('push', pushed(head), stages)
    const jobs = ['plan', 'migrate-pre', 'deploy-compose', 'rollout', 'migrate-post']
    expect([acted.code, acted.succeeded], acted.log).toEqual([0, jobs])
    expect((await ledgerOf(lab(), app)).at(-1)).toMatchObject({ version: head, outcome: 'finished' })
    expect(await locksOf(lab(), app)).toEqual([])
  })

  test('no log holds a secret', () => {
    const secrets = [consumer.secrets['POSTGRES_PASSWORD'] ?? '', 'PRIVATE KEY', github.state.token.text]
    expect(secrets.filter((secret) => logs.join('\n').includes(secret))).toEqual([])
  })
})
