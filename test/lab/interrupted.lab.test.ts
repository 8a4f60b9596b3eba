// CORE_STATE_TEST_ISOLATION: what an interrupted run leaves of a lab is found by its dead owner and removed; a lab that was kept stays.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { variables } from '../support/machine.ts'
import { docker, run } from './docker.ts'
import { labels, labIdOf, lines, removeOrphans } from './labels.ts'
import { stopKeptLab } from './lab.ts'
import { sharedLabSuite } from './suite.ts'
import { until } from './until.ts'

const { STAGECRAFT_LAB_OWNER: _, ...environment } = variables
const names = ['cut', 'whole'] as const

/** A run of its own that starts the lab `name`; it owns it, not the run of these tests. */
const start = (name: (typeof names)[number]): ReturnType<typeof spawn> =>
  spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'processes/start.ts'), name], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })

async function leftOf(id: string): Promise<readonly string[]> {
  const filter = ['--filter', `label=${labels.lab}=${id}`, '--quiet']
  const left = [
    ['ps', '--all'],
    ['network', 'ls'],
    ['volume', 'ls'],
  ].map((words) => docker([...words, ...filter]))
  return (await Promise.all(left)).flatMap(lines)
}

sharedLabSuite('an interrupted run', () => {
  afterAll(() => Promise.all(names.map((name) => stopKeptLab(name))))

  it('leaves a half-made lab that the next run removes', async () => {
    const id = labIdOf('cut', 'reuse')
    const child = start('cut')
    const begun = async (): Promise<true | undefined> =>
      (await run(['docker', 'network', 'inspect', id])).code === 0 || undefined
    await until('the lab to be begun', begun)
    child.kill('SIGKILL')
    await once(child, 'exit')
    // The engine may still be starting what the run had asked for.
    await until('nothing to be left', async () => {
      await removeOrphans()
      return (await leftOf(id)).length === 0 || undefined
    })
    expect(await leftOf(id)).toEqual([])
  })

  it('leaves a lab alone that was whole and is to be kept', async () => {
    const child = start('whole')
    expect(await once(child, 'exit')).toEqual([0, null])
    await removeOrphans()
    expect((await leftOf(labIdOf('whole', 'reuse'))).length).toBeGreaterThan(3)
  })
})
