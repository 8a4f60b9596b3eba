// CLI_DEPLOY CLI_PHASE_EXECUTION_COMMON: all seven stages as separate processes of the committed bundle, as GitHub's jobs run them, on real hosts.

import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { freePort } from '../lab/network.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { ledgerOf, locksOf, running } from '../scenarios/checks.ts'
import { versionAt } from '../support/answer.ts'
import { temporaryFolder } from '../support/folder.ts'
import { clearHosts, createShop, overlay } from '../support/shop.ts'
import type { Shop } from '../support/shop.ts'
import type { ActionEnded } from './start.ts'
import { startAction, testUnderNode24 as test } from './start.ts'

const app = 'jobs'
const patience = { timeout: 300_000 }

/** What only programs say whose output is not ours: BuildKit's steps. */
const remoteLine = /^#\d+ .*\[.*FROM/m
const secrets = ['demoPassword4711']

sharedLabSuite('the stages as jobs', (lab: () => Lab) => {
  let shop: Shop
  let httpPort: number
  const printed: string[] = []

  beforeAll(async () => {
    await clearHosts(lab(), app)
    const folder = await temporaryFolder(app)
    httpPort = await freePort()
    const dbPort = await freePort()
    shop = await createShop({ lab: lab(), folder, app, httpPort, dbPort, apiRollout: { monitor: '1s' } })
  })
  afterAll(async () => {
    await clearHosts(lab(), app)
    await rm(shop.folder, { recursive: true, force: true })
  })

  /** One job of run `run`. */
  const job = async (launcher: string, inputs: Readonly<Record<string, string>>, run: number): Promise<ActionEnded> => {
    const ended = await startAction(
      launcher,
      { environment: 'production', ...inputs },
      {
        folder: shop.folder,
        deadline: 240_000,
        variables: { GITHUB_RUN_ID: String(run), GITHUB_REPOSITORY: 'acme/shop', GITHUB_ACTOR: 'octo' },
      },
    )
    printed.push(ended.stdout, ended.stderr, ended.summary, JSON.stringify(ended.outputs))
    return ended
  }
  const versionServed = (): Promise<string> => versionAt(`http://${lab().host('app-1').internalAddress}:${httpPort}/`)

  test('deploy a first version', patience, async () => {
    const built = await job('build', { version: 'v1', push: 'true' }, 1)
    expect(built.exit, built.stdout).toBe(0)
    expect(built.outputs).toMatchObject({
      version: 'v1',
      'image-digest': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })

    const planned = await job('plan', { version: 'v1', output: 'plan.json' }, 1)
    expect(planned.exit, planned.stdout).toBe(0)
    expect(planned.outputs).toMatchObject({
      changes: 'true',
      complete: 'true',
      'plan-hash': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })
    expect(planned.summary).toContain('### Deploy jobs production')

    for (const stage of ['migrate-pre', 'deploy-compose', 'rollout', 'migrate-post']) {
      const ended = await job(stage, { plan: 'plan.json' }, 1)
      expect(ended.exit, `${stage}\n${ended.stdout}`).toBe(0)
    }
    expect(await versionServed()).toBe('v1')
    expect(await ledgerOf(lab(), app)).toMatchObject([{ version: 'v1', outcome: 'finished' }])
    expect(await locksOf(lab(), app)).toEqual([])
  })

  test('say that nothing is to be done when the same version comes again', patience, async () => {
    const planned = await job('plan', { version: 'v1' }, 2)
    expect(planned.outputs).toMatchObject({ changes: 'false', complete: 'true' })
  })

  test('deploy a second version through the root action in one process', patience, async () => {
    await overlay(shop, 'v2')
    const ended = await job('pipeline', { version: 'v2', stage: 'all' }, 3)
    expect(ended.exit, ended.stdout).toBe(0)
    expect(ended.outputs).toMatchObject({ version: 'v2', release: expect.stringMatching(/^rel-/), changes: 'true' })
    expect(await versionServed()).toBe('v2')
  })

  test('refuse a plan that was applied already, with an annotation', patience, async () => {
    const ended = await job('rollout', { plan: 'plan.json' }, 4)
    expect(ended.exit).toBe(4)
    expect(ended.stdout).toMatch(/^::error title=PLAN_/m)
  })

  test('go back exactly, by the action for it', patience, async () => {
    const ended = await job('rollback', { to: 'previous' }, 5)
    expect(ended.exit, ended.stdout).toBe(0)
    expect(await versionServed()).toBe('v1')
    expect((await ledgerOf(lab(), app)).at(-1)).toMatchObject({ version: 'v1', outcome: 'finished' })
    expect((await running(lab(), app)).filter((name) => name.includes('-api-')).length).toBeGreaterThan(1)
  })

  test('keep every remote line inside of a fence, and print no secret', () => {
    const text = printed.join('\n')
    expect(secrets.filter((secret) => text.replaceAll(/^::add-mask::.*$/gm, '').includes(secret))).toEqual([])
    const fences = [...text.matchAll(/^::stop-commands::(\S+)\n([\s\S]*?)^::\1::$/gm)].map(
      ([, , inside = '']) => inside,
    )
    expect(fences).toHaveLength(text.match(/^::stop-commands::/gm)?.length ?? -1)
    expect(fences.join('')).toMatch(remoteLine)
    expect(text.split(/^::stop-commands::(\S+)\n[\s\S]*?^::\1::$/gm).join('')).not.toMatch(remoteLine)
  })
})
