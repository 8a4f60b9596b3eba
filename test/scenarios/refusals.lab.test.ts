// CLI_DEPLOY GOV_CLI_EXIT_CODES: what a deploy refuses, with which exit code, and that nothing was touched.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { freePort } from '../lab/network.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { clearHosts, createShop, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { running } from './checks.ts'

const patience = 240_000
const app = 'refused'
const plan = (shop: Shop): Promise<CliRun> => stagecraft(shop, ['plan', '--env', 'production', '--version', 'v1'])

sharedLabSuite('refusals', (lab: () => Lab) => {
  let shop: Shop
  const file = (name: string): string => join(shop.folder, name)
  const edit = async (name: string, from: string | RegExp, to: string): Promise<void> =>
    writeFile(file(name), (await readFile(file(name), 'utf8')).replace(from, to))

  beforeAll(async () => {
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('refusals'),
      app,
      httpPort: await freePort(),
      dbPort: await freePort(),
    })
  })
  afterAll(async () => {
    await clearHosts(lab(), app)
    await rm(shop.folder, { recursive: true, force: true })
  })
  const again = async (): Promise<void> => {
    shop = await createShop(shop.options)
  }

  test('all problems of the configuration are told at once, with file, line and column, and nothing is contacted', async () => {
    await edit('stagecraft.yml', 'role: db', 'rol: db')
    await edit('stagecraft.yml', 'health: /healthz', 'health: healthz')
    const ran = await plan(shop)
    expect(ran.code).toBe(1)
    expect(ran.stderr).toMatch(/stagecraft\.yml:\d+:\d+/)
    expect(ran.stderr).toMatch(/CONFIG_UNKNOWN_KEY[\s\S]*role/)
    expect(ran.stderr).toMatch(/health/)
    await again()
  })

  test("Compose's own complaint names the file of the user", async () => {
    await edit('compose.yaml', 'services:', 'services:\n  broken: { imagee: x }')
    const ran = await plan(shop)
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('compose.yaml')
    await again()
  })

  test('a host that does not answer ends with 2 and is named', { timeout: patience }, async () => {
    await edit('stagecraft.yml', `port: ${lab().host('app-2').sshPort}`, 'port: 1')
    await edit('.stagecraft/known_hosts', `[127.0.0.1]:${lab().host('app-2').sshPort}`, '[127.0.0.1]:1')
    const ran = await plan(shop)
    expect(ran.code, ran.stderr).toBe(2)
    expect(ran.stderr).toMatch(/HOST_UNREACHABLE.*app-2/s)
    await again()
  })

  test(
    'a changed host key is refused with both fingerprints before anything is done on any host',
    { timeout: patience },
    async () => {
      const other = lab().host('app-1').hostKey
      await edit('.stagecraft/known_hosts', lab().host('app-2').hostKey, other)
      const ran = await plan(shop)
      expect(ran.code, ran.stderr).toBe(4)
      expect(ran.stderr.match(/SHA256:/g)?.length).toBeGreaterThanOrEqual(2)
      expect(await running(lab(), app)).toEqual([])
      await again()
    },
  )

  test('a login that is refused ends with 2', { timeout: patience }, async () => {
    await writeFile(file('other_key'), ssh2.utils.generateKeyPairSync('ed25519').private, { mode: 0o600 })
    await edit('stagecraft.yml', lab().identityFile, 'other_key')
    const ran = await plan(shop)
    expect(ran.code, ran.stderr).toBe(2)
    expect(ran.stderr).toContain('HOST_LOGIN_REFUSED')
    await again()
  })

  test(
    'of two deploys at once exactly one proceeds and the other is told who holds the environment',
    { timeout: patience },
    async () => {
      const deploy = (): Promise<CliRun> => stagecraft(shop, ['deploy', '--env', 'production', '--version', 'v1'])
      const built = await stagecraft(shop, ['build', '--env', 'production', '--version', 'v1', '--push'])
      expect(built.code, built.stderr).toBe(0)
      const both = await Promise.all([deploy(), deploy()])
      expect(both.map(({ code }) => code).sort(), both.map(({ stderr }) => stderr).join('\n———\n')).toEqual([0, 4])
      expect(both.find(({ code }) => code === 4)?.stderr).toMatch(/LOCK_HELD/)
    },
  )
})
