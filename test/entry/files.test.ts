// Files of this machine: whatever the system refuses is a fault with a reason, and never a bug.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { Fault } from '../../src/model/fault.ts'

let folder = ''
const at = (...parts: string[]): string => path.join(folder, ...parts)

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stagecraft-files-'))
  writeFileSync(at('file'), 'x')
  mkdirSync(at('folder'))
  symlinkSync(at('loop'), at('loop'))
  execFileSync('mkfifo', [at('pipe')])
})
afterAll(() => rmSync(folder, { recursive: true }))

const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    (value) => `no fault: ${String(value)}`,
    (error: unknown) => (error instanceof Fault ? `${error.code} ${error.what.replace(folder, '')}` : String(error)),
  )

const long = 'n'.repeat(300)

describe('a file that cannot be read', () => {
  test.each([
    ['loop', 'FILE_UNREADABLE /loop cannot be read: its links lead in a circle.'],
    ['pipe', 'FILE_UNREADABLE /pipe cannot be read: it is no regular file.'],
    [long, `FILE_UNREADABLE /${long} cannot be read: its name is too long.`],
  ])('is a fault: %s', async (name, expected) => {
    expect(await told(files.read(at(name)))).toBe(expected)
    expect(await told(files.about(at(name)))).toBe(expected)
  })

  test.each(['nothing', 'file/below', 'folder'])('is absent, when it is not there or a folder: %s', async (name) => {
    expect(await files.read(at(name))).toBe(undefined)
  })
})

describe('a file that cannot be written', () => {
  test.each([
    ['folder', 'FILE_UNWRITABLE /folder cannot be written: a folder is there.'],
    ['nothing/plan.json', 'FILE_UNWRITABLE /nothing/plan.json cannot be written: its folder does not exist.'],
    ['file/plan.json', 'FILE_UNWRITABLE /file/plan.json cannot be written: its folder does not exist.'],
    [long, `FILE_UNWRITABLE /${long} cannot be written: its name is too long.`],
  ])('is a fault, before and when it is written: %s', async (name, expected) => {
    expect([await told(files.checkWritable(at(name))), await told(files.write(at(name), 'x', 0o600))]).toEqual([
      expected,
      expected,
    ])
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder', 'loop', 'pipe'])
  })

  test('in a file system of the kernel is a fault', async () => {
    expect(await told(files.checkWritable('/proc/plan.json'))).toMatch(/^FILE_UNWRITABLE \/proc\/plan\.json cannot be/)
  })
})

test('trying to write leaves what was there', async () => {
  await files.checkWritable(at('file'))
  expect([readFileSync(at('file'), 'utf8'), readdirSync(folder).sort()]).toEqual([
    'x',
    ['file', 'folder', 'loop', 'pipe'],
  ])
})
