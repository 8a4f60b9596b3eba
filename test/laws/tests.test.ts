// CORE_STATE_TEST_ISOLATION: how tests look: none left out in silence, titles that say what holds, nothing fixed that others share.

import { describe, expect, test } from 'vitest'
import configuration from '../../vitest.config.ts'
import { testRules, titlesOf } from './test-rules.ts'
import { sourcesIn } from './sources.ts'

const tests = sourcesIn('test').filter(({ path }) => path.endsWith('.test.ts') || path.startsWith('test/contracts/'))

describe('CORE_STATE_TEST_ISOLATION a test', () => {
  test.each(testRules.map((rule) => [rule.sentence, rule] as const))('%s', (_, rule) => {
    expect(tests.flatMap(({ path, text }) => rule.breaks(text).map((piece) => `${path}: ${piece}`))).toEqual([])
  })

  test('fails when it compares nothing, in every project', () => {
    const projects = configuration.test?.projects ?? []
    const lax = projects.filter(
      (project) => !(typeof project === 'object' && 'test' in project && project.test?.expect?.requireAssertions),
    )
    expect([projects.length, lax]).toEqual([3, []])
  })
})

describe('CORE_STATE_TEST_ISOLATION a test that breaks a rule', () => {
  test.each(testRules.flatMap((rule) => rule.planted.map((text) => [text, rule] as const)))(
    'is found: %s',
    (text, rule) => {
      expect(rule.breaks(text)).toHaveLength(1)
    },
  )

  test.each(testRules.flatMap((rule) => rule.innocent.map((text) => [text, rule] as const)))(
    'is told from one that does not: %s',
    (text, rule) => {
      expect(rule.breaks(text)).toEqual([])
    },
  )
})

test('titles are read wherever tests are defined', () => {
  const text =
    "it('one holds', f)\ntest.each([\n  [1, 'a'],\n])('two of %s holds', f)\nit.each<[string, number]>(table(')'))(`three holds`, f)\n"
  expect(titlesOf(text)).toEqual(['one holds', 'two of %s holds', 'three holds'])
})
