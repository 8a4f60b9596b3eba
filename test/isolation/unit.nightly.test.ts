// CORE_STATE_TEST_ISOLATION: the unit tests in random order, eight workers at a time, in two checkouts at once, and once more: all pass.

import { spawn } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { git, ownFolder } from '../support/machine.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A checkout of what is committed, with the packages of this one. */
async function checkout(): Promise<string> {
  const folder = join(await ownFolder(), 'checkout')
  await git(root, 'clone', '--quiet', root, folder)
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** The unit tests of a checkout; gives its closing line and the names of what failed. */
function unitTests(folder: string, seed: number): Promise<string> {
  const order = ['--sequence.shuffle.files', '--sequence.shuffle.tests', `--sequence.seed=${seed}`]
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--maxWorkers', '8', ...order]
  const child = spawn(process.execPath, argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const told = said.split('\n').filter((line) => / FAIL |passed, \d+ failed/.test(line))
      resolve([`exit ${code}`, ...new Set(told)].join('\n'))
    })
  })
}

test.each([1, 2])('round %d', async (round) => {
  const checkouts = await Promise.all([checkout(), checkout()])
  const ran = await Promise.all(checkouts.map((folder, at) => unitTests(folder, 10 * round + at)))
  for (const each of ran) expect(each).toMatch(/^exit 0\n[1-9]\d* passed, 0 failed, 0 skipped$/)
})
