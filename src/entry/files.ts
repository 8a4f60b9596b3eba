// Files of this machine; whatever its system refuses becomes a fault with a reason that people understand.

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Files } from '../observe/outside.ts'

const absent = new Set(['ENOENT', 'ENOTDIR'])

/** Completes "it cannot be read: …" and "it cannot be written: …". Numbers that are not here are told as the system names them. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'its file system is read-only',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EISDIR: 'a folder is there',
  ENOTEMPTY: 'a folder is there',
  EEXIST: 'something else is there',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ETXTBSY: 'a program runs from it',
  ENOEXEC: 'it is no program of this system',
  E2BIG: 'its arguments and variables are too long together',
}

/** Why a file or program cannot be had, from what the system said. */
export const reasonOf = ({ code = '', message }: NodeJS.ErrnoException): string => reasons[code] ?? (code || message)

/** The value, or undefined where nothing is there. Faults: FILE_UNREADABLE. */
async function unlessAbsent<T>(path: string, read: Promise<T>): Promise<T | undefined> {
  try {
    return await read
  } catch (error) {
    const refused = error as NodeJS.ErrnoException
    if (absent.has(refused.code ?? '')) return undefined
    throw faults.FILE_UNREADABLE({ path, reason: reasonOf(refused) })
  }
}

export const files: Files = {
  read: async (path) => {
    const about = await files.about(path)
    return about?.kind === 'file' ? unlessAbsent(path, readFile(path)) : undefined
  },
  about: async (path) => {
    const found = await unlessAbsent(path, stat(path))
    if (found === undefined) return undefined
    const { size } = found
    if (found.isDirectory()) return { kind: 'folder', size, executable: false }
    // A pipe or a device may never end.
    if (!found.isFile()) throw faults.FILE_UNREADABLE({ path, reason: 'it is no regular file' })
    await unlessAbsent(path, access(path, constants.R_OK))
    return { kind: 'file', size, executable: (found.mode & constants.S_IXUSR) !== 0 }
  },
  list: async (path) => (await unlessAbsent(path, readdir(path)))?.sort(),
  real: (path) => unlessAbsent(path, realpath(path)),
  checkWritable: (path) => writing(path, () => refuseUnwritable(path)),
  move: (from, to) => writing(to, () => rename(from, to)),
  makeFolder: (path) => writing(path, async () => void (await mkdir(path, { recursive: true }))),
  write: (path, content, mode) => writing(path, () => replace(path, content, mode)),
}

/** Faults: FILE_UNWRITABLE. */
async function writing(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Fault) throw error
    throw faults.FILE_UNWRITABLE({ path, reason: reasonOf(error as NodeJS.ErrnoException) })
  }
}

/** Tries what writing does first, and leaves nothing behind. */
async function refuseUnwritable(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found?.isDirectory() === true) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
  const beside = besideOf(path)
  const file = await open(beside, 'wx', 0o600)
  await file.close()
  await rm(beside, { force: true })
}

async function replace(path: string, content: string, mode: number): Promise<void> {
  const beside = besideOf(path)
  const file = await open(beside, 'wx', mode)
  try {
    await file.writeFile(content)
    await file.sync()
    await file.close()
    await rename(beside, path)
    const folder = await open(dirname(path), 'r')
    await folder.sync().finally(() => folder.close())
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(beside, { force: true })
    throw error
  }
}

const besideOf = (path: string): string => `${path}.${randomUUID()}`

/** A folder of our own, 0700, and how to remove it. */
export async function temporaryFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'stagecraft-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Where a path of the configuration leads: it is relative to its folder, absolute, or begins at the home folder. */
export const inRoot = (root: string, path: string): string =>
  path.startsWith('~/') ? join(homedir(), path.slice(2)) : isAbsolute(path) ? path : join(root, path)
