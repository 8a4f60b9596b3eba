// Whatever stands in a file, reading it ends in a value or in faults with a place, soon.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composePlaces } from '../../src/config/compose-place.ts'
import { composeReferences } from '../../src/config/compose-references.ts'
import { parseCompose } from '../../src/config/compose.ts'
import { configExample } from '../../src/config/describe.ts'
import { parseDotenv } from '../../src/config/dotenv.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { passwordIn } from '../../src/model/secret-name.ts'
import type { Fault } from '../../src/model/fault.ts'
import { cases } from '../support/cases.ts'

const example = configExample()
const model = readFileSync(path.join(import.meta.dirname, 'golden/compose-model.json'), 'utf8')

/** A text with some pieces cut out, doubled, or replaced by something else. */
const damaged = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(30), piece), { minLength: 1, maxLength: 6 })
    .map((cuts) =>
      cuts.reduce((kept, [at, length, other]) => kept.slice(0, at) + other + kept.slice(at + length), text),
    )
const piece = fc.oneof(
  fc.constantFrom(
    '',
    ': ',
    '- ',
    '\n',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '&a ',
    '*a',
    '!x ',
    '| ',
    '> ',
    '#',
    '? ',
    ', ',
    '0x1',
    '.inf',
    '~',
    'null',
    '1e999',
    '\u0000',
    '<<: ',
    '---\n',
    '%YAML 1.1\n',
    '__proto__: ',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
)

const isTold = ({ code, what, fix, where }: Fault): boolean =>
  code !== '' && what !== '' && fix !== '' && where?.file === 'f'

describe('CORE_CONFIG a damaged file', { timeout: 60_000 }, () => {
  test('of configuration is a configuration still, or told with a place', () => {
    fc.assert(
      fc.property(damaged(example), (text) => {
        const read = parseConfig(text, 'f', { ci: true })
        expect('config' in read || (read.faults.length > 0 && read.faults.every(isTold))).toBe(true)
      }),
      cases(400),
    )
  })

  test('of any bytes is told', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const read = parseConfig(bytes, 'f', { ci: true })
        expect('faults' in read && read.faults.length > 0 && read.faults.every(isTold)).toBe(true)
      }),
      cases(400),
    )
  })

  test('of values is read or told', () => {
    fc.assert(
      fc.property(damaged('A=1\nB="x${A}y" # c\nC=\'z\'\nexport D=${E:-f}\n'), (text) => {
        expect(parseDotenv(text, 'f', {}).faults.every(isTold)).toBe(true)
      }),
      cases(400),
    )
  })

  test('that Compose is to read can be placed, and its references be looked at', () => {
    fc.assert(
      fc.property(
        damaged('include: [a.yaml]\nservices:\n  a: { image: x, env_file: [e], extends: { file: b } }\n'),
        (text) => {
          const compose = { file: 'f', text }
          composePlaces([compose]).of(['services', 'a', 'env_file', 0])
          expect(composeReferences(compose, () => undefined).faults.every(({ where }) => where?.file === 'f')).toBe(
            true,
          )
        },
      ),
      cases(400),
    )
  })

  test('that Compose printed is a model or told', () => {
    fc.assert(
      fc.property(damaged(model), (text) => {
        const read = parseCompose(text, { root: '/p', driver: 'ssh' })
        expect('model' in read || read.faults.length > 0).toBe(true)
      }),
      cases(500),
    )
  })

  const long = 200_000
  test.each([
    ['a value', `project: { name: ${'a-'.repeat(long)} }`],
    ['a registry', `project: { name: a, registry: ${'a/'.repeat(long)}! }`],
    ['a path', `compose: "${'../'.repeat(long)}"`],
    ['a duration', `services: { a: { rollout: { monitor: ${'1m'.repeat(long)}x } } }`],
    ['a domain', `services: { a: { rollout: { domains: [${'a.'.repeat(long)}] } } }`],
    ['an address', `environments: { e: { hosts: { h: { address: "${'a:'.repeat(long)}" } } } }`],
    ['many keys', `services: { ${Array.from({ length: 10_000 }, (_, at) => `k${at}: 1`).join(', ')} }`],
    ['many broken lines', 'a: "\n'.repeat(long / 10)],
    ['many tags', `a: [${'!x a, '.repeat(long / 20)}]`],
  ])(
    'with %s of great length is told within seconds',
    (_, text) => {
      const read = parseConfig(text, 'f', { ci: true })
      expect('faults' in read && read.faults.every(isTold)).toBe(true)
    },
    60_000,
  )

  test('with a URL of great length is searched for a password within seconds', () => {
    expect([
      passwordIn(`a://${':'.repeat(1_000_000)}`),
      passwordIn(`a://u:p@q@${'h'.repeat(1_000_000)}/:x@`),
      passwordIn('a://u@h'),
      passwordIn('a://u:%zz@h'),
    ]).toEqual([undefined, 'p@q', undefined, '%zz'])
  })
})
