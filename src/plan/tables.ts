// Each gateway's route table at the moments of a move: before it, between its batches, after it.

import { derived, onceEach } from '../model/derived.ts'
import { canonical } from '../model/digest.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import type { Backend, Route, RouteTable } from '../model/route.ts'
import { noRoutes } from '../model/route.ts'
import type { Move, Placed } from './move.ts'
import { isNewOn, makesRoom, oldOn } from './move.ts'
import type { Serving } from './routes.ts'
import { gatewaysOf, routeTable } from './routes.ts'
import { hostsOf } from './running.ts'

/** A gateway's table at one moment: made once, it is compared, proved, switched to and watched. */
export type Tables = (gateway: HostName) => RouteTable

/** Gateways of either release that can be reached: one that goes is told where requests belong until it is gone. */
export const gatewaysOn = ({ from, to, hosts }: Move): readonly HostName[] =>
  [...new Set([...gatewaysOf(to), ...(from ? gatewaysOf(from) : [])])].filter((host) => hosts.includes(host)).sort()

/** What a gateway that is new was never told. */
const isOld = ({ from }: Move, gateway: HostName): boolean => from !== undefined && gatewaysOf(from).includes(gateway)

/** What each gateway serves before anything is done: also replicas on hosts that left. */
export const beforeTables = derived((move: Move): Tables =>
  onceEach((gateway) =>
    move.from === undefined || !isOld(move, gateway)
      ? noRoutes
      : routeTable(gateway, [{ release: move.from, on: () => true }]),
  ),
)

export const finalTables = derived((move: Move): Tables =>
  onceEach((gateway) => routeTable(gateway, [{ release: move.to, on: () => true }])),
)

/** What takes requests when the hosts in `done` have switched; `cleared` are old replicas that make room or did. */
export function tablesWhen(move: Move, done: readonly HostName[], cleared: readonly Placed[] = []): Tables {
  const serving = servingWhen(move, done, cleared)
  return onceEach((gateway) => (isOld(move, gateway) || done.length > 0 ? routeTable(gateway, serving) : noRoutes))
}

/** While nothing new runs and nothing serves that would have to make room for it. */
export const tablesWithRoom = (move: Move): Tables =>
  tablesWhen(
    move,
    [],
    move.hosts.flatMap((host) => oldOn(move, host)).filter((placed) => makesRoom(move, placed)),
  )

function servingWhen(move: Move, done: readonly HostName[], cleared: readonly Placed[]): readonly Serving[] {
  const { from, to } = move
  const [switched, reachable] = [new Set(done), new Set(move.hosts)]
  const place = (service: ServiceName, host: HostName): string => `${host}/${service}`
  const room = new Set(cleared.map(({ host, set }) => place(set.service, host)))
  const hasSwitched = (service: ServiceName, host: HostName): boolean =>
    switched.has(host) && isNewOn(move, host, service)
  const isCleared = (service: ServiceName, host: HostName): boolean => room.has(place(service, host))
  const old: Serving[] = from
    ? [
        {
          release: from,
          on: (service, host) =>
            (reachable.has(host) || isAlone(move, service)) && !isCleared(service, host) && !hasSwitched(service, host),
        },
      ]
    : []
  return [...old, { release: to, on: hasSwitched }]
}

/** Whether a service served only on hosts that left: those keep serving until the new replicas do. */
const isAlone = ({ from, hosts }: Move, service: ServiceName): boolean =>
  from !== undefined && !hostsOf(from, service).some((host) => hosts.includes(host))

/** The routes to what `after` sends requests to and `before` does not: what must answer first. */
export function unproven(before: RouteTable, after: RouteTable): readonly Route[] {
  const routed = new Map(before.routes.map(({ service, backends }) => [service, backends]))
  return after.routes.flatMap((route) => {
    const known = routed.get(route.service) ?? []
    const backends = route.backends.flatMap((backend) => withoutKnown(backend, known))
    return backends.length === 0 ? [] : [{ ...route, backends }]
  })
}

function withoutKnown({ number, servers }: Backend, known: readonly Backend[]): readonly Backend[] {
  const proven = new Set(known.filter((each) => each.number === number).flatMap((each) => each.servers))
  const fresh = servers.filter((server) => !proven.has(server))
  return fresh.length === 0 ? [] : [{ number, servers: fresh }]
}

export const isSameTable = (one: RouteTable, other: RouteTable): boolean => textOf(one) === textOf(other)

const textOf = derived((table: RouteTable) => canonical(table))
