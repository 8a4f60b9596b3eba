// Speed beside a floor, on real hosts in one run: a deploy against a shell script that does the same, and an empty deploy.

import { rm } from 'node:fs/promises'
import { startLab } from '../test/lab/lab.ts'
import { createShop, overlay, stagecraft } from '../test/support/shop.ts'
import type { Shop } from '../test/support/shop.ts'
import { temporaryFolder } from '../test/support/folder.ts'
import { runFloor } from '../test/bench/floor.ts'
import { describeFigures } from '../test/bench/figures.ts'
import type { Figure } from '../test/bench/figures.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const rounds = 3

process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<number> {
  const lab = await startLab({ name: 'bench', hosts: ['app-1', 'app-2', 'db-1'], say })
  const folder = await temporaryFolder('bench')
  try {
    const shop = await createShop({
      lab,
      folder,
      apiRollout: { min_healthy: '0s', monitor: '0s' },
      workerRollout: { min_healthy: '0s', monitor: '0s' },
    })
    await timed(shop, 'v1')
    await overlay(shop, 'v2')
    const ours: number[] = []
    const floor: number[] = []
    for (let round = 1; round <= rounds; round++) {
      const version = `v2-${round}`
      await must(shop, ['build', '--env', 'production', '--version', version, '--push'])
      ours.push(await timed(shop, version))
      floor.push(await runFloor(lab))
      say(`round ${round}: deploy ${ours.at(-1)?.toFixed(1)} s, shell script ${floor.at(-1)?.toFixed(1)} s`)
    }
    const empty: number[] = []
    for (let round = 1; round <= rounds; round++) empty.push(await timed(shop, `v2-${rounds}`))
    const figures = [
      figure('deploy of v2 to two app hosts', middle(ours), {
        reference: middle(floor),
        goal: 'at most 2 s above',
        holds: (above) => above <= 2,
      }),
      figure('nothing-changed deploy', middle(empty), { goal: 'at most 2 s', holds: () => middle(empty) <= 2 }),
    ]
    process.stdout.write(argv.includes('--json') ? `${JSON.stringify(figures)}\n` : describeFigures(figures))
    return figures.every(({ holds }) => holds) ? 0 : 1
  } finally {
    await lab.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function must(shop: Shop, argv: readonly string[]): Promise<number> {
  const ran = await stagecraft(shop, argv)
  if (ran.code !== 0) throw new Error(`stagecraft ${argv.join(' ')} ended with ${ran.code}:\n${ran.stderr}`)
  return ran.seconds
}

const timed = (shop: Shop, version: string): Promise<number> =>
  must(shop, ['deploy', '--env', 'production', '--version', version])

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

interface Judged {
  readonly reference?: number
  readonly goal: string
  /** Told how many seconds ours is above the reference. */
  readonly holds: (above: number) => boolean
}

function figure(name: string, ours: number, { reference, goal, holds }: Judged): Figure {
  const round = (value: number): number => Number(value.toFixed(2))
  return {
    name,
    unit: 's',
    ours: round(ours),
    reference: reference === undefined ? null : round(reference),
    ratio: reference === undefined ? null : round(ours / reference),
    goal,
    holds: holds(ours - (reference ?? 0)),
  }
}
