// The steps that make a failure of each stage harmless: correct after any prefix of its steps, and when run twice.

import type { HostName, ServiceName } from '../model/name.ts'
import type { Plan, Step } from '../model/plan.ts'
import type { Move, Placed } from './move.ts'
import { makesRoom, newOn, oldOn } from './move.ts'
import { keepServing } from './post-steps.ts'
import { routedOf } from './routes.ts'
import { isOn, replicaSet } from './running.ts'
import { idsOf, inOrder, stepMaker } from './steps.ts'
import { beforeTables, gatewaysOn, tablesWithRoom } from './tables.ts'

export function planRecovery(move: Move): Plan['recovery'] {
  return {
    'migrate-pre': goBack(move, 'migrate-pre'),
    'deploy-compose': goBack(move, 'deploy-compose'),
    rollout: goBack(move, 'rollout'),
    'migrate-post': keepServing,
  }
}

/**
 * What must be done before something is safe stands in `after`; what should come first where it can, in `afterEnd`. So a
 * host that does not answer keeps only itself from going back.
 */
function goBack(move: Move, stage: 'migrate-pre' | 'deploy-compose' | 'rollout'): readonly Step[] {
  const { step, mark } = stepMaker(stage, 'back/')
  const first = mark('reverting', [], 'the old version keeps serving')
  const restored = afterTheirNeeds(move, servicesBack(move, stage, first.id))
  const gateways = stage === 'rollout' ? restored.filter((each) => isGateway(move, each)) : []
  const replicas = stage === 'rollout' ? replicasBack(move, first.id, gateways) : []
  const moved = idsOf([...gateways, ...replicas])
  const services = restored
    .filter((each) => stage !== 'rollout' || !(isGateway(move, each) || each.operation.kind === 'route.switch'))
    .map((each) => afterEndOf(each, moved))
  const commit = step(
    'commit',
    { kind: 'release.commit', outcome: 'reverted' },
    [first.id, ...moved, ...idsOf(services)],
    'the attempt is on record',
  )
  return [
    first,
    ...gateways,
    ...replicas,
    ...services,
    commit,
    mark('reverted', [commit.id], 'everything is as it was'),
  ]
}

const afterEndOf = (step: Step, ids: readonly string[]): Step =>
  ids.length === 0 ? step : { ...step, afterEnd: inOrder(step.afterEnd ? [...step.afterEnd, ...ids] : ids) }

/** A gateway that was replaced comes back first: routes can be written for no other, and a way back that died may have left none. */
const isGateway = ({ from }: Move, { operation }: Step): boolean =>
  operation.kind === 'service.replace' && from?.services[operation.service]?.role === 'gateway'

/** Old replicas take everything again, then the new ones finish what they hold and go. */
function replicasBack(move: Move, first: string, gateways: readonly Step[]): readonly Step[] {
  const { step, replica } = stepMaker('rollout', 'back/')
  const old = move.hosts.flatMap((host) => oldOn(move, host))
  const fresh = move.hosts.flatMap((host) => newOn(move, host))
  const stopFirst = (placed: Placed): boolean => makesRoom(move, placed)
  const isRouted = ({ set }: Placed): boolean =>
    [move.from, move.to].some((release) => release !== undefined && routedOf(release).includes(set.service))
  const between = tablesWithRoom(move)
  const clears = fresh.some((placed) => stopFirst(placed) && isRouted(placed))
  const cleared = gatewaysOn(move)
    .filter((host) => clears || onHost(gateways, host).length > 0)
    .map((host) => {
      const operation = { kind: 'route.switch', host, table: between(host) } as const
      const before = [first, ...idsOf(onHost(gateways, host))]
      return step(`${host}/switch/clear`, operation, before, clears ? because.clears : because.restored)
    })
  // What a gateway may still route stays, and so does what would have to make room for it.
  const room = fresh
    .filter(stopFirst)
    .flatMap((placed) => away(placed, [first, ...idsOf(cleared)], 'the old one cannot run beside it'))
  const roomOf = like(room)
  const started = old.filter(stopFirst).flatMap((placed) => {
    const before = [first, ...idsOf(roomOf(placed))]
    const start = replica({ kind: 'replica.start', ...placed }, before, 'it was stopped to make room')
    return [
      start,
      replica({ kind: 'replica.await', ...placed }, [start.id], 'it takes no request before it is healthy'),
    ]
  })
  const startedOf = like(started)
  const named = old.map((placed) =>
    replica({ kind: 'replica.name', ...placed }, [first, ...idsOf(startedOf(placed))], 'it serves again'),
  )
  const namedOf = like(named)
  const routed = routedOf(move.to).length > 0 || (move.from !== undefined && routedOf(move.from).length > 0)
  const tables = beforeTables(move)
  const switched = routed
    ? gatewaysOn(move).map((host) => {
        const operation = { kind: 'route.switch', host, table: tables(host) } as const
        const before = [first, ...idsOf(onHost([...gateways, ...cleared], host))]
        const made = step(`${host}/switch`, operation, before, 'requests go to the old replicas')
        return afterEndOf(made, idsOf([...cleared, ...started, ...named]))
      })
    : []
  const removed = fresh
    .filter((placed) => !stopFirst(placed))
    .flatMap((placed) => {
      // What may still be routed anywhere, or alone answers to the name on its host, stays.
      const before = [first, ...idsOf(switched), ...idsOf(namedOf(placed))]
      return away(placed, before, 'it never came to serve for good')
    })
  return [...cleared, ...room, ...started, ...named, ...switched, ...removed]
}

/** A new replica takes no requests any more: it loses its name, finishes what it holds, and goes. */
function away(placed: Placed, after: readonly string[], because: string): readonly Step[] {
  const { replica } = stepMaker('rollout', 'back/')
  const unname = replica({ kind: 'replica.unname', ...placed }, after, 'nobody may call it by name')
  const drain = replica({ kind: 'replica.drain', ...placed }, [unname.id], 'it finishes the requests that it holds')
  return [unname, drain, replica({ kind: 'replica.remove', ...placed }, [drain.id], because)]
}

const because = {
  clears: 'what was replaced stop-first makes room again',
  restored: 'a gateway that was replaced must serve what it served',
} as const

const onHost = (steps: readonly Step[], host: HostName): readonly Step[] =>
  steps.filter(({ operation }) => 'host' in operation && operation.host === host)

/** The steps for replicas of the same service on the same host. */
function like(steps: readonly Step[]): (placed: Placed) => readonly Step[] {
  const place = (host: HostName, service: ServiceName): string => `${host}/${service}`
  const found = new Map<string, Step[]>()
  for (const each of steps) {
    const { operation } = each
    if (!('host' in operation && 'service' in operation)) continue
    const key = place(operation.host, operation.service)
    found.set(key, [...(found.get(key) ?? []), each])
  }
  return ({ host, set }) => found.get(place(host, set.service)) ?? []
}

/** Services that are not rolled get their old definition back; those that are new go. Volumes stay. */
function servicesBack(move: Move, stage: 'migrate-pre' | 'deploy-compose' | 'rollout', first: string): readonly Step[] {
  const { step } = stepMaker(stage, 'back/')
  const { from, to } = move
  return move.replaced.flatMap((service) =>
    hostsWith(move, service).flatMap((host) => {
      const before = from?.services[service]
      const wasHere = before !== undefined && from !== undefined && isOn(from, host, service) && !before.rolled
      if (wasHere) {
        const { release } = replicaSet(from, service)
        const replace = step(
          `${host}/${service}/replace`,
          { kind: 'service.replace', host, service, release },
          [first],
          'its old definition is restored',
        )
        return before.role === 'gateway' ? [replace, routesBack(move, { replace, stage, host, service })] : [replace]
      }
      return isOn(to, host, service)
        ? [
            step(
              `${host}/${service}/remove`,
              { kind: 'service.remove', host, service },
              [first],
              'it is new in the release that failed',
            ),
          ]
        : []
    }),
  )
}

/** What a restored service needs beside it is restored before it, where it can be. */
function afterTheirNeeds({ from }: Move, restored: readonly Step[]): readonly Step[] {
  const restores = (host: HostName, services: readonly ServiceName[]): readonly Step[] =>
    restored.filter(
      ({ operation }) =>
        operation.kind === 'service.replace' && operation.host === host && services.includes(operation.service),
    )
  return restored.map((each) => {
    const { operation } = each
    // A gateway waits for nobody: everything waits for it.
    if (operation.kind !== 'service.replace' || from?.services[operation.service]?.role === 'gateway') return each
    const needs = (from?.services[operation.service]?.dependsOn ?? []).map(({ service }) => service)
    return afterEndOf(each, idsOf(restores(operation.host, needs)))
  })
}

interface Restored {
  readonly replace: Step
  readonly stage: 'migrate-pre' | 'deploy-compose' | 'rollout'
  readonly host: HostName
  readonly service: ServiceName
}

/** The restored gateway may name its entry points otherwise than the one whose routes are written. */
function routesBack(move: Move, { replace, stage, host, service }: Restored): Step {
  const { step } = stepMaker(stage, 'back/')
  const table = beforeTables(move)(host)
  return step(`${host}/${service}/routes`, { kind: 'route.switch', host, table }, [replace.id], because.restored)
}

const hostsWith = (move: Move, service: ServiceName): readonly HostName[] =>
  move.hosts.filter((host) =>
    [move.to, move.from].some((release) => release !== undefined && isOn(release, host, service)),
  )
