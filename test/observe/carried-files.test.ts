// CORE_COMPOSE DEPLOY_COMPOSE_GEN: which files of the checkout a release carries, and what it refuses to carry.

import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import type { ComposeModel } from '../../src/model/compose.ts'
import { Faults } from '../../src/model/fault.ts'
import { Secret } from '../../src/model/secret.ts'
import { composePlaces } from '../../src/config/compose-place.ts'
import { readFiles, versioned } from '../../src/observe/carried-files.ts'
import { composeModel, composeService, named } from '../support/builders.ts'
import { told } from '../config/told.ts'
import { ownFolder } from '../support/machine.ts'

const text = `services:
  web:
    volumes: [./site:/site:ro]
    secrets: [key]
secrets:
  key: { file: key.txt }
`
const mounting: ComposeModel = composeModel({
  services: named({
    web: composeService({
      volumes: [{ kind: 'bind', source: 'site', target: '/site', readOnly: true, definition: {} }],
      secrets: [{ source: 'key', target: '/run/secrets/key' }],
    }),
  }),
  secrets: { key: { kind: 'file', path: 'key.txt' } },
})

/** A project whose service mounts `site` and takes the secret `key.txt`, both there. */
async function project(): Promise<string> {
  const root = await ownFolder()
  await mkdir(join(root, 'site/scripts'), { recursive: true })
  await writeFile(join(root, 'site/scripts/start.sh'), '#!/bin/sh\n')
  await writeFile(join(root, 'key.txt'), 'key')
  return root
}

const read = (root: string) =>
  readFiles(
    { outside: { files } as Parameters<typeof readFiles>[0]['outside'] },
    {
      compose: mounting,
      composePlaces: composePlaces([{ file: 'compose.yaml', text }]),
      root,
      resolved: { values: {}, secrets: {}, fromFile: [] },
    },
  )

const refused = (root: string): Promise<readonly string[]> =>
  read(root).then(
    () => [],
    (error: unknown) => (error instanceof Faults ? told(error.faults).toSorted() : [String(error)]),
  )

test('a script of the project stays one that may be run, and one that ceases to be is another', async () => {
  const root = await project()
  const key = new Secret('key', '0'.repeat(64))
  const one = await read(root)
  await chmod(join(root, 'site/scripts/start.sh'), 0o755)
  const other = await read(root)
  const versions = [one, other].map(({ files: list, contents }) => versioned(list, contents, key)[0]?.version)
  expect([one.files[0]?.executable, other.files[0]?.executable, versions[0] === versions[1]]).toEqual([
    undefined,
    true,
    false,
  ])
})

test('a link inside of the project travels as what it leads to', async () => {
  const root = await project()
  await symlink('scripts', join(root, 'site/linked'))
  expect(Object.keys((await read(root)).contents)).toEqual([
    'files/site/linked/start.sh',
    'files/site/scripts/start.sh',
    'secrets/key',
  ])
})

test('what is not there is never an empty file', async () => {
  const root = await project()
  await rm(join(root, 'key.txt'))
  await rm(join(root, 'site'), { recursive: true })
  expect(await refused(root)).toEqual([
    'COMPOSE_PATH_MISSING compose.yaml:3 web takes site of the project, which is not there.',
    'COMPOSE_PATH_MISSING compose.yaml:6 web takes key.txt of the project, which is not there.',
  ])
})

test('a folder without a file is refused, which no host would have', async () => {
  const root = await project()
  await rm(join(root, 'site/scripts'), { recursive: true })
  expect(await refused(root)).toEqual([
    'COMPOSE_PATH_MISSING compose.yaml:3 web takes site of the project, which has no file in it.',
  ])
})

test('a link that leads out of the project takes nothing of this machine along', async () => {
  const root = await project()
  await symlink('/etc', join(root, 'site/etc'))
  expect(await refused(root)).toEqual([
    'COMPOSE_PATH_OUTSIDE compose.yaml:3 web: the link site/etc is outside of the project.',
  ])
})

test('a link that leads in a circle is refused, not followed', async () => {
  const root = await project()
  await symlink('.', join(root, 'site/self'))
  expect(await refused(root)).toEqual([
    'COMPOSE_PATH_MISSING compose.yaml:3 web takes site/self of the project, which is a link that leads in a circle.',
  ])
})

test('a folder is no secret', async () => {
  const root = await project()
  await rm(join(root, 'key.txt'))
  await mkdir(join(root, 'key.txt'))
  expect(await refused(root)).toEqual([
    'COMPOSE_PATH_MISSING compose.yaml:6 web takes key.txt of the project, which is a folder.',
  ])
})
