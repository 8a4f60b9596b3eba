// What of the release that serves was lost on its hosts, and the steps that bring it back: its record, the routes of a gateway, containers.

import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Change, Step } from '../model/plan.ts'
import type { Release } from '../model/release.ts'
import type { Move } from './move.ts'
import { startOrder } from './placement.ts'
import { gatewaysOf } from './routes.ts'
import { hostsMissing, replicaSet } from './running.ts'
import { idsOf, lastOf, stepMaker } from './steps.ts'
import { finalTables } from './tables.ts'

export interface Lost {
  readonly host: HostName
  readonly what: 'record' | 'routes'
}

/** Sorted by host. */
export function lostOf(move: Move, observed: Observed): readonly Lost[] {
  const { from } = move
  if (from === undefined) return []
  return move.hosts.flatMap((host): readonly Lost[] => {
    const seen = observed.hosts[host]
    if (seen === undefined) return []
    return [
      ...(hasRecord(from, host, observed) ? [] : [{ host, what: 'record' as const }]),
      ...(seen.state.routes === undefined && isRouting(move, host) ? [{ host, what: 'routes' as const }] : []),
    ]
  })
}

const hasRecord = (from: Release, host: HostName, observed: Observed): boolean =>
  !keysOf(from.hosts).includes(host) || observed.hosts[host]?.state.releases[from.id] !== undefined

const isRouting = (move: Move, host: HostName): boolean =>
  gatewaysOf(move.to).includes(host) && finalTables(move)(host).routes.length > 0

const because: { readonly [K in Lost['what']]: string } = {
  record: 'the record of what serves is gone from the host',
  routes: 'the routes that its gateway reads are gone',
}

export const lostChanges = (lost: readonly Lost[]): readonly Change[] =>
  lost.map(({ host, what }) => ({
    host,
    subject: what === 'routes' ? 'route' : 'definition',
    action: 'add',
    what,
    because: because[what],
    drift: true,
  }))

/** A switch for each gateway that lost its routes and that `planned` does not switch anyway; after all of `planned`. */
export function planRoutesBack(move: Move, lost: readonly Lost[], planned: readonly Step[]): readonly Step[] {
  const { step } = stepMaker('rollout')
  const switched = planned.flatMap(({ operation }) => (operation.kind === 'route.switch' ? [operation.host] : []))
  return lost
    .filter(({ host, what }) => what === 'routes' && !switched.includes(host))
    .map(({ host }) =>
      step(
        `${host}/switch/back`,
        { kind: 'route.switch', host, table: finalTables(move)(host) },
        lastOf(planned),
        because.routes,
      ),
    )
}

/** Services that both releases run from the same containers, where those are not there: started as they were, before anything moves. */
export function startAgain(move: Move, observed: Observed, after: readonly string[]): readonly Step[] {
  const { step, replica } = stepMaker('rollout')
  const { from, to } = move
  if (from === undefined) return []
  const moved = new Set([...move.changed, ...move.replaced])
  const because = 'it should run and does not'
  const steps: Step[] = []
  for (const service of startOrder(to.services).filter((name) => !moved.has(name))) {
    const set = replicaSet(to, service)
    const before = [...after, ...idsOf(steps)]
    for (const host of hostsMissing(from, service, { observed, hosts: move.hosts })) {
      if (to.services[service]?.rolled !== true) {
        const { release } = set
        steps.push(
          step(`${host}/${service}/replace`, { kind: 'service.replace', host, service, release }, before, because),
        )
        continue
      }
      const start = replica({ kind: 'replica.start', host, set }, before, because)
      const awaited = replica(
        { kind: 'replica.await', host, set },
        [start.id],
        'it takes no request before it is healthy',
      )
      const named = replica(
        { kind: 'replica.name', host, set },
        [awaited.id],
        'it is healthy and may be called by name',
      )
      steps.push(start, awaited, named)
    }
  }
  return steps
}
