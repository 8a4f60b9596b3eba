// Temporary folders of the lab go with the work that made them, or with the sweep after a run that was interrupted.
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ownFolder } from '../support/machine.ts'
import { inFolder, removeOrphanFolders } from './folders.ts'

it('are there for the work alone, also when it fails', async () => {
  let seen = ''
  const work = async (folder: string): Promise<void> => {
    seen = folder
    await writeFile(path.join(folder, 'file'), '')
    throw new Error('no')
  }
  await expect(inFolder(work)).rejects.toThrow('no')
  await expect(stat(seen)).rejects.toThrow('ENOENT')
})

it('of dead runs and of the run that ends are removed, others stay', async () => {
  const within = await ownFolder()
  const dead = spawnSync(process.execPath, ['--eval', '']).pid
  const names = [
    `stagecraft-lab-${dead}-a`,
    'stagecraft-lab-4242-b',
    `stagecraft-lab-${process.pid}-c`,
    'stagecraft-other',
    'x',
  ]
  for (const name of names) await mkdir(path.join(within, name, 'inner'), { recursive: true })
  await removeOrphanFolders('4242', within)
  expect((await readdir(within)).sort()).toEqual([`stagecraft-lab-${process.pid}-c`, 'stagecraft-other', 'x'].sort())
})
