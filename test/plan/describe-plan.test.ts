// CORE_PLAN CLI_PLAN: the text of plans, whole.

import { describe, expect, test } from 'vitest'
import { describePlan } from '../../src/plan/describe-plan.ts'
import { plan, releaseId } from '../support/plans.ts'

describe('a plan as text', () => {
  test('names every change with its cause, per host and service, and the steps in order', () => {
    expect(describePlan(plan(), 'sha256:abc')).toBe(`\
Deploy shop production: r7 (v1) → r8 (v2)
plan sha256:abc

Changes (3)
  app-1 / api
    ~ image registry.test/shop:v2: registry.test/shop@sha256:3bfc269594ef → registry.test/shop@sha256:fb04dcb6970e  (another version is wanted)
    + environment FEATURE_X  (the env file has it now)
  everywhere
    + migration 003_orders (main, pre)  (it was never applied)

Stage migrate-pre (1 step)
  apply pre migration 003_orders to database main  (the new version needs it)

Stage rollout (2 steps)
  start 2 replicas of api (r8) on app-1  (the service changed)
  remove what releases other than r4, r5, r6, r7, r8 left on app-1  (the newest five are kept; may fail)

Gaps: these cannot be replaced without one
  db on db-1: about 4s (it writes volume data)

Warnings
  IMAGE_LATEST: traefik:latest moves; its digest of today is used

Protected: apply it with --plan, or with --confirm production.
On failure every host goes back to r7 (v1).
`)
  })

  test('says that there is nothing to do', () => {
    const empty = plan({ changes: [], steps: [], warnings: [], gaps: [], approval: false })
    expect(describePlan(empty, 'sha256:abc')).toBe(`\
Deploy shop production: r7 (v1) → r8 (v2)
plan sha256:abc

Nothing to do: what serves is what this plan asks for.
`)
  })

  test('says that a preview can never be applied, and that a first deploy has nothing to go back to', () => {
    const { from: _, ...first } = plan({ complete: false, changes: [], warnings: [], gaps: [], approval: false })
    expect(describePlan(first, 'sha256:abc')).toContain(`
A preview: it is shown and can never be applied.
On failure what was started is removed again: there is no release to go back to.
`)
  })

  test('of a rollback names the release that it restores', () => {
    const back = plan({ kind: 'rollback', to: { ...plan().to, restores: releaseId } })
    expect(describePlan(back, 'sha256:abc').split('\n')[0]).toBe(
      'Roll back shop production: r7 (v1) → r8 (v2), restoring rel-20261123-221500123',
    )
  })
})
