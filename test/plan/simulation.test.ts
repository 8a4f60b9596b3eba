// CORE_PLAN CORE_STATE_CONSISTENCY CLI_PHASE_EXECUTION_COMMON CLI_ROLLBACK: the promises of DESIGN §2 on random plans, with every step failing, killed, recovered and rolled back.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/model/digest.ts'
import { parsePlan, planText } from '../../src/stages/plan-file.ts'
import { cases } from '../support/cases.ts'
import { deployed, deployOf, historyOf, newWorld, planner, planOf } from '../support/promises.ts'
import { published } from '../support/published.ts'
import { after, shapes } from '../support/shapes.ts'
import { observe } from '../support/simulate.ts'
import { simulations } from '../support/simulations.ts'

/** Endless choices: the timing of every walk. */
const picks = fc
  .infiniteStream(fc.nat({ max: 1_000 }))
  .map((stream) => (count: number) => (stream.next().value ?? 0) % Math.max(1, count))

/** Those that try every step of a case have few cases in an ordinary run. */
const casesOf = (title: string): ReturnType<typeof cases> => cases(title.includes('at any step') ? 8 : 40)

describe('on random worlds and wishes', () => {
  test.each(Object.entries(simulations))('%s', (title, simulation) => {
    expect.hasAssertions()
    fc.assert(
      fc.property(shapes, shapes, picks, (first, second, pick) => {
        expect(() => simulation({ first, second, pick }, planner)).not.toThrow()
      }),
      casesOf(title),
    )
  })

  test('the same inputs give the same bytes', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { want } = deployOf(shape)
        const plan = (): string => canonical(planner.deploy(want, observe(newWorld()), historyOf(newWorld())))
        expect(plan()).toBe(plan())
      }),
      cases(20),
    )
  })

  test('every plan fits its published schema', () => {
    const problems = published('plan')
    fc.assert(
      fc.property(shapes, shapes, picks, (first, other, pick) => {
        const world = deployed(newWorld(), deployOf(first), { pick })
        const plan = planOf(world, deployOf(after(first, other)), planner)
        expect(problems(JSON.parse(planText({ plan, origin: {} })))).toEqual([])
        expect(canonical(parsePlan(planText({ plan, origin: {} }), 'plan.json').plan)).toBe(canonical(plan))
      }),
      cases(40),
    )
  })
})
