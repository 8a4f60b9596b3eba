// The contract of an environment's records: one lock, one journal, one ledger, kept on every host of it.

import type { Fault } from '../model/fault.ts'
import type { JournalHeader, Mark } from '../model/journal.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { LockOwner, LockRequest } from '../model/lock.ts'
import type { HostName } from '../model/name.ts'

export interface Store {
  /**
   * Takes the lock on every host in sorted order, waiting up to `wait` milliseconds for a live holder; a dead one is
   * taken over, a lock of the same GitHub run is adopted. Beats every 10 s until released.
   * Faults: LOCK_HELD (names host, holder, since when, run), HOST_STATE_FOREIGN.
   */
  acquire(owner: LockRequest, wait: number): Promise<Held>
  /** Removes the lock with that id everywhere. Faults: LOCK_OTHER (held by …, you gave …), LOCK_ALIVE (its steps still run). */
  unlock(id: string): Promise<LockOwner | undefined>
  /** Appends one line to the journal of the given hosts, fsynced, fenced by the lock. */
  mark(header: JournalHeader, mark: Mark, hosts: readonly HostName[]): Promise<void>
  interrupted(header: JournalHeader, hosts: readonly HostName[]): Promise<void>
  /** Appends the entry to the ledger of every host (those that lag catch up first), fsynced, fenced. */
  append(ledger: readonly LedgerEntry[], entry: LedgerEntry): Promise<void>
}

export interface Held {
  readonly id: string
  /** Whether the lock was taken from a dead owner. */
  readonly takenOver?: LockOwner
  /** The fault that ended the lock under us (fenced, host gone for longer than the takeover time), if any. */
  readonly lost: () => Fault | undefined
  release(): Promise<void>
  /** Stops beating and leaves the lock with its run: the next job of the same GitHub run adopts it. */
  leave(): void
}
