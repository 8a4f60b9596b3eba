// CORE_STATE, CLI_ROLLBACK: what a ledger says of what serves, and of what served before it.

import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/model/digest.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { chained, currentEntry, originOf, previousEntry } from '../../src/model/ledger.ts'
import { releaseIdAt } from '../../src/model/name.ts'

interface Told {
  readonly number: number
  readonly content: string
  readonly restores?: number
  readonly outcome?: LedgerEntry['outcome']
}

const idOf = (number: number) => releaseIdAt(number * 1_000)

/** A ledger of deploys: `A` is content, `A<1` a rollback to release 1, `-A` one that was reverted, `A+` one with an entry for its migrations. */
function ledgerOf(...words: readonly string[]): readonly LedgerEntry[] {
  const told = words.flatMap((word, at): readonly Told[] => {
    const [, minus = '', content = '', restored = '', plus = ''] = /^(-?)([A-Z])(?:<(\d+))?(\+?)$/.exec(word) ?? []
    const one: Told = {
      number: at + 1,
      content,
      outcome: minus === '-' ? 'reverted' : 'finished',
      ...(restored === '' ? {} : { restores: Number(restored) }),
    }
    return plus === '+' ? [one, one] : [one]
  })
  return told.reduce<readonly LedgerEntry[]>((ledger, { number, content, restores, outcome = 'finished' }) => {
    const entry = chained(ledger, {
      lineage: 'lineage',
      release: idOf(number),
      number,
      version: content,
      outcome,
      post: 'none',
      planHash: 'hash',
      content: digestOf(content),
      record: digestOf(`${number}`),
      ...(restores === undefined ? {} : { restores: idOf(restores) }),
      actor: 'ada',
      at: '',
    })
    return [...ledger, entry]
  }, [])
}

const previousIn = (...words: readonly string[]): number | undefined => previousEntry(ledgerOf(...words))?.number

describe('the release before', () => {
  it.each<[string, number | undefined]>([
    ['A', undefined],
    ['A B', 1],
    ['A B C', 2],
    ['A B -C', 1],
    ['A+ B+', 1],
    ['A B B', 1],
    ['A B A', 2],
    ['A B A<1', undefined],
    ['A B C B<2', 1],
    ['A B C B<2 A<1', undefined],
    ['A B A A<1', undefined],
    ['A B A C A<3', 2],
    ['A B A<1 C', 3],
    ['-A', undefined],
  ])('of %s is %s', (words, expected) => {
    expect(previousIn(...words.split(' '))).toBe(expected)
  })

  it('is reached by going back again and again, and never swings', () => {
    const walked = ['A', 'B', 'C', 'D']
    for (let back = previousIn(...walked); back !== undefined; back = previousIn(...walked))
      walked.push(`${ledgerOf(...walked)[back - 1]?.version}<${back}`)
    expect(walked.join(' ')).toBe('A B C D C<3 B<2 A<1')
  })
})

it('leads from a release that restores another to what it restores', () => {
  const ledger = ledgerOf('A', 'B', 'A<1', 'C', 'A<3')
  const current = currentEntry(ledger)
  expect(current && originOf(ledger, current).number).toBe(1)
})
