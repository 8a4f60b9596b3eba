// PROVIDER_CI_INTERFACE: the line that finds a comment again, which no name can break out of and no text can confuse.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Marker } from '../../src/model/marker.ts'
import { markerLine, markerStates, readMarker } from '../../src/model/marker.ts'
import { cases } from '../support/cases.ts'

const marker: Marker = {
  app: 'shop',
  environment: 'production',
  hash: `sha256:${'a'.repeat(64)}`,
  commit: 'b'.repeat(40),
  run: '77',
  state: 'planned',
}

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const anyMarker = fc.record({
  app: text,
  environment: text,
  hash: text,
  commit: text,
  run: text,
  state: fc.constantFrom(...markerStates),
})

describe('the marker of a comment', () => {
  test('is one line of HTML that nobody sees', () => {
    expect(markerLine(marker)).toBe(
      `<!-- stagecraft {"v":1,"kind":"plan","app":"shop","env":"production","hash":"sha256:${'a'.repeat(64)}","sha":"${'b'.repeat(40)}","run":"77","state":"planned"} -->`,
    )
  })

  test('is read back as it was written, whatever the names hold, and ends where it ends', () => {
    fc.assert(
      fc.property(anyMarker, (each) => {
        const line = markerLine(each)
        const inside = line.slice('<!--'.length, -'-->'.length)
        expect([readMarker(`${line}\nplan`), /--|[<>&\n\r]/.test(inside)]).toEqual([each, false])
      }),
      cases(300),
    )
  })

  test.each(['\u2028', '\u2029', '\u0085', '\r\n'])('is read back with a line end in a name: %j', (end) => {
    const each = { ...marker, app: `a${end}b` }
    expect(readMarker(`${markerLine(each)}\nplan`)).toEqual(each)
  })

  test('cannot be closed by a name', () => {
    expect(markerLine({ ...marker, app: '--><script>&' })).toContain(
      String.raw`"app":"\u002d-\u003e\u003cscript\u003e\u0026"`,
    )
  })

  test.each([
    ['not on the first line', `plan\n${markerLine(marker)}`],
    ['inside other text', `> ${markerLine(marker)}`],
    ['of another version', markerLine(marker).replace('"v":1', '"v":2')],
    ['of another kind', markerLine(marker).replace('"plan"', '"other"')],
    ['in a state that there is not', markerLine(marker).replace('planned', 'done')],
    ['without an app', markerLine({ ...marker, app: '' })],
    ['with a number for a hash', markerLine(marker).replace(/"hash":"[^"]*"/, '"hash":1')],
    ['that is no object', '<!-- stagecraft [1] -->'],
    ['that is no JSON', '<!-- stagecraft {"v":1,} -->'],
    ['without an end', markerLine(marker).slice(0, -4)],
    ['of more than 2,000 characters', markerLine({ ...marker, app: 'a'.repeat(2_000) })],
    ['of nothing', ''],
  ])('%s is none', (_, body) => {
    expect(readMarker(body)).toBeUndefined()
  })

  test('keeps nothing that it does not know', () => {
    const body = markerLine(marker).replace('"v":1', String.raw`"v":1,"__proto__":{"app":"x"},"more":"<b>"`)
    expect(readMarker(body)).toEqual(marker)
  })

  test('of text that anybody wrote never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (inside) => {
        expect(['undefined', 'object']).toContain(typeof readMarker(`<!-- stagecraft {${inside}} -->`))
      }),
      cases(300),
    )
  })
})
