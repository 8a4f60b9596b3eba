// Files replaced whole or not at all, in a real shell.
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { replaceFile } from '../../src/commands/files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files with blanks-'))
})
afterEach(() => rm(folder, { recursive: true }))

const sh = (script: string): Promise<unknown> => promisify(execFile)('sh', ['-c', script])

it('replaces a file with its mode, whatever the umask', async () => {
  const path = join(folder, "it's")
  await writeFile(path, 'old')
  await chmod(path, 0o600)
  await sh(`umask 000; ${replaceFile({ path, mode: 0o640, text: '$HOME `id`\nEND_OF_TEXT\n' })}`)
  expect([await readFile(path, 'utf8'), (await stat(path)).mode & 0o777, await readdir(folder)]).toEqual([
    '$HOME `id`\nEND_OF_TEXT\n',
    0o640,
    ["it's"],
  ])
})

it('leaves the old one and nothing beside it when it cannot', async () => {
  const path = join(folder, 'taken')
  await mkdir(join(path, 'by a folder'), { recursive: true })
  const script = `${replaceFile({ path, mode: 0o600, text: 'new' })}; echo "ended with $?"`
  const { stdout } = await promisify(execFile)('sh', ['-c', script])
  expect([stdout, await readdir(folder), await readdir(path)]).toEqual(['ended with 1\n', ['taken'], ['by a folder']])
})
