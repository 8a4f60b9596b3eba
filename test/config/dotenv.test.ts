// What of an env file is refused, and with which words; what it means is compared with the real Compose elsewhere.

import { describe, expect, test } from 'vitest'
import { parseDotenv } from '../../src/config/dotenv.ts'
import { told } from './told.ts'

const refused = (text: string): readonly string[] => told(parseDotenv(text, '.env', {}).faults)
const line = (at: number, problem: string): string =>
  `ENVIRONMENT_LINE .env:${at} This line of the environment file ${problem}.`

describe('CORE_ENV_RESOLUTION an env file', () => {
  test.each([
    ['A', [line(1, 'has no =')]],
    ['\n\nexport A\n', [line(3, 'has no =')]],
    ['A: 1', [line(1, 'has a colon instead of =')]],
    ['=1', [line(1, 'begins with something that is no name')]],
    ['A B=1', [line(1, 'begins with something that is no name')]],
    ['1A=1', [line(1, 'begins with something that is no name')]],
    ['A-B=1', [line(1, 'begins with something that is no name')]],
    ['A="x', [line(1, 'opens a quote (") that is never closed')]],
    [`A=1\nB='x\ny\n`, [line(2, "opens a quote (') that is never closed")]],
    ['A="x" y', [line(1, 'goes on behind its closing quote')]],
    ['A="x"B=y', [line(1, 'goes on behind its closing quote')]],
    ['A="x\ny"#c\nB', [line(1, 'goes on behind its closing quote'), line(3, 'has no =')]],
    ['A= # not set yet', [line(1, 'has a # that is a comment for some programs and a value for others')]],
    ['A=x\t# c', [line(1, 'has a # that is a comment for some programs and a value for others')]],
    ['A=${', [line(1, 'holds a ${ that is no variable')]],
    ['A=${B:=x}', [line(1, 'holds a ${ that is no variable')]],
    ['A="\\0000"', [line(1, 'makes a character that no value can hold')]],
    ['A=1\nB=2\nA=3', ['ENVIRONMENT_NAME_TWICE .env:3 A is set twice; first on line 1.']],
    ['A=$B', ['ENVIRONMENT_NAME_UNSET .env:1 ${B} is used here but not set before this line.']],
    ['A=$A', ['ENVIRONMENT_NAME_UNSET .env:1 ${A} is used here but not set before this line.']],
    ['A=$B\nB=$A', ['ENVIRONMENT_NAME_UNSET .env:1 ${B} is used here but not set before this line.']],
    ['A="$B"\nC=$A', ['ENVIRONMENT_NAME_UNSET .env:1 ${B} is used here but not set before this line.']],
    ['A=${B:?say which}', ['ENVIRONMENT_NAME_REQUIRED .env:1 B is required here: say which.']],
    ['A=x\0', ['CONFIG_ENCODING .env:1 The file holds a NUL character here.']],
    ['A=1\rB=2', ['CONFIG_ENCODING .env:1 The file holds a carriage return without line feed here.']],
  ])('%j is refused', (text, faults) => {
    expect(refused(text)).toEqual(faults)
  })

  test('tells every broken line at once, and never a value', () => {
    const text = 'A=hunter2 hunter3\nB\nC="hunter4\nD=1'
    expect(refused(text)).toEqual([line(2, 'has no ='), line(3, 'opens a quote (") that is never closed')])
  })

  test('takes a name from the process first, as Compose does', () => {
    expect(parseDotenv('HOST=own\nA=${HOST}:1', '.env', { HOST: 'db' })).toEqual({
      values: { HOST: 'own', A: 'db:1' },
      faults: [],
    })
  })

  test('is not above 1 MiB', () => {
    expect(refused(`A=${'x'.repeat(1_048_576)}`)[0]).toMatch(/^CONFIG_TOO_LARGE/)
  })
})
