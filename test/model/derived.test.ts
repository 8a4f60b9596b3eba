// What follows from a value is worked out once for each value, also when nothing follows from it.

import { expect, test } from 'vitest'
import { derived, onceEach } from '../../src/model/derived.ts'

test('a value is worked on once, and each value by itself', () => {
  const seen: string[] = []
  const first = { name: 'one' }
  const nameOf = derived(({ name }: { readonly name: string }) => {
    seen.push(name)
    return name === 'two' ? undefined : name
  })
  const second = { name: 'two' }
  expect([first, second, first, second, { name: 'one' }].map(nameOf)).toEqual([
    'one',
    undefined,
    'one',
    undefined,
    'one',
  ])
  expect(seen).toEqual(['one', 'two', 'one'])
})

test('what is made for a name is made once', () => {
  const made = onceEach((name: 'one' | 'two') => ({ name }))
  expect([made('one') === made('one'), made('two').name]).toEqual([true, 'two'])
})
