// Locks between processes: one holder at a time, whoever died before it, and a word about whom one waits for.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ownFolder } from '../support/machine.ts'
import { locked } from './locked.ts'

/** The pid of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--eval', '']).pid

/** Twelve at once under one name: how many were inside together at most, and what they said. */
async function twelve(folder: string): Promise<{ most: number; said: readonly string[]; left: readonly string[] }> {
  let inside = 0
  let most = 0
  const said: string[] = []
  const one = (): Promise<void> =>
    locked(
      'work',
      async () => {
        inside += 1
        most = Math.max(most, inside)
        await readdir(folder)
        inside -= 1
      },
      { folder, say: (line) => said.push(line) },
    )
  await Promise.all(Array.from({ length: 12 }, one))
  return { most, said, left: await readdir(folder) }
}

it.each([
  ['nobody', undefined],
  ['a process that died', () => `${deadPid()} work.1-11111111-1111-1111-1111-111111111111`],
  ['a process that died before it wrote its name', () => ''],
  ['a process that only wrote its pid', () => String(deadPid())],
])('admits one at a time after %s', async (_, content) => {
  const folder = path.join(await ownFolder(), 'locks')
  await mkdir(folder)
  if (content) await writeFile(path.join(folder, 'work'), content())
  expect(await twelve(folder)).toMatchObject({ most: 1, left: [] })
})

it('admits one also after a process that died while it took over', async () => {
  const folder = await ownFolder()
  const [held, claim] = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222']
  await writeFile(path.join(folder, 'work'), `${deadPid()} work.1-${held}`)
  await writeFile(path.join(folder, `work.after-${held}`), `${deadPid()} work.after.2-${claim}`)
  expect(await twelve(folder)).toMatchObject({ most: 1, left: [] })
})

it('says once whom it waits for', async () => {
  const folder = await ownFolder()
  await writeFile(path.join(folder, 'work'), `${process.ppid} work.1-11111111-1111-1111-1111-111111111111`)
  const said: string[] = []
  const say = (line: string): void => {
    said.push(line)
    setImmediate(() => rmSync(path.join(folder, 'work')))
  }
  await locked('work', () => Promise.resolve(), { folder, say })
  expect(said).toEqual([`waiting for process ${process.ppid}, which works on work`])
})

it('waits no longer than it is told to', async () => {
  const folder = await ownFolder()
  await writeFile(path.join(folder, 'work'), `${process.ppid} work.1-11111111-1111-1111-1111-111111111111`)
  const waiting = locked('work', () => Promise.resolve(), { folder, patience: 50, say: () => {} })
  await expect(waiting).rejects.toThrow(`the lock ${path.join(folder, 'work')}`)
})

it('is given back when the work fails', async () => {
  const folder = await ownFolder()
  await expect(locked('work', () => Promise.reject(new Error('no')), { folder })).rejects.toThrow('no')
  expect(await readdir(folder)).toEqual([])
})
