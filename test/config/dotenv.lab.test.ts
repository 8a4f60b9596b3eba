// Env files mean to us what they mean to the real Compose, wherever we accept them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDotenv } from '../../src/config/dotenv.ts'
import { environmentFrom } from './real-compose.ts'

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

  /** Statements that we accept one after the other make a file that Compose reads as we do. */
  test('made of random statements reads as in the real Compose', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 50, maxLength: 150 }), async (statements) => {
        const accepted = statements.reduce<readonly string[]>((kept, text, at) => {
          const next = [...kept, `N${at % 40 < 30 ? at : `${at}_`}${text}`]
          return parseDotenv(next.join('\n'), '.env', {}).faults.length === 0 ? next : kept
        }, [])
        const text = accepted.join('\n')
        expect(parseDotenv(text, '.env', {}).values).toEqual(await environmentFrom(text))
      }),
      { numRuns: 25 },
    )
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
const body = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''))
const statement = fc.oneof(
  body.map((text) => `=${text}`),
  body.map((text) => `="${text}"`),
  body.map((text) => `='${text}'`),
  body.map((text) => ` = "${text}" # c`),
  body.map((text) => `= ${text}`),
)
