// The last line of .ci/run and its exit code, with stand-ins for npm and git that say what they are told to.

import { spawnSync } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder, variables } from '../support/machine.ts'

interface Told {
  readonly exit: number | null
  readonly last: string | undefined
}

/** Runs .ci/run where `npm test` prints `counts`, and the other programs do what the scripts say. */
async function runCi(o: { counts?: string; npm?: string; git?: string }): Promise<Told> {
  const folder = await ownFolder()
  await cp(path.join(import.meta.dirname, '../../.ci'), path.join(folder, '.ci'), { recursive: true })
  await mkdir(path.join(folder, 'bin'))
  const npm = `if [ "$1" = test ]; then echo '${o.counts ?? '3 passed, 0 failed, 1 skipped'}'; fi; ${o.npm ?? ''}`
  for (const [name, script] of Object.entries({ npm, git: o.git ?? '' })) {
    await writeFile(path.join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  const env = { ...variables, PATH: `${path.join(folder, 'bin')}:${variables['PATH'] ?? ''}` }
  const { status, stdout } = spawnSync(path.join(folder, '.ci/run'), { encoding: 'utf8', env })
  return { exit: status, last: stdout.trimEnd().split('\n').at(-1) }
}

test('counts the tests, the generated files and the checks', async () => {
  expect(await runCi({})).toEqual({ exit: 0, last: '5 passed, 0 failed, 1 skipped' })
})

test('counts them also among bytes that are no text', async () => {
  const npm = `if [ "$1" = test ]; then printf '\\000\\377\\n3 passed, 0 failed, 0 skipped\\n'; fi`
  expect(await runCi({ counts: 'here', npm })).toEqual({ exit: 0, last: '5 passed, 0 failed, 0 skipped' })
})

test.each<[string, Parameters<typeof runCi>[0], string]>([
  ['a test fails', { counts: '2 passed, 1 failed, 0 skipped' }, '4 passed, 1 failed, 0 skipped'],
  ['the tests print no counts', { counts: 'broken off' }, '2 passed, 1 failed, 0 skipped'],
  ['npm test fails without a count of it', { npm: '[ "$1" != test ]' }, '5 passed, 1 failed, 1 skipped'],
  ['git cannot tell what changed', { git: 'exit 128' }, '4 passed, 1 failed, 1 skipped'],
  [
    'a generated file is not what its sources make',
    { git: 'echo " M dist/index.js"' },
    '4 passed, 1 failed, 1 skipped',
  ],
  ['the generator fails', { npm: '[ "$2" != generate ]' }, '4 passed, 1 failed, 1 skipped'],
  ['a check fails', { npm: '[ "$2" != check ]' }, '4 passed, 1 failed, 1 skipped'],
])('fails when %s', async (_, o, last) => {
  expect(await runCi(o)).toEqual({ exit: 1, last })
})
