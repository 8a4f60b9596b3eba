// CORE_STATE_CONSISTENCY CLI_PHASE_EXECUTION_COMMON: a host out of reach, an engine that restarts and GitHub's cancel in the middle of a rollout, under load.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layout } from '../../src/model/label.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startLoad } from '../support/load.ts'
import type { Load } from '../support/load.ts'
import { createShop, domain, overlay, stagecraft } from '../support/shop.ts'
import type { CliOptions, CliRun, Shop } from '../support/shop.ts'
import { ledgerOf, locksOf, running, versionsServed } from './checks.ts'

const patience = 600_000
const state = '/var/lib/stagecraft/shop/production'

labSuite('lost-host', ['app-1', 'app-2', 'app-3', 'db-1'], (lab: () => Lab) => {
  let shop: Shop
  let load: Load | undefined

  const deploy = (version: string, options: CliOptions = {}): Promise<CliRun> =>
    stagecraft(shop, ['deploy', '--env', 'production', '--version', version, '--format', 'json'], options)

  /** Calls `act` once, when the step whose id has both words is told as started. */
  const whenStarted = (words: readonly string[], act: () => void): Pick<CliOptions, 'stdout'> => {
    let isDone = false
    return {
      stdout: (line) => {
        if (isDone || !line.includes('"step.started"') || !words.every((word) => line.includes(word))) return
        isDone = true
        act()
      },
    }
  }
  const newLoad = (): Load =>
    startLoad({ url: `http://127.0.0.1:${lab().host('app-1').httpPort}`, hostHeader: domain, ratePerSecond: 20 })

  beforeAll(async () => {
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('lost-host'),
      apiRollout: { min_healthy: '1s', monitor: '1s' },
    })
    const { address, sshPort, internalAddress } = lab().host('app-3')
    const file = join(shop.folder, 'stagecraft.yml')
    const more = `      app-3: { address: ${address}, port: ${sshPort}, internal_address: ${internalAddress}, user: deploy, roles: [app] }\n`
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/^ {6}db-1:/m, `${more}      db-1:`))
    const first = await deploy('v1')
    expect(first.code, first.stderr + first.stdout).toBe(0)
  }, patience)
  afterAll(async () => {
    await load?.stop()
    await rm(shop.folder, { recursive: true, force: true })
  })

  test(
    'a host that is out of reach for good: the one before it goes back, the one after is untouched, and the ending names it',
    { timeout: patience },
    async () => {
      await overlay(shop, 'v2')
      const before = await running(lab())
      load = newLoad()
      const host = lab().host('app-2')
      const drop = ['iptables', '-I', 'INPUT', '-p', 'tcp', '--dport', '22', '-j', 'DROP']
      const cut = whenStarted(['app-2/api-', '/await'], () => void host.exec(drop))
      const ran = await deploy('v2', cut)
      const said = ran.stdout + ran.stderr
      expect(ran.code, said).toBe(6)
      expect(said).toMatch(/REVERT_FAILED/)
      expect(said).toMatch(/going back is not complete.*app-2/)
      expect(await versionsServed(lab(), 30)).toEqual(['v1'])
      const after = await running(lab())
      for (const name of ['app-1', 'app-3', 'db-1'])
        expect(after.filter((each) => each.startsWith(name))).toEqual(before.filter((each) => each.startsWith(name)))
      const counted = await load.stop()
      expect(counted.failures).toEqual([])

      await host.exec(['iptables', '-D', 'INPUT', '-p', 'tcp', '--dport', '22', '-j', 'DROP'])
      const next = await deploy('v2')
      expect(next.code, next.stdout + next.stderr).toBe(0)
      expect(await versionsServed(lab(), 30)).toEqual(['v2'])
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ version: 'v2', outcome: 'finished' })
      expect(await locksOf(lab())).toEqual([])
    },
  )

  test(
    'an engine that restarts while another host is at work is waited for, and the deploy goes on',
    { timeout: patience },
    async () => {
      let restarted: Promise<void> | undefined
      const ran = await deploy(
        'v3',
        whenStarted(['app-2/api-', '/start'], () => (restarted = lab().host('app-2').killDocker())),
      )
      await restarted
      expect(ran.code, ran.stdout + ran.stderr).toBe(0)
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ version: 'v3', outcome: 'finished' })
      expect(await versionsServed(lab(), 30)).toEqual(['v2'])
    },
  )

  test(
    "GitHub's cancel (INT, TERM after 7.5 s, KILL after 2.5 s more) is journalled within 5 s, ends 130, and the next run settles it",
    { timeout: patience },
    async () => {
      let sentAt = 0
      let exitedAt = 0
      const send: { signal?: (name: NodeJS.Signals) => void } = {}
      const ran = await deploy('v4', {
        started: (signal) => (send.signal = signal),
        ...whenStarted(['app-2/api-', '/await'], () => {
          sentAt = Date.now()
          send.signal?.('SIGINT')
          AbortSignal.timeout(7_500).addEventListener('abort', () => send.signal?.('SIGTERM'))
          AbortSignal.timeout(10_000).addEventListener('abort', () => send.signal?.('SIGKILL'))
        }),
      })
      exitedAt = Date.now()
      expect(ran.code, ran.stdout + ran.stderr).toBe(130)
      expect(exitedAt - sentAt).toBeLessThan(10_000)
      const journals = await Promise.all(
        Object.values(lab().hosts).map(
          async (host) => (await host.exec(['tail', '-n', '40', `${state}/${layout.journal}`])).stdout,
        ),
      )
      const times = journals.map((text) => /"at":"([^"]+)"[^\n]*"kind":"interrupted"/.exec(text)?.[1])
      expect(times.every((at) => at !== undefined && Date.parse(at) - sentAt < 5_000)).toBe(true)
      expect(await versionsServed(lab(), 10)).not.toContain('502')

      const next = await deploy('v4')
      expect(next.code, next.stdout + next.stderr).toBe(0)
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ version: 'v4', outcome: 'finished' })
      expect(await versionsServed(lab(), 30)).toEqual(['v2'])
      expect(await locksOf(lab())).toEqual([])
    },
  )
})
