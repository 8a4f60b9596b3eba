// CORE_COMPOSE CORE_PLAN: a service that shares a namespace of another's container, or says `restart: true`, is made anew with it and for no other reason.

import { expect, test } from 'vitest'
import { deployed, deployOf, newWorld, planner, planOf } from '../support/promises.ts'
import type { Shape } from '../support/shapes.ts'

const shape: Shape = {
  version: 'v1',
  apps: 1,
  extra: ['backup'],
  replicas: 1,
  domains: [],
  stopFirst: [],
  maxParallel: 1,
  canary: 1,
  dbImage: 'postgres:17',
  migrations: 0,
  port: 3000,
  entryPoint: ':80',
  places: {},
  left: [],
  only: undefined,
  strategy: 'stagecraft',
  dbAddress: '10.0.0.9',
  secret: 's1',
  keep: 5,
}

/** What a deploy of `next` replaces and tells of backup, which follows db, once `before` were deployed. */
function after(before: readonly Partial<Shape>[], next: Partial<Shape>) {
  const world = before.reduce(
    (done, over) => deployed(done, deployOf({ ...shape, ...over }), { pick: () => 0 }),
    newWorld(),
  )
  const { steps, changes } = planOf(world, deployOf({ ...shape, ...next }), planner)
  return {
    replaced: steps.flatMap(({ operation }) => (operation.kind === 'service.replace' ? [operation.service] : [])),
    told: changes.flatMap(({ what, because }) => (what === 'backup' ? [because] : [])),
  }
}

test('a follower comes after the other when that changed', () => {
  expect(after([{}], { dbImage: 'postgres:17.1' })).toEqual({
    replaced: ['db', 'backup'],
    told: ['db is made anew, which it follows'],
  })
})

test('a follower stays when something else changed', () => {
  expect(after([{}], { secret: 's2' })).toEqual({ replaced: [], told: [] })
})

test('a follower comes with the next whole deploy when the other alone was deployed', () => {
  expect(after([{}, { dbImage: 'postgres:17.1', only: ['db'] }], { dbImage: 'postgres:17.1' })).toEqual({
    replaced: ['backup'],
    told: ['db is made anew, which it follows'],
  })
})
