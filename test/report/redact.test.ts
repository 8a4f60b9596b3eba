// CORE_LOGGING: secrets stay out of texts: in every form that programs write them in, and across pieces.

import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { createFence } from '../../src/report/fence.ts'
import { createRedactor } from '../../src/report/redact.ts'
import { encodings } from '../support/encodings.ts'

const value = `p@ss w0rd/"quoted'$x\\é+<&>`
const pem = '-----BEGIN KEY-----\nMIIBVQIBADANBgkqhkiG9w0\n{\nQmFzZTY0IGxpbmUgdHdvIQ\n-----END KEY-----\n'
const cleaner = (...values: readonly string[]): ((text: string) => string) => {
  const redactor = createRedactor()
  redactor.hide(values.map((each, index) => new Secret(`S${index}`, each)))
  return redactor.clean
}

describe('a redactor', () => {
  test.each(Object.entries(encodings))('hides a value as %s', (_, encode) => {
    const text = encode(value)
    const clean = cleaner(value)(`before ${text} after`)
    expect(clean).toMatch(/^before .*\*\*\*.* after$/)
    expect(clean.replace(/^before (.*) after$/, '$1').replaceAll('*', '').length).toBeLessThan(text.length / 2)
  })

  test('hides each line of a value of several lines, but not its brackets and frames', () => {
    const clean = cleaner(pem)
    expect(clean('a MIIBVQIBADANBgkqhkiG9w0 b')).toBe('a *** b')
    expect(clean('{ "x": 1 }\n-----END KEY-----')).toBe('{ "x": 1 }\n-----END KEY-----')
  })

  test('hides the password of a URL, written plain and decoded', () => {
    const clean = cleaner('postgres://shop:s3%40cret@db-1:5432/shop')
    expect(clean('password s3@cret or s3%40cret of shop')).toBe('password *** or *** of shop')
  })

  test('hides the texts of a JSON document', () => {
    expect(cleaner('{"type":"key","private":"AbCdEfGhIj"}')('it is AbCdEfGhIj')).toBe('it is ***')
  })

  test('hides values that overlap without leaving an end of one', () => {
    expect(cleaner('abcdef', 'defghi')('x abcdefghi y')).toBe('x *** y')
  })

  test('hides a value that repeats itself', () => {
    expect(cleaner('abab')('ababab')).toBe('***')
  })

  test('names values that are too short to be hidden and leaves texts alone', () => {
    const redactor = createRedactor()
    expect(redactor.hide([new Secret('PIN', '123'), new Secret('EMPTY', ''), new Secret('LONG', 'longer')])).toEqual([
      'PIN',
    ])
    expect(redactor.clean('port 1234')).toBe('port 1234')
  })

  test('leaves a text without secrets as it is', () => {
    expect(cleaner(value)('nothing to see')).toBe('nothing to see')
  })
})

describe('the output of a program', () => {
  test.each([1, 2, 3, 7])('keeps a secret that comes in pieces of %i hidden', (size) => {
    const redactor = createRedactor()
    redactor.hide([new Secret('S', value)])
    const fence = createFence(redactor)
    const text = `one ${value} two\nthree ${value}`
    const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
    const lines = [...pieces.flatMap((piece) => [...fence.push(piece)]), ...fence.end()]
    expect(lines).toEqual(['one *** two', 'three ***'])
  })

  test('hides a secret that escape sequences are written into', () => {
    const redactor = createRedactor()
    redactor.hide([new Secret('S', 'correct horse')])
    expect(createFence(redactor).push('correct\u001b[0m horse\n')).toEqual(['***'])
  })
})

test('what came in an encoding is hidden within quotes of ours, and as the name that may have been meant', () => {
  const secret = `p@ss"w0rd'$x\\Zebra`
  const redactor = createRedactor()
  redactor.hide([new Secret('S', secret)])
  const inShell = `"${secret.replace(/["\\$`]/g, '\\$&')}"`
  expect([redactor.clean(JSON.stringify(inShell)), redactor.clean('Did you mean p-ss-w0rd-x-zebra?')]).toEqual([
    '"\\"***\\""',
    'Did you mean ***?',
  ])
})
