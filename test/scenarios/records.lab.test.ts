// CORE_STATE_CONSISTENCY CORE_STATE: records that were torn, lost, changed or are another's, clocks that are off, and many deploys at once, on real hosts.

import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { createShop, overlay, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { ledgerOf, traces } from './checks.ts'
import { crowd } from './crowd.ts'

const patience = 300_000
const state = '/var/lib/stagecraft/shop/production'

labSuite('records', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop
  const deploy = (version: string): Promise<CliRun> =>
    stagecraft(shop, ['deploy', '--env', 'production', '--version', version])
  const onHost = async (name: string, script: string): Promise<void> => {
    const { code, stderr } = await lab()
      .host(name)
      .exec(['sh', '-euc', `cd ${state}; ${script}`])
    if (code !== 0) throw new Error(stderr)
  }

  beforeAll(async () => {
    const unwatched = { min_healthy: '0s', monitor: '0s' }
    const folder = await temporaryFolder('records')
    shop = await createShop({ lab: lab(), folder, apiRollout: unwatched, workerRollout: unwatched })
    expect((await deploy('v1')).code).toBe(0)
  }, patience)
  afterAll(async () => rm(shop.folder, { recursive: true, force: true }))

  test('of ten deploys at once one makes the change, and nobody is left behind', { timeout: patience }, async () => {
    await overlay(shop, 'v2')
    const built = await stagecraft(shop, ['build', '--env', 'production', '--version', 'v2', '--push'])
    expect(built.code, built.stderr).toBe(0)
    expect(await crowd(lab(), shop, 10, 'v2')).toEqual([])
  })

  test.each([
    ['a torn last line', 'app-2', `printf '{"serial":99,"rel' >>ledger.jsonl`],
    ['a lost ledger', 'db-1', 'rm ledger.jsonl'],
    ['a ledger that lacks the newest entry', 'app-1', `sed -i '$d' ledger.jsonl`],
  ])('%s is mended from the other hosts by a deploy that has nothing else to do', async (_, host, damage) => {
    const whole = await ledgerOf(lab())
    await onHost(host, damage)
    const ran = await deploy('v2')
    expect([ran.code, ran.stdout + ran.stderr]).toEqual([0, expect.stringContaining('Nothing to do')])
    expect(await ledgerOf(lab())).toEqual(whole)
  })

  test.each([
    ['an entry that was changed', 'LEDGER_BROKEN', `sed -i '1s/"version":"v1"/"version":"v9"/' ledger.jsonl`],
    ['a ledger of a newer version', 'LEDGER_NEWER', `sed -i 's/"schema":1/"schema":2/' ledger.jsonl`],
    ['the lineage of another environment', 'LINEAGE_DIFFERS', `printf '%032d\\n' 7 >lineage`],
  ])('%s is refused, naming the host and a way out, and nothing is touched', async (_, code, damage) => {
    await onHost('app-2', `cp -p ledger.jsonl /root/ledger; cp -p lineage /root/lineage; ${damage}`)
    const before = await traces(lab())
    const ran = await deploy('v3')
    expect([ran.code, ran.stderr]).toEqual([4, expect.stringMatching(new RegExp(`${code}.*app-2`, 's'))])
    expect(await traces(lab())).toEqual(before)
    await onHost('app-2', 'cp -p /root/ledger ledger.jsonl; cp -p /root/lineage lineage')
  })

  test('a host two hours off is warned about and changes no order', { timeout: patience }, async () => {
    const shim = '#!/bin/sh\nexec /bin/date -d "-2 hours" "$@"\n'
    await onHost('app-2', `printf '${shim.replaceAll('\n', '\\n')}' >/usr/local/bin/date; chmod +x /usr/local/bin/date`)
    const before = await ledgerOf(lab())
    const ran = await deploy('v2-1')
    expect([ran.code, ran.stdout + ran.stderr]).toEqual([0, expect.stringMatching(/app-2.*clock|clock.*app-2/)])
    const after = await ledgerOf(lab())
    expect(after.slice(0, -1)).toEqual(before)
    expect(after.at(-1)).toMatchObject({ version: 'v2-1', serial: (before.at(-1)?.serial ?? 0) + 1 })
  })
})
