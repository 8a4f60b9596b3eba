// Which known word an unknown one was probably meant to be.

import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/config/suggest.ts'

const known = ['driver', 'env_file', 'from_env', 'health', 'hosts', 'port', 'protected', 'rollout', 'roles']

describe('CORE_CONFIG an unknown word', () => {
  test.each([
    ['drivre', 'driver'],
    ['envFile', 'env_file'],
    ['ENV-FILE', 'env_file'],
    ['prot', 'port'],
    ['helth', 'health'],
    ['role', 'roles'],
    ['host', 'hosts'],
    ['colour', undefined],
    ['x', undefined],
    ['', undefined],
    ['y'.repeat(1_000), undefined],
  ])('%s was meant to be %s', (word, meant) => {
    expect(nearest(word, known)).toBe(meant)
  })
})
