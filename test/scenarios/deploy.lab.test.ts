// CLI_DEPLOY CLI_ROLLBACK CORE_STATE CLI_PLAN DEPLOY_ROLLOUT MIGRATION_PRE_DEPLOY MIGRATION_POST_DEPLOY: the example app deployed, deployed again, reverted and rolled back on real hosts, under load.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { startLoad } from '../support/load.ts'
import type { Load } from '../support/load.ts'
import { createShop, domain, overlay, reduceCheckout, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { temporaryFolder } from '../support/folder.ts'
import { ledgerOf, locksOf, running, sessionsOf, traces, versionsServed } from './checks.ts'

const patience = 300_000
const deploy = (shop: Shop, version: string): Promise<CliRun> =>
  stagecraft(shop, ['deploy', '--env', 'production', '--version', version])

labSuite('deploy', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop
  let load: Load | undefined

  beforeAll(async () => {
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('deploy'),
      apiRollout: { start_timeout: '25s', monitor: '1s' },
    })
  })
  afterAll(async () => {
    await load?.stop()
    await rm(shop.folder, { recursive: true, force: true })
  })

  test('a first deploy serves its version and records it on every host', { timeout: patience }, async () => {
    const ran = await deploy(shop, 'v1')
    expect(ran.code, ran.stderr).toBe(0)
    expect(await versionsServed(lab())).toEqual(['v1'])
    expect(await ledgerOf(lab())).toMatchObject([{ version: 'v1', outcome: 'finished' }])
    load = startLoad({ url: `http://127.0.0.1:${lab().host('app-1').httpPort}`, hostHeader: domain, ratePerSecond: 50 })
  })

  test(
    'an upgrade logs in to each host at most twice, runs its migrations once and serves the new version alone',
    { timeout: patience },
    async () => {
      await overlay(shop, 'v2')
      const before = await Promise.all(['app-1', 'app-2', 'db-1'].map((host) => sessionsOf(lab(), host)))
      const ran = await deploy(shop, 'v2')
      expect(ran.code, ran.stderr).toBe(0)
      const after = await Promise.all(['app-1', 'app-2', 'db-1'].map((host) => sessionsOf(lab(), host)))
      expect(Math.max(...after.map((count, at) => count - (before[at] ?? 0)))).toBeLessThanOrEqual(2)
      expect(await versionsServed(lab())).toEqual(['v2'])
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ version: 'v2', outcome: 'finished', post: 'done' })
    },
  )

  test('the same deploy again writes nothing on any host and says so', { timeout: patience }, async () => {
    const before = await traces(lab())
    const ran = await deploy(shop, 'v2')
    expect(ran.code, ran.stderr).toBe(0)
    expect(`${ran.stdout}${ran.stderr}`).toContain('Nothing to do')
    expect(await traces(lab())).toEqual(before)
  })

  test('a saved plan is refused when the hosts moved since, naming what moved', { timeout: patience }, async () => {
    const planned = await stagecraft(shop, ['plan', '--env', 'production', '--version', 'v2', '--output', 'plan.json'])
    expect(planned.code, planned.stderr).toBe(0)
    const host = lab().host('app-2')
    const { stdout: id } = await host.exec(['docker', 'ps', '--quiet', '--filter', 'label=stagecraft.service=worker'])
    await host.exec(['docker', 'stop', id.trim()])
    const ran = await stagecraft(shop, ['deploy', '--env', 'production', '--plan', 'plan.json'])
    expect(ran.code).toBe(4)
    expect(ran.stderr).toMatch(/PLAN_CHANGED.*app-2.*worker.*no longer runs/s)
    await host.exec(['docker', 'start', id.trim()])
  })

  test(
    'a saved plan is refused when a secret changed since, naming it and not its value',
    { timeout: patience },
    async () => {
      const file = join(shop.folder, '.env.production')
      const values = await readFile(file, 'utf8')
      await writeFile(file, values.replace('/shop\n', '/shop?application_name=changed\n'))
      const ran = await stagecraft(shop, ['deploy', '--env', 'production', '--plan', 'plan.json'])
      await writeFile(file, values)
      expect([ran.code, ran.stderr]).toEqual([
        4,
        expect.stringMatching(/PLAN_CHANGED.*database_url has another value/s),
      ])
      expect(ran.stderr).not.toMatch(/application_name|a value of the environment/)
    },
  )

  test(
    'a version that never becomes healthy leaves the old one serving and ends with 5',
    { timeout: patience },
    async () => {
      const before = await running(lab())
      await overlay(shop, 'v3')
      const ran = await deploy(shop, 'v3')
      expect(ran.code, ran.stderr).toBe(5)
      expect(await versionsServed(lab())).toEqual(['v2'])
      expect(await running(lab())).toEqual(before)
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ outcome: 'reverted' })
      expect(await locksOf(lab())).toEqual([])
    },
  )

  test(
    'a migration that fails names file, line and statement, and switches nothing',
    { timeout: patience },
    async () => {
      const before = await running(lab())
      await overlay(shop, 'v4')
      const ran = await deploy(shop, 'v4')
      expect(ran.code, ran.stderr).toBe(5)
      expect(ran.stderr).toMatch(/004_broken\.pre\.sql:\d+/)
      expect(await running(lab())).toEqual(before)
    },
  )

  test(
    'a saved plan that was taken back is tried once more, under a number of its own',
    { timeout: patience },
    async () => {
      const made = ['plan', '--env', 'production', '--version', 'v4', '--output', 'again.json']
      expect((await stagecraft(shop, made)).code).toBe(0)
      const apply = (): Promise<CliRun> => stagecraft(shop, ['deploy', '--env', 'production', '--plan', 'again.json'])
      const [first, second] = [await apply(), await apply()]
      expect([first.code, second.code], second.stderr).toEqual([5, 5])
      expect(second.stderr).toMatch(/was begun before, as r(\d+), and taken back: it is tried once more/)
      const [before, after] = (await ledgerOf(lab())).slice(-2)
      expect(after).toMatchObject({
        outcome: 'reverted',
        number: Number(before?.['number']) + 1,
        content: before?.['content'],
      })
    },
  )

  test(
    'a rollback needs neither registry nor checkout and gives exactly the old release back',
    { timeout: patience },
    async () => {
      const [first] = await ledgerOf(lab())
      await lab().registry.stop()
      await reduceCheckout(shop)
      const ran = await stagecraft(shop, ['rollback', '--env', 'production', '--to-previous'])
      expect(ran.code, ran.stderr).toBe(0)
      expect(await versionsServed(lab())).toEqual(['v1'])
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({
        version: 'v1',
        outcome: 'finished',
        restores: first?.release,
      })
      await lab().registry.start()
    },
  )

  test('no request was lost in any of it', { timeout: patience }, async () => {
    const counted = await load?.stop()
    load = undefined
    expect(counted?.failures).toEqual([])
    expect(Object.keys(counted?.byRelease ?? {}).sort()).toEqual(['v1', 'v2'])
  })
})
