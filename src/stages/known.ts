// What a failed run tells besides its fault: what serves, and the command that continues or undoes.

import { Fault, Faults } from '../model/fault.ts'
import type { Known } from '../model/failure.ts'
import type { Mark } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { AttemptRecord, Plan } from '../model/plan.ts'
import { planHash } from '../model/plan.ts'
import { describeMixed, describeServing, describeUnchanged } from '../plan/serving.ts'
import { settleCommand } from '../plan/status-attempt.ts'
import type { Loaded, Seen } from '../observe/session.ts'

/** What serves when a run fails: what did before it, what it brought, or some hosts this and others that. */
export type Serves = 'before' | 'new' | 'mixed'

type Environment = Pick<Loaded, 'config' | 'environment'>

const served = ({ config, environment }: Environment): { readonly app: string; readonly environment: string } => ({
  app: config.app,
  environment: environment.name,
})

/** Before every host was seen. */
export const unseen = (loaded: Environment, again: string): Known => ({
  serving: describeUnchanged(served(loaded)),
  next: again,
})

/** Once every host was seen and as long as nothing was changed. */
export function untouched(loaded: Environment, { history }: Pick<Seen, 'history'>, again: string): Known {
  const entry = currentEntry(history.ledger)
  return { serving: describeServing(served(loaded), entry), next: again, outputs: servingOutput(entry) }
}

export interface Left {
  readonly serves: Serves
  /** What served before the attempt. */
  readonly before: LedgerEntry | undefined
  readonly cause: unknown
  /** The command that tries once more when nothing is open. */
  readonly again: string
  /** The command that finishes it, where that is not the deploy or rollback itself. */
  readonly next?: string
}

/** Once the work was done. */
export const reached = (
  loaded: Environment,
  { plan, serving }: { readonly plan: Plan; readonly serving: LedgerEntry | undefined },
): Known => ({
  serving: describeServing(served(loaded), serving),
  next: `stagecraft status --env ${loaded.environment.name}`,
  outputs: { planHash: planHash(plan), version: plan.to.version, ...servingOutput(serving) },
})

/** Of an attempt that changed something, or may have. */
export function attempted({ plan, release }: AttemptRecord, { serves, before, cause, again, next }: Left): Known {
  const now = { version: release.version, release: release.id }
  const sentence = {
    before: describeServing(plan, before),
    new: describeServing(plan, now),
    mixed: describeMixed(plan, before, now),
  }
  const { to } = plan
  return {
    serving: sentence[serves],
    next: next ?? (isSettled(cause) ? again : settleOf(plan)),
    outputs: {
      changes: String(serves !== 'before'),
      planHash: planHash(plan),
      version: to.version,
      ...(serves === 'before' ? servingOutput(before) : {}),
      ...(serves === 'new' ? { release: now.release, ...servingOutput(now) } : {}),
    },
  }
}

/** The command that finishes or takes back what is open of a plan, and then does what it was to do. */
const settleOf = ({ kind, to: { version, restores }, environment }: Plan): string =>
  settleCommand({ kind, version, restores }, environment)

/** What an attempt that passed these marks and was left there serves. */
export const servesAfter = (marks: readonly Mark[]): Serves =>
  marks.includes('forward') ? 'new' : marks.includes('switching') ? 'mixed' : 'before'

/** Whether nothing of it is open: the next run has nothing to finish or take back. */
const isSettled = (cause: unknown): boolean => {
  const found = cause instanceof Faults ? cause.faults : cause instanceof Fault ? [cause] : []
  return found.every(({ ending }) => ending !== 'person' && ending !== 'interrupted')
}

const servingOutput = (entry: Pick<LedgerEntry, 'version' | 'release'> | undefined): Readonly<Record<string, string>> =>
  entry === undefined ? {} : { serving: `${entry.release} ${entry.version}` }
