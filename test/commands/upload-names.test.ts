// Files that arrived under other names get their own: in one script, which may be repeated.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nameFiles } from '../../src/commands/upload.ts'
import { createLocalTransport } from '../../src/transport/local.ts'
import { hostName } from '../support/host-name.ts'

const transport = createLocalTransport({ host: hostName('here'), signal: new AbortController().signal })
const options = { deadline: 20_000, reason: 'a test' }
let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "it's-"))
})
afterEach(() => rm(root, { recursive: true, force: true }))
const sh = async (script: string): Promise<string> => {
  const { stdout, stderr } = await transport.run(`cd "${root}" && ${script}`, options)
  return stdout + stderr
}
const script = (): string =>
  nameFiles(
    [
      { from: join(root, 'in/0'), path: join(root, 'release/a/x'), folderMode: 0o700 },
      { from: join(root, 'in/1'), path: join(root, 'release/y'), folderMode: 0o700 },
    ],
    join(root, 'in'),
  )

it('moves each into folders with their mode, and takes the folder of arrivals away', async () => {
  await sh('mkdir in && echo x >in/0 && echo y >in/1 && mkdir release && echo old >release/y')
  expect(await transport.run(script(), options)).toMatchObject({ kind: 'exited', code: 0 })
  expect(await sh('cat release/a/x release/y; stat -c %a release/a; ls')).toBe('x\ny\n700\nrelease\n')
})

it('does again what was half done, and fails when a file never arrived', async () => {
  await sh('mkdir -p in release/a && echo x >release/a/x && echo y >in/1')
  expect(await transport.run(script(), options)).toMatchObject({ code: 0 })
  expect(await transport.run(script(), options)).toMatchObject({ code: 0 })
  await sh('rm release/y')
  expect(await transport.run(script(), options)).toMatchObject({ code: 1 })
})
