// Speed beside a floor in one run: on real hosts a deploy against a shell script that does the same, an empty deploy, and the
// memory of one with 200 MB of output; then what needs no hosts, in CPU. `--no-hosts`: only that.

import { rm } from 'node:fs/promises'
import { measureAlone } from '../test/bench/alone.ts'
import { describeFigures } from '../test/bench/figures.ts'
import type { Figure } from '../test/bench/figures.ts'
import { runFloor } from '../test/bench/floor.ts'
import { memoryOfLoudDeploy } from '../test/bench/memory.ts'
import { startLab } from '../test/lab/lab.ts'
import type { Lab } from '../test/lab/lab.ts'
import { needProgram } from '../test/lab/packages.ts'
import { temporaryFolder } from '../test/support/folder.ts'
import { createShop, overlay, stagecraft } from '../test/support/shop.ts'
import type { Shop } from '../test/support/shop.ts'
import { describeConditions } from './conditions.ts'
import { knownWords, runTask, say } from './task.ts'

const rounds = 3
const roundsAlone = 5

await runTask(async (stop) => {
  const words = knownWords('bench', ['--json', '--no-hosts'])
  const isJson = words.includes('--json')
  const figures = [
    ...(words.includes('--no-hosts') ? [] : await inFolder((folder) => measureOnHosts(folder, stop))),
    ...(await inFolder((folder) => measureAlone({ folder, rounds: roundsAlone, stop, say }))),
  ]
  const conditions = `Measured: ${await describeConditions()}; the middle of ${rounds} rounds each, of ${roundsAlone} where no hosts are`
  process.stdout.write(isJson ? `${JSON.stringify(figures)}\n` : `${describeFigures(figures)}${conditions}\n`)
  if (isJson) say(conditions)
  return figures.every(({ holds }) => holds) ? 0 : 1
})

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder('bench')
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureOnHosts(folder: string, stop: AbortSignal): Promise<readonly Figure[]> {
  await needProgram({ probe: ['ssh', '-V'], packages: ['openssh-client'], say })
  const lab = await startLab({ name: 'bench', hosts: ['app-1', 'app-2', 'db-1'], say })
  try {
    return await measure(lab, folder, stop)
  } finally {
    await lab.stop()
  }
}

/** Every round deploys a new image of v2, whose migrations ran before: the script migrates nothing either. */
async function measure(lab: Lab, folder: string, stop: AbortSignal): Promise<readonly Figure[]> {
  const unwatched = { min_healthy: '0s', monitor: '0s' }
  const shop = await createShop({ lab, folder, apiRollout: unwatched, workerRollout: unwatched })
  const run = runner(shop, stop)
  const deploy = (version: string): Promise<number> => run(['deploy', '--env', 'production', '--version', version])
  await deploy('v1')
  await overlay(shop, 'v2')
  await deploy('v2-0')
  const ours: number[] = []
  const floor: number[] = []
  const turns = [
    async (round: number): Promise<unknown> => {
      await run(['build', '--env', 'production', '--version', `v2-${round}`, '--push'])
      return ours.push(await deploy(`v2-${round}`))
    },
    async (round: number): Promise<unknown> => floor.push(await runFloor({ lab, folder, version: `floor-${round}` })),
  ]
  for (let round = 1; round <= rounds; round++) {
    for (const turn of round % 2 === 1 ? turns : turns.toReversed()) {
      await turn(round)
      stop.throwIfAborted()
    }
    say(`round ${round}: deploy ${ours.at(-1)?.toFixed(1)} s, shell script ${floor.at(-1)?.toFixed(1)} s`)
  }
  const empty: number[] = []
  for (let round = 1; round <= rounds; round++) empty.push(await deploy(`v2-${rounds}`))
  return [
    figure('deploy of a new v2 image to two app hosts, no migration', middle(ours), {
      reference: middle(floor),
      goal: 'at most 2 s above',
      holds: (above) => above <= 2,
    }),
    figure('nothing-changed deploy', middle(empty), { goal: 'at most 2 s', holds: () => middle(empty) <= 2 }),
    await memoryOfLoudDeploy(lab),
  ]
}

/** Runs a command that has to succeed; answers with its seconds. */
function runner(shop: Shop, stop: AbortSignal): (argv: readonly string[]) => Promise<number> {
  return async (argv) => {
    const ran = await stagecraft(shop, argv, { signal: stop, killSignal: 'SIGINT' })
    stop.throwIfAborted()
    if (ran.code !== 0) throw new Error(`stagecraft ${argv.join(' ')} ended with ${ran.code}:\n${ran.stderr}`)
    return ran.seconds
  }
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

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
