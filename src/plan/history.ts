// What is known of an environment's past.

import type { LedgerEntry } from '../model/ledger.ts'
import type { Release } from '../model/release.ts'

/** What is known of the past: the good copy of the ledger, the release that serves, the number of the next attempt. */
export interface History {
  readonly ledger: readonly LedgerEntry[]
  readonly current: Release | undefined
  readonly next: number
}
