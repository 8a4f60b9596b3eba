// CORE_COMPOSE: what `validate` says of a checkout is what a deploy says of it, every problem at once.

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { Faults } from '../../src/model/fault.ts'
import { parseEnvironmentName } from '../../src/model/name.ts'
import type { RunProgram } from '../../src/model/program.ts'
import { readConfig, readProject } from '../../src/observe/project.ts'
import { validate } from '../../src/operations/validate.ts'
import { gather } from '../../src/stages/wanted.ts'
import { told } from '../config/told.ts'
import { ownFolder } from '../support/machine.ts'

const config = `version: 1
project: { name: own }
databases: { main: { connection_env: DATABASE_URL, migrations: { engine: raw, path: migrations } } }
environments:
  production: { driver: ssh, from_env: [DATABASE_URL, PLACE], hosts: { one: { address: 192.0.2.1, user: deploy, roles: [app] } } }
`
const compose = `services:
  a:
    image: a:1
    volumes: [./site:/site:ro]
configs:
  c: { file: "conf-\${PLACE}.json" }
`

/** A checkout without what its service mounts, and a Compose that answers as the real one does. */
async function checkout(variables: Readonly<Record<string, string>>) {
  const root = await ownFolder()
  await writeFile(join(root, 'stagecraft.yml'), config)
  await writeFile(join(root, 'compose.yaml'), compose)
  await mkdir(join(root, 'migrations'))
  await writeFile(join(root, 'migrations/first.sql'), 'SELECT 1')
  const program: RunProgram = ({ folder, environment }) =>
    Promise.resolve({
      code: 0,
      stderr: '',
      stdout: JSON.stringify({
        name: 'own-production',
        services: {
          a: {
            image: 'a:1',
            volumes: [{ type: 'bind', source: `${folder}/site`, target: '/site', read_only: true }],
            configs: [{ source: 'c' }],
          },
        },
        configs: { c: { file: `${folder}/conf-${environment['PLACE']}.json` } },
      }),
    })
  const world = { outside: { files, program }, folder: root, variables, hide: () => undefined, emit: () => undefined }
  return world as unknown as Parameters<typeof validate>[1] & Parameters<typeof gather>[0]
}

const refused = (run: Promise<unknown>): Promise<readonly string[]> =>
  run.then(
    () => [],
    (error: unknown) => (error instanceof Faults ? told(error.faults).toSorted() : [String(error)]),
  )

const environment = parseEnvironmentName('production') ?? expect.unreachable()
const mounted = 'COMPOSE_PATH_MISSING compose.yaml:4 a takes site of the project, which is not there.'
const granted = 'COMPOSE_PATH_MISSING compose.yaml:6 a takes conf-here.json of the project, which is not there.'
const migration = expect.stringMatching(/^MIGRATION_NAME migrations\/first\.sql/)

test('a file that is not there is told by both, with the migrations that are broken', async () => {
  const world = await checkout({ DATABASE_URL: 'postgres://a:b@localhost/c', PLACE: 'here' })
  const project = await readProject(world, await readConfig(world, { environment, use: 'deploy' }))
  const found = [mounted, granted, migration]
  expect([
    await refused(validate({ config: undefined, environment }, world)),
    await refused(gather(world, project, { version: 'v1' })),
  ]).toEqual([found, found])
})

test('a path of which a part has no value here is not looked for', async () => {
  const world = await checkout({})
  expect(await refused(validate({ config: undefined, environment: undefined }, world))).toEqual([mounted, migration])
})

test('secrets that are not set here are no complaint about where their names stand', async () => {
  const world = await checkout({})
  await rm(join(world.folder, 'migrations/first.sql'))
  await writeFile(
    join(world.folder, 'compose.yaml'),
    'services: { a: { image: a, command: [--from, DATABASE_URL] } }\nsecrets: { url: { environment: DATABASE_URL } }\n',
  )
  const program: RunProgram = () =>
    Promise.resolve({
      code: 0,
      stderr: '',
      stdout: JSON.stringify({
        name: 'own-production',
        services: { a: { image: 'a', command: ['--from', 'DATABASE_URL'] } },
        secrets: { url: { environment: 'DATABASE_URL' } },
      }),
    })
  const outside = { ...world.outside, program }
  expect(await refused(validate({ config: undefined, environment: undefined }, { ...world, outside }))).toEqual([])
})
