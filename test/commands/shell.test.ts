// CORE_EXECUTIL: how words become text for a shell. That real shells read them back unchanged is in the contract of transports.
import { expect, it } from 'vitest'
import { feed, or, pipe, quote, reading, words } from '../../src/commands/shell.ts'

it.each([
  ['plain', 'plain'],
  ['app-1/api@sha256:ab', 'app-1/api@sha256:ab'],
  ['', `''`],
  ['two words', `'two words'`],
  [`it's`, `'it'\\''s'`],
  ['$(id)', `'$(id)'`],
  ['~', `'~'`],
  ['=ls', `'=ls'`],
  ['a=b', 'a=b'],
  ['*', `'*'`],
  ['a\nb', `'a\nb'`],
  ['é', `'é'`],
])('quotes %j', (word, quoted) => {
  expect(quote(word)).toBe(quoted)
})

it('refuses NUL, which no shell can pass', () => {
  expect(() => quote('a\0b')).toThrow('NUL')
})

it('gives a command nothing to read unless it is told to', () => {
  expect([words('docker', 'stop', 'a b'), reading(['cat'], '/tmp/x y'), reading(['cat'])]).toEqual([
    `docker stop 'a b' </dev/null`,
    `cat <'/tmp/x y'`,
    'cat',
  ])
})

it('joins commands as a shell line', () => {
  expect([pipe('a', 'b'), or('a', 'b')]).toEqual(['a | b', '{ a; } || { b; }'])
})

it('feeds a text whose lines may look like its end', () => {
  expect(feed('cat', 'one\nEND_OF_TEXT\n')).toBe(`cat <<'END_OF_TEXT_'\none\nEND_OF_TEXT\nEND_OF_TEXT_`)
})
