// What a compose file pulls in, found before Compose would fetch or open it.

import { describe, expect, test } from 'vitest'
import { composeReferences } from '../../src/config/compose-references.ts'
import { told } from './told.ts'

const values: Readonly<Record<string, string>> = { STAGE: 'live', OUT: '../out' }
const references = (text: string, file = 'deploy/compose.yaml') =>
  composeReferences({ file, text }, (name) => values[name])

describe('CORE_COMPOSE a compose file', () => {
  test('leads to the files that it includes and extends, relative to where it lies', () => {
    const text = `
include: [a.yaml, { path: [b.yaml, ../c.yaml], env_file: b.env }]
services:
  x: { extends: { file: "d-\${STAGE}.yaml", service: y } }
  y: { extends: x, env_file: [e.env, { path: f.env }] }
`
    expect(references(text)).toEqual({
      faults: [],
      composeFiles: ['c.yaml', 'deploy/a.yaml', 'deploy/b.yaml', 'deploy/d-live.yaml'],
      envFiles: ['deploy/b.env', 'deploy/e.env', 'deploy/f.env'],
      dotenvs: [{ path: 'deploy/.env', includes: 'deploy/a.yaml' }],
    })
  })

  test.each([
    'https://github.com/a/b.git#main:x',
    'git@github.com:a/b.git',
    'ssh://git@host/a',
    'oci://docker.io/a/b',
    'github.com/a/b',
    'HTTPS://x/y.git',
  ])('takes nothing from elsewhere: %s', (path) => {
    const shown = path.replace('//git@', '//')
    expect([
      told(references(`include: ["${path}"]`).faults),
      told(references(`services: { x: { extends: { file: "${path}", service: y } } }`).faults),
    ]).toEqual(
      Array.from({ length: 2 }, () => [
        `COMPOSE_REMOTE deploy/compose.yaml:1 The compose file takes ${shown} from elsewhere.`,
      ]),
    )
  })

  test.each([
    ['include: ["../../x.yaml"]', 'the compose file: include ../../x.yaml'],
    ['include: ["/etc/x.yaml"]', 'the compose file: include /etc/x.yaml'],
    ['include: ["~/x.yaml"]', 'the compose file: include ~/x.yaml'],
    ['services: { x: { extends: { file: "a/../../../b", service: y } } }', 'x: extends a/../../../b'],
    ['services: { x: { env_file: /etc/secret } }', 'x: env_file /etc/secret'],
    ['services: { x: { env_file: ["../${OUT}/e"] } }', 'x: env_file ../../out/e'],
    ['include: [{ path: a, env_file: ../../e }]', 'include: env_file ../../e'],
  ])('stays inside the project: %s', (text, what) => {
    expect(told(references(text).faults)).toEqual([
      `COMPOSE_PATH_OUTSIDE deploy/compose.yaml:1 ${what} is outside of the project.`,
    ])
  })

  test.each([
    [`a:\n  ${'['.repeat(100_000)}`, /^CONFIG_TOO_DEEP deploy\/compose.yaml:2 /],
    ['services: {}\na: \u0085\n', /^CONFIG_ENCODING deploy\/compose.yaml:2 /],
  ])('that cannot be looked at is refused, as Compose may read it: %.20j', (text, fault) => {
    expect(told(references(text).faults)).toEqual([expect.stringMatching(fault)])
  })

  test('is looked at whole, however often it repeats itself', () => {
    const services = Array.from({ length: 300 }, (_, at) => `  s${at}: { <<: *base }`).join('\n')
    expect(told(references(`x-base: &base { env_file: /etc/secret }\nservices:\n${services}\n`).faults)).toHaveLength(
      300,
    )
  })

  test.each([
    'services: {}\n---\ninclude: [../../x.yaml]\n',
    'services: {}\n---\n',
    'a: [\n---\nservices: { x: { env_file: /etc/secret } }\n',
  ])('is one document, as what a second one pulls in nobody has seen: %j', (text) => {
    expect(told(references(text).faults)).toEqual([
      'CONFIG_MULTIPLE_DOCUMENTS deploy/compose.yaml:2 One YAML document is expected; a second one begins here.',
    ])
  })

  test.each([
    '',
    '---\n# one\n---x: 1\n...\n',
    'a: [',
    'services: 5',
    'include: { a: 1 }',
    '&a [*a]',
    'services: { x: { env_file: "${UNKNOWN}/x" } }',
  ])('that says nothing readable is left to Compose: %.40s', (text) => {
    expect(references(text)).toEqual({ faults: [], composeFiles: [], envFiles: [], dotenvs: [] })
  })
})
