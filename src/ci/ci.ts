// The contract of a CI service: what a run may ask it about other runs.

import type { LockOwner } from '../model/lock.ts'

/** A run as a lock names it. */
export type CiRun = NonNullable<LockOwner['run']>

export interface Ci {
  /** Whether that attempt of a run has ended; `unknown` where the service cannot be asked or does not tell. Never throws. */
  readonly isRunEnded: (run: CiRun) => Promise<boolean | 'unknown'>
}
