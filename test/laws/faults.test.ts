// GOV_CLI_EXIT_CODES: the catalogue of faults, its pages and the exit codes agree, both ways.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { endingTexts } from '../../src/entry/help.ts'
import { endings } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import { codeOf, root, sourcesIn } from './sources.ts'

const page = readFileSync(path.join(root, 'spec/errors.md'), 'utf8')
const folder = path.join(root, 'src/model/faults')
const defined = readdirSync(folder).flatMap((name) =>
  [
    ...readFileSync(path.join(folder, name), 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): define\(\s*'([A-Z0-9_]+)'/gm),
  ].map(([, key = '', code = '']) => ({ name, key, code })),
)

describe('GOV_CLI_EXIT_CODES a fault', () => {
  test('is listed under its own code', () => {
    expect(defined.filter(({ key, code }) => key !== code)).toEqual([])
    expect(Object.entries(faults).filter(([key, { code }]) => key !== code)).toEqual([])
  })

  test('is defined once over all areas', () => {
    const codes = defined.map(({ code }) => code)
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
    expect([...codes].sort()).toEqual(Object.keys(faults).sort())
  })

  test('has a section in spec/errors.md, and each section a fault', () => {
    const sections = [...page.matchAll(/^## ([A-Z0-9_]+)$/gm)].map(([, code = '']) => code)
    expect(sections).toEqual(Object.keys(faults).sort())
  })

  test('has a summary of one sentence', () => {
    const poor = Object.values(faults).filter(({ summary }) => !/^\S.+\.$/.test(summary))
    expect(poor.map(({ code }) => code)).toEqual([])
  })

  test('is thrown somewhere', () => {
    const code = sourcesIn('src')
      .map(({ text }) => codeOf(text))
      .join('\n')
    const idle = Object.keys(faults).filter((name) => !new RegExp(`\\b(?:faults|\\w+Faults)\\.${name}\\b`).test(code))
    expect(idle).toEqual([])
  })
})

describe('GOV_CLI_EXIT_CODES an ending', () => {
  test('has the exit code that is published', () => {
    expect(endings).toEqual({
      done: 0,
      invalid: 1,
      outside: 2,
      bug: 3,
      refused: 4,
      reverted: 5,
      person: 6,
      interrupted: 130,
    })
  })

  test('has a text, and every text an ending', () => {
    expect(Object.keys(endingTexts).sort()).toEqual(Object.keys(endings).sort())
  })
})
