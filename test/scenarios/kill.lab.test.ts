// CORE_STATE_CONSISTENCY CORE_STATE: a deploy killed before and after each deploy-wide mark, and struck otherwise, under load; the next run settles it, the one after is empty.

import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marks } from '../../src/model/journal.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startLoad } from '../support/load.ts'
import type { Load } from '../support/load.ts'
import { createShop, domain, stagecraft } from '../support/shop.ts'
import type { Shop } from '../support/shop.ts'
import type { Strike } from './strikes.ts'
import { describeStrike, smallStateFolders, strike } from './strikes.ts'

const patience = 300_000
const forward = marks.filter((mark) => mark !== 'reverting' && mark !== 'reverted')

const strikes: readonly Strike[] = [
  ...forward.flatMap((mark) =>
    (['before', 'after'] as const).map((when) => ({ step: `mark/${mark}`, when, blow: 'kill9' as const })),
  ),
  { step: 'mark/switching', when: 'before', blow: 'hang' },
  { step: 'mark/switching', when: 'after', blow: 'cutssh' },
  { step: 'mark/prepared', when: 'before', blow: 'enospc' },
  { step: 'mark/forward', when: 'after', blow: 'exit' },
]

labSuite('kill', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop
  let load: Load

  beforeAll(async () => {
    await smallStateFolders(lab())
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('kill'),
      apiRollout: { min_healthy: '0s', monitor: '0s' },
      workerRollout: { min_healthy: '0s', monitor: '0s' },
    })
    const first = await stagecraft(shop, ['deploy', '--env', 'production', '--version', 'v1'])
    expect(first.code, first.stderr).toBe(0)
    load = startLoad({ url: `http://127.0.0.1:${lab().host('app-1').httpPort}`, hostHeader: domain, ratePerSecond: 50 })
  }, patience)
  afterAll(async () => {
    await load?.stop()
    await rm(shop.folder, { recursive: true, force: true })
  })

  test.for(strikes.map((each, at) => ({ ...each, title: describeStrike(each), number: at + 1 })))(
    '$title: the next deploy settles it, the one after is empty',
    { timeout: patience },
    async ({ step, when, blow, number }) => {
      const lost = load.soFar().lost
      expect(await strike(lab(), shop, number, { step, when, blow })).toEqual([])
      expect(load.soFar().lost).toBe(lost)
    },
  )

  test('no request was lost in any of it, and every version answered', { timeout: patience }, async () => {
    const counted = await load.stop()
    expect(counted.failures).toEqual([])
    expect(Object.keys(counted.byRelease).sort()).toEqual(['v1', ...strikes.map((_, at) => `s${at + 1}`)].sort())
  })
})
