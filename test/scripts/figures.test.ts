// The figures of the benchmark as a table; absent references stay empty.

import { expect, test } from 'vitest'
import { describeFigures } from '../bench/figures.ts'
import type { Figure } from '../bench/figures.ts'

const deploy: Figure = {
  name: 'deploy',
  unit: 's',
  ours: 7.5,
  reference: 6,
  ratio: 1.25,
  goal: 'at most 2 s above',
  holds: true,
}
const empty: Figure = {
  name: 'empty',
  unit: 's',
  ours: 2.1,
  reference: null,
  ratio: null,
  goal: 'at most 2 s',
  holds: false,
}

test('the table shows what was measured beside its goal', () => {
  expect(describeFigures([deploy, empty])).toBe(
    [
      '        ours   reference  ratio  goal',
      'deploy  7.5 s  6 s        1.25   at most 2 s above  holds',
      'empty   2.1 s                    at most 2 s        does not hold',
      '',
    ].join('\n'),
  )
})
