// CPU of processes, user and system together, in milliseconds: the middle of several rounds.

import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Process {
  readonly node?: string
  readonly argv: readonly string[]
  readonly folder?: string
  readonly variables?: Readonly<Record<string, string>>
}

export interface Cpu {
  readonly own: number
  /** Of the programs that it started and waited for. */
  readonly waited: number
  readonly stdout: string
}

const ownCpu = fileURLToPath(new URL('own-cpu.cjs', import.meta.url))

/** Runs Node once. What it is measured at is its start to its end, whatever its exit code. */
export function cpuOf({ node = process.execPath, argv, folder, variables }: Process): Cpu {
  const { output, error } = spawnSync(node, ['--require', ownCpu, ...argv], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...variables },
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 120_000,
  })
  const told = output?.[3] ?? ''
  if (error !== undefined || told === '')
    throw error ?? new Error(`${path.basename(node)} ${argv.join(' ')} told no CPU: it was ended by a signal`)
  return { ...(JSON.parse(told) as Omit<Cpu, 'stdout'>), stdout: output?.[1] ?? '' }
}

export const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
