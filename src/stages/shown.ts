// Whether what is applied is what was shown: by a saved plan, by its hash, and by the tree that it was made from.

import { Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Digest } from '../model/name.ts'
import { planHash } from '../model/plan.ts'
import type { Plan } from '../model/plan.ts'
import type { Seen } from '../observe/session.ts'
import { differenceBetween } from '../plan/difference.ts'
import type { World } from './define.ts'
import type { SavedPlan } from './plan-file.ts'
import { contentOf, isRetry, movedFrom } from './stale.ts'
import { treeOf } from './version.ts'
import type { Gathered } from './wanted.ts'

/** What somebody looked at; both absent: nothing. */
export interface Shown {
  readonly saved?: SavedPlan
  /** The hash that was asked for. */
  readonly hash?: Digest
}

type Checkout = Pick<World, 'door' | 'emit'> & Parameters<typeof treeOf>[0]

/**
 * Before anything is contacted. Faults: PLAN_CHANGED where the file holds another plan than the hash names, or where GitHub
 * checked out another tree in the folder `root`.
 */
export async function refuseElsewhere(world: Checkout, root: string, { saved, hash }: Shown): Promise<void> {
  if (saved === undefined) return
  const { run, tree } = saved.origin
  const is = planHash(saved.plan)
  const from = run === undefined ? {} : { run }
  if (hash !== undefined && hash !== is)
    throw faults.PLAN_CHANGED({ moved: [`the saved plan is ${is}, and ${hash} was asked for`], ...from })
  if (world.door !== 'action' || tree === undefined) return
  const here = await treeOf(world, root)
  if (here === tree) return
  if (here !== undefined)
    throw faults.PLAN_CHANGED({ moved: [`tree ${here} is checked out, and it was made from tree ${tree}`], ...from })
  const message = 'git tells no commit here, so nothing shows that these are the files that the plan was made from'
  world.emit({ kind: 'notice', level: 'warning', message })
}

interface Making {
  readonly seen: Seen
  /** What would be planned now. */
  readonly make: () => Promise<Plan>
}

interface Saving extends Making {
  readonly gathered: Gathered
  /** Whether one of its stages alone is applied: others of the same attempt go by the file. */
  readonly isSlice: boolean
  readonly tell: (message: string) => void
}

/**
 * The saved plan; where it was tried and taken back, what is left of it, under a number of its own. Faults: PLAN_CHANGED names
 * what moved, PLAN_APPLIED the release that came of it, PLAN_TRIED an attempt that was taken back and is another now.
 */
export async function planAsSaved(
  { plan, origin }: SavedPlan,
  { seen, gathered, make, isSlice, tell }: Saving,
): Promise<Plan> {
  const tried = triedBefore(planHash(plan), seen)
  if (tried !== undefined) {
    const content = contentOf(plan, seen.key, gathered)
    const since = seen.history.ledger.filter(({ serial }) => serial > plan.basis.serial)
    const done = since.findLast((entry) => entry.outcome === 'finished' && entry.content === content)
    if (done !== undefined) throw faults.PLAN_APPLIED({ release: done.release })
    const now = isSlice ? undefined : await make()
    if (now === undefined || !isRetry({ shown: plan, now }, seen, gathered))
      throw faults.PLAN_TRIED({ number: tried, environment: plan.environment })
    tell(`this plan was begun before, as r${tried}, and taken back: it is tried once more, as r${now.to.number}`)
    return now
  }
  const moved = movedFrom(plan, seen, gathered)
  if (moved.length === 0) return plan
  const different = await differenceNow(plan, make)
  throw faults.PLAN_CHANGED({ moved, different, ...(origin.run === undefined ? {} : { run: origin.run }) })
}

/**
 * A plan made now, which must be the one with that hash where one is given. `shownBy` gives the page of the run that showed it,
 * where that is known. Faults: as `planAsSaved`; those of `make`.
 */
export async function planWithHash(
  hash: Digest | undefined,
  { seen, make, shownBy }: Making & { readonly shownBy: () => Promise<string | undefined> },
): Promise<Plan> {
  const plan = await make()
  if (hash === undefined) return plan
  const tried = triedBefore(hash, seen)
  if (tried !== undefined) throw faults.PLAN_TRIED({ number: tried, environment: plan.environment })
  const is = planHash(plan)
  if (is === hash) return plan
  const run = await shownBy()
  const moved = [`the plan made now is ${is}, and ${hash} was shown`]
  throw faults.PLAN_CHANGED({ moved, ...(run === undefined ? {} : { run }) })
}

/** The number of an attempt at it that was taken back. Fault: PLAN_APPLIED. */
function triedBefore(hash: string, { history, attempt }: Seen): number | undefined {
  const own = history.ledger.filter((entry) => entry.planHash === hash)
  const applied = own.find(({ outcome }) => outcome === 'finished')
  if (applied !== undefined) throw faults.PLAN_APPLIED({ release: applied.release })
  return (own.at(-1) ?? (attempt?.planHash === hash ? attempt : undefined))?.number
}

/** Where no plan can be made now, what moved says enough. */
async function differenceNow(shown: Plan, make: () => Promise<Plan>): Promise<readonly string[]> {
  try {
    return differenceBetween(shown, await make())
  } catch (error) {
    if (error instanceof Fault || error instanceof Faults) return []
    throw error
  }
}
