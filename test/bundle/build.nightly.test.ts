// The bundle is reproducible: two builds in two folders, and the committed one, are the same bytes.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dist, root, temporary } from './start.ts'

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name), 'base64')]),
  )

test('two builds and the committed bundle are equal', () => {
  const folders = [temporary(), temporary()]
  const built = folders.map(({ folder }) => {
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--out', folder], {
      cwd: root,
    })
    return { status, files: filesOf(folder) }
  })
  folders.forEach(({ remove }) => remove())
  expect(built.map(({ status }) => status)).toEqual([0, 0])
  expect(built[0]?.files).toEqual(built[1]?.files)
  expect(built[0]?.files).toEqual(filesOf(dist))
})
