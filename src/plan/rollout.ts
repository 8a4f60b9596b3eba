// Replaces replicas batch by batch: make room, start, await, prove, name, switch, drain.

import type { HostName } from '../model/name.ts'
import type { OperationKind } from '../model/operation.ts'
import type { Step } from '../model/plan.ts'
import type { Move, Placed } from './move.ts'
import { isNewOn, isReplacedThere, makesRoom, newOn, oldOn } from './move.ts'
import { batchesOf } from './placement.ts'
import { routedOf } from './routes.ts'
import { idsOf, lastOf, stepMaker } from './steps.ts'
import type { Tables } from './tables.ts'
import { beforeTables, finalTables, gatewaysOn, isSameTable, tablesWhen, unproven } from './tables.ts'

const { step, mark, replica } = stepMaker('rollout')

/** The steps from the first new replica to the last drain; `after` comes before all of them. */
export function planReplicas(move: Move, after: readonly string[]): readonly Step[] {
  const batches = batchesOf(
    move.hosts.filter((host) => newOn(move, host).length > 0),
    move.pace,
  )
  const switching = mark('switching', after, 'what serves changes from here on')
  const steps: Step[] = [switching, ...withoutLeft(move, [switching.id])]
  if (batches.length === 0) return [...steps, ...planLast(move, { fresh: [] }, lastOf(steps))]
  const done: HostName[] = []
  let serving = tablesWhen(move, [])
  let gates: Gates = { start: lastOf(steps), turn: lastOf(steps) }
  for (const [index, batch] of batches.entries()) {
    const after = tablesWhen(move, [...done, ...batch])
    const isLast = index === batches.length - 1
    const planned = planBatch(move, { batch, done: [...done], serving, after, isLast }, gates)
    steps.push(...planned)
    done.push(...batch)
    serving = after
    gates = { start: lastOf(without(planned, proving, turning, retiring)), turn: lastOf(without(planned, retiring)) }
  }
  return steps
}

/** What the next hosts wait for: their replicas start once the new ones before them are healthy, their turn comes once those serve. */
interface Gates {
  readonly start: readonly string[]
  readonly turn: readonly string[]
}

const proving: readonly OperationKind[] = ['route.prove']
const turning: readonly OperationKind[] = ['replica.name', 'route.switch']
const retiring: readonly OperationKind[] = ['replica.unname', 'replica.drain']

const without = (steps: readonly Step[], ...kinds: readonly (readonly OperationKind[])[]): readonly Step[] =>
  steps.filter(({ operation: { kind } }) => !kinds.some((some) => some.includes(kind)))

/** Hosts that left take no more requests, in a switch of its own: what is proven later changes no live route. */
function withoutLeft(move: Move, after: readonly string[]): readonly Step[] {
  if (move.left.length === 0) return []
  const because = `${move.left.join(' and ')} left the environment`
  return switches(
    move,
    { before: beforeTables(move), after: tablesWhen(move, []) },
    { name: 'left', gate: after, because },
  )
}

interface Batch {
  readonly batch: readonly HostName[]
  /** Hosts that have switched before. */
  readonly done: readonly HostName[]
  /** What is served until then, and once the batch has switched too. */
  readonly serving: Tables
  readonly after: Tables
  readonly isLast: boolean
}

function planBatch(move: Move, { batch, done, serving, after, isLast }: Batch, gates: Gates): readonly Step[] {
  const fresh = batch.flatMap((host) => newOn(move, host))
  const old = batch.flatMap((host) => oldOn(move, host)).filter((placed) => isReplacedThere(move, placed))
  const room = old.filter((placed) => makesRoom(move, placed))
  const name = batch.join('+')
  const before = room.length === 0 ? serving : tablesWhen(move, done, room)

  const made = makeRoom(move, { room, before: serving, after: before }, { name, gate: gates.turn })
  const free = made.length > 0 ? lastOf(made) : gates.start
  const started = fresh.flatMap((placed) => startOne(move, placed, free))
  const leavers = old.filter((placed) => !makesRoom(move, placed))
  const moment: Moment = { before, name, fresh, leavers }
  const ready = [...gates.turn, ...(started.length > 0 ? lastOf(started) : free)]
  return [
    ...made,
    ...started,
    ...(isLast ? planLast(move, moment, ready) : planSwitch(move, { ...moment, after }, ready)),
  ]
}

/** Old replicas that cannot run beside the new ones leave the gateway, end what they hold, and are stopped. */
function makeRoom(
  move: Move,
  { room, before, after }: { readonly room: readonly Placed[]; readonly before: Tables; readonly after: Tables },
  { name, gate }: { readonly name: string; readonly gate: readonly string[] },
): readonly Step[] {
  if (room.length === 0) return []
  const because = 'the old replicas make room before the new ones can start'
  const cleared = switches(move, { before, after }, { name: `${name}/clear`, gate, because })
  const retired = retire(move, room, cleared.length > 0 ? idsOf(cleared) : gate)
  const gone = lastOf(retired)
  const stopped = room.map((placed) =>
    replica({ kind: 'replica.stop', ...placed }, gone, 'the new one cannot run beside it'),
  )
  return [...cleared, ...retired, ...stopped]
}

function startOne(move: Move, placed: Placed, gate: readonly string[]): readonly Step[] {
  const { host, set } = placed
  const spec = move.to.services[set.service]
  const needed = (spec?.dependsOn ?? [])
    .filter(({ service }) => isNewOn(move, host, service))
    .map(
      ({ service, condition }) =>
        `${host}/${service}-r${move.to.services[service]?.from}/${condition === 'service_started' ? 'start' : 'await'}`,
    )
  const because = move.from?.services[set.service] === undefined ? 'the service is new' : 'the service changed'
  const start = replica(
    { kind: 'replica.start', ...placed },
    needed.length === 0 ? gate : [...gate, ...needed],
    because,
  )
  return [start, replica({ kind: 'replica.await', ...placed }, [start.id], 'it takes no request before it is healthy')]
}

/** New replicas run: what they and the gateways do next. */
interface Moment {
  readonly fresh: readonly Placed[]
  readonly before?: Tables
  readonly name?: string
  readonly leavers?: readonly Placed[]
}

/** The last switch: to what the release says, away from whatever does not stay. */
function planLast(move: Move, moment: Moment, ready: readonly string[]): readonly Step[] {
  const leaving = move.hosts.flatMap((host) => oldOn(move, host)).filter((placed) => !isReplacedThere(move, placed))
  const leavers = [...(moment.leavers ?? []), ...leaving]
  return planSwitch(move, { ...moment, after: finalTables(move), leavers }, ready)
}

function planSwitch(
  move: Move,
  { fresh, before = tablesWhen(move, []), name = 'routes', leavers = [], after }: Moment & { readonly after: Tables },
  healthy: readonly string[],
): readonly Step[] {
  const proved = proofs(move, { before, after }, { name, gate: healthy })
  const ready = proved.length > 0 ? idsOf(proved) : healthy
  const nameOf = (placed: Placed): Step =>
    replica({ kind: 'replica.name', ...placed }, ready, 'it is healthy and may be called by name')
  const named = fresh.map(nameOf)
  // Nobody else answers to these names yet, and what is routed may call them.
  const first = idsOf(fresh.filter((placed) => !isNamedBy(move, placed)).map(nameOf))
  const gate = [...ready, ...first]
  const switched = switches(move, { before, after }, { name, gate, because: 'requests go to the new replicas' })
  const serving = [...named, ...switched]
  return [...proved, ...serving, ...retire(move, leavers, serving.length > 0 ? idsOf(serving) : ready)]
}

/** Whether an old replica answers to the service's name on the host meanwhile. */
const isNamedBy = (move: Move, { host, set }: Placed): boolean =>
  oldOn(move, host).some((old) => old.set.service === set.service && !makesRoom(move, old))

interface Change {
  readonly before: Tables
  readonly after: Tables
}

interface At {
  readonly name: string
  readonly gate: readonly string[]
}

/** Whatever will get requests and does not yet answers through each gateway first: also an old replica that is routed for the first time. */
const proofs = (move: Move, { before, after }: Change, { name, gate }: At): readonly Step[] =>
  gatewaysOn(move).flatMap((host) => {
    const { routes } = before(host)
    const proving = unproven(before(host), after(host))
    if (proving.length === 0) return []
    return [
      step(
        `${host}/prove/${name}`,
        { kind: 'route.prove', host, table: { routes, proving } },
        gate,
        'it must answer through the proxy before it is routed',
      ),
    ]
  })

const switches = (
  move: Move,
  { before, after }: Change,
  { name, gate, because }: At & { readonly because: string },
): readonly Step[] =>
  gatewaysOn(move).flatMap((host) => {
    const table = after(host)
    if (isSameTable(table, before(host))) return []
    return [step(`${host}/switch/${name}`, { kind: 'route.switch', host, table }, gate, because)]
  })

function retire(move: Move, placed: readonly Placed[], after: readonly string[]): readonly Step[] {
  const isRouted = new Set(move.from ? routedOf(move.from) : [])
  return placed.flatMap((each) => {
    const unname = replica({ kind: 'replica.unname', ...each }, after, 'nobody may call it by name any more')
    if (!isRouted.has(each.set.service)) return [unname]
    return [unname, replica({ kind: 'replica.drain', ...each }, after, 'it finishes the requests that it holds')]
  })
}
