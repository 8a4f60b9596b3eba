// The main job, shown: real hosts, the example shop, and every promise once, under steady load.

import { homedir } from 'node:os'
import { join } from 'node:path'
import { startLab, stopKeptLab } from '../test/lab/lab.ts'
import { startLoad } from '../test/support/load.ts'
import type { Load } from '../test/support/load.ts'
import { clearHosts, createShop, domain, overlay, reduceCheckout, stagecraft } from '../test/support/shop.ts'
import type { CliRun } from '../test/support/shop.ts'
import { describeDemo } from './demo/table.ts'
import type { Demo, DemoStep } from './demo/table.ts'

const name = 'demo'
const say = (line: string): void => void process.stderr.write(`${line}\n`)

process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<number> {
  const unknown = argv.find((word) => !['--down', '--json'].includes(word))
  if (unknown !== undefined) {
    say(`The demo knows --json and --down, not ${unknown}.`)
    return 1
  }
  if (argv.includes('--down')) {
    await stopKeptLab(name)
    say('The demo is taken down.')
    return 0
  }
  const demo = await show()
  process.stdout.write(argv.includes('--json') ? `${JSON.stringify(demo)}\n` : describeDemo(demo))
  const isKept = demo.requests.lost === 0 && demo.steps.every(({ exit, expected }) => exit === expected)
  return isKept ? 0 : 1
}

async function show(): Promise<Demo> {
  say('Hosts: app-1 (gateway and app), app-2 (app), db-1, and a registry')
  const lab = await startLab({ name, hosts: ['app-1', 'app-2', 'db-1'], keep: 'reuse', say })
  await clearHosts(lab)
  const folder = join(homedir(), '.cache/stagecraft-lab', `${lab.id}-shop`)
  const shop = await createShop({ lab, folder, apiRollout: { start_timeout: '30s' } })
  const url = `http://127.0.0.1:${lab.host('app-1').httpPort}`
  const steps: DemoStep[] = []
  const running: { load?: Load } = {}

  const step = async (
    name: DemoStep['name'],
    title: string,
    expected: number,
    argv: readonly string[],
  ): Promise<CliRun> => {
    say(`\n— ${title}`)
    const ran = await stagecraft(shop, argv, { line: say })
    const serving = await versionAt(url)
    steps.push({ name, exit: ran.code, expected, seconds: Number(ran.seconds.toFixed(1)), serving })
    say(`  exit ${ran.code} after ${ran.seconds.toFixed(1)} s; ${serving} serves`)
    return ran
  }
  const deploy = (version: string): readonly string[] => ['deploy', '--env', 'production', '--version', version]

  try {
    await step('first', 'v1: the first deploy', 0, deploy('v1'))
    running.load = startLoad({ url, hostHeader: domain })
    await overlay(shop, 'v2')
    await step('upgrade', 'v2: a migration before, a backfill after', 0, deploy('v2'))
    await step('again', 'v2 again: nothing to do', 0, deploy('v2'))
    await overlay(shop, 'v3')
    await step('bad-version', 'v3 never becomes healthy: the old version keeps serving', 5, deploy('v3'))
    await overlay(shop, 'v4')
    await step('bad-migration', 'v4: its migration fails, nothing is switched', 5, deploy('v4'))
    say('\n  The registry is stopped, the checkout is reduced to stagecraft.yml and .stagecraft/known_hosts')
    await lab.registry.stop()
    await reduceCheckout(shop)
    await step('rollback', 'back to v1', 0, ['rollback', '--env', 'production', '--to-previous'])
  } finally {
    await lab.registry.start()
  }
  const load = await running.load?.stop()
  for (const failure of load?.failures.slice(0, 5) ?? [])
    say(`  lost: ${failure.kind} at ${(failure.at / 1_000).toFixed(1)} s: ${failure.reason}`)
  return {
    requests: { sent: load?.sent ?? 0, lost: load?.lost ?? 0 },
    steps,
    urls: { shop: url, domain, checkout: folder },
  }
}

/** The version that answers through the gateway now; `none` before there is one. */
async function versionAt(url: string): Promise<string> {
  const { get } = await import('node:http')
  return new Promise((resolve) => {
    get(url, { headers: { host: domain }, timeout: 5_000 }, (response) => {
      response.resume()
      resolve(String(response.headers['x-version'] ?? `status ${response.statusCode}`))
    }).on('error', () => resolve('none'))
  })
}
