// Files of this machine.

import { randomUUID } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Files } from '../observe/outside.ts'

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'])

const unlessAbsent = (error: NodeJS.ErrnoException): undefined => {
  if (absent.has(error.code ?? '')) return undefined
  throw error
}

export const files: Files = {
  read: (path) => readFile(path).catch(unlessAbsent),
  list: (path) => readdir(path).then((names) => names.sort(), unlessAbsent),
  about: (path) =>
    stat(path).then(
      (found) => ({ kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', size: found.size }),
      unlessAbsent,
    ),
  real: (path) => realpath(path).catch(unlessAbsent),
  write: async (path, content, mode) => {
    const beside = `${path}.${randomUUID()}`
    const file = await open(beside, 'wx', mode)
    try {
      await file.writeFile(content)
      await file.sync()
      await file.close()
      await rename(beside, path)
      const folder = await open(dirname(path), 'r')
      await folder.sync().finally(() => folder.close())
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
  },
}

/** A folder of our own, 0700, and how to remove it. */
export async function temporaryFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'stagecraft-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
