// What is refused before a parser sees it, however large, and what positions are given.

import { describe, expect, test } from 'vitest'
import { readYaml } from '../../src/config/yaml-document.ts'
import { readSource } from '../../src/config/source.ts'
import { decode } from '../../src/config/utf8.ts'
import { faultsOf } from './told.ts'

const nested = (depth: number, open: string, close: string): string => `${open.repeat(depth)}x${close.repeat(depth)}`

describe('CORE_CONFIG a YAML text', () => {
  test.each([
    ['lists in brackets', nested(200_000, '[', ']')],
    ['mappings in braces', `a: ${nested(100_000, '{a: ', '}')}`],
    ['lists of dashes', nested(200_000, '- ', '')],
    ['question marks', nested(200_000, '? ', '')],
    ['indented keys', Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['brackets behind a comment and a quote', `# ]]]\n"]": ${nested(1_000, '[\n  # ]\n  ', ']')}`],
    ['brackets on their own lines', nested(100_000, '[\n', ']')],
  ])('is refused for its depth without reading on: %s', (_, text) => {
    expect(faultsOf(readSource(text, 'f')).map((line) => line.split(' ')[0])).toEqual(['CONFIG_TOO_DEEP'])
  })

  test('may be 64 deep, brackets in texts and comments aside', () => {
    const text = `a: "${'['.repeat(100)}" # ${'{'.repeat(100)}\nb: |\n  ${'['.repeat(100)}\nc: ${nested(63, '[', ']')}`
    expect(faultsOf(readSource(text, 'f'))).toEqual([])
  })

  test('may have many entries side by side', () => {
    const text = Array.from({ length: 5_000 }, (_, at) => `k${at}: { a: [x, { b: c }], d: [- - e] }`)
      .join('\n')
      .replaceAll('[- - e]', '[[e]]')
    expect(readYaml(text, {}).extent.depth).toBe(4)
  })

  test('is refused above 1 MiB, counted in bytes', () => {
    expect(faultsOf(readSource(`# ${'é'.repeat(600_000)}`, 'f'))).toEqual([
      'CONFIG_TOO_LARGE f The file has 1200002 bytes; 1048576 are the limit.',
    ])
  })

  test('places keys and values', () => {
    const read = readSource('a:\n  b: [x, {c: 1}]\n', 'f')
    if ('faults' in read) throw new Error('not read')
    const { places } = read.source
    expect([places.ofKey(['a', 'b']), places.of(['a', 'b', 1, 'c']), places.of(['a', 'z'])]).toEqual([
      { file: 'f', line: 2, column: 3, key: 'a.b' },
      { file: 'f', line: 2, column: 14, key: 'a.b[1].c' },
      { file: 'f', line: 1, column: 1, key: 'a.z' },
    ])
  })

  test.each([
    [[0xc0, 0x80], 'a byte that is not UTF-8'],
    [[0xed, 0xa0, 0x80], 'a byte that is not UTF-8'],
    [[0xf4, 0x90, 0x80, 0x80], 'a byte that is not UTF-8'],
    [[0xe2, 0x82], 'a byte that is not UTF-8'],
    [[0xfe, 0xff, 0, 0x61], 'UTF-16 instead of UTF-8'],
    [[0xef, 0xbf, 0xbf], 'the character U+FFFF'],
  ])('is refused as bytes %j', (bytes, problem) => {
    expect(decode(Uint8Array.from(bytes))).toMatchObject({ bad: { problem, line: 1, column: 1 } })
  })

  test('is decoded as TextDecoder does', () => {
    const text = 'aé✓😀\u{10ffff}\n'.repeat(10_000)
    expect(decode(new TextEncoder().encode(text))).toEqual({ text })
  })
})
