// MIGRATION_ENGINE_RAW: The server's messages before pg reads them: passed as they are in whatever pieces they come, only huge errors are cut.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFrameFilter } from '../../src/database/frames.ts'

const message = (code: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${code}\0\0\0\0`)
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
const error = (text: string): Buffer => message('E', Buffer.from(`SERROR\0C22012\0M${text}\0\0`))
const ready = message('Z', Buffer.from('I'))

/** What comes out of `sent` when it is cut at `places`. */
function filtered(sent: Buffer, places: readonly number[]): Buffer {
  const filter = createFrameFilter()
  const cuts = [0, ...places.map((place) => place % sent.length).toSorted((a, b) => a - b), sent.length]
  return Buffer.concat(cuts.slice(1).flatMap((end, at) => filter(sent.subarray(cuts[at], end))))
}

it('gives what it gets, cut anywhere', () => {
  const row = message('D', Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 3]), Buffer.from('abc')]))
  const sent = Buffer.concat([row, error('division by zero'), message('C', Buffer.from('SELECT 1\0')), row, ready])
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 8 }), (places) => {
      expect(filtered(sent, places)).toEqual(sent)
    }),
    { numRuns: 300 },
  )
})

it('cuts an error of many megabytes, keeps its code, and goes on with what follows', () => {
  const sent = Buffer.concat([error('x'.repeat(5_000_000)), ready])
  const out = filtered(sent, [3, 70_000, 1_500_000, 5_000_020])
  expect(out.length).toBeLessThan(1_100_000)
  expect(out.subarray(5, 25).toString()).toBe('SERROR\0C22012\0Mxxxxx')
  expect(out.readUInt32BE(1) + 1 + ready.length).toBe(out.length)
  expect(out.subarray(-ready.length)).toEqual(ready)
})

it('refuses other messages of that size', () => {
  const filter = createFrameFilter()
  expect(() => filter(message('C', Buffer.from(`${'x'.repeat(1_100_000)}\0`)))).toThrow('does not speak PostgreSQL')
})
