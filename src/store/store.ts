// The contract of an environment's records: one lock, one journal, one ledger, kept on every host of it.

import type { Fault } from '../model/fault.ts'
import type { HandHeader, JournalHeader, Marked, StepFact } from '../model/journal.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { LockOwner, LockRequest } from '../model/lock.ts'
import type { HostName } from '../model/name.ts'
import type { Secret } from '../model/secret.ts'

export interface Store {
  /**
   * Makes the state folder on hosts that lack it. Answers with the lineage and key that hold: those that the first host
   * (in sorted order) had or got, so that deploys which begin an environment at the same time agree.
   * Faults: LINEAGE_DIFFERS, STATE_UNWRITABLE, STATE_MOVED, STATE_CLASH.
   */
  prepare(wanted: StateWanted): Promise<StateMade>
  /**
   * Takes the lock on every host in sorted order, waiting up to `wait` milliseconds for a live holder; a dead one is
   * taken over, a lock that its GitHub run hands on is adopted. Beats until released.
   * Faults: LOCK_HELD (names host, holder, since when, run), LOCK_UNREADABLE, LOCK_ALIVE, STATE_UNWRITABLE.
   */
  acquire(request: LockRequest, wait: number): Promise<Held>
  /**
   * Removes the lock with that id everywhere; undefined when there is none. Faults: LOCK_OTHER (held by …, you gave …),
   * LOCK_ALIVE (its steps still run).
   */
  unlock(id: string): Promise<Unlocked | undefined>
  /** Appends one line to the journal of the given hosts, fsynced, fenced by the lock. Faults: LOCK_LOST, STATE_UNWRITABLE. */
  mark(header: JournalHeader, marked: Marked, hosts: readonly HostName[]): Promise<void>
  /** The same for what runs no script on a host: the intent before it, its result after. */
  journal(header: JournalHeader | HandHeader, fact: StepFact, hosts: readonly HostName[]): Promise<void>
  interrupted(header: JournalHeader, hosts: readonly HostName[]): Promise<void>
  /**
   * Appends the entry that follows `ledger` to the ledger of every host (those that lag catch up first), fsynced, fenced by the lock that this
   * store acquired. Doing it twice is once. Faults: LEDGER_MOVED, LOCK_LOST, STATE_UNWRITABLE.
   */
  append(ledger: readonly LedgerEntry[], entry: LedgerEntry): Promise<void>
  /** Gives hosts whose ledger lags behind `ledger` the whole of it. Faults as of `append`. */
  catchUp(ledger: readonly LedgerEntry[], hosts: readonly HostName[]): Promise<void>
}

export interface StateWanted {
  readonly app: string
  readonly environment: string
  /** Used where there is none yet. */
  readonly lineage: string
  /** 32 bytes in hex. */
  readonly key: Secret
}

export interface StateMade {
  readonly lineage: string
  readonly key: Secret
}

export interface Held {
  readonly id: string
  /** The dead owner from whom the lock was taken, if it was. */
  readonly takenOver?: LockOwner
  /** The fault that ended the lock under us, if any: taken over, or a host that has not heard from us for too long. */
  readonly lost: () => Fault | undefined
  /** Gives it back, hosts in reverse order. What cannot be given back is told as a notice: it can be taken over later. */
  release(): Promise<void>
  /** Stops beating and leaves the lock with its run: the next job of the same GitHub run adopts it. */
  leave(): Promise<void>
}

export interface Unlocked {
  /** Absent when the owner could not be read. */
  readonly owner?: LockOwner
  readonly hosts: readonly HostName[]
}
