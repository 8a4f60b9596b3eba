// CORE_LOGGING: secrets stay out of texts: in every form that programs write them in, and across pieces.

import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { createFence } from '../../src/report/fence.ts'
import { createRedactor } from '../../src/report/redact.ts'

const value = `p@ss w0rd/"quoted'$x\\é+<&>`
const pem = '-----BEGIN KEY-----\nMIIBVQIBADANBgkqhkiG9w0\n{\nQmFzZTY0IGxpbmUgdHdvIQ\n-----END KEY-----\n'
const cleaner = (...values: readonly string[]): ((text: string) => string) => {
  const redactor = createRedactor()
  redactor.hide(values.map((each, index) => new Secret(`S${index}`, each)))
  return redactor.clean
}
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** How programs print a value: thirty of them. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'base64 at the start': base64,
  'base64 after one byte': (text) => base64(`x${text}`),
  'base64 after two bytes': (text) => base64(`xy${text}`),
  'base64 within a text': (text) => base64(`user:${text}:end`),
  'base64 without padding': (text) => base64(text).replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64url after one byte': (text) => Buffer.from(`x${text}`).toString('base64url'),
  'a URL component': encodeURIComponent,
  'a URL component, strict': (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
  'a URL component in small hex': (text) =>
    encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  'a form field': (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'a whole URL': encodeURI,
  JSON: JSON.stringify,
  'JSON in ASCII': (text) =>
    JSON.stringify(text).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'JSON within JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'JSON safe for HTML': (text) =>
    JSON.stringify(text).replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
  'JSON with escaped slashes': (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  XML: (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'XML text': (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'single shell quotes': (text) => `'${text.replaceAll("'", `'\\''`)}'`,
  'single shell quotes around double ones': (text) => `'${text.replaceAll("'", `'"'"'`)}'`,
  'double shell quotes': (text) => `"${text.replace(/["\\$`]/g, '\\$&')}"`,
  'shell backslashes': (text) => text.replace(/[^A-Za-z0-9_@%+=:,./-]/g, '\\$&'),
  SQL: (text) => `'${text.replaceAll("'", "''")}'`,
  CSV: (text) => `"${text.replaceAll('"', '""')}"`,
  'Compose dollars': (text) => text.replaceAll('$', '$$$$'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex in capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'inside of a longer word': (text) => `xx${text}yy`,
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
