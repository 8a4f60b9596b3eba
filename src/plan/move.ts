// What a rollout moves: from the release that serves to the one wanted, service by service and host by host.

import type { EnvironmentConfig, EnvironmentRollout } from '../model/config.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { ReplicaSet } from '../model/operation.ts'
import type { Release, ReleaseSpec } from '../model/release.ts'
import { startOrder } from './placement.ts'
import { hostsOf, isOn, replicaSet } from './running.ts'
import type { Strays } from './strays.ts'
import { straysOf } from './strays.ts'

export interface Move {
  readonly from: Release | undefined
  readonly to: ReleaseSpec
  /** How many hosts at a time. */
  readonly pace: Pace
  /** Hosts that can be reached and are part of either release. */
  readonly hosts: readonly HostName[]
  /** Hosts of the old release that left the environment: nobody can stop what runs there. */
  readonly left: readonly HostName[]
  /** Rolled services whose replicas are replaced or new, in start order. */
  readonly changed: readonly ServiceName[]
  /** Services that are not rolled and start or change, in start order. */
  readonly replaced: readonly ServiceName[]
  /** What runs on these hosts and neither release has there. */
  readonly strays: Strays
}

export type Pace = Pick<EnvironmentRollout, 'maxParallel' | 'canary'>

export function moveOf(
  from: Release | undefined,
  to: ReleaseSpec,
  { environment, observed }: { readonly environment: EnvironmentConfig; readonly observed: Observed },
): Move {
  const reachable = keysOf(environment.hosts)
  const before = keysOf(from?.hosts ?? {})
  const order = startOrder(to.services)
  const differs = (name: ServiceName): boolean => hostsOf(to, name).some((host) => !isKept({ from, to }, host, name))
  return {
    from,
    to,
    pace: paceOf(environment.rollout),
    hosts: keysOf({ ...from?.hosts, ...to.hosts }).filter((host) => reachable.includes(host)),
    left: before.filter((host) => to.hosts[host] === undefined && !reachable.includes(host)),
    changed: order.filter((name) => to.services[name]?.rolled === true && differs(name)),
    replaced: order.filter((name) => to.services[name]?.rolled === false && differs(name)),
    strays: straysOf(observed, from ? [from, to] : [to]),
  }
}

type Releases = Pick<Move, 'from' | 'to'>

/** Whether a service has the same containers on a host before and after. */
function isKept({ from, to }: Releases, host: HostName, name: ServiceName): boolean {
  const [before, after] = [from?.services[name], to.services[name]]
  return (
    from !== undefined &&
    isOn(from, host, name) &&
    isOn(to, host, name) &&
    before?.from === after?.from &&
    before?.rolled === after?.rolled
  )
}

/** Whether services are stopped before they are started again, by what the environment says. */
export const isRecreated = ({ enabled, strategy }: EnvironmentRollout): boolean => !enabled || strategy === 'recreate'

/** What is recreated is so on all hosts at once: two versions never run beside each other. */
const paceOf = (rollout: EnvironmentRollout): Pace =>
  isRecreated(rollout) ? { canary: 0, maxParallel: Number.MAX_SAFE_INTEGER } : rollout

export const isNothing = (move: Move): boolean =>
  move.changed.length + move.replaced.length + move.left.length === 0 &&
  move.strays.sets.length + move.strays.services.length === 0 &&
  move.hosts.every((host) => oldOn(move, host).length + goneOn(move, host).length === 0)

/** A replica set on a host. */
export interface Placed {
  readonly host: HostName
  readonly set: ReplicaSet
}

/** The new replicas on `host`, in start order. */
export const newOn = (move: Move, host: HostName): readonly Placed[] =>
  move.changed.filter((name) => isNewOn(move, host, name)).map((name) => ({ host, set: replicaSet(move.to, name) }))

/** Whether the new release starts replicas of a service on a host. */
export const isNewOn = (move: Releases, host: HostName, name: ServiceName): boolean =>
  move.to.services[name]?.rolled === true && isOn(move.to, host, name) && !isKept(move, host, name)

/** The old replicas on `host` that do not stay: of services that change, go, or run elsewhere from now on. */
export function oldOn(move: Releases, host: HostName): readonly Placed[] {
  const { from } = move
  if (from === undefined) return []
  return (from.hosts[host]?.services ?? [])
    .filter((name) => from.services[name]?.rolled === true && !isKept(move, host, name))
    .map((name) => ({ host, set: replicaSet(from, name) }))
}

/** Services on `host` that are not rolled and that the new release does not have there, or rolls. */
export function goneOn({ from, to }: Releases, host: HostName): readonly ServiceName[] {
  if (from === undefined) return []
  const stays = (name: ServiceName): boolean => to.services[name]?.rolled === false && isOn(to, host, name)
  return (from.hosts[host]?.services ?? []).filter((name) => from.services[name]?.rolled === false && !stays(name))
}

/** Whether a set's service is replaced on its host by new replicas there; otherwise it only goes. */
export const isReplacedThere = (move: Releases, { host, set }: Placed): boolean => isNewOn(move, host, set.service)

/** Whether the old replicas of a set are stopped before the new ones start, on the same host. */
export const makesRoom = (move: Releases, placed: Placed): boolean =>
  isReplacedThere(move, placed) && move.to.services[placed.set.service]?.order === 'stop-first'
