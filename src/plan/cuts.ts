// What of the compose file does not hold as it is written once its services are placed and rolled: told in the plan.

import type { HostName, ServiceName } from '../model/name.ts'
import type { Warning } from '../model/plan.ts'
import type { Move } from './move.ts'
import { hostsOf, isOn } from './running.ts'
import type { Wanted } from './wanted.ts'

/** Of the services that this plan starts or replaces; one warning a cut. */
export function cutsOf({ compose }: Pick<Wanted, 'compose'>, move: Move): readonly Warning[] {
  const started = [...move.changed, ...move.replaced].sort()
  return [
    ...started.flatMap((name) => [
      ...traefikLabels(compose, move, name),
      ...containerName(compose, move, name),
      ...dependenciesApart(move, name),
      ...addressesGiven(move, name),
      ...volumesLeft(move, name),
    ]),
    ...callsByName(move),
  ]
}

function traefikLabels({ services }: Wanted['compose'], { to }: Move, name: ServiceName): readonly Warning[] {
  const dropped = Object.keys(services[name]?.rest['labels'] ?? {}).filter((label) => label.startsWith('traefik.'))
  if (to.services[name]?.rolled !== true || dropped.length === 0) return []
  return [
    {
      code: 'TRAEFIK_LABELS_DROPPED',
      message: `${name}: ${dropped.join(', ')} have no effect, because its routes come from services.${name}.rollout.domains`,
    },
  ]
}

function containerName({ services }: Wanted['compose'], { to }: Move, name: ServiceName): readonly Warning[] {
  const own = services[name]?.containerName
  if (to.services[name]?.rolled !== true || own === undefined) return []
  return [
    {
      code: 'CONTAINER_NAME_DROPPED',
      message: `${name}: container_name ${own} is not given, because two replicas cannot share it; it is called by its service's name`,
    },
  ]
}

/** Compose orders only what is in one project on one host. */
const dependenciesApart = ({ to }: Move, name: ServiceName): readonly Warning[] =>
  (to.services[name]?.dependsOn ?? []).flatMap(({ service }) => {
    const apart = hostsOf(to, name).filter((host) => !isOn(to, host, service))
    if (apart.length === 0 || to.services[service] === undefined) return []
    return [
      {
        code: 'DEPENDENCY_APART',
        message: `${name} depends on ${service}, which does not run on ${list(apart)}: when that host restarts, ${name} does not wait for it`,
      },
    ]
  })

const addressesGiven = ({ to }: Move, name: ServiceName): readonly Warning[] =>
  hostsOf(to, name).flatMap((host) => {
    const given = Object.entries(to.hosts[host]?.extraHosts[name] ?? {})
    if (given.length === 0) return []
    const names = given.map(([other, address]) => `${other} at ${address}`)
    return [{ code: 'REACHED_ELSEWHERE', message: `${name} on ${host} reaches ${names.join(', ')} (extra_hosts)` }]
  })

/** Data does not move with a service. */
function volumesLeft({ from, to }: Move, name: ServiceName): readonly Warning[] {
  if (from === undefined || !hasVolume(to, name)) return []
  const left = hostsOf(from, name).filter((host) => !isOn(to, host, name))
  if (left.length === 0) return []
  return [
    {
      code: 'DATA_STAYS',
      message: `${name} no longer runs on ${list(left)}, and the data of its volumes stays there: nothing copies it`,
    },
  ]
}

const hasVolume = ({ services }: Move['to'], name: ServiceName): boolean => {
  const volumes = services[name]?.definition['volumes']
  return Array.isArray(volumes) && volumes.some((mount) => JSON.stringify(mount).includes('"kind":"volume"'))
}

/** Promise 3 is about what comes through the gateway. */
function callsByName({ from, to, changed }: Move): readonly Warning[] {
  const called = changed.filter(
    (name) =>
      from?.services[name] !== undefined &&
      to.services[name]?.rollout?.port !== undefined &&
      to.services[name].order === 'start-first',
  )
  if (called.length === 0) return []
  return [
    {
      code: 'CALLS_BY_NAME',
      message: `who calls ${list(called)} by name, past the gateway, always finds a healthy replica; but a call that the old one still holds when it stops is cut after its stop_grace_period`,
    },
  ]
}

const list = (names: readonly (HostName | ServiceName)[]): string => [...names].sort().join(', ')
