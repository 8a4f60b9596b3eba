// CORE_PLAN: the laws of the simulation themselves: a planner that is wrong in one way breaks one of them.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Observed } from '../../src/model/observed.ts'
import type { Operation, OperationKind } from '../../src/model/operation.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import type { Planner } from '../support/promises.ts'
import { planner } from '../support/promises.ts'
import { shapes } from '../support/shapes.ts'
import type { Simulation } from '../support/simulations.ts'
import { simulations } from '../support/simulations.ts'

/** The same planner, its plans changed. */
const plans = (change: (plan: Plan) => Plan): Planner => ({
  ...planner,
  deploy: (...given) => change(planner.deploy(...given)),
  rollback: (...given) => change(planner.rollback(...given)),
})

/** Steps of one kind left out; what waited for them waits for what they waited for. */
const without = (kind: OperationKind): Planner =>
  plans((plan) => {
    const gone = new Map(plan.steps.filter(({ operation }) => operation.kind === kind).map((step) => [step.id, step]))
    const through = (ids: readonly string[]): readonly string[] =>
      ids.flatMap((id) => (gone.has(id) ? through(gone.get(id)?.after ?? []) : [id]))
    const steps = plan.steps.filter(({ id }) => !gone.has(id)).map((step) => ({ ...step, after: through(step.after) }))
    return { ...plan, steps }
  })

type Ends = (operation: Operation, step: Step) => boolean

/** Steps that no longer wait for some others, but still for what those waited for. */
const unordered = (isLater: Ends, isEarlier: Ends): Planner =>
  plans((plan) => {
    const byId = new Map(plan.steps.map((step) => [step.id, step]))
    const isIn = (ends: Ends, id: string): boolean => {
      const step = byId.get(id)
      return step !== undefined && ends(step.operation, step)
    }
    const through = (ids: readonly string[]): readonly string[] =>
      ids.flatMap((id) => (isIn(isEarlier, id) ? through(byId.get(id)?.after ?? []) : [id]))
    return {
      ...plan,
      steps: plan.steps.map((step) => (isLater(step.operation, step) ? { ...step, after: through(step.after) } : step)),
    }
  })

const isKind =
  (...kinds: readonly OperationKind[]): Ends =>
  ({ kind }) =>
    kinds.includes(kind)
const isMark =
  (mark: string): Ends =>
  (operation) =>
    operation.kind === 'mark' && operation.mark === mark

/** As if everything were well, there, and unchanged. */
const everythingWell = ({ hosts, databases }: Observed): Observed => ({
  databases,
  hosts: Object.fromEntries(
    Object.entries(hosts).map(([name, host]) => [
      name,
      { ...host, containers: host.containers.map((each) => ({ ...each, health: 'healthy' as const })) },
    ]),
  ),
})

/** The same planner, the steps of its ways back changed. */
const backs = (change: (step: Step) => Step): Planner =>
  plans((plan) => ({ ...plan, recovery: { ...plan.recovery, rollout: plan.recovery.rollout.map(change) } }))

const refusingNothing: Planner['rollback'] = (facts, target, observed) => {
  const hosts = Object.fromEntries(
    Object.entries(observed.hosts).map(([name, host]) => [
      name,
      {
        ...host,
        images: Object.values(target.services).map(({ image }) => image),
        state: { ...host.state, releases: { ...host.state.releases, [target.id]: target } },
      },
    ]),
  )
  const config = { ...facts.config, databases: {} }
  return planner.rollback({ ...facts, config }, { ...target, migrations: {} }, { hosts, databases: {} })
}

const mutants: Readonly<Record<string, Planner>> = {
  'without a proof': without('route.prove'),
  'without a drain': without('replica.drain'),
  'without a monitor': without('rollout.monitor'),
  'without names': without('replica.name'),
  'without waiting for health': without('replica.await'),
  'without stopping what is old': without('replica.stop'),
  'without a commit': without('release.commit'),
  'with a point of no return that waits for no monitor': unordered(isMark('forward'), isKind('rollout.monitor')),
  'with containers that wait for no migration': unordered(
    ({ kind }) => kind !== 'migration.apply',
    isKind('migration.apply'),
  ),
  'with names that are taken before the successor has them': unordered(
    isKind('replica.unname'),
    isKind('replica.name', 'route.switch'),
  ),
  'with a switch before the proof': unordered(isKind('route.switch', 'replica.name'), isKind('route.prove')),
  'with stops before the point of no return': unordered(isKind('replica.stop'), isMark('forward')),
  'with migrations after the rollout that do not wait for it': unordered(
    (operation, { stage }) => operation.kind === 'migration.apply' && stage === 'migrate-post',
    isMark('committed'),
  ),
  'that resumes whatever the health': {
    ...planner,
    resume: (attempt, plan, observed) => planner.resume(attempt, plan, everythingWell(observed)),
  },
  'that always resumes forward once it switches': {
    ...planner,
    resume: (attempt, plan, observed) =>
      planner.resume(
        attempt?.marks.includes('switching') ? { ...attempt, marks: [...attempt.marks, 'forward'] } : attempt,
        plan,
        observed,
      ),
  },
  'that never resumes': { ...planner, resume: () => undefined },
  'that refuses no rollback': { ...planner, rollback: refusingNothing },
  'that prunes everything older': plans((plan) => ({
    ...plan,
    steps: plan.steps.map((step) =>
      step.operation.kind === 'release.prune'
        ? { ...step, operation: { ...step.operation, keep: [plan.to.number] } }
        : step,
    ),
  })),
  'that finds no container and no route moved': {
    ...planner,
    moved: (planned, now) => planner.moved({ ...planned, hosts: {} }, { ...now, hosts: {} }),
  },
  'that finds no value moved': {
    ...planner,
    moved: ({ contents, ...planned }, now) => (void contents, planner.moved(planned, now)),
  },
  'that tells no change': plans((plan) => ({ ...plan, changes: [] })),
  'that takes back what a lost gateway may still route': backs((step) => ({
    ...step,
    after: step.after.filter((id) => !id.includes('/switch')),
    afterEnd: [...(step.afterEnd ?? []), ...step.after.filter((id) => id.includes('/switch'))],
  })),
  'whose way back waits for hosts that are lost': backs(({ afterEnd = [], ...step }) => ({
    ...step,
    after: [...step.after, ...afterEnd],
  })),
  'that recovers nothing': plans((plan) => ({ ...plan, recovery: { ...plan.recovery, rollout: [] } })),
}

/** The quick ones first: each mutant is run until a law breaks. */
const inOrder = Object.values(simulations)
const attempts = 12

function breaks(by: Planner): boolean {
  const pairs = fc.sample(fc.tuple(shapes, shapes), { numRuns: attempts, seed: 2026 })
  return inOrder.toSorted(byCost).some((simulation) =>
    pairs.some(([first, second], at) => {
      try {
        simulation(
          { first: { ...first, only: undefined, left: [] }, second: { ...second, left: [] }, pick: from(at) },
          by,
        )
        return false
      } catch {
        return true
      }
    }),
  )
}

const slow: readonly (Simulation | undefined)[] = Object.entries(simulations)
  .filter(([title]) => /any step/.test(title))
  .map(([, simulation]) => simulation)
const byCost = (one: Simulation, other: Simulation): number => Number(slow.includes(one)) - Number(slow.includes(other))

/** A timing of its own for each case, the same in every run. */
function from(seed: number): (count: number) => number {
  let state = seed + 1
  return (count) => {
    state = (state * 48_271) % 2_147_483_647
    return state % Math.max(1, count)
  }
}

test('the planner that is used breaks none of them', () => {
  expect(breaks(planner)).toBe(false)
}, 600_000)

test.each(Object.entries(mutants))(
  'a planner %s breaks a promise',
  (_, mutant) => {
    expect(breaks(mutant)).toBe(true)
  },
  600_000,
)
