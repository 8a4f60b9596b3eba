// Replaces replicas batch by batch: start, await, prove, name, switch, drain; then once: monitor, forward, stop, commit, prune.

import { canonical } from '../model/digest.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import type { Step } from '../model/plan.ts'
import { noRoutes } from '../model/route.ts'
import type { RouteTable } from '../model/route.ts'
import type { Move, Placed } from './move.ts'
import { isReplacedThere, newOn, oldOn } from './move.ts'
import { batchesOf } from './placement.ts'
import type { Serving } from './routes.ts'
import { gatewaysOf, routeTable, routedOf } from './routes.ts'
import { idsOf, stepMaker } from './steps.ts'

const { step, mark, replica } = stepMaker('rollout')

/** The steps from the first new replica to the last drain; `after` comes before all of them. */
export function planReplicas(move: Move, after: readonly string[]): readonly Step[] {
  const batches = batchesOf(
    move.hosts.filter((host) => newOn(move, host).length > 0),
    move.rollout,
  )
  const steps: Step[] = [mark('switching', after, 'what serves changes from here on')]
  const done: HostName[] = []
  let gate = idsOf(steps)
  for (const [index, batch] of batches.entries()) {
    const planned = planBatch(move, { batch, done: [...done], last: index === batches.length - 1 }, gate)
    steps.push(...planned)
    done.push(...batch)
    gate = idsOf(planned)
  }
  if (batches.length === 0) {
    const switched = switches(move, { before: beforeTables(move), after: finalTables(move), after_: gate }, 'routes')
    steps.push(...switched, ...retire(move, leaving(move), [...gate, ...idsOf(switched)]))
  }
  return steps
}

interface Batch {
  readonly batch: readonly HostName[]
  readonly done: readonly HostName[]
  readonly last: boolean
}

function planBatch(move: Move, { batch, done, last }: Batch, gate: readonly string[]): readonly Step[] {
  const fresh = batch.flatMap((host) => newOn(move, host))
  const old = batch.flatMap((host) => oldOn(move, host)).filter((placed) => isReplacedThere(move, placed))
  const makeRoom = old.filter(({ set }) => isStopFirst(move, set.service))
  const name = batch.join('+')

  const cleared = new Set(makeRoom.map(({ host, set }) => `${host}/${set.service}`))
  const without = tables(move, servingWhen(move, done, cleared))
  const cleared_ =
    makeRoom.length === 0
      ? []
      : [
          ...switches(
            move,
            { before: tables(move, servingWhen(move, done)), after: without, after_: gate },
            `${name}/clear`,
          ),
        ]
  const room = [...cleared_, ...retire(move, makeRoom, [...gate, ...idsOf(cleared_)])]
  const stopped = makeRoom.map((placed) =>
    replica({ kind: 'replica.stop', ...placed }, [...gate, ...idsOf(room)], 'the new one cannot run beside it'),
  )

  const started = fresh.flatMap((placed) => startOne(move, placed, [...gate, ...idsOf(room), ...idsOf(stopped)]))
  const healthy = idsOf(started)
  const before = tables(move, servingWhen(move, done, cleared))
  const reached = last ? finalTables(move) : tables(move, servingWhen(move, [...done, ...batch]))
  const proved = proofs(move, { batch, before, name }, healthy)
  const ready = [...healthy, ...idsOf(proved)]
  const named = fresh.map((placed) =>
    replica({ kind: 'replica.name', ...placed }, ready, 'it is healthy and may be called by name'),
  )
  const switched = switches(move, { before, after: reached, after_: [...ready, ...idsOf(named)] }, name)
  const leavers = [...old.filter((placed) => !makeRoom.includes(placed)), ...(last ? leaving(move) : [])]
  const retired = retire(move, leavers, [...ready, ...idsOf(named), ...idsOf(switched)])
  return [...room, ...stopped, ...started, ...proved, ...named, ...switched, ...retired]
}

function startOne(move: Move, placed: Placed, gate: readonly string[]): readonly Step[] {
  const { host, set } = placed
  const spec = move.to.services[set.service]
  const needed = (spec?.dependsOn ?? [])
    .filter(({ service }) => newOn(move, host).some((other) => other.set.service === service))
    .map(
      ({ service, condition }) =>
        `${host}/${service}-r${move.to.services[service]?.from}/${condition === 'service_started' ? 'start' : 'await'}`,
    )
  const because = move.from?.services[set.service] === undefined ? 'the service is new' : 'the service changed'
  const start = replica({ kind: 'replica.start', ...placed }, [...gate, ...needed], because)
  return [start, replica({ kind: 'replica.await', ...placed }, [start.id], 'it takes no request before it is healthy')]
}

function proofs(
  move: Move,
  { batch, before, name }: { readonly batch: readonly HostName[]; readonly before: Tables; readonly name: string },
  after: readonly string[],
): readonly Step[] {
  const isProven = (service: ServiceName, host: HostName): boolean =>
    move.changed.includes(service) && batch.includes(host)
  return gatewaysOf(move.to).flatMap((gateway) => {
    const { proving } = routeTable(gateway, [], [{ release: move.to, on: isProven }])
    if (proving.length === 0) return []
    const table: RouteTable = { routes: before(gateway).routes, proving }
    return [
      step(
        `${gateway}/prove/${name}`,
        { kind: 'route.prove', host: gateway, table },
        after,
        'it must answer through the proxy before it is routed',
      ),
    ]
  })
}

/** A gateway's table at one moment. */
type Tables = (gateway: HostName) => RouteTable

const tables =
  (move: Move, serving: readonly Serving[]): Tables =>
  (gateway) =>
    gatewaysOf(move.to).includes(gateway) ? routeTable(gateway, serving) : noRoutes

export const finalTables = (move: Move): Tables => tables(move, [{ release: move.to, on: () => true }])

export const beforeTables = (move: Move): Tables => tables(move, servingWhen(move, []))

/** What takes requests when the hosts in `done` have switched; `cleared` are old replicas (host/service) that made room. */
function servingWhen(
  move: Move,
  done: readonly HostName[],
  cleared: ReadonlySet<string> = new Set(),
): readonly Serving[] {
  const { from, to, changed } = move
  const old: Serving[] = from
    ? [
        {
          release: from,
          on: (service, host) =>
            move.hosts.includes(host) &&
            !cleared.has(`${host}/${service}`) &&
            !(changed.includes(service) && done.includes(host)),
        },
      ]
    : []
  return [...old, { release: to, on: (service, host) => changed.includes(service) && done.includes(host) }]
}

function switches(
  move: Move,
  { before, after, after_ }: { readonly before: Tables; readonly after: Tables; readonly after_: readonly string[] },
  name: string,
): readonly Step[] {
  const isFirst = move.from === undefined
  return gatewaysOf(move.to).flatMap((host) => {
    const table = after(host)
    if (!isFirst && canonical(table) === canonical(before(host))) return []
    if (isFirst && routedOf(move.to).length === 0) return []
    return [
      step(`${host}/switch/${name}`, { kind: 'route.switch', host, table }, after_, 'requests go to the new replicas'),
    ]
  })
}

/** Old replicas that are not replaced where they run: their service moved away or is gone. */
const leaving = (move: Move): readonly Placed[] =>
  move.hosts.flatMap((host) => oldOn(move, host)).filter((placed) => !isReplacedThere(move, placed))

function retire(move: Move, placed: readonly Placed[], after: readonly string[]): readonly Step[] {
  const isRouted = new Set(move.from ? routedOf(move.from) : [])
  return placed.flatMap((each) => {
    const unname = replica({ kind: 'replica.unname', ...each }, after, 'nobody may call it by name any more')
    if (!isRouted.has(each.set.service)) return [unname]
    return [
      unname,
      replica({ kind: 'replica.drain', ...each }, [...after, unname.id], 'it finishes the requests that it holds'),
    ]
  })
}

const isStopFirst = (move: Move, service: ServiceName): boolean => move.to.services[service]?.order === 'stop-first'

/** What comes once, after the last batch: watch, pass the point of no return, stop the old. */
export function planForward(move: Move, after: readonly string[]): readonly Step[] {
  const watched = move.hosts.flatMap((host) => {
    const sets = newOn(move, host).map(({ set }) => set)
    if (sets.length === 0) return []
    const duration = Math.max(...sets.map(({ service }) => move.to.services[service]?.rollout?.monitor ?? 0))
    return [
      step(
        `${host}/monitor`,
        { kind: 'rollout.monitor', host, sets, duration },
        after,
        'a failure now still goes back at once',
      ),
    ]
  })
  const forward = mark('forward', [...after, ...idsOf(watched)], 'from here on recovery finishes instead of going back')
  const stops = move.hosts
    .flatMap((host) => oldOn(move, host))
    .filter(({ set }) => !isStopFirst(move, set.service) || !move.changed.includes(set.service))
    .map((placed) => replica({ kind: 'replica.stop', ...placed }, [forward.id], 'its successor serves'))
  const drops = move.dropped.flatMap((service) =>
    move.hosts
      .filter((host) => move.from?.hosts[host]?.services.includes(service))
      .map((host) =>
        step(
          `${host}/${service}/remove`,
          { kind: 'service.remove', host, service },
          [forward.id],
          'the release no longer has it',
        ),
      ),
  )
  const commit = step(
    'commit',
    { kind: 'release.commit', outcome: 'finished' },
    [forward.id, ...idsOf(stops), ...idsOf(drops)],
    'the release is what serves now',
  )
  return [
    ...watched,
    forward,
    ...stops,
    ...drops,
    commit,
    mark('committed', [commit.id], 'the ledger names the release on every host'),
  ]
}
