// Applies a plan: look, lock, settle what is open, refuse what is stale, execute, release the lock.

import type { Run } from '../execute/effects.ts'
import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { keysOf } from '../model/name.ts'
import type { Plan } from '../model/plan.ts'
import { isEmpty, planHash, stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import { prepareRecords } from '../observe/records.ts'
import type { Loaded, Seen, Session } from '../observe/session.ts'
import type { World } from './define.ts'
import type { Applying, Locked } from './locked.ts'
import { beginRun, makeRun } from './locked.ts'
import { settle } from './settle.ts'
import { isMoreToCome, isOwnAttempt, isSliceDone, refuseEarly } from './slices.ts'
import { walkStages } from './walk.ts'

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
  const { store, lineage } = await prepareRecords(world, loaded, { session, seen: before })
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

function refuseIncomplete(plan: Plan): void {
  if (plan.complete) return
  const missing = keysOf(plan.to.services).filter((name) => plan.to.services[name]?.image.endsWith('@sha256:unknown'))
  throw faults.PLAN_INCOMPLETE({ missing })
}
