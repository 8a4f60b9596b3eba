// Applies a plan: look, lock, settle what is open, refuse what is stale, execute, release the lock.

import { telling } from '../model/failure.ts'
import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import { keysOf } from '../model/name.ts'
import { isLocked } from '../model/observed.ts'
import type { Plan } from '../model/plan.ts'
import { isEmpty, planHash, stepsOf } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Loaded, Seen, Session } from '../observe/session.ts'
import type { World } from './define.ts'
import { unseen, untouched } from './known.ts'
import type { Applied, Applying, Locked, Locking } from './locked.ts'
import { beginRun, makeRun, whileLocked } from './locked.ts'
import { finishPost } from './post-work.ts'
import { settle } from './settle.ts'
import { isMidway, isMoreToCome, isOwnAttempt, isPostOpen, isSliceDone, refuseEarly } from './slices.ts'
import { walkStages } from './walk.ts'

/** Faults, as `Failure`s that tell what serves: everything a run can end in; one that changed something ends `reverted` or `person`. */
export async function apply(world: World, loaded: Loaded, session: Session, applying: Applying): Promise<Applied> {
  const before = await telling(
    () => unseen(loaded, applying.again),
    () => session.look(applying.sought, applying.connections),
  )
  return telling(
    () => untouched(loaded, before, applying.again),
    () => applySeen(world, { loaded, session, seen: before, applying }),
  )
}

async function applySeen(world: World, locking: Locking): Promise<Applied> {
  const { seen: before, applying } = locking
  const isLeftOpen = before.attempt !== undefined && isOpen(before.attempt)
  if (applying.slice !== undefined && applying.saved !== undefined) {
    const { saved, slice } = applying
    if (stepsOf(saved, slice).length === 0 || isSliceDone(before, saved, slice))
      return { kind: 'nothing', plan: saved, serving: currentEntry(before.history.ledger) }
    if (slice === 'migrate-post' && isPostOpen(before, saved)) return whileLocked(world, locking, finishPost)
  }
  if (!isLeftOpen && before.lagging.length === 0 && !isHeld(before)) {
    const plan = await applying.plan(before)
    if (isEmpty(plan)) return { kind: 'nothing', plan, serving: currentEntry(before.history.ledger) }
    refuseIncomplete(plan)
  }
  return whileLocked(world, locking, (locked) => underLock(locked, before))
}

/** Whoever holds the environment may be changing it; a dead holder's lock is taken over and given back. */
const isHeld = ({ observed }: Seen): boolean => Object.values(observed.hosts).some(({ state }) => isLocked(state))

async function underLock(locked: Locked, before: Seen): Promise<Applied> {
  const { session, applying } = locked
  const first = await session.lookAgain(before, applying.sought, applying.connections)
  if (first.lagging.length > 0) await locked.store.catchUp(first.history.ledger, first.lagging)
  const { slice, saved } = applying
  if (slice !== undefined && saved !== undefined && isOwnAttempt(first, saved) && !isMidway(first, saved, slice))
    return continueSlice(locked, first, slice)
  const settled = await settle(locked, first)
  const also = settled === undefined ? {} : { settled }
  const seen = settled === undefined ? first : await session.look(applying.sought, applying.connections)
  if (settled === 'forward' && applying.saved && first.attempt?.planHash === planHash(applying.saved)) {
    // Going forward leaves its migrations after the rollout to whoever goes on with the plan.
    if (slice === undefined && isPostOpen(seen, applying.saved)) return { ...(await finishPost(locked)), ...also }
    const { saved: plan } = applying
    const isOpen = isMoreToCome(plan, slice)
    return { kind: 'applied', plan, serving: currentEntry(seen.history.ledger), ...also, isOpen }
  }
  return telling(
    () => untouched(locked.loaded, seen, applying.again),
    async () => ({ ...(await applyAnew(locked, seen)), ...also }),
  )
}

async function applyAnew(locked: Locked, seen: Seen): Promise<Applied> {
  const { applying } = locked
  const plan = await applying.plan(seen)
  if (isEmpty(plan)) return { kind: 'nothing', plan, serving: currentEntry(seen.history.ledger) }
  refuseIncomplete(plan)
  if (applying.slice !== undefined) refuseEarly(plan, applying.slice)
  const run = await beginRun(locked, { seen, plan })
  await walkStages(locked, { run, seen })
  return { kind: 'applied', plan, serving: currentEntry(run.ledger()), isOpen: isMoreToCome(plan, applying.slice) }
}

/** The next stage of an attempt that an earlier job began, or one that stopped before anything was switched: same release, same plan. */
async function continueSlice(locked: Locked, seen: Seen, slice: PlannedStage): Promise<Applied> {
  const { record } = seen
  if (record === undefined) throw new Error('an attempt without its record')
  const { plan } = record
  if (isSliceDone(seen, plan, slice)) return { kind: 'nothing', plan, serving: currentEntry(seen.history.ledger) }
  locked.applying.refuseOther?.(record, seen)
  const earlier = plannedStages.slice(0, plannedStages.indexOf(slice)).find((stage) => !isSliceDone(seen, plan, stage))
  if (earlier !== undefined) throw faults.STAGE_EARLY({ stage: slice, needs: earlier })
  const run = makeRun(locked, { seen, record, values: await locked.applying.values(plan) })
  await walkStages(locked, { run, seen })
  return { kind: 'applied', plan, serving: currentEntry(run.ledger()), isOpen: isMoreToCome(plan, slice) }
}

/** Faults: PLAN_INCOMPLETE. */
export function refuseIncomplete(plan: Plan): void {
  if (plan.complete) return
  const missing = keysOf(plan.to.services).filter((name) => plan.to.services[name]?.image.endsWith('@sha256:unknown'))
  throw faults.PLAN_INCOMPLETE({ missing })
}
