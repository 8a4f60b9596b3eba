// What serves, as one sentence.

import type { LedgerEntry } from '../model/ledger.ts'
import type { Plan } from '../model/plan.ts'

export const describeServing = (
  { app, environment }: Pick<Plan, 'app' | 'environment'>,
  entry: LedgerEntry | undefined,
): string =>
  entry === undefined
    ? `nothing of ${app} ${environment} serves yet`
    : `${app} ${environment} serves ${entry.version} (${entry.release})`
