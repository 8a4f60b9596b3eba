// CORE_LOGGING: output of programs is data: whole lines, no control characters, capped with the cut announced.

import { describe, expect, test } from 'vitest'
import { createFence, plainText, shownLines } from '../../src/report/fence.ts'
import { createRedactor } from '../../src/report/redact.ts'

const lines = (...pieces: readonly string[]): readonly string[] => {
  const fence = createFence(createRedactor())
  return [...pieces.flatMap((piece) => [...fence.push(piece)]), ...fence.end()]
}

describe('output', () => {
  test('comes out in whole lines, whatever pieces it came in', () => {
    expect(lines('on', 'e\ntw', 'o\r\nthree')).toEqual(['one', 'two', 'three'])
  })

  test('of a progress bar becomes a line for each state', () => {
    expect(lines('10%\r20%\r', '30%\n')).toEqual(['10%', '20%', '30%'])
  })

  test('keeps a line end that comes in two pieces one line end', () => {
    expect(lines('one\r', '\ntwo\n')).toEqual(['one', 'two'])
  })

  test('ends after so many lines and says so once', () => {
    const many = lines('x\n'.repeat(shownLines + 500))
    expect(many.length).toBe(shownLines + 1)
    expect(many.at(-1)).toBe(`(more than ${shownLines} lines: the rest is not shown)`)
  })

  test('cuts a long line and says so', () => {
    const [line = ''] = lines(`${'x'.repeat(10_000)}\n`)
    expect(line.length).toBeLessThan(4_100)
    expect(line.endsWith('(line cut)')).toBe(true)
  })

  test('without a line end is held within bounds', () => {
    const fence = createFence(createRedactor())
    const out = Array.from({ length: 1_000 }, () => fence.push('y'.repeat(100_000))).flat()
    expect(out.length).toBe(1)
    expect(fence.push('end\nnext\n')).toEqual(['next'])
  })
})

describe('a text made plain', () => {
  test.each([
    ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
    ['a link of the terminal', '\u001b]8;;http://evil\u0007text\u001b]8;;\u0007', 'text'],
    ['a title', '\u001b]0;title\u001b\\shown', 'shown'],
    ['moves of the cursor', 'a\u001b[2Kb\u001b[1Gc', 'abc'],
    ['a bell, a backspace and NUL', 'a\u0007b\bc\0d', 'abcd'],
    ['a C1 control', 'a\u009b31mb', 'a31mb'],
    ['text that runs backwards', 'a\u202eb', 'ab'],
    ['tabs', 'a\tb', 'a    b'],
  ])('holds no %s', (_, text, plain) => {
    expect(plainText(text)).toBe(plain)
  })

  test('keeps letters of every script', () => {
    expect(plainText('żółć 日本語 🙂')).toBe('żółć 日本語 🙂')
  })
})
