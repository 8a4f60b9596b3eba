// Durations as people write them.

import { describe, expect, test } from 'vitest'
import { describeDuration, parseDuration } from '../../src/model/quantity.ts'

describe('a duration', () => {
  test.each([
    ['500ms', 500],
    ['0s', 0],
    ['30s', 30_000],
    ['1.5s', 1_500],
    ['5m', 300_000],
    ['1m30s', 90_000],
    ['24h', 86_400_000],
    ['24h0m0s', 86_400_000],
    ['24h1ms', undefined],
    ['30', undefined],
    ['30 s', undefined],
    ['-5s', undefined],
    ['1y', undefined],
    ['1e9h', undefined],
    ['', undefined],
    ['s', undefined],
    ['９s', undefined],
  ])('%s is %s milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  test.each([
    [0, '0ms'],
    [999, '999ms'],
    [1_500, '1.5s'],
    [60_000, '1m'],
    [90_000, '1m30s'],
    [119_900, '2m'],
    [3_600_000, '60m'],
  ])('%i milliseconds are written %s', (milliseconds, text) => {
    expect(describeDuration(milliseconds)).toBe(text)
  })
})
