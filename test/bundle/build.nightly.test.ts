// The bundle is reproducible: two builds in two folders, and the committed one, are the same bytes.

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { differences } from '../../scripts/dist.ts'
import { dist, root, temporary } from './start.ts'

test('two builds and the committed bundle are equal', () => {
  const folders = [temporary(), temporary()]
  const built = folders.map(({ folder }) => {
    const argv = ['--import', 'tsx', 'scripts/build.ts', '--out', folder]
    return { status: spawnSync(process.execPath, argv, { cwd: root }).status, different: differences(dist, folder) }
  })
  folders.forEach(({ remove }) => remove())
  expect(built).toEqual([
    { status: 0, different: [] },
    { status: 0, different: [] },
  ])
})
