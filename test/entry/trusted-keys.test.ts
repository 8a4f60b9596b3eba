// A host key that was trusted on first use is recorded, so that another key is refused from then on.

import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { createTrustedKeys } from '../../src/entry/trusted-keys.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stagecraft-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('keys of hosts that are met at once are all there, each once, in a file and folder that are made', async () => {
  const file = path.join(folder, '.stagecraft/known_hosts')
  const { record } = createTrustedKeys(files)
  const lines = ['a ssh-ed25519 AAAA', 'b ssh-ed25519 BBBB', 'c ssh-ed25519 CCCC']
  await Promise.all([...lines, ...lines].map((line) => record(file, line)))
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([`${lines.join('\n')}\n`, 0o644])
})

test('what stands there stays, also a last line without its end, and a link stays a link', async () => {
  const [file, link] = [path.join(folder, 'kept'), path.join(folder, 'link')]
  writeFileSync(file, '# ours\nold ssh-rsa X')
  symlinkSync(file, link)
  await createTrustedKeys(files).record(link, 'new ssh-ed25519 Y')
  expect(readFileSync(file, 'utf8')).toBe('# ours\nold ssh-rsa X\nnew ssh-ed25519 Y\n')
})

test('a file that cannot be written is a fault, and keeps no later key from being recorded', async () => {
  const { record } = createTrustedKeys(files)
  const file = path.join(folder, 'known_hosts')
  await expect(record('/proc/known_hosts', 'a k A')).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' })
  await record(file, 'b k B')
  expect(readFileSync(file, 'utf8')).toBe('b k B\n')
})
