// DEPLOY_ROLLOUT CLI_PLAN: what a team changes beside its code: the gateway's entry point, the strategy, a host less, some services only.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { createShop, overlay, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { running, versionsServed } from './checks.ts'

const patience = 300_000

labSuite('strategies', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop

  const change = async (file: string, from: string | RegExp, to: string): Promise<void> => {
    const path = join(shop.folder, file)
    const text = await readFile(path, 'utf8')
    const changed = text.replace(from, to)
    if (changed === text) throw new Error(`${file} has no ${String(from)}`)
    await writeFile(path, changed)
  }

  /** Answers with what serves afterwards. */
  const deploy = async (...more: readonly string[]): Promise<CliRun & { readonly served: readonly string[] }> => {
    const ran = await stagecraft(shop, ['deploy', '--env', 'production', ...more])
    expect(ran.code, ran.stderr).toBe(0)
    return { ...ran, served: await versionsServed(lab()) }
  }

  beforeAll(async () => {
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('strategies'),
      rollout: { max_parallel: 1 },
      apiRollout: { monitor: '1s' },
    })
    expect((await deploy('--version', 'v1')).served).toEqual(['v1'])
  }, patience)
  afterAll(() => rm(shop.folder, { recursive: true, force: true }))

  test('a gateway whose entry point has another name serves what it served', { timeout: patience }, async () => {
    await change('compose.yaml', '--entrypoints.web.address=:80', '--entrypoints.public.address=:80')
    const ran = await deploy('--version', 'v1')
    expect(ran.served).toEqual(['v1'])
    expect(`${ran.stdout}${ran.stderr}`).toContain('the ports of a host cannot be bound twice')
  })

  test(
    'a strategy that recreates serves the new version through the same domain, and plans the gap',
    { timeout: patience },
    async () => {
      await change('stagecraft.yml', 'max_parallel: 1', 'strategy: recreate')
      await overlay(shop, 'v2')
      const planned = await stagecraft(shop, ['plan', '--env', 'production', '--version', 'v2'])
      expect(planned.stdout).toMatch(/api on app-1: about .*\(rollout\.strategy is recreate\)/)
      expect((await deploy('--version', 'v2')).served).toEqual(['v2'])
    },
  )

  test(
    'a host that left is named with what it still runs, and takes no more requests',
    { timeout: patience },
    async () => {
      await change('stagecraft.yml', /^ {6}app-2: .*\n/m, '')
      const planned = await stagecraft(shop, ['plan', '--env', 'production', '--version', 'v2'])
      expect(planned.stdout).toMatch(/HOST_LEFT: app-2 left the environment .* api, worker may still run there/)
      expect((await deploy('--version', 'v2')).served).toEqual(['v2'])
      const { stdout } = await lab()
        .host('app-1')
        .exec(['sh', '-c', 'cat /var/lib/stagecraft/shop/production/proxy/dynamic/routes.yaml'])
      expect(stdout).not.toContain(`${lab().host('app-2').internalAddress}:`)
      expect((await running(lab())).filter((name) => name.startsWith('app-2'))).not.toEqual([])
    },
  )
})
