// A snapshot of the world that a plan is decided from; what could not be seen is said, never guessed.

import type { Digest, HostName, ReleaseId, ServiceName } from './name.ts'
import type { JournalEntry } from './journal.ts'
import type { LedgerEntry } from './ledger.ts'
import type { LockOwner } from './lock.ts'
import type { AttemptRecord } from './plan.ts'
import type { Release } from './release.ts'

export interface Observed {
  readonly hosts: Readonly<Record<HostName, HostObserved>>
  readonly databases: Readonly<Record<string, DatabaseObserved>>
}

export interface HostObserved {
  readonly engine: EngineObserved
  readonly state: StateObserved
  /** Ours of this app and environment, by label, running or not. Sorted by name. */
  readonly containers: readonly ContainerObserved[]
  /** Repository digests (`repo@sha256:…`) the engine holds. */
  readonly images: readonly string[]
  /** TCP ports that something listens on or that a container, running or not, publishes. */
  readonly ports: readonly number[]
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
  /** Volumes with the wanted names that another Compose project owns, with that project. */
  readonly foreignVolumes: Readonly<Record<string, string>>
  /** `internal_address` resolved on the host to an IP address. */
  readonly internalAddress: string
  /** Bytes where Docker keeps its data. */
  readonly disk: { readonly free: number; readonly total: number }
  /** The host's clock, milliseconds since 1970, and how far it was from ours. */
  readonly clock: { readonly at: number; readonly skew: number }
  readonly bootId: string
}

export interface EngineObserved {
  readonly version: string
  readonly compose: string
  /** `amd64`, `arm64`, … */
  readonly architecture: string
}

/** The state folder of this app and environment on the host. `path` is where it is or would be made. */
export interface StateObserved {
  readonly path: string
  readonly exists: boolean
  readonly lineage?: string
  /** Whether the environment's key lies here (never its value). */
  readonly hasKey: boolean
  readonly ledger: readonly LedgerEntry[]
  /** Why the ledger cannot be relied on: a broken chain, a newer schema, a torn last line (then `ledger` is the good prefix). */
  readonly ledgerProblem?: { readonly kind: 'torn' | 'broken' | 'newer'; readonly detail: string }
  readonly journal: readonly JournalEntry[]
  readonly lock?: LockOwner
  /** A lock whose owner cannot be read: what stands there, and the id that unlocks it. */
  readonly unreadableLock?: { readonly id: string; readonly shown: string }
  /** Milliseconds since the lock's last heartbeat by the host's own clock. */
  readonly lockAge?: number
  /** Ids of detached steps that still run. */
  readonly liveSteps: readonly string[]
  readonly releases: Readonly<Record<ReleaseId, Release>>
  /** Plan and release of the newest attempt, kept beside the journal so that anyone can finish or revert it. */
  readonly attempt?: AttemptRecord
  /** The hash of the route file the gateway reads; absent when there is none. */
  readonly routes?: Digest
  /** The hashes of all record files together, before they were read; empty when there was none. */
  readonly sums: string
}

/** Whether anybody holds the lock, known or not. */
export const isLocked = ({ lock, unreadableLock }: Pick<StateObserved, 'lock' | 'unreadableLock'>): boolean =>
  lock !== undefined || unreadableLock !== undefined

export interface ContainerObserved {
  readonly id: string
  readonly name: string
  readonly service: ServiceName
  /** Release number; the replica's index from 1, or 0 for a service that is not rolled. */
  readonly number: number
  readonly index: number
  readonly project: string
  /** The image as the container was created from: `repo@sha256:…`. */
  readonly image: string
  /** The hash of its definition, from its label. */
  readonly definition: string
  readonly running: boolean
  readonly health: 'healthy' | 'unhealthy' | 'starting' | 'none'
  readonly restarts: number
  readonly exitCode: number
  /** When it last started, as the engine writes it; differs after every start. */
  readonly startedAt: string
  /** Address on each network it is connected to, and the names it answers to there. */
  readonly networks: Readonly<Record<string, { readonly address: string; readonly aliases: readonly string[] }>>
  /** The process id of its first process on the host; 0 when it does not run. */
  readonly pid: number
}

export type DatabaseObserved =
  | {
      readonly kind: 'read'
      readonly applied: readonly AppliedMigration[]
      readonly server: string
      readonly empty: boolean
      /** Who holds the lock of its migrations now, if somebody does: something of them may still run. */
      readonly migrating?: string
    }
  /** Its container does not run yet: the first deploy places it. */
  | { readonly kind: 'absent' }
  /** Not asked: offline, or a stage that does not need it. */
  | { readonly kind: 'unknown'; readonly why: string }

export interface AppliedMigration {
  readonly name: string
  readonly phase: 'pre' | 'post' | 'manual'
  readonly checksum: Digest
  readonly contract: boolean
  /** The release that carried it; absent when it was run by hand. */
  readonly release?: ReleaseId
  /** The oldest release that can run on a contract change. */
  readonly oldest?: ReleaseId
}
