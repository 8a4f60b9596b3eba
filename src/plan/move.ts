// What a rollout moves: from the release that serves to the one wanted, service by service and host by host.

import type { EnvironmentRollout } from '../model/config.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { ReplicaSet } from '../model/operation.ts'
import type { Release, ReleaseSpec } from '../model/release.ts'
import { startOrder } from './placement.ts'
import { hostsOf, replicaSet } from './running.ts'

export interface Move {
  readonly from: Release | undefined
  readonly to: ReleaseSpec
  readonly rollout: Pick<EnvironmentRollout, 'maxParallel' | 'canary'>
  /** Hosts that are still part of the environment. */
  readonly hosts: readonly HostName[]
  /** Rolled services whose replicas are replaced or new, in start order. */
  readonly changed: readonly ServiceName[]
  /** Rolled services that the new release no longer rolls. */
  readonly removed: readonly ServiceName[]
  /** Services that are not rolled and start, change or go, in start order. */
  readonly replaced: readonly ServiceName[]
  readonly dropped: readonly ServiceName[]
}

export function moveOf(
  from: Release | undefined,
  to: ReleaseSpec,
  rollout: Pick<EnvironmentRollout, 'maxParallel' | 'canary'>,
): Move {
  const order = startOrder(to.services)
  const isRolled = (release: ReleaseSpec | undefined, name: ServiceName): boolean =>
    release?.services[name]?.rolled === true
  const differs = (name: ServiceName): boolean =>
    from?.services[name]?.from !== to.services[name]?.from || isRolled(from, name) !== isRolled(to, name)
  return {
    from,
    to,
    rollout,
    hosts: keysOf(to.hosts),
    changed: order.filter((name) => isRolled(to, name) && differs(name)),
    removed: keysOf(from?.services ?? {}).filter((name) => isRolled(from, name) && !isRolled(to, name)),
    replaced: order.filter((name) => !isRolled(to, name) && differs(name)),
    dropped: keysOf(from?.services ?? {}).filter(
      (name) => !isRolled(from, name) && (to.services[name] === undefined || isRolled(to, name)),
    ),
  }
}

export const isNothing = (move: Move): boolean =>
  [move.changed, move.removed, move.replaced, move.dropped].every((list) => list.length === 0)

/** A replica set on a host. */
export interface Placed {
  readonly host: HostName
  readonly set: ReplicaSet
}

/** The new replicas of the changed services on `host`, in start order. */
export const newOn = (move: Move, host: HostName): readonly Placed[] =>
  move.changed
    .filter((name) => move.to.hosts[host]?.services.includes(name))
    .map((name) => ({ host, set: replicaSet(move.to, name) }))

/** The old replicas on `host` of services that change or go. */
export function oldOn(move: Move, host: HostName): readonly Placed[] {
  const { from } = move
  if (from === undefined) return []
  return [...move.changed, ...move.removed]
    .filter((name) => from.services[name]?.rolled === true && hostsOf(from, name).includes(host))
    .map((name) => ({ host, set: replicaSet(from, name) }))
}

/** Whether a set's service is replaced on its host by new replicas there; otherwise it only goes. */
export const isReplacedThere = (move: Move, { host, set }: Placed): boolean =>
  move.changed.includes(set.service) && move.to.hosts[host]?.services.includes(set.service) === true
