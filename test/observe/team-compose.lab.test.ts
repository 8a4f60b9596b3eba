// CORE_COMPOSE CORE_ENV_RESOLUTION: nothing of this machine enters what hosts get: neither its variables nor a `.env` that nothing names.

import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openWorld } from '../../src/entry/world.ts'
import { Faults } from '../../src/model/fault.ts'
import { keysOf, parseEnvironmentName } from '../../src/model/name.ts'
import { loadProject } from '../../src/stages/deploying.ts'
import { told } from '../config/told.ts'
import { ownFolder, variables } from '../support/machine.ts'

const config = `version: 1
project: { name: own }
environments:
  production: { driver: ssh, hosts: { one: { address: 192.0.2.1, user: deploy, roles: [app] } } }
`

const silent = { tell: () => undefined, plan: () => undefined, end: () => Promise.resolve() }

/** The names of the services of a checkout, or what is told about it. */
async function read(files: Readonly<Record<string, string>>, from?: string): Promise<readonly string[]> {
  const root = await ownFolder()
  const folder = from === undefined ? root : join(root, from)
  for (const [name, text] of Object.entries({ 'stagecraft.yml': config, ...files })) {
    await mkdir(dirname(join(root, 'checkout', name)), { recursive: true })
    await writeFile(join(root, 'checkout', name), text)
  }
  await symlink('checkout', join(root, 'link'))
  const world = openWorld({
    door: 'terminal',
    folder: from === undefined ? join(root, 'checkout') : folder,
    variables,
    report: silent,
    hide: () => undefined,
  })
  const environment = parseEnvironmentName('production')
  if (environment === undefined) throw new Error('not a name')
  return loadProject(world, { config: undefined, environment }).then(
    ({ compose }) => keysOf(compose.services),
    (error: unknown) => (error instanceof Faults ? told(error.faults) : [String(error)]),
  )
}

const service = (rest: string): string => `services: { a: { image: "a:1", ${rest} } }\n`

describe('CORE_COMPOSE what only this machine knows', () => {
  const own = 'env_file: production.env, '
  const used = '(HOME|DOCKER_CONFIG) is used here, and would be that of the machine that deploys.'
  test.each([
    ['a name without a value', { 'compose.yaml': service('environment: [HOME]') }, 'compose.yaml:1'],
    [
      'a name behind an alias',
      { 'compose.yaml': `x-e: &e { HOME: }\n${service('environment: *e')}` },
      'compose.yaml:2',
    ],
    ['a name in a text', { 'compose.yaml': service('working_dir: $HOME') }, 'compose.yaml:1'],
    ['a name with a default', { 'compose.yaml': service('working_dir: "${HOME:-/srv}"') }, 'compose.yaml:1'],
    [
      'a name that the environment sets',
      {
        'compose.yaml': service('working_dir: $HOME'),
        'stagecraft.yml': config.replace('{ driver', `{ ${own}driver`),
        'production.env': 'HOME=/srv\n',
      },
      'compose.yaml:1',
    ],
    ['a name that this machine has not', { 'compose.yaml': service('working_dir: /$DOCKER_CONFIG') }, 'compose.yaml:1'],
    ['an env file', { 'compose.yaml': service('env_file: a.env'), 'a.env': 'A="${HOME}/x"\n' }, 'a.env'],
    [
      'an env file that sets it too',
      { 'compose.yaml': service('env_file: a.env'), 'a.env': 'HOME=/srv\nA=$HOME/x\n' },
      'a.env',
    ],
    ['a name alone in an env file', { 'compose.yaml': service('env_file: a.env'), 'a.env': 'A=1\nHOME\n' }, 'a.env'],
  ])('enters by no way: %s', async (_, files, place) => {
    expect(await read(files)).toEqual([
      expect.stringMatching(new RegExp(`^COMPOSE_VARIABLE_OF_MACHINE ${place} ${used}$`)),
    ])
  })

  test('enters by no way: the .env beside an included file', async () => {
    const files = {
      'compose.yaml': `include: [b/b.yaml]\n${service('init: true')}`,
      'b/b.yaml': service('command: $OWN').replace(' a:', ' b:'),
      'b/.env': 'OWN=1\n',
    }
    expect(await read(files)).toEqual([
      'COMPOSE_VARIABLE_OF_DOTENV b/b.yaml:1 OWN is used here, and b/.env sets it, which nothing names.',
    ])
  })

  test.each([
    ['two dollar signs', { 'compose.yaml': service('command: ["sh", "-c", "echo $$HOME"]') }],
    ['a comment', { 'compose.yaml': `# $HOME\n${service('init: true')}` }],
    ['a value of its own', { 'compose.yaml': service('environment: { HOME: /srv }') }],
    ['single quotes', { 'compose.yaml': service('env_file: a.env'), 'a.env': "A='$HOME'\n# $HOME\n" }],
    [
      'a .env that fills in included files alone',
      {
        'compose.yaml': `include: [c.yaml]\n${service('working_dir: "/${TAG:-latest}"')}`,
        'c.yaml': service('init: true').replace(' a:', ' c:'),
        '.env': 'TAG=dev\n',
      },
    ],
    [
      'an env file that the include names',
      {
        'compose.yaml': `include: [{ path: b/b.yaml, env_file: b/.env }]\n${service('init: true')}`.replace(
          ' a:',
          ' c:',
        ),
        'b/b.yaml': service('command: $OWN'),
        'b/.env': 'OWN=1\n',
      },
    ],
  ])('is not meant by %s', async (_, files) => {
    expect((await read(files)).join()).toMatch(/^a(,c)?$/)
  })

  test('is no matter of the folder’s name: a checkout behind a link reads the same', async () => {
    const files = {
      'compose.yaml':
        'services: { a: { image: "a:1", volumes: ["./site:/site:ro"], secrets: [s] } }\nsecrets: { s: { file: ./s } }\n',
      'site/x': 'x',
      s: 's',
    }
    expect(await read(files, 'link')).toEqual(['a'])
  })
})
