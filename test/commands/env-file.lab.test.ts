// CORE_ENV_RESOLUTION: every value comes back from a rendered env file through the real Compose.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderEnvFile } from '../../src/commands/env-file.ts'
import { Secret } from '../../src/model/secret.ts'
import { environmentFrom } from '../config/real-compose.ts'

const render = (values: Readonly<Record<string, string>>): string =>
  renderEnvFile(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(name, value)])))

const awkward = [
  '',
  ' ',
  'a b ',
  "it's",
  '"q"',
  'a#b',
  ' # c',
  '$x',
  '$$',
  '${x}',
  '${',
  '\\',
  'a\\',
  '\\\\',
  '\\n',
  '\\$',
  '\\"',
  "\\'",
  '\\0101',
  '\\x41',
  'l1\nl2',
  'a\r\nb',
  '\r',
  '\t',
  '`id`',
  '$(id)',
  '=',
  '\u0001',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffd',
  'é✓😀',
  'x'.repeat(70_000),
]

describe('DEPLOY_COMPOSE_GEN an env file of a release', () => {
  test('gives every awkward value back', async () => {
    const values = Object.fromEntries(awkward.map((value, at) => [`N${at}`, value]))
    expect(await environmentFrom(render(values))).toEqual(values)
  })

  test('gives random values back', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).map((value) => value.replaceAll('\0', ''))
    const special = fc
      .array(fc.constantFrom('\\', '"', "'", '$', '\n', '\r', '#', ' ', '{', '}', '0', '1', 'x', 'n', 'a'), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(text, special), { minLength: 100, maxLength: 200 }), async (list) => {
        const values = Object.fromEntries(list.map((value, at) => [`N${at}`, value]))
        expect(await environmentFrom(render(values))).toEqual(values)
      }),
      { numRuns: 20 },
    )
  })
})
