// DOCS_ADR: decisions are numbered, whole, and name only records that there are.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { decisionFile } from '../../scripts/generated/decisions.ts'
import { root } from './sources.ts'

const folder = path.join(root, 'spec/decisions')

/** File name → text. */
type Records = Readonly<Record<string, string>>

const records: Records = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
)

/** Everything that is wrong with the folder, each with file and line. */
function problemsOf(all: Records): readonly string[] {
  const names = Object.keys(all).sort()
  return names.flatMap((name, index) => {
    const lines = (all[name] ?? '').split('\n')
    const number = decisionFile.exec(name)?.[1]
    if (number === undefined) return [`${name}:1 is not called like 0001-short-name.md`]
    return [
      ...(Number(number) === index + 1 ? [] : [`${name}:1 has number ${number} where ${index + 1} comes next`]),
      ...headProblems(name, number, lines),
      ...sectionProblems(name, lines),
      ...linkProblems(name, lines, names),
    ]
  })
}

function headProblems(name: string, number: string, lines: readonly string[]): readonly string[] {
  const [title = '', blank, status = '', date = ''] = lines
  return [
    ...(title.startsWith(`# ${number} `) && !title.endsWith('.') ? [] : [`${name}:1 is no title of record ${number}`]),
    ...(blank === '' ? [] : [`${name}:2 is not empty`]),
    ...(/^- Status: (proposed|accepted|replaced by \d{4})$/.test(status) ? [] : [`${name}:3 has no known status`]),
    ...(/^- Date: \d{4}-\d{2}-\d{2}$/.test(date) ? [] : [`${name}:4 has no date`]),
  ]
}

function sectionProblems(name: string, lines: readonly string[]): readonly string[] {
  const wanted = ['## Context', '## Decision', '## Consequences']
  const found = lines.flatMap((line, at) => (line.startsWith('## ') ? [{ line, at }] : []))
  const empty = found.filter(({ at }) => (lines[at + 2] ?? '').trim() === '')
  return [
    ...(found.map(({ line }) => line).join() === wanted.join()
      ? []
      : [`${name}:1 has not the parts ${wanted.join(', ')}`]),
    ...empty.map(({ line, at }) => `${name}:${at + 1} says nothing under ${line}`),
    ...(lines.length <= 60 ? [] : [`${name}:61 is more than a page`]),
  ]
}

/** A record that another one names by number or by file. */
function linkProblems(name: string, lines: readonly string[], names: readonly string[]): readonly string[] {
  return lines.flatMap((line, at) => {
    const numbers = [...line.matchAll(/\b(?:replaced by|decision|record) (\d{4})\b/g)].map(([, number = '']) => number)
    const files = [...line.matchAll(/\b(\d{4}-[a-z0-9-]+\.md)\b/g)].map(([, file = '']) => file)
    return [
      ...numbers.filter((number) => !names.some((each) => each.startsWith(`${number}-`))),
      ...files.filter((file) => !names.includes(file)),
    ].map((missing) => `${name}:${at + 1} names ${missing}, which there is not`)
  })
}

test('DOCS_ADR the decisions are whole', () => {
  expect(problemsOf(records)).toEqual([])
  expect(Object.keys(records).length).toBeGreaterThan(10)
})

const page = (number: string, more = ''): string =>
  `# ${number} A title\n\n- Status: accepted\n- Date: 2026-11-23\n\n## Context\n\nC\n\n## Decision\n\nD ${more}\n\n## Consequences\n\nE\n`
const good: Records = { '0001-one.md': page('0001', 'as decision 0002 says'), '0002-two.md': page('0002') }

describe('DOCS_ADR a folder of decisions', () => {
  test('that is whole has no problem', () => {
    expect(problemsOf(good)).toEqual([])
  })

  test.each<readonly [string, Records, string]>([
    [
      'a number is skipped',
      { ...good, '0004-four.md': page('0004') },
      '0004-four.md:1 has number 0004 where 3 comes next',
    ],
    [
      'a number is given twice',
      { ...good, '0002-twin.md': page('0002') },
      '0002-two.md:1 has number 0002 where 3 comes next',
    ],
    [
      'a record that another names is gone',
      { '0001-one.md': page('0001', 'as decision 0002 says') },
      '0001-one.md:12 names 0002, which there is not',
    ],
    [
      'a part is missing',
      { '0001-one.md': page('0001').replace('## Decision', '## Idea') },
      '0001-one.md:1 has not the parts ## Context, ## Decision, ## Consequences',
    ],
    [
      'a part is empty',
      { '0001-one.md': page('0001').replace('\nC\n', '\n\n') },
      '0001-one.md:6 says nothing under ## Context',
    ],
    [
      'a status is unknown',
      { '0001-one.md': page('0001').replace('accepted', 'nice') },
      '0001-one.md:3 has no known status',
    ],
    ['a name has no number', { 'one.md': page('0001') }, 'one.md:1 is not called like 0001-short-name.md'],
  ])('is found out when %s', (_, all, problem) => {
    expect(problemsOf(all)).toEqual([problem])
  })
})
