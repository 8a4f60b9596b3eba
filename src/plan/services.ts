// Services that are not rolled: replaced in start order, a gateway with its routes written anew, and which of them must wait for replicas.

import type { HostName, ServiceName } from '../model/name.ts'
import type { Step } from '../model/plan.ts'
import type { ReleaseSpec } from '../model/release.ts'
import type { PlannedStage } from '../model/stage.ts'
import type { Move } from './move.ts'
import { hostsOf, replicaSet } from './running.ts'
import { idsOf, stepMaker } from './steps.ts'
import { beforeTables } from './tables.ts'

export interface Replacing {
  readonly stage: PlannedStage
  readonly services: readonly ServiceName[]
  readonly after: readonly string[]
}

/** One service after the other, each on all its hosts at once. */
export function planServices(move: Move, { stage, services, after }: Replacing): readonly Step[] {
  const steps: Step[] = []
  for (const service of services) {
    const gate = [...after, ...idsOf(steps)]
    steps.push(...hostsOf(move.to, service).flatMap((host) => replaceOn(move, { stage, host, service }, gate)))
  }
  return steps
}

interface Place {
  readonly stage: PlannedStage
  readonly host: HostName
  readonly service: ServiceName
}

/** A gateway that was replaced may name its entry points otherwise: the routes that it served, none for a new one, are written for it and read back. */
export function replaceOn(move: Move, { stage, host, service }: Place, after: readonly string[]): readonly Step[] {
  const { step } = stepMaker(stage)
  const because = move.from?.services[service] === undefined ? 'the service is new' : 'its definition changed'
  const replace = step(
    `${host}/${service}/replace`,
    { kind: 'service.replace', host, service, release: replicaSet(move.to, service).release },
    after,
    because,
  )
  if (move.to.services[service]?.role !== 'gateway') return [replace]
  const table = beforeTables(move)(host)
  return [
    replace,
    step(
      `${host}/${service}/routes`,
      { kind: 'route.switch', host, table },
      [replace.id],
      'a gateway that was replaced must serve what it served',
    ),
  ]
}

/** In which stage the replaced services come: with the release's files, or once the replicas that they depend on have their names. */
export function splitServices(move: Move): {
  readonly early: readonly ServiceName[]
  readonly late: readonly ServiceName[]
} {
  const { to, changed, replaced } = move
  const isGateway = (name: ServiceName): boolean => to.services[name]?.role === 'gateway'
  const rolled = new Set(changed)
  const awaited = new Set([...changed, ...replaced.filter(isGateway)].flatMap((user) => reaches(to.services, user)))
  // A gateway waits for nothing that is proven through it, and nothing waits for what a new replica waits for.
  const isLate = (name: ServiceName): boolean =>
    !isGateway(name) && !awaited.has(name) && reaches(to.services, name).some((needed) => rolled.has(needed))
  return {
    early: replaced.filter((name) => !isLate(name)),
    late: replaced.filter(isLate),
  }
}

/** Everything that a service depends on, directly or not. */
function reaches(
  services: ReleaseSpec['services'],
  name: ServiceName,
  seen: readonly ServiceName[] = [],
): readonly ServiceName[] {
  const needed = (services[name]?.dependsOn ?? []).map(({ service }) => service)
  return needed.reduce<readonly ServiceName[]>(
    (found, service) => (found.includes(service) ? found : reaches(services, service, [...found, service])),
    seen,
  )
}
