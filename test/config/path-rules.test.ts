// Paths that a configuration names, against what lies there.

import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse.ts'
import { checkPaths, composeFilesOf, pathUses } from '../../src/config/path-rules.ts'
import type { PathKind } from '../../src/config/path-rules.ts'
import { faultsOf, told } from './told.ts'

const text = `
project: { name: shop }
compose: [compose.yaml, more.yaml]
backend: { provider: generic, providers: { generic: { build: { context: app } } } }
databases: { main: { connection_env: U, migrations: { engine: raw, path: ./migrations } } }
environments:
  live: { driver: local, env_file: .env.live, compose: live.yaml }
  other: { driver: local, env_file: .env.other }
`

function read(source = text) {
  const found = parseConfig(source, 'stagecraft.yml', { ci: false })
  if ('faults' in found) throw new Error(faultsOf(found).join('\n'))
  const [environment] = Object.values(found.config.environments)
  if (environment === undefined) throw new Error('no environment')
  return { ...found, environment }
}

const kinds =
  (record: Readonly<Record<string, PathKind>>) =>
  (path: string): PathKind =>
    record[path] ?? 'missing'

describe('CORE_CONFIG a path', () => {
  test('is looked up when a deploy of the environment opens it', () => {
    const { config, environment } = read()
    expect(pathUses(config, environment).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'file compose.yaml',
      'file more.yaml',
      'file live.yaml',
      'file .env.live',
      'folder ./migrations',
      'folder app',
      'file app/Dockerfile',
    ])
  })

  test('is told when something else lies there', () => {
    const { config, environment, places } = read()
    const found = kinds({
      'compose.yaml': 'folder',
      'more.yaml': 'outside',
      'live.yaml': 'unreadable',
      './migrations': 'file',
      app: 'folder',
      'app/Dockerfile': 'file',
    })
    expect(told(checkPaths(pathUses(config, environment), places, found))).toEqual([
      'CONFIG_PATH stagecraft.yml:3 compose[0]: compose.yaml is a folder, not a file.',
      'CONFIG_PATH stagecraft.yml:3 compose[1]: more.yaml leads out of the project.',
      'CONFIG_PATH stagecraft.yml:7 environments.live.compose: live.yaml cannot be read.',
      'CONFIG_PATH stagecraft.yml:7 environments.live.env_file: .env.live does not exist.',
      'CONFIG_PATH stagecraft.yml:5 databases.main.migrations.path: ./migrations is a file, not a folder.',
    ])
  })

  const plain = 'project: { name: shop }\nenvironments: { live: { driver: local, compose: live.yaml } }\n'
  test.each([
    [{ 'compose.yml': 'file' }, { files: ['compose.yml', 'live.yaml'] }],
    [
      { 'compose.yaml': 'file', 'compose.override.yaml': 'file' },
      { files: ['compose.yaml', 'compose.override.yaml', 'live.yaml'] },
    ],
    [{ 'compose.yaml': 'folder', 'docker-compose.yml': 'file' }, { files: ['docker-compose.yml', 'live.yaml'] }],
  ] as const)('of the compose file has a default: %j', (there, expected) => {
    const { config, environment } = read(plain)
    expect(composeFilesOf(config, environment, kinds(there))).toEqual(expected)
  })

  test.each([
    [{}, 'No compose file was found; looked for compose.yaml, compose.yml, docker-compose.yaml, docker-compose.yml.'],
    [
      { 'compose.yaml': 'file', 'docker-compose.yml': 'file' },
      'Several compose files lie here: compose.yaml, docker-compose.yml.',
    ],
  ] as const)('of the compose file is missing or not clear: %j', (there, what) => {
    const { config, environment } = read(plain)
    expect(composeFilesOf(config, environment, kinds(there))).toMatchObject({ fault: { what } })
  })
})

test('CORE_CONFIG a compose file is not needed on this machine before a service is named', () => {
  const kindOf = kinds({})
  const files = ['', 'services: { api: {} }\n'].map((services) => {
    const { config, environment } = read(
      `project: { name: shop }\n${services}environments: { dev: { driver: local } }\n`,
    )
    return Object.keys(composeFilesOf(config, environment, kindOf))
  })
  expect(files).toEqual([['files'], ['fault']])
})
