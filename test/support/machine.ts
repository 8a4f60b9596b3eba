// Programs of this machine for tests: the product's own runner, and a folder that is removed after the test.

import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { runProgram } from '../../src/entry/program.ts'
import { variablesOf } from '../../src/entry/process.ts'
import type { RunProgram } from '../../src/model/program.ts'

export const program: RunProgram = (call) => runProgram(call, new AbortController().signal)

/** The variables of this process. */
export const variables: Readonly<Record<string, string>> = variablesOf(process.env)

/** An empty folder that the end of the running test removes. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecraft-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Runs git in a folder, as a committer that needs no settings; gives back what it printed. */
export async function git(folder: string, ...words: readonly string[]): Promise<string> {
  const who = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.com', '-c', 'init.defaultBranch=main']
  const said = await promisify(execFile)('git', [...who, ...words], { cwd: folder })
  return said.stdout.trim()
}
