// CORE_ENV_RESOLUTION: env files mean to us what they mean to the real Compose, wherever we accept them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDotenv } from '../../src/config/dotenv.ts'
import { cases } from '../support/cases.ts'
import { environmentFrom, environmentsFrom } from './real-compose.ts'

const same = [
  'A=1',
  'A=',
  'A=""',
  "A=''",
  'A = 1 ',
  'A= "x"',
  'export A=1',
  'export  A = 1 ',
  'exportA=1',
  'export=1',
  '  A=1\n\tB=2',
  '# c\n\nA=1 # d\n#e',
  'A=#x',
  'A=a#b',
  'PASSWORD=ab#cd',
  'A="a" # c',
  'A="a # b"',
  'A=a b  c  ',
  'A=a=b',
  'A="  x "',
  'A="a\nb"\nB=1',
  "A='a\nb'",
  'A=x"y"',
  `A=x'y'`,
  `A='x"y'`,
  `A="x'y"`,
  'A=a\\nb',
  'A="a\\nb\\t\\r\\a\\b\\f\\v"',
  "A='a\\nb'",
  "A='it\\'s'",
  'A="a\\"b"',
  'A="\\\\"',
  'A=\\\\',
  'A="\\\\\\""',
  'A="\\q\\e\\x41\\u0041\\101"',
  'A="\\0101"',
  'A="\\$B"',
  'B=1\nA="\\$B"',
  'B=1\nA=\\$B',
  "B=1\nA='$B ${B}'",
  'B=1\nA=${B}${B}$B',
  'B=1\nA="x${B}y"',
  'A=$1',
  'A=a$',
  'A=$$',
  'A=$$B',
  'A=$(id)',
  'A=`id`',
  'A=${B:-x}',
  'A=${B-x}',
  'A=${B:-${C:-y}}',
  'A=${B:-}',
  'A=${B:-a}b}',
  'B=\nA=${B:-x}',
  'B=\nA=${B-x}',
  'B=1\nA=${B:+x}',
  'B=1\nA=${B+x}',
  'A=${B:+x}',
  'A="${B:-a b}"',
  'A=${B:-$$}',
  'B=1\nA=${B:?need}',
  'A=1\r\nB=2\r\n',
  'A="a\r\nb"\r\nB=\'a\r\nb\'\r\n',
  'A="\\0"',
  'A="\\07 \\0377 \\0778 \\0189 \\08"',
  '\ufeffA=1',
  'A=é✓😀',
  'A=1\u00a0',
  'A=\u00a01',
  'A=\u20031',
  'A="\u2028"',
]

describe('CORE_ENV_RESOLUTION an env file', () => {
  test.each(same)('reads as in the real Compose: %j', async (text) => {
    expect({ faults: [], values: await environmentFrom(text) }).toEqual(parseDotenv(text, '.env', {}))
  })

  test('of random statements reads as in the real Compose, wherever we accept it', async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 40, maxLength: 40 }), async (texts) => {
        const read = texts.map((text) => ({ text, ...parseDotenv(text, '.env', {}) }))
        const ours = read.filter(({ faults }) => faults.length === 0)
        accepted += ours.length
        expect(await environmentsFrom(ours.map(({ text }) => text))).toEqual({
          environments: ours.map(({ values }) => values),
        })
      }),
      cases(25),
    )
    expect(accepted).toBeGreaterThan(0)
  })
})

const piece = fc.oneof(
  fc.constantFrom(
    '$',
    '$$',
    '${',
    '}',
    '\\',
    '"',
    "'",
    '#',
    ' #',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '=',
    ':',
    '-',
    '?',
    '+',
    '{',
    '%',
    '!',
    '`',
    '(',
    ')',
  ),
  fc.constantFrom(
    '${N0:-x}',
    '${N1}',
    '$N2',
    '${N3:-${N4:-z}}',
    '${N5:+y}',
    '\\n',
    '\\"',
    "\\'",
    '\\\\',
    '\\$',
    '\\0101',
    '\\x',
  ),
  fc.constantFrom('a', 'B', '7', 'é', '\u00a0', '😀', 'export ', 'N6='),
  fc.string({ maxLength: 3, unit: 'grapheme-ascii' }),
)
const blank = fc.constantFrom('', '', '', ' ', '\t', '\u00a0', ' \t')
const body = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''))
const quoted = fc.constantFrom('"', "'").chain((quote) => body.map((text) => `${quote}${text}${quote}`))
const value = fc.oneof(
  body,
  quoted,
  quoted.map((text) => `${text} # c`),
  fc.tuple(blank, body).map((parts) => parts.join('')),
)
const name = fc.oneof(
  { weight: 9, arbitrary: fc.nat({ max: 9 }).map((digit) => `N${digit}`) },
  fc.constantFrom('_', 'a', 'export', 'exported', 'É', 'A.B', 'A-B', '1A', 'A B', ''),
)
const prefix = fc.constantFrom('', '', '', '', 'export ', 'export\t', 'export  ', ' ', '\t', '\u2003')
const statement = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(prefix, name, blank, fc.constant('='), blank, value).map((parts) => parts.join('')),
  },
  fc.constantFrom('', ' ', '# c', '  # A=1', '#', '\u00a0', 'export', 'export ', 'export # c', 'N1', 'N1: 2'),
)
const file = fc
  .record({
    mark: fc.constantFrom('', '', '', '\ufeff'),
    statements: fc.array(statement, { minLength: 1, maxLength: 5 }),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
    end: fc.constantFrom('', '\n', '\r\n', '\n\n'),
  })
  .map(({ mark, statements, lineEnd, end }) => mark + statements.join(lineEnd) + end)
