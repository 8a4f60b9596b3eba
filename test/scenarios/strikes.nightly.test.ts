// CORE_STATE_CONSISTENCY CLI_PHASE_EXECUTION_COMMON: a deploy struck before and after every step of its plan, in every way, on real hosts under load.

import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startLoad } from '../support/load.ts'
import type { Load } from '../support/load.ts'
import { createShop, domain, stagecraft } from '../support/shop.ts'
import type { Shop } from '../support/shop.ts'
import { blows, nextVersion, smallStateFolders, stepsOfNext, strike } from './strikes.ts'

const patience = 4 * 3_600_000

labSuite('strikes', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop
  let load: Load
  let number = 0

  beforeAll(async () => {
    await smallStateFolders(lab())
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('strikes'),
      rollout: { max_parallel: 2, canary: 0 },
      apiRollout: { min_healthy: '0s', monitor: '0s' },
      workerRollout: { min_healthy: '0s', monitor: '0s' },
    })
    const first = await stagecraft(shop, ['deploy', '--env', 'production', '--version', 'v1'])
    expect(first.code, first.stderr).toBe(0)
    load = startLoad({ url: `http://127.0.0.1:${lab().host('app-1').httpPort}`, hostHeader: domain, ratePerSecond: 50 })
  }, 300_000)
  afterAll(async () => {
    await load?.stop()
    await rm(shop.folder, { recursive: true, force: true })
  })

  test.for(blows)(
    '%s at every step: the next deploy settles it, the one after is empty, no request is lost',
    { timeout: patience },
    async (blow) => {
      const wrong: string[] = []
      const steps = await stepsOfNext(shop, await nextVersion(shop, number + 1))
      let struck = 0
      for (const step of steps) {
        for (const when of ['before', 'after'] as const) {
          number += 1
          wrong.push(...(await strike(lab(), shop, number, { step, when, blow })))
          struck += 1
        }
      }
      const { sent, lost, failures } = load.soFar()
      console.log(`${blow}: ${struck} strikes at ${steps.length} steps; ${sent} requests so far, ${lost} lost`)
      expect(wrong).toEqual([])
      expect(failures).toEqual([])
    },
  )
})
