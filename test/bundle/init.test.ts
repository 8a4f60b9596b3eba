// CLI_INIT: the built command line in folders of its own, as a process without a terminal.

import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCli, temporary } from './start.ts'
import type { Ended } from './start.ts'

interface Place {
  readonly folder: string
  readonly file: string
  readonly start: (...words: readonly string[]) => Promise<Ended>
}

/** A folder called `shop`, gone with the test. */
function place(): Place {
  const { folder: outer, remove } = temporary()
  onTestFinished(remove)
  const folder = path.join(outer, 'shop')
  mkdirSync(folder)
  return {
    folder,
    file: path.join(folder, 'stagecraft.yml'),
    start: (...words) => startCli(words, { folder }),
  }
}

test('CLI_INIT in an empty folder writes a file that validate takes, and asks nothing without a terminal', async () => {
  const { folder, start } = place()
  const first = await start('init')
  expect([first.exit, first.stdout]).toEqual([0, 'Wrote stagecraft.yml.\nNext: stagecraft validate\n'])
  const checked = await start('validate')
  expect([checked.exit, checked.stdout]).toEqual([
    0,
    'stagecraft.yml is valid.\n  dev: driver local; hosts local; services \n',
  ])
  expect(readdirSync(folder)).toEqual(['stagecraft.yml'])
})

test('CLI_INIT a second time leaves bytes and times alone', async () => {
  const { file, start } = place()
  await start('init')
  const before = [readFileSync(file, 'utf8'), statSync(file).mtimeMs, statSync(file).ino]
  const { exit, stdout } = await start('init', '--with-encore')
  expect([exit, stdout]).toEqual([
    0,
    'stagecraft.yml is there already, and good; nothing was changed. --force writes a new one and keeps it as stagecraft.yml.bak.\n',
  ])
  expect([readFileSync(file, 'utf8'), statSync(file).mtimeMs, statSync(file).ino]).toEqual(before)
})

test('CLI_INIT of a folder whose file is broken tells every problem and ends 1', async () => {
  const { file, start } = place()
  writeFileSync(file, 'project: { name: Shop }\nenvironments: { dev: { driver: lokal } }\n')
  const { exit, stderr } = await start('init')
  expect([exit, stderr.match(/^[A-Z_]+:.*$/gm)]).toEqual([
    1,
    [
      'CONFIG_VALUE: project.name must be a name of 1 to 32 lower-case letters, digits and inner hyphens, not "Shop".',
      'CONFIG_VALUE: environments.dev.driver must be one of local, ssh, digitalocean, swarm, not "lokal".',
    ],
  ])
})

test('CLI_INIT --force keeps what it replaces, and refuses with 4 where that would be lost', async () => {
  const { folder, file, start } = place()
  writeFileSync(file, 'mine\n')
  expect((await start('init', '--force', '--with-encore', '--with-frontend')).exit).toBe(0)
  expect([readdirSync(folder), readFileSync(`${file}.bak`, 'utf8')]).toEqual([
    ['stagecraft.yml', 'stagecraft.yml.bak'],
    'mine\n',
  ])
  expect((await start('validate')).exit).toBe(0)
  const again = await start('init', '--force')
  expect([again.exit, again.stderr.split('\n')[0], readFileSync(`${file}.bak`, 'utf8')]).toEqual([
    4,
    'INIT_BACKUP_EXISTS: stagecraft.yml.bak exists, so what stands there now cannot be kept under that name.',
    'mine\n',
  ])
})

test.each([
  [['--project-name', 'My Shop'], 'a name of 1 to 32 small letters, digits and inner dashes', 'my-shop'],
  [['--env', 'Prod!'], 'a name of 1 to 32 small letters, digits and inner dashes', 'prod'],
  [['--driver', 'digital-ocean'], 'one of local, ssh, digitalocean, swarm', 'digitalocean'],
])('CLI_INIT refuses %j with what it takes and what may have been meant', async (words, takes, meant) => {
  const { folder, start } = place()
  const { exit, stderr } = await start('init', ...words)
  expect(exit).toBe(1)
  expect(stderr).toContain(`It takes ${takes}.\n  fix: Did you mean ${meant}?`)
  expect(readdirSync(folder)).toEqual([])
})

test('CLI_INIT --dry-run prints the file and writes nothing', async () => {
  const { folder, start } = place()
  const { exit, stdout } = await start('init', '--dry-run', '--env', 'production')
  expect([exit, readdirSync(folder)]).toEqual([0, []])
  expect(stdout).toMatch(
    /^# yaml-language-server: \$schema=[\s\S]*\n {2}production:\n {4}driver: local # this machine\n/,
  )
})
