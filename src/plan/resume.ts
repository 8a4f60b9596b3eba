// An attempt that was left midway: forward or back, decided from what is durable and what is seen, as steps like any other.

import type { Attempt } from '../model/journal.ts'
import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import type { Observed } from '../model/observed.ts'
import type { OperationKind, ReplicaSet } from '../model/operation.ts'
import type { Plan, Step } from '../model/plan.ts'
import { stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { isApplied } from './migrations.ts'
import type { Stopped } from './results.ts'
import { idsOf } from './steps.ts'

export interface Resumption {
  readonly direction: 'forward' | 'back'
  readonly because: string
  readonly steps: readonly Step[]
  /** Where it stopped; absent on the way forward. */
  readonly stopped?: Stopped
}

/** What may still run once everything new is proven and switched. */
const afterSwitch: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'replica.unname',
  'replica.drain',
  'rollout.monitor',
  'mark',
  'replica.stop',
  'service.remove',
  'release.commit',
  'release.prune',
])

/** Undefined when there is nothing to settle. */
export function planResume(
  attempt: Attempt | undefined,
  plan: Plan | undefined,
  observed: Observed,
): Resumption | undefined {
  if (attempt === undefined || plan === undefined || !isOpen(attempt)) return undefined
  const passed = passedIn(plan, attempt)
  const rest = plan.steps.filter(({ id, stage }) => stage !== 'migrate-post' && !passed.has(id))
  if (attempt.marks.includes('forward')) {
    return {
      direction: 'forward',
      because: 'the new release had passed the point of no return',
      steps: [...onlyAmong(rest), ...closing(plan, { passed, rest, observed })],
    }
  }
  const isSwitched =
    plan.steps.some(({ operation }) => operation.kind === 'route.switch') &&
    rest.every(
      ({ id, operation: { kind } }) => afterSwitch.has(kind) || (kind === 'route.switch' && attempt.done.includes(id)),
    )
  if (isSwitched && !attempt.marks.includes('reverting') && isEverythingHealthy(plan, observed)) {
    return {
      direction: 'forward',
      because: 'the new release serves everywhere and is healthy',
      steps: [...onlyAmong(rest), ...closing(plan, { passed, rest, observed })],
    }
  }
  const stage = furthest(plan, attempt)
  return {
    direction: 'back',
    because: `it was interrupted during ${stage}`,
    steps: plan.recovery[stage],
    stopped: {
      ...(attempt.failure ?? { stage, ...stepOf(attempt), code: faults.INTERRUPTED.code }),
      done: passed,
      failed: new Set(attempt.failed),
    },
  }
}

/** The step that failed, where the run came to write that. */
const stepOf = ({ failed: [step] }: Attempt): { readonly step?: string } => (step === undefined ? {} : { step })

/**
 * The steps that are over: those that a journal says were done, and whatever had to be done before a step that was begun.
 * Not every step leaves a result (a drain, a watch, a cut run), and none is begun before those it waits for are done.
 */
export function passedIn({ steps }: Plan, attempt: Attempt): ReadonlySet<string> {
  const after = new Map(steps.map((step) => [step.id, step.after]))
  const begun = [...attempt.started, ...attempt.done, ...attempt.failed, ...attempt.marks.map((mark) => `mark/${mark}`)]
  // A switch has its result once the routes are written; that the gateway took them shows only in what came after.
  const isOver = ({ id, operation: { kind } }: Step): boolean =>
    kind === 'mark' ? isMarked(id, attempt) : kind !== 'route.switch' && attempt.done.includes(id)
  const passed = new Set(steps.filter(isOver).map(({ id }) => id))
  const pass = (id: string): void => {
    if (passed.has(id)) return
    passed.add(id)
    after.get(id)?.forEach(pass)
  }
  for (const id of begun) after.get(id)?.forEach(pass)
  return passed
}

const isMarked = (id: string, attempt: Attempt): boolean => attempt.marks.some((mark) => id === `mark/${mark}`)

/** The same steps, waiting only for each other. */
function onlyAmong(steps: readonly Step[]): readonly Step[] {
  const ids = new Set(steps.map(({ id }) => id))
  return steps.map((step) => ({ ...step, after: step.after.filter((id) => ids.has(id)) }))
}

interface Left {
  readonly passed: ReadonlySet<string>
  readonly rest: readonly Step[]
  readonly observed: Observed
}

/**
 * A plan whose last stage is migrate-post closes there: as done where its migrations are, else they are the next
 * deploy's first work.
 */
function closing(plan: Plan, { passed, rest, observed }: Left): readonly Step[] {
  const post = stepsOf(plan, 'migrate-post').filter(({ id }) => !passed.has(id))
  const isDone = post.every(
    ({ operation }) =>
      operation.kind !== 'migration.apply' || isApplied(observed.databases[operation.database], operation),
  )
  const last = isDone
    ? onlyAmong(post.filter(({ operation }) => operation.kind !== 'migration.apply'))
    : plan.recovery['migrate-post']
  return last.map((step) => ({ ...step, after: [...idsOf(rest), ...step.after] }))
}

function furthest(plan: Plan, attempt: Attempt): PlannedStage {
  const started = plan.steps.filter(
    ({ id }) =>
      attempt.started.includes(id) || attempt.done.includes(id) || attempt.failed.includes(id) || isMarked(id, attempt),
  )
  const stages: readonly PlannedStage[] = ['rollout', 'deploy-compose', 'migrate-pre']
  return stages.find((stage) => started.some((step) => step.stage === stage)) ?? 'migrate-pre'
}

function isEverythingHealthy(plan: Plan, observed: Observed): boolean {
  const sets = plan.steps.flatMap(({ operation }) => (operation.kind === 'replica.start' ? [operation] : []))
  return sets.every((set) => isHealthy(set, observed.hosts[set.host]?.containers ?? []))
}

function isHealthy(set: ReplicaSet, containers: Observed['hosts'][keyof Observed['hosts']]['containers']): boolean {
  const mine = containers.filter(
    (each) => each.service === set.service && each.number === set.release.number && each.running,
  )
  return mine.length >= set.replicas && mine.every(({ health }) => health === 'healthy' || health === 'none')
}
