// Starts a file of the committed dist as GitHub's runner and as a person's shell do, and says how it ended.

import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { node24 } from '../support/node24.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const dist = path.join(root, 'dist')

if (node24 === undefined) {
  const reason = `there is no Node 24 here (${process.platform} ${process.arch}, Node ${process.versions.node}); start the tests with it`
  if (process.env['CI']) throw new Error(`what GitHub starts cannot be tested: ${reason}`)
  process.stderr.write(`skipping what GitHub starts: ${reason}\n`)
}

/** A test of what starts under the Node of actions; skipped where there is none, which fails in CI. */
export const testUnderNode24 = test.skipIf(node24 === undefined)

/** Milliseconds. What contacts no host needs less; a process that needs more is one that does not end by itself. */
const longest = 20_000

export interface Ended {
  readonly exit: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface ActionEnded extends Ended {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

export interface Start {
  readonly node?: string | undefined
  readonly folder?: string
  readonly variables?: Readonly<Record<string, string>>
  /** Milliseconds after which it is killed. */
  readonly deadline?: number
  /** Called as soon as it runs. */
  readonly meet?: (child: ChildProcessByStdio<null, Readable, Readable>) => void
}

/** A folder of its own for one start, removed by `remove`. */
export function temporary(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'stagecraft-bundle-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs `dist/cli.js` with the given words. */
export const startCli = (words: readonly string[], start: Start = {}): Promise<Ended> => run('cli.js', words, start)

/** Runs a launcher with `INPUT_` variables and the files that the runner offers. */
export async function startAction(
  launcher: string,
  inputs: Readonly<Record<string, string>>,
  start: Start = {},
): Promise<ActionEnded> {
  const { folder, remove } = temporary()
  const file = (name: string): string => path.join(folder, name)
  for (const name of ['output', 'summary', 'state', 'env', 'path']) writeFileSync(file(name), '')
  const variables = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: start.folder ?? folder,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_STATE: file('state'),
    GITHUB_ENV: file('env'),
    GITHUB_PATH: file('path'),
    ...Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text])),
    ...start.variables,
  }
  try {
    const ended = await run(`${launcher}.js`, [], { folder, ...start, variables })
    return {
      ...ended,
      outputs: outputsOf(readFileSync(file('output'), 'utf8')),
      summary: readFileSync(file('summary'), 'utf8'),
    }
  } finally {
    remove()
  }
}

function run(
  file: string,
  words: readonly string[],
  { node = node24 ?? process.execPath, folder = root, variables = {}, deadline = longest, meet }: Start,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [path.join(dist, file), ...words], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: deadline,
      killSignal: 'SIGKILL',
    })
    const text = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text.stdout += piece))
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (text.stderr += piece))
    child.on('error', reject)
    child.on('close', (exit, signal) => resolve({ exit, signal, ...text }))
    meet?.(child)
  })
}

/** The runner's file format: `name<<delimiter`, lines, `delimiter`. */
function outputsOf(text: string): Readonly<Record<string, string>> {
  const entries = [...text.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n?\2$/gm)]
  return Object.fromEntries(entries.map(([, name = '', , value = '']) => [name, value]))
}
