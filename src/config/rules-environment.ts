// Rules of an environment: hosts, roles, placement, addresses and names.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { defaults } from './defaults.ts'
import { reservedName } from './reserved.ts'
import { conflict, forEach, hasKeys } from './rule.ts'
import type { Environment, Rule } from './rule.ts'
import { hostRules } from './rules-host.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'
import { nearest } from './suggest.ts'

const reference = (places: Places, path: KeyPath, kind: string, name: string, known: readonly string[]): Fault => {
  const near = nearest(name, known)
  return faults.CONFIG_REFERENCE({
    key: describePath(path),
    kind,
    name,
    known,
    ...(near === undefined ? {} : { nearest: near }),
    where: places.of(path),
  })
}

const oneAtLeast: Rule = (draft, places) =>
  draft.environments === undefined || Object.keys(draft.environments).length > 0 || hasKeys(places, ['environments'])
    ? []
    : [
        faults.CONFIG_KEY_MISSING({
          key: 'environments.<name>',
          expected: 'at least one environment',
          where: places.of(['environments']),
        }),
      ]

const rolesAreCarried = forEach((environment, path, places, draft) => {
  if (environment.driver !== 'ssh' || hostsAreHalf(environment, places, path)) return []
  const carried = new Set(Object.values(environment.hosts ?? {}).flatMap((host) => host?.roles ?? []))
  return Object.entries(draft.services ?? {}).flatMap(([service, settings]) => {
    const role = settings?.role ?? defaults.role
    if (places.isGiven(['services', service, 'role']) && settings?.role === undefined) return []
    if (carried.has(role) || environment.services?.[service]?.hosts !== undefined) return []
    const where = ['services', service, ...(settings?.role === undefined ? [] : ['role'])]
    return [
      conflict(places, where, {
        what: `services.${service} has role ${role}, which no host of ${path.join('.')} carries.`,
        fix: `Add ${role} to the roles of a host, or name the service's hosts in ${path.join('.')}.services.${service}.hosts.`,
      }),
    ]
  })
})

/** Hosts that are missing or broken are told as such, and may carry any role. */
function hostsAreHalf(environment: Environment, places: Places, path: KeyPath): boolean {
  const hosts = places.keysOf([...path, 'hosts'])
  return hosts.length === 0 || hosts.some((host) => environment.hosts?.[host]?.roles === undefined)
}

const placedHostsExist = forEach((environment, path, places) => {
  const known = places.keysOf([...path, 'hosts'])
  return Object.entries(environment.services ?? {}).flatMap(([service, settings]) =>
    (settings?.hosts ?? []).flatMap((host, at) => {
      if (host === undefined || known.includes(host) || environment.driver !== 'ssh') return []
      return [reference(places, [...path, 'services', service, 'hosts', at], 'host', host, known)]
    }),
  )
})

const placementNeedsHosts = forEach((environment, path, places) =>
  environment.driver !== 'local'
    ? []
    : Object.keys(environment.services ?? {}).flatMap((service) =>
        environment.services?.[service]?.hosts === undefined
          ? []
          : [
              conflict(places, [...path, 'services', service, 'hosts'], {
                what: `${path.join('.')} has driver local, where every service runs on this machine.`,
                fix: 'Remove hosts.',
              }),
            ],
      ),
)

const databasesStayWhole = forEach((environment, path, places, draft) =>
  Object.entries(draft.services ?? {}).flatMap(([service, settings]) => {
    if (settings?.role !== 'db' || environment.driver !== 'ssh' || environment.hosts === undefined) return []
    const chosen = environment.services?.[service]?.hosts
    const hosts =
      chosen ?? Object.entries(environment.hosts).flatMap(([host, each]) => (each?.roles?.includes('db') ? [host] : []))
    if (hosts.length < 2) return []
    const at = chosen === undefined ? [...path, 'hosts'] : [...path, 'services', service, 'hosts']
    return [
      faults.CONFIG_CONFLICT({
        what: `services.${service} has role db and would run on ${hosts.length} hosts of ${path.join('.')}: ${hosts.join(', ')}.`,
        why: 'Each would get its own data, without anyone noticing.',
        fix: `Name one in ${path.join('.')}.services.${service}.hosts.`,
        where: places.of(at),
      }),
    ]
  }),
)

const batchesFit = forEach((environment, path, places) => {
  const count = environment.driver === 'local' ? 1 : Object.keys(environment.hosts ?? {}).length
  if (environment.driver === undefined || count === 0) return []
  return (['canary', 'max_parallel'] as const).flatMap((key) => {
    const value = environment.rollout?.[key]
    if (value === undefined || value <= count) return []
    return [
      conflict(places, [...path, 'rollout', key], {
        what: `${[...path, 'rollout', key].join('.')} is ${value}, but the environment has ${count} ${count === 1 ? 'host' : 'hosts'}.`,
        fix: `Write at most ${count}.`,
      }),
    ]
  })
})

const keysHaveOneSource = forEach((environment, path, places) =>
  environment.ssh?.private_key_env !== undefined && environment.ssh.private_key_path !== undefined
    ? [
        conflict(places, [...path, 'ssh', 'private_key_env'], {
          what: `${path.join('.')}.ssh has private_key_path and private_key_env.`,
          fix: 'Keep one of them.',
        }),
      ]
    : [],
)

const forwardingHostsExist: Rule = (draft, places) =>
  Object.entries(draft.databases ?? {}).flatMap(([database, settings]) => {
    const through = settings?.migrations?.through
    if (through === undefined) return []
    const path = ['databases', database, 'migrations', 'through']
    return Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => {
      const known = places.keysOf(['environments', name, 'hosts'])
      if (environment?.driver !== 'ssh' || known.includes(through) || known.length === 0) return []
      const near = nearest(through, known)
      return [
        faults.CONFIG_REFERENCE({
          key: describePath(path),
          kind: 'host',
          name: `${through} of environment ${name}`,
          known,
          ...(near === undefined ? {} : { nearest: near }),
          where: places.of(path),
        }),
      ]
    })
  })

const namesAreFree = forEach((environment, path, places) =>
  (environment.from_env ?? []).flatMap((name, at) => {
    const reason = name === undefined ? undefined : reservedName(name)
    if (reason === undefined) return []
    return [
      conflict(places, [...path, 'from_env', at], {
        what: `${path.join('.')}.from_env names ${name}, which ${reason}.`,
        fix: 'Give the value another name.',
      }),
    ]
  }),
)

const projectsAreDistinct: Rule = (draft, places) => {
  const owners = new Map<string, string>()
  return Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => {
    const project = environment?.project_name ?? `${draft.project?.name ?? ''}-${name}`
    const machines =
      environment?.driver === 'local'
        ? ['this machine']
        : Object.values(environment?.hosts ?? {}).flatMap((host) =>
            host?.address === undefined ? [] : [`${host.address}:${host.port ?? 22}`],
          )
    const clashes = machines.flatMap((machine) => {
      const owner = owners.get(`${machine} ${project}`)
      owners.set(`${machine} ${project}`, owner ?? name)
      return owner === undefined ? [] : [{ machine, owner }]
    })
    const [first] = clashes
    if (first === undefined) return []
    return [
      conflict(places, ['environments', name, ...(environment?.project_name === undefined ? [] : ['project_name'])], {
        what: `Environments ${first.owner} and ${name} would share the containers of project ${project} on ${first.machine}.`,
        fix: 'Give each its own project_name.',
      }),
    ]
  })
}

export const environmentRules: readonly Rule[] = [
  oneAtLeast,
  ...hostRules,
  rolesAreCarried,
  placedHostsExist,
  placementNeedsHosts,
  databasesStayWhole,
  batchesFit,
  keysHaveOneSource,
  forwardingHostsExist,
  namesAreFree,
  projectsAreDistinct,
]
