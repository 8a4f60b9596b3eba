// MIGRATION_ENGINE_RAW: a SQL file of the folder is a migration or a fault, never passed over, and never a file from elsewhere.

import { execFileSync } from 'node:child_process'
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { Faults } from '../../src/model/fault.ts'
import { readMigrations } from '../../src/observe/migrations.ts'
import { settings } from '../database/server.ts'
import { config } from '../support/builders.ts'
import { temporaryFolder } from '../support/folder.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

/** The names read, or what is refused, of a folder that `fill` has filled. */
async function read(fill: (folder: string) => Promise<unknown>): Promise<readonly string[]> {
  const root = await temporaryFolder('migrations')
  folders.push(root)
  const folder = join(root, 'migrations')
  await mkdir(folder)
  await writeFile(join(folder, '001_a.sql'), 'SELECT 1')
  await fill(folder)
  const databases = { main: { connectionEnv: 'DATABASE_URL', migrations: settings } }
  const outside = { files } as Parameters<typeof readMigrations>[0]['outside']
  return readMigrations({ outside }, { config: config({ databases }), root }).then(
    ({ sets }) => sets['main']?.files.map(({ name }) => name) ?? [],
    (error: unknown) => {
      if (!(error instanceof Faults)) throw error
      return error.faults.map(({ what }) => what)
    },
  )
}

test('every entry that is named like SQL and is no file of the folder is refused, all at once', async () => {
  const found = await read(async (folder) => {
    await symlink('nowhere.sql', join(folder, '002_b.pre.sql'))
    await mkdir(join(folder, '003_c.sql'))
    await writeFile(join(folder, '..', 'elsewhere.sql'), 'SELECT 1')
    await symlink('../elsewhere.sql', join(folder, '004_d.sql'))
    execFileSync('mkfifo', [join(folder, '005_e.sql')])
    await symlink('006_f.sql', join(folder, '006_f.sql'))
    await writeFile(join(folder, '007_g.sql'), '')
    await truncate(join(folder, '007_g.sql'), 3 * 1024 ** 3)
  })
  expect(found).toEqual([
    '002_b.pre.sql cannot be read: it is a link that leads nowhere.',
    '003_c.sql cannot be read: it is a folder.',
    '004_d.sql cannot be read: it is a link out of its folder.',
    '005_e.sql cannot be read: it is no regular file.',
    '006_f.sql cannot be read: its links lead in a circle.',
    '007_g.sql cannot be read: it is larger than 64 MiB.',
  ])
})

test('a link inside the folder is followed, and what is not SQL is left alone, whatever it is', async () => {
  const found = await read(async (folder) => {
    await mkdir(join(folder, '.shared'))
    await writeFile(join(folder, '.shared', 'b.sql'), 'SELECT 2')
    await symlink('.shared/b.sql', join(folder, '002_b.sql'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    await symlink('nowhere', join(folder, 'README'))
    await writeFile(join(folder, 'dump.tar'), '')
    await truncate(join(folder, 'dump.tar'), 3 * 1024 ** 3)
  })
  expect(found).toEqual(['001_a', '002_b'])
})
