// What is found between the marks of a script's output, however the bytes are cut.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exitMark, startMark } from '../../src/commands/script.ts'
import { createCollector, createFrameReader } from '../../src/transport/framing.ts'
import { cases } from '../support/cases.ts'

const nonce = 'aa'
const framed = (body: string, code = 0): string =>
  `noise\n${startMark(nonce)}${body}${exitMark(nonce)}${code}\u001eafter`

function read(chunks: readonly Buffer[], cap?: number): unknown {
  const reader = createFrameReader(nonce, cap)
  for (const chunk of chunks) reader.push(chunk)
  const preamble = reader.preamble()
  return { started: reader.started(), code: reader.code(), preamble, ...reader.collected() }
}

it('gives what stands between the marks, and the code', () => {
  const expected = { started: true, code: 37, preamble: 'noise\n', text: 'body\n', truncated: false }
  expect(read([Buffer.from(framed('body\n', 37))])).toEqual(expected)
})

it('gives the same however the bytes arrive', () => {
  const cuts = fc.array(fc.nat({ max: 90 }), { maxLength: 8 })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), cuts, (body, at) => {
      const bytes = Buffer.from(framed(body, 7))
      const edges = [0, ...at.toSorted((a, b) => a - b), bytes.length]
      const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end))
      expect(read(chunks)).toEqual({ started: true, code: 7, preamble: 'noise\n', text: body, truncated: false })
    }),
    cases(100),
  )
})

it('has no code while the end mark is not whole', () => {
  const cut = framed('body', 12).replace(/\u001eafter$/, '')
  expect(read([Buffer.from(cut)])).toMatchObject({ started: true, code: undefined })
})

it('gives what came when the end mark never does', () => {
  expect(read([Buffer.from(`${startMark(nonce)}half`)])).toMatchObject({ code: undefined, text: 'half' })
})

it('tells what a login shell says that starts nothing', () => {
  const said = 'This account is currently not available.\n'
  expect(read([Buffer.from(said)])).toEqual({
    started: false,
    code: undefined,
    preamble: said,
    text: '',
    truncated: false,
  })
})

it('takes no mark with another nonce', () => {
  expect(read([Buffer.from(framed(`${exitMark('bb')}0\u001e`, 1))])).toMatchObject({
    code: 1,
    text: `${exitMark('bb')}0\u001e`,
  })
})

it('finds the end mark beyond the cap', () => {
  const chunks = [startMark(nonce), 'x'.repeat(1_000), 'y'.repeat(1_000), `${exitMark(nonce)}3\u001e`]
  expect(
    read(
      chunks.map((chunk) => Buffer.from(chunk)),
      1_500,
    ),
  ).toMatchObject({
    code: 3,
    text: 'x'.repeat(1_000) + 'y'.repeat(500),
    truncated: true,
  })
})

it('keeps exactly the cap, and does not call that truncated', () => {
  const collector = createCollector(4)
  collector.push(Buffer.from('1234'))
  expect(collector.collected()).toEqual({ text: '1234', truncated: false })
})
