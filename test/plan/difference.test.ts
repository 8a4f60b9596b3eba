// CORE_PLAN: what a plan would do otherwise than the one that was shown, line by line.

import { expect, test } from 'vitest'
import { differenceBetween } from '../../src/plan/difference.ts'
import { host, plan, service, step } from '../support/plans.ts'

const [image, variable, migration] = plan().changes
if (image === undefined || variable === undefined || migration === undefined) throw new Error('the builder has changes')

test('two plans that do the same differ in nothing', () => {
  expect(differenceBetween(plan(), plan({ basis: { ...plan().basis, serial: 9 } }))).toEqual([])
})

test('names host, service and what is different, of both', () => {
  const other = { ...image, to: 'registry.test/shop@sha256:unknown' }
  const gap = { host: host('app-2'), service: service('cache'), milliseconds: 1, because: 'x' }
  const now = plan({ changes: [other, migration], gaps: [...plan().gaps, gap] })
  expect(differenceBetween(plan(), now)).toEqual([
    'app-1 / api: ~ image registry.test/shop:v2: registry.test/shop@sha256:3bfc269594ef → registry.test/shop (digest not known yet), which was not shown',
    'no longer: app-1 / api: ~ image registry.test/shop:v2: registry.test/shop@sha256:3bfc269594ef → registry.test/shop@sha256:fb04dcb6970e',
    'no longer: app-1 / api: + environment FEATURE_X',
    'cache on app-2 has a gap, which was not shown',
  ])
})

test('tells another number and version first', () => {
  const now = plan({ to: { ...plan().to, number: 9 } })
  expect(differenceBetween(plan(), now)).toEqual([
    'Deploy shop production: r7 (v1) → r9 (v2), shown was: Deploy shop production: r7 (v1) → r8 (v2)',
  ])
})

test('tells steps where the changes are alike', () => {
  expect(differenceBetween(plan(), plan({ steps: [step()] }))[0]).toMatch(/^no longer: /)
})

test('counts what is beyond twenty lines', () => {
  const many = Array.from({ length: 50 }, (_, at) => ({ ...variable, what: `V${at}` }))
  const lines = differenceBetween(plan({ changes: [] }), plan({ changes: many }))
  expect([lines.length, lines.at(-1)]).toEqual([21, 'and 30 more'])
})
