// What serves, as one sentence.

import type { LedgerEntry } from '../model/ledger.ts'

export const describeServing = (
  { app, environment }: { readonly app: string; readonly environment: string },
  entry: LedgerEntry | undefined,
): string =>
  entry === undefined
    ? `nothing of ${app} ${environment} serves yet`
    : `${app} ${environment} serves ${entry.version} (${entry.release})`
