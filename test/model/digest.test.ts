// Our SHA-256, HMAC and UTF-8 against Node's.

import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, digestOf, keyedHash, utf8 } from '../../src/model/digest.ts'
import { cases } from '../support/cases.ts'

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }))

test('any text has the digest that Node gives it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(digestOf(text)).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`)
    }),
    cases(100),
  )
})

test('any text has the keyed hash that Node gives it, under keys of any length', () => {
  fc.assert(
    fc.property(texts, fc.uint8Array({ minLength: 1, maxLength: 100 }), (text, key) => {
      const hex = Buffer.from(key).toString('hex')
      expect(keyedHash(hex, text)).toBe(createHmac('sha256', key).update(text).digest('hex'))
    }),
    cases(100),
  )
})

test('UTF-8 is what TextEncoder writes, lone surrogates included', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0xffff }), { maxLength: 50 }), (units) => {
      const text = String.fromCharCode(...units)
      expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)])
    }),
    cases(100),
  )
})

test('canonical JSON sorts keys and leaves out what is absent', () => {
  expect(canonical({ b: 1, a: [undefined, { d: null, c: 'x' }], e: undefined })).toBe(
    '{"a":[null,{"c":"x","d":null}],"b":1}',
  )
})
