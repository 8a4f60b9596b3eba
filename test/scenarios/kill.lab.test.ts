// CORE_STATE_CONSISTENCY: our process killed before and after each deploy-wide mark; the next run settles it, the one after is empty.

import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marks } from '../../src/model/journal.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { startLoad } from '../support/load.ts'
import type { Load } from '../support/load.ts'
import { createShop, domain, overlay, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { temporaryFolder } from '../support/folder.ts'
import { ledgerOf, locksOf, versionsServed } from './checks.ts'

const patience = 300_000
const forward = marks.filter((mark) => mark !== 'reverting' && mark !== 'reverted')

/** Deploys `version` and kills the process with SIGKILL when it tells of the mark; resolves once it is gone. */
async function killedAt(shop: Shop, version: string, mark: string, when: 'started' | 'finished'): Promise<CliRun> {
  const killer = new AbortController()
  const tells = (line: string): boolean => line.includes(`"step.${when}"`) && line.includes(`"mark/${mark}"`)
  return stagecraft(shop, ['deploy', '--env', 'production', '--version', version, '--format', 'json'], {
    stdout: (line) => void (tells(line) && killer.abort()),
    signal: killer.signal,
  })
}

labSuite('kill', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop
  let load: Load

  beforeAll(async () => {
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('kill'),
      apiRollout: { min_healthy: '0s', monitor: '0s' },
    })
    const first = await stagecraft(shop, ['deploy', '--env', 'production', '--version', 'v1'])
    expect(first.code, first.stderr).toBe(0)
    await overlay(shop, 'v2')
    load = startLoad({ url: `http://127.0.0.1:${lab().host('app-1').httpPort}`, hostHeader: domain, ratePerSecond: 50 })
  }, patience)
  afterAll(async () => {
    await load?.stop()
    await rm(shop.folder, { recursive: true, force: true })
  })

  const cases = forward.map((mark, at) => ({
    mark,
    when: at % 2 === 0 ? ('finished' as const) : ('started' as const),
    at,
  }))

  test.for(cases)(
    'when the mark $mark is $when, the next run settles it and the one after is empty',
    { timeout: patience },
    async ({ mark, when, at }) => {
      const version = `v2-${at}`
      const killed = await killedAt(shop, version, mark, when)
      expect(killed.code).toBe(137)
      const served = await versionsServed(lab())
      expect(served).not.toContain('502')

      const next = await stagecraft(shop, ['deploy', '--env', 'production', '--version', version])
      expect(next.code, next.stderr).toBe(0)
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ version, outcome: 'finished' })
      expect(await locksOf(lab())).toEqual([])

      const third = await stagecraft(shop, ['deploy', '--env', 'production', '--version', version])
      expect(third.code, third.stderr).toBe(0)
      expect(`${third.stdout}${third.stderr}`).toContain('Nothing to do')
    },
  )

  test('no request was lost in any of it', { timeout: patience }, async () => {
    const counted = await load.stop()
    expect(counted.failures).toEqual([])
    expect(counted.sent).toBeGreaterThan(5_000)
  })
})
