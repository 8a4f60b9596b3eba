// What differs between the release that serves and the one wanted, a line each with its cause; names and digests, never values.

import { canonical } from '../model/digest.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Change } from '../model/plan.ts'
import type { Release, ReleaseSpec, ServiceSpec } from '../model/release.ts'
import type { Move } from './move.ts'
import { hostsOf, isOn } from './running.ts'

/** `missing`: per service what should run and does not. */
export function changesBetween(
  move: Pick<Move, 'from' | 'to' | 'left' | 'strays'>,
  missing: Readonly<Record<ServiceName, readonly string[]>>,
): readonly Change[] {
  const { from, to } = move
  const names = keysOf({ ...from?.services, ...to.services })
  const strays = [
    ...move.strays.sets.map(({ host, set: { service } }) => ({ host, service })),
    ...move.strays.services,
  ].map((at): Change => ({
    ...line(at, 'service', 'remove', at.service, 'it runs here and no release that serves has it'),
    drift: true,
  }))
  const lines = names.flatMap((service) => [
    ...(from ? removals(move, from, service) : []),
    ...hostsOf(to, service).flatMap((host) => changesOn({ host, service }, move, missing[service] ?? [])),
  ])
  return [...lines, ...strays]
}

/** On each host that had the service and does not have it any more. */
function removals({ to, left }: Pick<Move, 'to' | 'left'>, from: Release, service: ServiceName): readonly Change[] {
  const because = (host: HostName): string => {
    if (left.includes(host)) return 'the host left the environment: what runs there is out of reach'
    return to.services[service] === undefined
      ? 'the compose file no longer has it'
      : 'it runs on other hosts from now on'
  }
  return hostsOf(from, service)
    .filter((host) => !isOn(to, host, service))
    .map((host) => line({ host, service }, 'service', 'remove', service, because(host)))
}

function changesOn(
  { host, service }: At,
  { from, to }: Pick<Move, 'from' | 'to'>,
  missing: readonly string[],
): readonly Change[] {
  const before = from?.services[service]
  const after = to.services[service]
  if (after === undefined) return []
  if (before === undefined || from === undefined || !isOn(from, host, service)) {
    const because = from ? 'it is new on this host' : 'nothing of this app runs here yet'
    return [{ ...line({ host, service }, 'service', 'add', service, because), to: after.image }]
  }
  const lines = [
    ...serviceChanges({ host, service }, before, after),
    ...addressChanges({ host, service }, from, to),
    ...fileChanges({ host, service }, from, to),
    ...repair({ host, service }, missing),
  ]
  if (lines.length > 0 || before.from === after.from) return lines
  const follows = { ...before.follows, ...after.follows }
  const followed = keysOf(follows).find((name) => before.follows?.[name] !== after.follows?.[name])
  if (followed !== undefined) {
    const because = `${followed} is ${after.follows?.[followed] === undefined ? 'not there any more' : 'made anew'}, which it follows`
    return [line({ host, service }, 'service', 'change', service, because)]
  }
  if (!before.rolled || !after.rolled) return lines
  const because = 'it changes on another host, and all of it starts anew under one number'
  return [line({ host, service }, 'replicas', 'change', service, because)]
}

/** Addresses of services elsewhere that the service calls, and its own where it is reached from elsewhere. */
function addressChanges({ host, service }: At, from: Release, to: ReleaseSpec): readonly Change[] {
  const addressesOf = ({ hosts }: ReleaseSpec): Readonly<Record<string, string>> => {
    const here = hosts[host]
    const isPublished = (here?.ports[service]?.length ?? 0) > 0
    return { ...here?.extraHosts[service], ...(isPublished && here ? { [host]: here.internalAddress } : {}) }
  }
  const [before, after] = [addressesOf(from), addressesOf(to)]
  return keysOf({ ...before, ...after })
    .filter((name) => before[name] !== after[name])
    .map((name) => {
      const [old, now] = [before[name], after[name]]
      const because = name === host ? 'gateways on other hosts reach it there' : 'it reaches that name on another host'
      return {
        ...line(
          { host, service },
          'definition',
          old === undefined ? 'add' : now === undefined ? 'remove' : 'change',
          `address of ${name}`,
          because,
        ),
        ...(old === undefined ? {} : { from: old }),
        ...(now === undefined ? {} : { to: now }),
      }
    })
}

interface At {
  readonly host: HostName
  readonly service: ServiceName
}

const line = (at: At, subject: Change['subject'], action: Change['action'], what: string, because: string): Change => ({
  ...at,
  subject,
  action,
  what,
  because,
})

function serviceChanges(at: At, before: ServiceSpec, after: ServiceSpec): readonly Change[] {
  const changes: Change[] = []
  if (before.image !== after.image)
    changes.push({
      ...line(
        at,
        'image',
        'change',
        after.reference,
        before.reference === after.reference ? 'its registry answers with another digest' : 'another version is wanted',
      ),
      from: before.image,
      to: after.image,
    })
  const [old, now] = [writtenOf(before), writtenOf(after)]
  const keys = keysOf({ ...old, ...now }).filter((key) => old[key] !== now[key])
  if (keys.length > 0) changes.push(line(at, 'definition', 'change', keys.join(', '), 'the compose file changed'))
  if (before.role !== after.role) changes.push(line(at, 'definition', 'change', 'role', 'stagecraft.yml changed'))
  for (const name of keysOf({ ...before.filled, ...after.filled })) {
    const [old, now] = [before.filled?.[name], after.filled?.[name]]
    if (!old || !now || old === now) continue
    changes.push({
      ...line(at, 'definition', 'change', name, 'its value changed, which the compose file uses'),
      from: old.slice(0, 8),
      to: now.slice(0, 8),
    })
  }
  for (const name of keysOf({ ...before.environment, ...after.environment })) {
    const [old, now] = [before.environment[name], after.environment[name]]
    if (old === now) continue
    const action = old === undefined ? 'add' : now === undefined ? 'remove' : 'change'
    changes.push({
      ...line(at, 'environment', action, name, 'the environment changed'),
      ...(old ? { from: old.slice(0, 8) } : {}),
      ...(now ? { to: now.slice(0, 8) } : {}),
    })
  }
  if (before.replicas !== after.replicas)
    changes.push({
      ...line(at, 'replicas', 'change', 'replicas', 'deploy.replicas changed'),
      from: String(before.replicas),
      to: String(after.replicas),
    })
  const route = ({ rollout }: ServiceSpec): string => canonical([rollout?.domains, rollout?.path, rollout?.port])
  if (route(before) !== route(after))
    changes.push({
      ...line(at, 'route', 'change', after.rollout?.domains.join(', ') ?? '', 'domains, path or port changed'),
      from: before.rollout?.domains.join(', ') ?? '',
      to: after.rollout?.domains.join(', ') ?? '',
    })
  if (before.rolled !== after.rolled)
    changes.push(
      line(
        at,
        'definition',
        'change',
        'rollout',
        after.rolled ? 'it is replaced without a gap from now on' : 'it is no longer rolled',
      ),
    )
  return changes
}

/** What the compose file says of a service, by key, as text that can be compared: also what a release keeps apart from its definition. */
function writtenOf(spec: ServiceSpec): Readonly<Record<string, string>> {
  const { definition, dependsOn, networks, restart, stopGrace } = spec
  const apart = { depends_on: dependsOn, networks, restart, stop_grace_period: stopGrace }
  const parts = keysOf({ ...definition, ...apart }).map((key) => [
    key,
    canonical([definition[key], apart[key as keyof typeof apart]]),
  ])
  return Object.fromEntries(parts)
}

function fileChanges(at: At, from: Release, to: ReleaseSpec): readonly Change[] {
  const filesOf = (release: ReleaseSpec): Readonly<Record<string, string | null>> =>
    Object.fromEntries(
      release.files.filter(({ services }) => services.includes(at.service)).map(({ path, version }) => [path, version]),
    )
  const [before, after] = [filesOf(from), filesOf(to)]
  return keysOf({ ...before, ...after })
    .filter((path) => before[path] !== after[path])
    .map((path) =>
      line(
        at,
        path.startsWith('secrets/') ? 'secret' : 'definition',
        before[path] === undefined ? 'add' : after[path] === undefined ? 'remove' : 'change',
        path,
        'its content changed',
      ),
    )
}

/** What is missing on one host is started anew on all, under one number. */
function repair(at: At, missing: readonly string[]): readonly Change[] {
  const here = missing.filter((each) => each.startsWith(`${at.host}: `))
  const found =
    here.length === 0 && missing.length > 0
      ? [line(at, 'replicas', 'change', at.service, 'some of it is missing on another host, and all starts anew')]
      : here.map((each) => line(at, 'replicas', 'add', each.slice(at.host.length + 2), 'it should be there and is not'))
  return found.map((each) => ({ ...each, drift: true }))
}
