// DOCS_ADR: the glossary is whole and sorted, holds the words of the program, and our pages use them.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { operationKinds } from '../../src/model/operation.ts'
import { root } from './sources.ts'

const textOf = (page: string): string => readFileSync(path.join(root, page), 'utf8')
const entries = [...textOf('spec/glossary.md').matchAll(/^\| ([a-z][a-z -]*) \| (.*) \| ?(.*?) ?\|$/gm)]
  .map(([, word = '', meaning = '', not = '']) => ({ word, meaning, not: not.split(', ').filter(Boolean) }))
  .filter(({ word }) => word !== 'word')
const words = entries.map(({ word }) => word)

describe('the glossary', () => {
  test('is sorted and has each word once', () => {
    expect(words).toEqual([...new Set(words)].sort())
    expect(words.length).toBeGreaterThan(60)
  })

  test('says something about each word', () => {
    expect(entries.filter(({ meaning }) => meaning.length < 10).map(({ word }) => word)).toEqual([])
  })

  test('holds what operations act on', () => {
    const families = [...new Set(operationKinds.map((kind) => kind.split('.')[0] ?? kind))]
    const known = [...words, 'image']
    expect(families.filter((family) => !known.includes(family))).toEqual([])
  })
})

/** Other words for a host: the ones that slip in. */
const slips = entries.find(({ word }) => word === 'host')?.not ?? []
const prose = (text: string): string => text.replace(/```[\s\S]*?```|`[^`]*`|\]\([^)]*\)/g, '')

describe.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'spec/plan.md', 'spec/release.md'])(
  '%s',
  (page) => {
    test('calls a host a host', () => {
      const found = prose(textOf(page)).match(new RegExp(`\\b(${slips.join('|')})s?\\b`, 'g')) ?? []
      expect(found).toEqual([])
    })
  },
)

test('there are words to look for', () => {
  expect(slips).toContain('server')
})
