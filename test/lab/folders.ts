// Temporary folders of the lab, named after the run that owns them, so that a later one finds what an interrupted one left.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { isAlive } from './alive.ts'
import { run } from './docker.ts'
import { ownPid } from './labels.ts'

const prefix = 'stagecraft-lab-'

/** Gives `work` an empty folder, and removes it after it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `${prefix}${ownPid}-`))
  try {
    return await work(folder)
  } finally {
    await removeFolder(folder)
  }
}

/** Removes the folders of runs that are dead, and of the run `owner`. */
export async function removeOrphanFolders(owner: string, within: string = os.tmpdir()): Promise<readonly string[]> {
  const left = (await readdir(within)).filter((name) => {
    const of = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    return of !== undefined && (of === owner || !isAlive(Number(of)))
  })
  for (const name of left) await removeFolder(path.join(within, name))
  return left
}

/** An interrupted debootstrap leaves /proc mounted inside its tree. */
async function removeFolder(folder: string): Promise<void> {
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '')
  const inside = mounts.split('\n').map((line) => line.split(' ')[1] ?? '')
  for (const mount of inside.filter((each) => each.startsWith(`${folder}/`)).toReversed()) await run(['umount', mount])
  await rm(folder, { recursive: true, force: true })
}
