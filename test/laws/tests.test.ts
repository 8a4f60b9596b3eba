// How tests look: none is left out in silence, titles are sentences, our own modules are never replaced.

import { describe, expect, test } from 'vitest'
import { codeOf, sourcesIn, withoutComments } from './sources.ts'

const tests = sourcesIn('test').filter(({ path }) => path.endsWith('.test.ts'))

/** Titles of tests as they stand in the file. */
const titlesOf = (text: string): readonly string[] =>
  [...withoutComments(text).matchAll(/\btest(?:\.\w+)?(?:\([^'"`]*\))?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)].map(
    ([, , title = '']) => title,
  )

describe('a test', () => {
  test('is neither skipped nor alone nor promised', () => {
    const found = tests.filter(({ text }) => /\b(test|it|describe|suite)\.(only|skip|todo|fails)\b/.test(codeOf(text)))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  test('replaces no module of ours', () => {
    const found = tests.filter(({ text }) => /\bvi\.(mock|doMock)\b/.test(codeOf(text)))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  test('has a title that says what holds', () => {
    const poor = tests.flatMap(({ path, text }) =>
      titlesOf(text)
        .filter((title) => !title.includes('%') && !title.includes('$'))
        .filter((title) => !title.includes(' ') || /^(should|works|test|it )/i.test(title))
        .map((title) => `${path}: ${title}`),
    )
    expect(poor).toEqual([])
  })

  test('has a title of its own in its file', () => {
    const twice = tests.flatMap(({ path, text }) => {
      const blocks = withoutComments(text).split(/\bdescribe(?:\.\w+)?\(/)
      return blocks.flatMap((block) => {
        const titles = titlesOf(block)
        return titles.filter((title, at) => titles.indexOf(title) !== at).map((title) => `${path}: ${title}`)
      })
    })
    expect(twice).toEqual([])
  })
})
