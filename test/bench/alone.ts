// What needs no hosts, in CPU: plans of large apps, the start of each door, `validate` of a long file; each beside its floor.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { node24 } from '../support/node24.ts'
import { longConfiguration } from './configuration.ts'
import type { Process } from './cpu.ts'
import { cpuOf, middle } from './cpu.ts'
import type { Figure } from './figures.ts'
import type { FleetSize } from './fleet.ts'

export interface Alone {
  readonly rounds: number
  /** An empty folder. */
  readonly folder: string
  readonly stop: AbortSignal
  readonly say: (line: string) => void
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = (file: string): string => join(root, 'dist', file)

export async function measureAlone(alone: Alone): Promise<readonly Figure[]> {
  return [...planFigures(alone), ...startFigures(alone), ...(await validateFigures(alone))]
}

/** The middle of each measurement, which take turns, so that what else the machine does meets all of them. */
function inTurns<Name extends string>(
  { rounds, stop }: Alone,
  turns: Readonly<Record<Name, () => number>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(turns) as Name[]
  const taken = names.map((name) => [name, [] as number[]] as const)
  for (let round = 0; round < rounds; round++)
    for (const [name, values] of taken) {
      stop.throwIfAborted()
      values.push(turns[name]())
    }
  return Object.fromEntries(taken.map(([name, values]) => [name, middle(values)])) as Record<Name, number>
}

/** Each in a process of its own, as a run plans once; the floor is JSON and SHA-256 of the same plan by Node itself. */
function planFigures(alone: Alone): readonly Figure[] {
  const floors: number[] = []
  const planned = (size: FleetSize) => (): number => {
    const { services, hosts, places = hosts } = size
    const argv = ['--import', 'tsx', 'test/bench/processes/plan.ts', ...[services, hosts, places].map(String)]
    const { stdout } = cpuOf({ argv, folder: root })
    const { ours, floor } = JSON.parse(stdout) as { readonly ours: number; readonly floor: number }
    if (services === 200) floors.push(floor)
    return ours
  }
  const cpu = inTurns(alone, {
    large: planned({ services: 200, hosts: 50, places: 4 }),
    hosts1: planned({ services: 10, hosts: 1 }),
    hosts4: planned({ services: 10, hosts: 4 }),
    hosts8: planned({ services: 10, hosts: 8 }),
    services1: planned({ services: 1, hosts: 4 }),
    services40: planned({ services: 40, hosts: 4 }),
  })
  const growth = (name: string, { ours, reference, times }: Compared): Figure =>
    figure(`plan, hash included: ${name}`, ours, {
      reference,
      goal: `at most ${times} times`,
      holds: ours <= times * reference,
    })
  return [
    figure('plan of 200 services on 50 hosts, 4 hosts each, hash included', cpu.large, {
      reference: middle(floors),
      goal: 'at most 300 ms',
      holds: cpu.large <= 300,
    }),
    growth('10 services on 4 hosts beside 1', { ours: cpu.hosts4, reference: cpu.hosts1, times: 4 }),
    growth('10 services on 8 hosts beside 4', { ours: cpu.hosts8, reference: cpu.hosts4, times: 2 }),
    growth('10 services on 4 hosts beside 1 service', { ours: cpu.hosts4, reference: cpu.services1, times: 10 }),
    growth('40 services on 4 hosts beside 10', { ours: cpu.services40, reference: cpu.hosts4, times: 4 }),
  ]
}

interface Compared {
  readonly ours: number
  readonly reference: number
  readonly times: number
}

/** Each door up to the first line of its own, beside Node that does nothing. */
function startFigures(alone: Alone): readonly Figure[] {
  const own = (start: Process) => (): number => cpuOf(start).own
  const help = inTurns(alone, {
    ours: own({ argv: [dist('cli.js'), '--help'] }),
    bare: own({ argv: ['-e', '0'] }),
  })
  const helpFigure = figure('stagecraft --help', help.ours, {
    reference: help.bare,
    goal: 'at most 100 ms above',
    holds: help.ours - help.bare <= 100,
  })
  if (node24 === undefined) {
    alone.say('There is no Node 24 here, on which GitHub starts actions: their start is not measured.')
    return [helpFigure]
  }
  // Without a stagecraft.yml it ends where its own work would begin, with a line that says so.
  const action = inTurns(alone, {
    ours: own({ node: node24, argv: [dist('plan.js')], folder: alone.folder, variables: { INPUT_ENVIRONMENT: 'x' } }),
    bare: own({ node: node24, argv: ['-e', '0'] }),
  })
  return [
    helpFigure,
    figure('start of an action, Node 24', action.ours, {
      reference: action.bare,
      goal: 'at most 200 ms',
      holds: action.ours <= 200,
    }),
  ]
}

/** The command itself, without the `docker compose config` that it waits for; the floor is the YAML library on the same files. */
async function validateFigures(alone: Alone): Promise<readonly Figure[]> {
  const { config, compose } = longConfiguration(2_000)
  const files = [join(alone.folder, 'stagecraft.yml'), join(alone.folder, 'compose.yaml')]
  for (const [at, text] of [config, compose].entries()) await writeFile(files[at] ?? '', text)
  const read = `for (const file of process.argv.slice(1)) require('yaml').parseDocument(require('fs').readFileSync(file, 'utf8')).toJS()`
  const waited: number[] = []
  const cpu = inTurns(alone, {
    ours: () => {
      const ran = cpuOf({ argv: [dist('cli.js'), 'validate'], folder: alone.folder })
      if (!ran.stdout.startsWith('stagecraft.yml is valid.'))
        throw new Error('validate refuses the file of the benchmark')
      waited.push(ran.waited)
      return ran.own
    },
    floor: () => cpuOf({ argv: ['-e', read, ...files], folder: root }).own,
  })
  alone.say(`validate waits for docker compose config besides: ${Math.round(middle(waited))} ms of CPU`)
  const name = `validate of a stagecraft.yml of ${config.split('\n').length - 1} lines`
  return [figure(name, cpu.ours, { reference: cpu.floor, goal: 'at most 300 ms', holds: cpu.ours <= 300 })]
}

interface Judged {
  readonly reference: number
  readonly goal: string
  readonly holds: boolean
}

const figure = (name: string, ours: number, { reference, goal, holds }: Judged): Figure => ({
  name,
  unit: 'ms CPU',
  ours: Math.round(ours),
  reference: Math.round(reference),
  ratio: Number((ours / reference).toFixed(2)),
  goal,
  holds,
})
