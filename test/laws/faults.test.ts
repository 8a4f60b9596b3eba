// GOV_CLI_EXIT_CODES: the catalogue of faults, its pages and the exit codes agree, both ways.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { endingTexts } from '../../src/entry/help.ts'
import { endings } from '../../src/model/fault.ts'
import { faultAreas, faults } from '../../src/model/faults/index.ts'
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

  test('has a section in TROUBLESHOOTING.md with what is seen and what to do, below its ending, and each section a fault', () => {
    const guide = readFileSync(path.join(root, 'TROUBLESHOOTING.md'), 'utf8')
    const parts = guide.split(/^## Exit (\d+): .*$/m).slice(1)
    const sections = parts.flatMap((text, at) =>
      at % 2 === 0
        ? []
        : [...text.matchAll(/^#### ([A-Z0-9_]+)\n([\s\S]*?)(?=^#{2,4} |$(?![\s\S]))/gm)].map(
            ([, code = '', body = '']) => ({
              exit: Number(parts[at - 1]),
              code,
              isWhole: body.includes(`\n${code}: `) && /\*\*Do:\*\* \S/.test(body),
            }),
          ),
    )
    const expected = Object.values(faults).map(({ code, ending }) => ({ exit: endings[ending], code, isWhole: true }))
    const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1)
    expect(sections.toSorted(byCode)).toEqual(expected.toSorted(byCode))
  })

  test('is of an area, and every file of faults is one', () => {
    const codes = Object.values(faultAreas).flatMap((area) => Object.keys(area))
    expect([...new Set(codes)].sort()).toEqual(Object.keys(faults).sort())
    const files = readdirSync(folder).filter((name) => name !== 'index.ts')
    expect(Object.keys(faultAreas)).toHaveLength(files.length)
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
