// A walk of a real plan over simulated hosts: what each operation does is the model's, what goes wrong the test's.

import type { Carry } from '../../src/execute/execute.ts'
import type { Event } from '../../src/model/event.ts'
import { Fault } from '../../src/model/fault.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import type { PlannedStage } from '../../src/model/stage.ts'
import { Secret } from '../../src/model/secret.ts'
import { setMark } from '../../src/execute/release.ts'
import { noValues } from '../../src/execute/effects.ts'
import type { Run } from '../../src/execute/effects.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import type { Locked } from '../../src/stages/locked.ts'
import { settle } from '../../src/stages/settle.ts'
import { walkStages } from '../../src/stages/walk.ts'
import type { Store } from '../../src/store/store.ts'
import { causeOf } from '../../src/model/failure.ts'
import { faults } from '../../src/model/faults/index.ts'
import { newestAttempt } from '../../src/model/journal.ts'
import type { Seen } from '../../src/observe/session.ts'
import { wanted } from '../support/builders.ts'
import type { World } from '../support/simulate.ts'
import { applyStep, attemptOf, emptyWorld, observe } from '../support/simulate.ts'

export interface Walked {
  /** `INTERRUPTED interrupted`, or `done`. */
  readonly ended: string
  readonly fault: unknown
  readonly events: readonly Event[]
  /** Step ids in the order in which they began. */
  readonly began: readonly string[]
  /** `host: fact` of every mark and interruption, as the store was asked for it; before `reverting` what it goes back for. */
  readonly journal: readonly string[]
  readonly model: World
  /** The next run, which nothing disturbs, settles what is open: the way that it went. */
  readonly settleNext: () => Promise<'forward' | 'back' | undefined>
}

export interface Circumstances {
  /** Called before a step does anything; what it throws fails the step. */
  readonly before?: (step: Step, told: Told) => void | Promise<void>
  /** Hosts whose journal cannot be written. */
  readonly silent?: () => readonly string[]
  readonly lost?: () => Fault | undefined
  readonly plan?: (plan: Plan) => Plan
  /** One stage alone, after earlier jobs of the same attempt began these steps. */
  readonly slice?: { readonly stage: PlannedStage; readonly begun: readonly string[] }
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

export interface Told {
  readonly stop: () => void
}

export const unreachable = (host: string): Fault =>
  faults.HOST_UNREACHABLE({ host, address: '192.0.2.1', reason: 'timed out' })

/** Walks the deploy of v2 over hosts that serve v1. */
export async function walk({ before, silent, lost, plan: change, now, slice }: Circumstances): Promise<Walked> {
  const model = emptyWorld({ 'app-1': '10.0.0.1', 'app-2': '10.0.0.2', 'db-1': '10.0.0.3' } as Record<HostName, string>)
  const first = planDeploy(wanted({ version: 'v1' }), observe(model), { ledger: [], current: undefined, next: 1 })
  const served = attemptOf(model, first)
  for (const step of first.steps) applyStep(model, served, step)
  const made = planDeploy(wanted({ version: 'v2' }), observe(model), {
    ledger: model.ledger,
    current: served.release,
    next: 2,
  })
  const plan = change?.(made) ?? made
  const attempt = attemptOf(model, plan)
  const events: Event[] = []
  const began: string[] = []
  const journal: string[] = []
  const stopper = new AbortController()
  const write = (fact: string, hosts: readonly string[]): void => {
    const failed = hosts.find((host) => silent?.().includes(host))
    if (failed !== undefined) throw unreachable(failed)
    for (const host of hosts) journal.push(`${host}: ${fact}`)
  }
  const store: Pick<Store, 'mark' | 'interrupted'> = {
    mark: async (_, { mark, failure }, hosts) => write(failure === undefined ? mark : `${failure.code} ${mark}`, hosts),
    interrupted: async (_, hosts) => write('interrupted', hosts),
  }
  const hosts = Object.fromEntries(Object.keys(model.hosts).map((host) => [host, { host }]))
  const world = {
    emit: (event: Event) => void events.push(event),
    now: now ?? Date.now,
    randomId: () => 'ab'.repeat(16),
    pause: async () => undefined,
    stopping: () => stopper.signal.aborted,
    stopped: stopper.signal,
    outside: { identity: { actor: 'test' } },
  }
  const locked = {
    world,
    store,
    session: { hosts },
    loaded: { config: { app: attempt.release.app } },
    held: { id: 'lock', lost: lost ?? (() => undefined) },
    applying: { anew: 'again', ...(slice === undefined ? {} : { slice: slice.stage }) },
  } as unknown as Locked
  const run: Run = {
    plan,
    release: attempt.release,
    header: { lock: 'lock', planHash: attempt.release.planHash, number: 2, release: attempt.release.id },
    config: { app: attempt.release.app },
    ledger: () => model.ledger,
    appended: () => {},
    lineage: 'lineage',
    key: new Secret('key', ''),
    values: noValues,
    actor: 'test',
  }
  const effect: Carry = async (_, { step, run: { stopped } }) => applyStep(model, { ...attempt, stopped }, step)
  const carry: Carry = async (operation, context) => {
    began.push(context.step.id)
    await before?.(context.step, { stop: () => stopper.abort('a test') })
    const { operation: own } = context.step
    if (own.kind === 'mark' && own.mark !== 'accepted') await setMark(own, context)
    await effect(operation, context)
  }
  const earlier = { release: attempt.release.id, marks: [], done: [], failed: [], started: slice?.begun ?? [] }
  const seen = {
    ...(slice === undefined ? {} : { attempt: earlier }),
    history: { ledger: model.ledger },
    observed: { hosts: Object.fromEntries(Object.keys(hosts).map((host) => [host, { state: { path: '/s' } }])) },
  }
  const fault = causeOf(
    await walkStages(locked, { run, seen: seen as never, carry }).then(
      () => undefined,
      (error: unknown) => error,
    ),
  )
  const ended = fault === undefined ? 'done' : fault instanceof Fault ? `${fault.code} ${fault.ending}` : String(fault)
  const settleNext = (): ReturnType<typeof settle> => {
    const left = { attempt: newestAttempt([model.journal]), record: model.attempt, observed: observe(model) }
    return settle(locked, { ...left, history: { ledger: model.ledger } } as unknown as Seen, effect)
  }
  return { ended, fault, events, began, journal, model, settleNext }
}

/** What serves: image digest and number of every container that runs and is routed or named. */
export const serving = (model: World): readonly string[] =>
  Object.entries(model.hosts).flatMap(([host, { containers }]) =>
    containers
      .filter(({ running, named }) => running && named)
      .map(({ service, number }) => `${host} ${service} r${number}`),
  )
