// CORE_STATE_CONSISTENCY: a migration that was begun and has no result is settled by what its database says.

import { expect, test } from 'vitest'
import type { Attempt, Mark } from '../../src/model/journal.ts'
import type { DatabaseObserved } from '../../src/model/observed.ts'
import { planHash } from '../../src/model/plan.ts'
import { unsettledMigration } from '../../src/plan/unsettled.ts'
import { plan, releaseId } from '../support/plans.ts'

const made = plan()
const begun = 'main/003_orders'
const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  lock: 'lock',
  planHash: planHash(made),
  number: 8,
  release: releaseId,
  marks: ['accepted'],
  started: [begun],
  done: [],
  failed: [],
  interrupted: false,
  ...over,
})
const read: DatabaseObserved = { kind: 'read', applied: [], server: '17.0', empty: false }
const asked = (seen: DatabaseObserved | undefined, over: Partial<Attempt> = {}): string | undefined =>
  unsettledMigration(attempt(over), made, { hosts: {}, databases: seen === undefined ? {} : { main: seen } })?.kind

test('may still run while the lock of its database is held', () => {
  expect(asked({ ...read, migrating: 'stagecraft/1.0.0 (process 7)' })).toBe('running')
})

test('ended once the lock is free, or its database does not run', () => {
  expect([asked(read), asked({ kind: 'absent' })]).toEqual([undefined, undefined])
})

test('a person decides when its database cannot be asked', () => {
  expect([asked({ kind: 'unknown', why: 'x' }), asked(undefined)]).toEqual(['unknown', 'unknown'])
})

test('a result, or an attempt that is closed, leaves nothing to ask', () => {
  const finished: readonly Mark[] = ['accepted', 'finished']
  expect([
    asked(undefined, { done: [begun] }),
    asked(undefined, { failed: [begun] }),
    asked(undefined, { marks: finished }),
    asked(undefined, { started: [] }),
  ]).toEqual([undefined, undefined, undefined, undefined])
})
