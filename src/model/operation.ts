// Every effect there is: a closed map of kinds, from which the Operation union is derived. Tables over it are complete by type.

import type { Mark } from './journal.ts'
import type { HostName, ReleaseId, ServiceName } from './name.ts'
import type { RouteTable } from './route.ts'

/** A release's folder and containers: the one being made ("next", its id is given when the plan is applied) or a recorded one. */
export type ReleaseRef = { readonly number: number; readonly id: 'next' | ReleaseId }

/** The replicas of one service of one release on one host. */
export interface ReplicaSet {
  readonly service: ServiceName
  readonly release: ReleaseRef
  readonly replicas: number
}

export interface Operations {
  /** Fetch images by digest, so that nothing later needs a registry. */
  readonly 'image.pull': { readonly host: HostName; readonly images: readonly string[] }
  /** A deploy-wide mark in the journal of every host. */
  readonly mark: { readonly mark: Mark }
  /** Put the release's files on the host: compose files, environment, secrets, record. */
  readonly 'release.upload': { readonly host: HostName }
  /** The same from a recorded release's own folder on the host: nothing passes through us. */
  readonly 'release.restore': { readonly host: HostName; readonly from: ReleaseId }
  /** Make the networks and volumes of the project that are missing. */
  readonly 'project.prepare': {
    readonly host: HostName
    readonly networks: readonly string[]
    readonly volumes: readonly string[]
  }
  /** Replace a service that is not rolled: stop, start with the given release's definition, await health. */
  readonly 'service.replace': { readonly host: HostName; readonly service: ServiceName; readonly release: ReleaseRef }
  /** Remove a service that is not rolled and that the release no longer has. */
  readonly 'service.remove': { readonly host: HostName; readonly service: ServiceName }
  /** Start replicas, not routed, not named. Stopped ones of a recorded release are started again. */
  readonly 'replica.start': { readonly host: HostName } & ReplicaSet
  /** Wait until they are healthy for the minimum time; exited or restarted fails at once. Then the final restart policy. */
  readonly 'replica.await': { readonly host: HostName } & ReplicaSet
  /** Give them the service's shared name; idempotent. */
  readonly 'replica.name': { readonly host: HostName } & ReplicaSet
  /** Take the shared name from them; idempotent, also when they are gone. */
  readonly 'replica.unname': { readonly host: HostName } & ReplicaSet
  /** Wait until nothing is in flight towards them, or the drain deadline. */
  readonly 'replica.drain': { readonly host: HostName } & ReplicaSet
  /** Restart policy `no`, SIGTERM, grace, KILL; the containers stay for an instant rollback. */
  readonly 'replica.stop': { readonly host: HostName } & ReplicaSet
  /** Stop replicas that never came to serve and remove them, but for one that stays stopped for whoever looks; idempotent. */
  readonly 'replica.remove': { readonly host: HostName } & ReplicaSet
  /** K good answers through the proxy from the replicas in `table.proving`. */
  readonly 'route.prove': { readonly host: HostName; readonly table: RouteTable }
  /** Replace the gateway's routes atomically and read the live configuration back. */
  readonly 'route.switch': { readonly host: HostName; readonly table: RouteTable }
  /**
   * Watch everything new for a while. `duration` in milliseconds; `table` on a gateway: what it routes, and in `proving` the
   * new replicas, which are asked through it all the while.
   */
  readonly 'rollout.monitor': {
    readonly host: HostName
    readonly sets: readonly ReplicaSet[]
    readonly duration: number
    readonly table?: RouteTable
  }
  /** Append the ledger entry on every host. */
  readonly 'release.commit': { readonly outcome: 'finished' | 'reverted' | 'failed' }
  /** Append an entry that tells how the migrations after the rollout ended. */
  readonly 'release.post': { readonly post: 'done' | 'failed' }
  /** Remove what older releases left: keeps the release numbers given. */
  readonly 'release.prune': { readonly host: HostName; readonly keep: readonly number[] }
  /** Apply one migration file, once, under the database's lock. */
  readonly 'migration.apply': {
    readonly database: string
    readonly name: string
    readonly phase: 'pre' | 'post'
    readonly checksum: string
    readonly contract: boolean
  }
}

export type OperationKind = keyof Operations

/** Every kind, for those who read plans from files; complete by type. */
export const operationKinds = Object.keys({
  'image.pull': 0,
  mark: 0,
  'release.upload': 0,
  'release.restore': 0,
  'project.prepare': 0,
  'service.replace': 0,
  'service.remove': 0,
  'replica.start': 0,
  'replica.await': 0,
  'replica.name': 0,
  'replica.unname': 0,
  'replica.drain': 0,
  'replica.stop': 0,
  'replica.remove': 0,
  'route.prove': 0,
  'route.switch': 0,
  'rollout.monitor': 0,
  'release.commit': 0,
  'release.post': 0,
  'release.prune': 0,
  'migration.apply': 0,
} satisfies Record<OperationKind, 0>) as readonly OperationKind[]

/** Of one kind or several; a table over kinds can be called with it without a cast. */
export type OperationOf<K extends OperationKind> = { [P in K]: { readonly kind: P } & Operations[P] }[K]
export type Operation = OperationOf<OperationKind>
