// A run that holds the environment: its state on the hosts, the release it makes, and the effects its steps may use.

import type { Effects, Run, Values } from '../execute/effects.ts'
import { telling } from '../model/failure.ts'
import type { JournalHeader } from '../model/journal.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { releaseIdAt } from '../model/name.ts'
import type { ReleaseId } from '../model/name.ts'
import type { AttemptRecord, Plan } from '../model/plan.ts'
import { planHash } from '../model/plan.ts'
import type { Release } from '../model/release.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { Secret } from '../model/secret.ts'
import type { PlannedStage } from '../model/stage.ts'
import { prepareRecords, recordHosts } from '../observe/records.ts'
import type { Connections, Loaded, Seen, Session, Sought } from '../observe/session.ts'
import type { Held, Store } from '../store/store.ts'
import type { World } from './define.ts'
import { reached } from './known.ts'

/** What is applied and how it comes to be; `plan` is called again under the lock, with what is seen then. */
export interface Applying {
  readonly operation: string
  readonly plan: (seen: Seen) => Promise<Plan>
  /** The release of a plan, completed with what only the environment's key can tell. */
  readonly complete: (plan: Plan, key: Secret) => Promise<Plan['to']>
  readonly values: (plan: Plan) => Promise<Values>
  readonly connections: Connections
  readonly sought: Sought
  /** Refuses to go on with an attempt that an earlier job began when what it was made of is another here. Fault: PLAN_CHANGED. */
  readonly refuseOther?: (record: AttemptRecord, seen: Seen) => void
  /** Milliseconds. */
  readonly lockWait: number
  /** Only this stage of a saved plan; absent = all that the plan has. */
  readonly slice?: PlannedStage
  /** The saved plan that is applied, if it is one. */
  readonly saved?: Plan
  /** The command that does the same once more. */
  readonly again: string
  /** The one that comes first where the environment has changed: a saved plan no longer fits then. */
  readonly anew: string
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

export interface Locked {
  readonly world: World
  readonly loaded: Loaded
  readonly session: Session
  readonly applying: Applying
  readonly store: Store
  readonly held: Held
  readonly lineage: string
}

export interface Locking extends Pick<Locked, 'loaded' | 'session' | 'applying'> {
  readonly seen: Seen
}

/** Takes the lock on every host, works, gives it back however the work ends. Faults: those of `Store.prepare` and `Store.acquire`. */
export async function whileLocked(
  world: World,
  { loaded, session, seen, applying }: Locking,
  work: (locked: Locked) => Promise<Applied>,
): Promise<Applied> {
  const { store, lineage } = await prepareRecords(world, loaded, { session, seen })
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
    applied = await work({ world, loaded, session, applying, store, held, lineage })
    return applied
  } finally {
    // The lock stays with a GitHub run whose next job goes on with the same plan.
    const isKept = applied?.isOpen === true && world.outside.identity.run !== undefined
    const done = applied
    const giveBack = (): Promise<void> => (isKept ? held.leave() : held.release())
    await (done === undefined ? giveBack() : telling(() => reached(loaded, done), giveBack))
  }
}

/** A new attempt: its release gets an id, and what only the key can tell. */
export async function beginRun(
  locked: Locked,
  { seen, plan }: { readonly seen: Seen; readonly plan: Plan },
): Promise<Run> {
  const { world, applying } = locked
  if (seen.key === undefined) throw new Error('the environment has no key although its state is prepared')
  const { identity } = world.outside
  const used = new Set<string>(seen.history.ledger.map(({ release }) => release))
  const release: Release = {
    schema: 1,
    ...(await applying.complete(plan, seen.key)),
    id: freshId(world.now(), used),
    planHash: planHash(plan),
    ...(plan.from === undefined ? {} : { previous: plan.from.release }),
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

export function makeRun(
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

/** Milliseconds for all steps of a deploy but its migrations, which have deadlines of their own. */
const wholeDeploy = 30 * 60_000

/** When the time of a stage is over, in milliseconds since 1970, if earlier ones took `spent`; undefined: never. */
export const deadlineOf = (stage: PlannedStage, start: number, spent: number): number | undefined =>
  stage === 'migrate-pre' || stage === 'migrate-post' ? undefined : start + Math.max(0, wholeDeploy - spent)

/** `end` is when their time is over: then no step begins any more and every wait ends (DEPLOY_DEADLINE). */
export function effectsOf(locked: Locked, run: Run, seen: Seen, end?: number): Effects {
  const { world, session, store, held } = locked
  const late = (): Fault | undefined =>
    end !== undefined && world.now() >= end ? faults.DEPLOY_DEADLINE({ deadline: wholeDeploy }) : undefined
  return {
    hosts: recordHosts(session, seen),
    store,
    proxy: world.outside.proxy,
    ask: world.outside.ask,
    credentials: world.outside.credentials,
    database: (name) => {
      const url = run.values.connections[name]
      if (url === undefined) throw new Error(`the connection of ${name} is not known`)
      return session.database(name, url)
    },
    emit: world.emit,
    now: world.now,
    randomId: world.randomId,
    pause: async (milliseconds) => {
      await world.pause(end === undefined ? milliseconds : Math.max(0, Math.min(milliseconds, end - world.now())))
      const fault = late()
      if (fault !== undefined) throw fault
    },
    left: () => (end === undefined ? Infinity : Math.max(1, end - world.now())),
    stopping: world.stopping,
    barred: () => held.lost() ?? late(),
  }
}
