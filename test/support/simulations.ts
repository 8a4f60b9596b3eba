// The promises tried on a model of the hosts, at every place where something can fail or die; handed a planner, so that a wrong one shows.

import { currentEntry } from '../../src/model/ledger.ts'
import type { HostName } from '../../src/model/name.ts'
import { keysOf } from '../../src/model/name.ts'
import type { Release } from '../../src/model/release.ts'
import type { PlannedStage } from '../../src/model/stage.ts'
import { basisOf, contentsOf } from '../../src/plan/basis.ts'
import { gatewaysOf } from '../../src/plan/routes.ts'
import type { Begun, Pick, Planner, Wish } from './promises.ts'
import {
  begin,
  contentOf,
  deployed,
  deployOf,
  eachPlace,
  historyOf,
  killedAt,
  newWorld,
  ordered,
  planOf,
  refuseDeaf,
  rollbackIn,
  run,
  runWithout,
  servingIn,
  servingOn,
  settle,
  settlementOf,
} from './promises.ts'
import type { Shape } from './shapes.ts'
import { after, growing } from './shapes.ts'
import type { World } from './simulate.ts'
import { copyOf, observe } from './simulate.ts'

/** Two wishes of one team, one after the other, and the timing. */
export interface Case {
  readonly first: Shape
  readonly second: Shape
  readonly pick: Pick
}

export type Simulation = (given: Case, by: Planner) => void

const isEmpty = (world: World, wish: Wish, by: Planner): boolean => planOf(world, wish, by).steps.length === 0

const refuseWork = (world: World, wish: Wish, by: Planner): void => {
  if (!isEmpty(world, wish, by)) throw new Error('planning after success gives work')
}

const refuseOther = (world: World, serving: string, of: Release | undefined): void => {
  if (servingIn(world, of) !== serving) throw new Error('something else serves than before')
}

/** Deploys of an empty environment, of a change, and a rollback: what every fault is tried on. */
function scenes(
  { first, second: other, pick }: Case,
  by: Planner,
): readonly { readonly world: World; readonly wish: Wish }[] {
  const [one, two] = [deployOf(first), deployOf(after(first, other))]
  const deployedOnce = deployed(newWorld(), one, { by, pick })
  const twice = deployed(copyOf(deployedOnce), two, { by, pick })
  const finished = twice.ledger.filter(({ outcome }) => outcome === 'finished').map(({ content }) => content)
  const canGoBack = new Set(finished).size > 1
  return [
    { world: newWorld(), wish: one },
    { world: deployedOnce, wish: two },
    ...(canGoBack ? [{ world: twice, wish: rollbackIn(first) }] : []),
  ]
}

interface Scene extends Begun {
  readonly world: World
  readonly wish: Wish
  readonly steps: Begun['plan']['steps']
  /** The place of the point of no return among the steps. */
  readonly forward: number
}

function eachScene(given: Case, by: Planner, look: (scene: Scene) => void): void {
  for (const { world, wish } of scenes(given, by)) {
    const begun = begin(world, wish, by)
    const steps = ordered(begun.plan.steps, given.pick)
    if (steps.length > 0)
      look({ ...begun, world, wish, steps, forward: steps.findIndex(({ id }) => id === 'mark/forward') })
  }
}

/** Nothing is lost on the way, and planning after it gives an empty plan. */
const serves: Simulation = ({ first, second, pick }, by) => {
  const world = newWorld()
  for (const shape of growing(first, second, { ...first, version: 'v9' })) {
    deployed(world, deployOf(shape), { by, pick })
    refuseWork(world, deployOf(shape), by)
  }
}

/** A failure anywhere before the point of no return, recovered in any order and twice, leaves exactly what served. */
const recovers: Simulation = (given, by) => {
  const { pick } = given
  eachScene(given, by, ({ world, plan, steps, forward, wish, ...begun }) => {
    const before = servingIn(world, begun.from)
    eachPlace(world, forward, (copy, at) => {
      killedAt(copy, begun, { steps, at, pick })
      const back = plan.recovery[stageAt(steps, at)]
      for (const again of [back, back]) run(copy, begun, ordered(again, pick))
      refuseOther(copy, before, begun.from)
      refuseDeaf(copy)
      if (pick(10) > 0) return
      deployed(copy, wish, { by, pick })
    })
  })
}

const stageAt = (steps: Begun['plan']['steps'], at: number): PlannedStage => {
  const order: readonly PlannedStage[] = ['rollout', 'deploy-compose', 'migrate-pre']
  const begun = steps.slice(0, at + 1).map(({ stage }) => stage)
  return order.find((stage) => begun.includes(stage)) ?? 'migrate-pre'
}

/** Killed anywhere, the next run settles it; killed while it settles, the one after does; then the wish is granted and nothing is left. */
const resumes: Simulation = (given, by) => {
  const { pick } = given
  eachScene(given, by, ({ world, steps, forward, wish, ...begun }) => {
    const before = servingIn(world, begun.from)
    eachPlace(world, steps.length, (copy, at) => {
      killedAt(copy, begun, { steps, at, pick })
      if (at <= forward && pick(4) === 0) fallIll(copy, begun.attempt.release.number, pick)
      const first = settlementOf(copy, by)
      const again = copyOf(copy)
      const settling = { ...begun, attempt: { ...begun.attempt, stopped: first.stopped } }
      if (first.steps.length > 0 && pick(2) === 0)
        killedAt(again, settling, { steps: ordered(first.steps, pick), at: pick(first.steps.length), pick })
      for (const each of [copy, again]) {
        const direction = settle(each, { by, pick })
        if (direction === 'back') refuseOther(each, before, begun.from)
        refuseDeaf(each)
        if (settlementOf(each, by).direction !== 'nothing') throw new Error('what was settled is open')
      }
      if (pick(8) > 0 || wish.kind === 'rollback') return
      deployed(copy, wish, { by, pick })
      refuseWork(copy, wish, by)
    })
  })
}

/**
 * A host lost anywhere before the point of no return keeps no other from going back, and one with a gateway nothing that
 * it may still route; the next run, with the host back, takes up the rest and grants the wish.
 */
const losesHost: Simulation = (given, by) => {
  const { pick } = given
  eachScene(given, by, ({ world, plan, steps, forward, wish, ...begun }) => {
    const { from } = begun
    const before = servingIn(world, from)
    eachPlace(world, forward, (copy, at) => {
      if (at === 0) return
      const lost = copy.reachable[pick(copy.reachable.length)]
      if (lost === undefined) return
      const isGateway = [from, begun.attempt.release].some((each) => each && gatewaysOf(each).includes(lost))
      run(copy, begun, steps.slice(0, at))
      copy.lost = lost
      runWithout(copy, begun, { steps: plan.recovery[stageAt(steps, at)], lost, pick })
      const stays = keysOf(world.hosts).find(
        (name) => name !== lost && servingOn(copy, name, from) !== servingOn(world, name, from),
      )
      if (!isGateway && stays !== undefined) throw new Error(`${stays} does not go back without ${lost}`)
      const direction = settle(copy, { by, pick })
      copy.lost = undefined
      if (direction !== 'back') throw new Error(`the way back without ${lost} is not taken up`)
      refuseOther(copy, before, from)
      refuseDeaf(copy)
      if (pick(10) > 0) return
      deployed(copy, wish, { by, pick })
    })
  })
}

/** A replica of the new release that was healthy is so no more. */
function fallIll(world: World, number: number, pick: Pick): void {
  const places = Object.values(world.hosts).flatMap((host) =>
    host.containers
      .filter((each) => each.number === number && each.index > 0 && each.healthy)
      .map(({ id }) => ({ host, id })),
  )
  const place = places[pick(places.length)]
  if (place === undefined) return
  place.host.containers = place.host.containers.map((each) =>
    each.id === place.id ? { ...each, healthy: false, ill: true } : each,
  )
}

/** A rollback gives the record back, exactly, and what serves with it; further ones walk back and never swing. */
const goesBack: Simulation = ({ first, second: other, pick }, by) => {
  const second = after(first, other)
  const world = deployed(newWorld(), deployOf(first), { by, pick })
  const { current: old } = historyOf(world)
  const was = { serving: servingIn(world, old), content: contentIn(world) }
  deployed(world, deployOf(second), { by, pick })
  if (contentIn(world) === was.content || historyOf(world).ledger.length < 2) return
  deployed(world, rollbackIn(first), { by, pick })
  if (contentIn(world) !== was.content) throw new Error('the record is another')
  const nameless = (serving: string): string => serving.replaceAll(/rel-[\d-]+/g, '')
  if (nameless(servingIn(world, old)) !== nameless(was.serving))
    throw new Error('something else serves than was recorded')
}

const contentIn = (world: World): string => {
  const { current } = historyOf(world)
  return current === undefined ? '' : contentOf(current)
}

/** Everything runs where its role says. */
const plain = (shape: Shape): Shape => ({ ...shape, only: undefined, places: {}, left: [] })

/** A rollback is refused without its images, its host or its record, and across a contract migration. */
const refusesBack: Simulation = (given, by) => {
  const { pick, second: other } = given
  const first = plain(given.first)
  const world = deployed(newWorld(), deployOf(first), { by, pick })
  deployed(world, deployOf({ ...plain(after(first, other)), version: 'v9' }), { by, pick })
  const [target] = world.ledger
  if (target === undefined) throw new Error('nothing was deployed')
  const home = 'app-1' as HostName
  const withoutHost: Wish = { kind: 'rollback', want: wantWithout(home, first) }
  const losses: readonly (readonly [string, (copy: World) => Wish])[] = [
    ['an image', (copy) => (lose(copy, home, { images: new Set() }), rollbackIn(first))],
    ['a record', (copy) => (lose(copy, home, { releases: onlyNewest(copy, home) }), rollbackIn(first))],
    ['a host', () => withoutHost],
    ['what a contract migration took', (copy) => (contract(copy), rollbackIn(first))],
  ]
  for (const [what, make] of losses) {
    const copy = copyOf(world)
    const wish = make(copy)
    if (!throws(() => begin(copy, wish, by))) throw new Error(`a rollback without ${what} is not refused`)
  }
}

const lose = (world: World, name: HostName, less: Partial<World['hosts'][HostName]>): void => {
  const host = world.hosts[name]
  if (host !== undefined) world.hosts[name] = { ...host, ...less }
}

const onlyNewest = (world: World, name: HostName): World['hosts'][HostName]['releases'] => {
  const current = currentEntry(world.ledger)?.release
  return Object.fromEntries(Object.entries(world.hosts[name]?.releases ?? {}).filter(([id]) => id === current))
}

function wantWithout(name: HostName, shape: Shape): Wish['want'] {
  const { want } = deployOf(shape)
  const hosts = Object.fromEntries(Object.entries(want.environment.hosts).filter(([each]) => each !== name))
  return { ...want, environment: { ...want.environment, hosts } }
}

const contract = (world: World): void => {
  const checksum = Object.values(world.hosts)[0]?.containers[0]?.definition as never
  world.applied = {
    ...world.applied,
    main: [...(world.applied['main'] ?? []), { name: '9_drop', phase: 'post', checksum, contract: true }],
  }
}

const throws = (work: () => unknown): boolean => {
  try {
    work()
    return false
  } catch {
    return true
  }
}

/** A saved plan is stale once anything moved that it was decided from. */
const goesStale: Simulation = (given, by) => {
  const { pick } = given
  const [first, second] = [plain(given.first), plain(given.second)]
  const world = deployed(newWorld(), deployOf(first), { by, pick })
  const { want } = deployOf(after(first, second))
  const basis = basisIn(world, want)
  if (by.moved(basis, basis).length > 0) throw new Error('a plan is stale where nothing moved')
  const moves: readonly (readonly [string, (copy: World) => void])[] = [
    ['a container', (copy) => change(copy, (each) => ({ ...each, id: ++copy.clock }))],
    ['what runs', (copy) => change(copy, (each) => ({ ...each, running: false }))],
    ['the routes', (copy) => lose(copy, 'app-1' as HostName, { table: { routes: [], proving: [] } })],
    ['the database', contract],
    ['the ledger', (copy) => void deployed(copy, deployOf({ ...first, version: 'v9' }), { pick })],
  ]
  for (const [what, move] of moves) {
    const copy = copyOf(world)
    move(copy)
    if (by.moved(basis, basisIn(copy, want)).length === 0) throw new Error(`nobody notices that ${what} moved`)
  }
  const other = { ...want, values: {} }
  if (by.moved(basis, basisIn(world, other)).length === 0) throw new Error('nobody notices that a value moved')
}

const basisIn = (world: World, want: Wish['want']): Begun['plan']['basis'] =>
  basisOf(observe(world), world.ledger, { config: want.configHash, contents: contentsOf(want) })

function change(
  world: World,
  to: (container: World['hosts'][HostName]['containers'][number]) => World['hosts'][HostName]['containers'][number],
): void {
  const name = keysOf(world.hosts).find((each) => (world.hosts[each]?.containers.length ?? 0) > 0)
  const host = name === undefined ? undefined : world.hosts[name]
  if (name !== undefined && host !== undefined)
    world.hosts[name] = { ...host, containers: host.containers.map((each, at) => (at === 0 ? to(each) : each)) }
}

/** By title. */
export const simulations: Readonly<Record<string, Simulation>> = {
  'a deploy loses nothing on its way, and planning after it gives an empty plan': serves,
  'a failure at any step before the point of no return, recovered in any order and twice, leaves exactly what served':
    recovers,
  'a host lost at any step keeps no other from going back, a gateway nothing that it may still route, and the next run takes up the rest':
    losesHost,
  'killed at any step, and while it settles, the next run settles it and grants the wish': resumes,
  'a rollback gives the exact record back, and what serves with it': goesBack,
  'a rollback is refused without what it needs': refusesBack,
  'a saved plan is stale once anything moved that it was decided from': goesStale,
}
