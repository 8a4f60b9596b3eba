// Applies a plan: look, lock, settle what is open, refuse what is stale, execute stage by stage, go back when it fails.

import { randomBytes } from 'node:crypto'
import type { Effects, Run, Values } from '../execute/effects.ts'
import { execute } from '../execute/execute.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { JournalHeader } from '../model/journal.ts'
import { isOpen } from '../model/journal.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { releaseIdAt } from '../model/name.ts'
import type { HostName, ReleaseId } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { AttemptRecord, Plan, Step } from '../model/plan.ts'
import { isEmpty, planHash, stepsOf } from '../model/plan.ts'
import type { Release } from '../model/release.ts'
import { Secret } from '../model/secret.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Held, Store } from '../store/store.ts'
import { planResume } from '../plan/resume.ts'
import type { World } from './define.ts'
import { endingOf } from './ending.ts'
import type { Connections, Loaded, Seen, Session, Sought } from '../observe/session.ts'

/** What is applied and how it comes to be; `plan` is called again under the lock, with what is seen then. */
export interface Applying {
  readonly operation: string
  readonly plan: (seen: Seen) => Promise<Plan>
  /** The release of a plan, completed with what only the environment's key can tell. */
  readonly complete: (plan: Plan, key: Secret) => Promise<Plan['to']>
  readonly values: (plan: Plan) => Promise<Values>
  readonly connections: Connections
  readonly sought: Sought
  /** Milliseconds. */
  readonly lockWait: number
  /** Only this stage of a saved plan; absent = all that the plan has. */
  readonly slice?: PlannedStage
  /** The saved plan that is applied, if it is one. */
  readonly saved?: Plan
}

export interface Applied {
  readonly kind: 'nothing' | 'applied'
  readonly plan: Plan
  /** The release that serves afterwards. */
  readonly serving: LedgerEntry | undefined
  /** What was settled first, if anything was left open. */
  readonly settled?: 'forward' | 'back'
  /** Later stages of the same plan are still to come. */
  readonly isOpen?: boolean
}

/** Faults: everything a run can end in; one that changed something ends `reverted` or `person`. */
export async function apply(world: World, loaded: Loaded, session: Session, applying: Applying): Promise<Applied> {
  const before = await session.look(applying.sought, applying.connections)
  const isLeftOpen = before.attempt !== undefined && isOpen(before.attempt)
  if (applying.slice !== undefined && applying.saved !== undefined) {
    const { saved, slice } = applying
    if (stepsOf(saved, slice).length === 0 || isSliceDone(before, saved, slice))
      return { kind: 'nothing', plan: saved, serving: servingOf(before) }
  }
  if (!isLeftOpen && before.lagging.length === 0) {
    const plan = await applying.plan(before)
    if (isEmpty(plan)) return { kind: 'nothing', plan, serving: servingOf(before) }
    refuseIncomplete(plan)
  }
  const { store, lineage } = await prepare(world, loaded, { session, seen: before })
  const held = await store.acquire(
    {
      ...world.outside.identity,
      ...(await world.outside.process()),
      id: world.randomId(),
      app: loaded.config.app,
      environment: loaded.environment.name,
      operation: applying.operation,
    },
    applying.lockWait,
  )
  let applied: Applied | undefined
  try {
    applied = await underLock({ world, loaded, session, applying, store, held, lineage })
    return applied
  } finally {
    // The lock stays with a GitHub run whose next job goes on with the same plan.
    if (applied?.isOpen === true && world.outside.identity.run !== undefined) await held.leave()
    else await held.release()
  }
}

export const servingOf = ({ history }: Pick<Seen, 'history'>): LedgerEntry | undefined =>
  history.ledger.findLast(({ outcome }) => outcome === 'finished')

interface Locked {
  readonly world: World
  readonly loaded: Loaded
  readonly session: Session
  readonly applying: Applying
  readonly store: Store
  readonly held: Held
  readonly lineage: string
}

async function underLock(locked: Locked): Promise<Applied> {
  const { session, applying } = locked
  const first = await session.look(applying.sought, applying.connections)
  if (applying.slice !== undefined && isOwnAttempt(first, applying.saved))
    return continueSlice(locked, first, applying.slice)
  const settled = await settle(locked, first)
  const also = settled === undefined ? {} : { settled }
  const seen = settled === undefined ? first : await session.look(applying.sought, applying.connections)
  if (settled === 'forward' && applying.saved && first.attempt?.planHash === planHash(applying.saved)) {
    return { kind: 'applied', plan: applying.saved, serving: servingOf(seen), ...also }
  }
  const plan = await applying.plan(seen)
  if (isEmpty(plan)) return { kind: 'nothing', plan, serving: servingOf(seen), ...also }
  refuseIncomplete(plan)
  if (applying.slice !== undefined) refuseEarly(plan, applying.slice)
  const run = await beginRun(locked, { seen, plan })
  await walkStages(locked, { run, seen })
  return { kind: 'applied', plan, serving: finishedOf(run), ...also, isOpen: isMoreToCome(plan, applying.slice) }
}

const finishedOf = (run: Run): LedgerEntry | undefined => run.ledger().findLast(({ outcome }) => outcome === 'finished')

const isOwnAttempt = ({ attempt, record }: Seen, saved: Plan | undefined): boolean =>
  attempt !== undefined &&
  record !== undefined &&
  saved !== undefined &&
  isOpen(attempt) &&
  attempt.planHash === planHash(saved)

/** The next stage of an attempt that an earlier job began: same release, same plan, no question whether it is stale. */
async function continueSlice(locked: Locked, seen: Seen, slice: PlannedStage): Promise<Applied> {
  const { record } = seen
  if (record === undefined) throw new Error('an attempt without its record')
  const { plan } = record
  const earlier = plannedStages.slice(0, plannedStages.indexOf(slice)).find((stage) => !isSliceDone(seen, plan, stage))
  if (earlier !== undefined) throw faults.STAGE_EARLY({ stage: slice, needs: earlier })
  const run = makeRun(locked, { seen, record, values: await locked.applying.values(plan) })
  await walkStages(locked, { run, seen })
  return { kind: 'applied', plan, serving: finishedOf(run), isOpen: isMoreToCome(plan, slice) }
}

function refuseEarly(plan: Plan, slice: PlannedStage): void {
  const earlier = plannedStages.slice(0, plannedStages.indexOf(slice)).find((stage) => stepsOf(plan, stage).length > 0)
  if (earlier !== undefined) throw faults.STAGE_EARLY({ stage: slice, needs: earlier })
}

const isMoreToCome = (plan: Plan, slice: PlannedStage | undefined): boolean =>
  slice !== undefined &&
  plannedStages.slice(plannedStages.indexOf(slice) + 1).some((stage) => stepsOf(plan, stage).length > 0)

/** Steps whose effect leaves a line in a journal; the others only wait and look. */
const isJournalled = ({ operation: { kind } }: Step): boolean =>
  ![
    'replica.await',
    'replica.drain',
    'route.prove',
    'rollout.monitor',
    'migration.apply',
    'release.commit',
    'release.post',
    'release.prune',
  ].includes(kind)

/** Whether the newest attempt is of this plan and everything of the stage was done. */
function isSliceDone({ attempt }: Seen, plan: Plan, stage: PlannedStage): boolean {
  if (attempt === undefined || attempt.planHash !== planHash(plan) || attempt.marks.includes('reverting')) return false
  const isDone = ({ id, operation }: Step): boolean =>
    operation.kind === 'mark' ? attempt.marks.includes(operation.mark) : attempt.done.includes(id)
  return stepsOf(plan, stage).filter(isJournalled).every(isDone)
}

function refuseIncomplete(plan: Plan): void {
  if (plan.complete) return
  const missing = keysOf(plan.to.services).filter((name) => plan.to.services[name]?.image.endsWith('@sha256:unknown'))
  throw faults.PLAN_INCOMPLETE({ missing })
}

/** State folder, lineage and key on every host that lacks them. */
async function prepare(
  world: World,
  { config, environment }: Loaded,
  { session, seen }: { readonly session: Session; readonly seen: Seen },
): Promise<{ readonly store: Store; readonly lineage: string }> {
  const { hosts } = seen.observed
  const known =
    seen.history.ledger[0]?.lineage ??
    Object.values(hosts)
      .map(({ state }) => state.lineage)
      .find((each) => each !== undefined)
  const key = seen.key ?? new Secret('the key of the environment', randomBytes(32).toString('hex'))
  const reached = reachedHosts(session, seen)
  const store = world.outside.store({ hosts: reached })
  const { lineage } = await store.prepare({
    app: config.app,
    environment: environment.name,
    lineage: known ?? world.randomId(),
    key,
  })
  return { store, lineage }
}

const reachedHosts = (session: Session, { observed }: Pick<Seen, 'observed'>): Effects['hosts'] =>
  Object.fromEntries(
    keysOf(session.hosts).flatMap((name) =>
      session.hosts[name] && observed.hosts[name]
        ? [[name, withState(session.hosts[name], observed.hosts[name].state.path)]]
        : [],
    ),
  )

const withState = (transport: Session['hosts'][HostName], state: string): Effects['hosts'][HostName] => ({
  name: transport.host,
  state,
  run: (script, options) => transport.run(script, options),
  put: (files, options) => transport.put(files, options),
  forward: (target, options) => transport.forward(target, options),
})

/** Finishes or reverts what an earlier run left, as planned steps like any other. */
async function settle(locked: Locked, seen: Seen): Promise<'forward' | 'back' | undefined> {
  const { world } = locked
  const resumption = planResume(seen.attempt, seen.record?.plan, seen.observed)
  if (resumption === undefined || seen.record === undefined) return undefined
  const { direction, because, steps } = resumption
  world.emit({
    kind: 'recovery.started',
    stage: 'rollout',
    because: `release ${seen.record.release.number} was left open (${because}): going ${direction}`,
  })
  const run = makeRun(locked, { seen, record: seen.record, values: emptyValues })
  const walked = await execute(steps, run, effectsOf(locked, run, seen))
  world.emit({ kind: 'recovery.finished', outcome: walked.kind === 'done' ? 'reverted' : 'failed' })
  if (walked.kind === 'interrupted') throw faults.INTERRUPTED({ during: 'settling what an earlier run left' })
  if (walked.kind === 'failed')
    throw faults.REVERT_FAILED({
      step: walked.step.id,
      reason: messageOf(walked.fault),
      cause: 'an earlier run was interrupted',
    })
  return direction
}

const emptyValues: Values = { environment: {}, files: {}, migrations: {}, connections: {} }

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function beginRun(locked: Locked, { seen, plan }: { readonly seen: Seen; readonly plan: Plan }): Promise<Run> {
  const { world, applying } = locked
  if (seen.key === undefined) throw new Error('the environment has no key although its state is prepared')
  const { identity } = world.outside
  const used = new Set<string>(seen.history.ledger.map(({ release }) => release))
  const release: Release = {
    schema: 1,
    ...(await applying.complete(plan, seen.key)),
    id: freshId(world.now(), used),
    planHash: planHash(plan),
    actor: identity.actor,
    ...(identity.run ? { run: identity.run.url } : {}),
    startedAt: new Date(world.now()).toISOString(),
  }
  return makeRun(locked, { seen, record: { plan, release }, values: await applying.values(plan) })
}

/** An id used already takes the next millisecond. */
function freshId(at: number, used: ReadonlySet<string>): ReleaseId {
  const id = releaseIdAt(at)
  return used.has(id) ? freshId(at + 1, used) : id
}

function makeRun(
  { world, loaded, held, lineage }: Locked,
  { seen, record, values }: { readonly seen: Seen; readonly record: AttemptRecord; readonly values: Values },
): Run {
  const { plan, release } = record
  const header: JournalHeader = {
    lock: held.id,
    planHash: release.planHash,
    number: release.number,
    release: release.id,
  }
  let ledger = seen.history.ledger
  const { identity } = world.outside
  return {
    plan,
    release,
    header,
    config: loaded.config,
    ledger: () => ledger,
    appended: (entry) => {
      ledger = [...ledger, entry]
    },
    lineage,
    key: seen.key ?? new Secret('no key', ''),
    values,
    actor: identity.actor,
    ...(identity.run ? { runUrl: identity.run.url } : {}),
  }
}

function effectsOf({ world, session, store }: Locked, run: Run, seen: Seen): Effects {
  return {
    hosts: reachedHosts(session, seen),
    store,
    proxy: world.outside.proxy,
    credentials: world.outside.credentials,
    database: (name) => {
      const url = run.values.connections[name]
      if (url === undefined) throw new Error(`the connection of ${name} is not known`)
      return session.database(name, url)
    },
    emit: world.emit,
    now: world.now,
    randomId: world.randomId,
    pause: world.pause,
    stopping: world.stopping,
  }
}

/** Every stage in order; the first that fails is recovered as its plan says, and the run ends in a fault. */
async function walkStages(locked: Locked, { run, seen }: { readonly run: Run; readonly seen: Seen }): Promise<void> {
  const { world, applying, store, held, session } = locked
  const effects = effectsOf(locked, run, seen)
  const begun: string[] = []
  for (const stage of plannedStages.filter((name) => applying.slice === undefined || applying.slice === name)) {
    const steps = stepsOf(run.plan, stage)
    if (steps.length === 0) continue
    const start = world.now()
    const done = (outcome: 'completed' | 'failed'): void =>
      world.emit({ kind: 'stage.finished', stage, outcome, milliseconds: world.now() - start })
    world.emit({ kind: 'stage.started', stage, summary: `${steps.length} steps` })
    const walked = await execute(steps, run, effects)
    begun.push(...walked.started)
    if (walked.kind === 'done') {
      done('completed')
      continue
    }
    done('failed')
    if (walked.kind === 'interrupted') {
      await store.interrupted(run.header, keysOf(session.hosts))
      throw faults.INTERRUPTED({ during: `stage ${stage}` })
    }
    throw await recover({ stage, walked, run, effects, begun, lost: held.lost() })
  }
}

interface Failure {
  readonly stage: PlannedStage
  readonly walked: { readonly step: { readonly id: string }; readonly fault: unknown }
  readonly run: Run
  readonly effects: Effects
  readonly begun: readonly string[]
  readonly lost: Fault | undefined
}

async function recover({ stage, walked, run, effects, begun, lost }: Failure): Promise<unknown> {
  const { plan } = run
  const cause = messageOf(walked.fault)
  if (lost !== undefined) return lost
  if (begun.includes('mark/forward') && stage !== 'migrate-post')
    return faults.UNFINISHED({ step: walked.step.id, reason: cause })
  if (plan.onFailure !== 'revert' && stage === 'rollout') return faults.NOT_REVERTED({ policy: plan.onFailure, cause })
  effects.emit({ kind: 'recovery.started', stage, because: cause })
  const back = await execute(plan.recovery[stage], run, { ...effects, stopping: () => false })
  effects.emit({ kind: 'recovery.finished', outcome: back.kind === 'done' ? 'reverted' : 'failed' })
  if (back.kind === 'failed') return faults.REVERT_FAILED({ step: back.step.id, reason: messageOf(back.fault), cause })
  return endingOf({
    stage,
    fault: walked.fault,
    step: walked.step.id,
    steps: plan.steps,
    begun,
    environment: plan.environment,
  })
}
