// The main job, shown: real hosts, the example shop, and every promise once, under steady load.

import { rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { checkout, labIdOf } from '../test/lab/labels.ts'
import { startLab, stopKeptLab } from '../test/lab/lab.ts'
import type { Lab } from '../test/lab/lab.ts'
import { locked } from '../test/lab/locked.ts'
import { versionAt } from '../test/support/answer.ts'
import { startLoad } from '../test/support/load.ts'
import type { Load } from '../test/support/load.ts'
import { clearHosts, createShop, domain, overlay, reduceCheckout, stagecraft } from '../test/support/shop.ts'
import { describeConditions } from './conditions.ts'
import { brokenPromises, demoJson, describeDemo } from './demo/table.ts'
import type { Demo, DemoStep, StepName } from './demo/table.ts'
import { knownWords, runTask, say } from './task.ts'

const name = 'demo'
const folder = join(homedir(), '.cache/stagecraft-lab', `${labIdOf(name, 'reuse')}-shop`)

// One demo of a checkout at a time: two would clear each other's hosts.
await runTask((stop) => {
  const words = knownWords('demo', ['--down', '--json'])
  return locked(`demo-${checkout}`, () =>
    words.includes('--down') ? takeDown() : main(stop, words.includes('--json')),
  )
})

async function takeDown(): Promise<number> {
  await stopKeptLab(name)
  await rm(folder, { recursive: true, force: true })
  say('The demo is taken down.')
  return 0
}

async function main(stop: AbortSignal, isJson: boolean): Promise<number> {
  say('Hosts: app-1 (gateway and app), app-2 (app), db-1, and a registry')
  const lab = await startLab({ name, hosts: ['app-1', 'app-2', 'db-1'], keep: 'reuse', say })
  stop.throwIfAborted()
  const conditions = `Measured: ${await describeConditions()}; 150 requests a second`
  const demo = await show(lab, stop)
  const broken = brokenPromises(demo)
  const look = [`The shop: curl -H 'Host: ${domain}' ${demo.urls['shop']}`, `The checkout: ${folder}`, conditions]
  process.stdout.write(isJson ? `${demoJson(demo)}\n` : describeDemo(demo, look))
  if (isJson) for (const line of [...broken.map((sentence) => `Not kept: ${sentence}.`), conditions]) say(line)
  return broken.length === 0 ? 0 : 1
}

async function show(lab: Lab, stop: AbortSignal): Promise<Demo> {
  await clearHosts(lab)
  const shop = await createShop({ lab, folder, apiRollout: { start_timeout: '30s' } })
  const url = `http://127.0.0.1:${lab.host('app-1').httpPort}`
  const steps: DemoStep[] = []

  /** An interrupted CLI gets its Ctrl-C too and leaves in its own way; the next run clears the hosts. */
  const step = async (name: StepName, title: string, argv: readonly string[]): Promise<void> => {
    say(`\n— ${title}`)
    const ran = await stagecraft(shop, argv, { line: say, signal: stop, killSignal: 'SIGINT' })
    stop.throwIfAborted()
    const serving = await versionAt(url)
    steps.push({ name, exit: ran.code, seconds: Number(ran.seconds.toFixed(1)), serving })
    say(`  exit ${ran.code} after ${ran.seconds.toFixed(1)} s; ${serving} serves`)
  }
  const deploy = (version: string): readonly string[] => ['deploy', '--env', 'production', '--version', version]

  let load: Load | undefined
  try {
    await step('first', 'v1: the first deploy', deploy('v1'))
    load = startLoad({ url, hostHeader: domain })
    await overlay(shop, 'v2')
    await step('upgrade', 'v2: a migration before, a backfill after', deploy('v2'))
    await step('again', 'v2 again: nothing to do', deploy('v2'))
    await overlay(shop, 'v3')
    await step('bad-version', 'v3 never becomes healthy: the old version keeps serving', deploy('v3'))
    await overlay(shop, 'v4')
    await step('bad-migration', 'v4: its migration fails, nothing is switched', deploy('v4'))
    say('\n  The registry is stopped, the checkout is reduced to stagecraft.yml and .stagecraft/known_hosts')
    await lab.registry.stop()
    await reduceCheckout(shop)
    await step('rollback', 'back to v1', ['rollback', '--env', 'production', '--to-previous'])
  } finally {
    await load?.stop()
    await lab.registry.start()
  }
  const { sent, lost, failures } = load?.soFar() ?? { sent: 0, lost: 0, failures: [] }
  for (const failure of failures.slice(0, 5))
    say(`  lost: ${failure.kind} at ${new Date(failure.at).toISOString()}: ${failure.reason}`)
  return { requests: { sent, lost }, steps, urls: { shop: url } }
}
