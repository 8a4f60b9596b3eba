// CLI_INIT: whatever lies in a folder and whatever is asked for, the first file is one that parser and editors take.

import { describe, expect, test } from 'vitest'
import { configSchemaJson } from '../../src/config/describe.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { readSource } from '../../src/config/source.ts'
import { drivers } from '../../src/model/config.ts'
import { parseAppName, parseEnvironmentName } from '../../src/model/name.ts'
import { firstFile } from '../../src/scaffold/first-file.ts'
import type { Found, FoundService } from '../../src/scaffold/found.ts'
import { editorSchema } from '../config/editor-schema.ts'
import { faultsOf } from '../config/told.ts'

const nothing: Found = { composeFiles: [], services: [], hasDockerfile: false }
const services: readonly FoundService[] = [
  { name: 'gateway', role: 'gateway', isBuilt: false },
  { name: 'api', role: 'app', isBuilt: true },
  { name: 'on', role: 'app', isBuilt: false },
  { name: '1.10', role: 'app', isBuilt: false },
  { name: 'null', role: 'db', isBuilt: false },
]
const folders: Readonly<Record<string, Found>> = {
  'an empty folder': nothing,
  'a Dockerfile and a package.json': { ...nothing, hasDockerfile: true, start: ['pnpm', 'run', 'dev'] },
  'two compose files': { ...nothing, composeFiles: ['compose.yaml', 'docker-compose.yml'], services },
  'a compose file without services': { ...nothing, composeFiles: ['compose.yaml'] },
}
const accepts = editorSchema(configSchemaJson())
const app = parseAppName('shop')
const cases = Object.entries(folders).flatMap(([folder, found]) =>
  drivers.flatMap((driver) =>
    [false, true].flatMap((withEncore) =>
      [false, true].flatMap((withFrontend) =>
        ['dev', 'production'].map((name) => ({ folder, found, driver, withEncore, withFrontend, name })),
      ),
    ),
  ),
)

function textOf({ found, driver, withEncore, withFrontend, name }: Omit<(typeof cases)[number], 'folder'>): string {
  const environment = parseEnvironmentName(name)
  if (app === undefined || environment === undefined) throw new Error('no name')
  return firstFile({ app, environment, driver, withEncore, withFrontend, found })
}

describe('CLI_INIT the first file', () => {
  test.each(cases)(
    'of $folder with driver $driver, Encore $withEncore, frontend $withFrontend, $name is good',
    (each) => {
      const text = textOf(each)
      const read = parseConfig(text, 'stagecraft.yml', { ci: true })
      const source = readSource(text, 'stagecraft.yml')
      expect([faultsOf(read), 'source' in source && accepts(source.source.value)]).toEqual([[], true])
    },
  )

  test('of production is protected, of others not', () => {
    const wish = { found: nothing, driver: 'local', withEncore: false, withFrontend: false } as const
    expect(['production', 'dev'].map((name) => textOf({ ...wish, name }).includes('protected: true'))).toEqual([
      true,
      false,
    ])
  })

  test('is as short as it can be', () => {
    expect(textOf({ found: nothing, driver: 'local', withEncore: false, withFrontend: false, name: 'dev' })).toBe(
      `# yaml-language-server: $schema=https://raw.githubusercontent.com/stagecraft/deploy/v1/spec/stagecraft.schema.json
# How shop is deployed. \`stagecraft validate\` checks this file.
version: 1
project:
  name: shop # fixed once hosts carry it

environments:
  dev:
    driver: local # this machine
`,
    )
  })
})
