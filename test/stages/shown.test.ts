// CLI_DEPLOY: what is applied is what was shown, by file, by hash and by tree, or it is refused.

import { describe, expect, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import type { Event } from '../../src/model/event.ts'
import { digestOf } from '../../src/model/digest.ts'
import { chained } from '../../src/model/ledger.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { planHash } from '../../src/model/plan.ts'
import type { Seen } from '../../src/observe/session.ts'
import { planWithHash, refuseElsewhere } from '../../src/stages/shown.ts'
import type { World } from '../../src/stages/define.ts'
import { plan, releaseId } from '../support/plans.ts'

const tree = 'a'.repeat(40)
const other = 'b'.repeat(40)
const run = 'https://github.test/acme/shop/actions/runs/7'
const hash = planHash(plan())
const unknown = digestOf('another plan')

/** A world where git says which tree the folder has, or that there is none. */
function where(door: World['door'], checkedOut: string | undefined) {
  const said: Event[] = []
  const answer =
    checkedOut === undefined
      ? { code: 128, stdout: '', stderr: 'fatal: not a git repository' }
      : { code: 0, stdout: `\n${'c'.repeat(40)}\n${checkedOut}\n`, stderr: '' }
  const outside = { files, program: async () => answer }
  return { said, world: { door, variables: {}, outside, emit: (event: Event): void => void said.push(event) } }
}

describe('a saved plan', () => {
  const saved = { plan: plan(), origin: { tree, run } }

  test('of the tree that is checked out is taken', async () => {
    const { world, said } = where('action', tree)
    await refuseElsewhere(world, '/w', { saved, hash })
    expect(said).toEqual([])
  })

  test('of another tree is refused on GitHub, with both and the run that showed it', async () => {
    const { world } = where('action', other)
    await expect(refuseElsewhere(world, '/w', { saved })).rejects.toMatchObject({
      code: 'PLAN_CHANGED',
      ending: 'refused',
      what: `The plan no longer fits: tree ${other} is checked out, and it was made from tree ${tree}.`,
      fix: `Make a new plan, look at it, and apply that one. The one that was shown: ${run}`,
    })
  })

  test('is not held to a tree on a laptop', async () => {
    const { world, said } = where('terminal', other)
    await refuseElsewhere(world, '/w', { saved })
    expect(said).toEqual([])
  })

  test('where git tells no tree is taken with a warning', async () => {
    const { world, said } = where('action', undefined)
    await refuseElsewhere(world, '/w', { saved })
    expect(said).toMatchObject([{ kind: 'notice', level: 'warning' }])
  })

  test('that is not the one with the hash is refused', async () => {
    const { world } = where('terminal', tree)
    await expect(refuseElsewhere(world, '/w', { saved, hash: unknown })).rejects.toMatchObject({
      code: 'PLAN_CHANGED',
      what: `The plan no longer fits: the saved plan is ${hash}, and ${unknown} was asked for.`,
    })
  })
})

describe('a plan that is made now', () => {
  const entry = (over: Partial<LedgerEntry>): LedgerEntry =>
    chained([], {
      lineage: 'l',
      release: releaseId,
      number: 7,
      version: 'v1',
      outcome: 'finished',
      post: 'none',
      planHash: unknown,
      content: digestOf('c'),
      record: digestOf('r'),
      actor: 'a',
      at: '2026-11-23T22:15:00Z',
      ...over,
    })
  const seen = (ledger: readonly LedgerEntry[]): Seen => ({
    observed: { hosts: {}, databases: {} },
    history: { ledger, current: undefined, next: 8 },
    lagging: [],
    key: undefined,
    attempt: undefined,
    record: undefined,
  })
  const make = async (): Promise<ReturnType<typeof plan>> => plan()

  const shownBy = async (): Promise<string> => run

  test('links the run that showed the other one', async () => {
    const refused = planWithHash(unknown, { seen: seen([]), make, shownBy })
    await expect(refused).rejects.toMatchObject({ fix: expect.stringContaining(`The one that was shown: ${run}`) })
  })

  test.each([[undefined], [hash]])('is applied where its hash is the one that was shown: %s', async (shown) => {
    expect(await planWithHash(shown, { seen: seen([]), make, shownBy })).toEqual(plan())
  })

  test.each([
    ['of which nothing is known', [], 'PLAN_CHANGED', hash],
    ['that was applied', [entry({})], 'PLAN_APPLIED', releaseId],
    ['that was taken back', [entry({ outcome: 'reverted' })], 'PLAN_TRIED', 'r7'],
  ])('is refused where a plan was shown %s', async (_, ledger, code, named) => {
    const refused = planWithHash(unknown, { seen: seen(ledger), make, shownBy })
    await expect(refused).rejects.toMatchObject({ code, ending: 'refused', what: expect.stringContaining(named) })
  })
})
