// CORE_STATE_CONSISTENCY CLI_PHASE_EXECUTION_COMMON: fifty deploys of one version started at the same moment on real hosts.

import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { createShop, stagecraft } from '../support/shop.ts'
import { crowd } from './crowd.ts'

labSuite('crowd', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  test('of fifty deploys at once one makes the change, and nobody is left behind', async () => {
    const shop = await createShop({ lab: lab(), folder: await temporaryFolder('crowd') })
    const run = async (...argv: readonly string[]): Promise<void> => {
      const { code, stderr } = await stagecraft(shop, argv)
      if (code !== 0) throw new Error(stderr)
    }
    await run('deploy', '--env', 'production', '--version', 'v1')
    await run('build', '--env', 'production', '--version', 'v1-1', '--push')
    expect(await crowd(lab(), shop, 50, 'v1-1')).toEqual([])
    await rm(shop.folder, { recursive: true, force: true })
  })
})
