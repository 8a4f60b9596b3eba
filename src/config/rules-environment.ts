// Rules of an environment: hosts, roles, placement, addresses and names.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { defaults } from './defaults.ts'
import { reservedName } from './reserved.ts'
import type { Rule } from './rules.ts'
import type { Draft } from './shape.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'
import { nearest } from './suggest.ts'

type Environment = NonNullable<NonNullable<Draft['environments']>[string]>

/** A rule for one environment, applied to each. */
const forEach =
  (
    rule: (environment: Environment, path: readonly [string, string], places: Places, draft: Draft) => readonly Fault[],
  ): Rule =>
  (draft, places) =>
    Object.entries(draft.environments ?? {}).flatMap(([name, environment]) =>
      environment === undefined ? [] : rule(environment, ['environments', name], places, draft),
    )

const conflict = (places: Places, path: KeyPath, text: { what: string; why?: string; fix: string }): Fault =>
  faults.CONFIG_CONFLICT({ ...text, where: places.of(path) })

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

/** Whether something stands below `path` that was taken out because it is told already. */
const hasKeys = (places: Places, path: KeyPath): boolean => places.keysOf(path).length > 0

const hostsFitDriver = forEach((environment, path, places) => {
  const hosts = [...path, 'hosts']
  if (environment.driver === 'local' && places.isGiven(hosts)) {
    return [
      faults.CONFIG_CONFLICT({
        what: `${path.join('.')} has driver local and hosts.`,
        why: 'local is the machine that runs the command.',
        fix: 'Remove hosts, or use driver: ssh.',
        where: places.ofKey(hosts),
      }),
    ]
  }
  if (
    environment.driver !== 'ssh' ||
    hasKeys(places, hosts) ||
    (places.isGiven(hosts) && environment.hosts === undefined)
  )
    return []
  return [
    faults.CONFIG_KEY_MISSING({
      key: `${hosts.join('.')}.<host>`,
      expected: 'at least one host with address, user and roles',
      where: places.of(hosts),
    }),
  ]
})

const usersAreKnown = forEach((environment, path, places) =>
  Object.entries(environment.hosts ?? {}).flatMap(([host, settings]) => {
    const user = [...path, 'hosts', host, 'user']
    if (settings === undefined || settings.user !== undefined || environment.ssh?.user !== undefined) return []
    if (places.isGiven(user) || places.isGiven([...path, 'ssh', 'user'])) return []
    return [
      faults.CONFIG_KEY_MISSING({
        key: describePath(user),
        expected: `the login on ${host}, here or for all hosts as ssh.user`,
        where: places.ofKey([...path, 'hosts', host]),
      }),
    ]
  }),
)

const machinesAreDistinct = forEach((environment, path, places) => {
  const seen = new Map<string, string>()
  return Object.entries(environment.hosts ?? {}).flatMap(([host, settings]) => {
    if (settings?.address === undefined) return []
    const machine = `${settings.address.toLowerCase()} ${settings.port ?? defaults.sshPort}`
    const twin = seen.get(machine)
    seen.set(machine, twin ?? host)
    if (twin === undefined) return []
    return [
      conflict(places, [...path, 'hosts', host, 'address'], {
        what: `${host} and ${twin} are the same machine: ${settings.address}, port ${settings.port ?? defaults.sshPort}.`,
        fix: 'Give one host all the roles.',
      }),
    ]
  })
})

const addressesAreUsable: Rule = (draft, places, facts) =>
  Object.entries(draft.environments ?? {}).flatMap(([name, environment]) =>
    Object.entries(environment?.hosts ?? {}).flatMap(([host, settings]) =>
      (['address', 'internal_address'] as const).flatMap((key) => {
        const value = settings?.[key]
        const path = ['environments', name, 'hosts', host, key]
        if (value === undefined) return []
        const problem = reachOf(value)
        if (problem === 'link-local') {
          return [
            conflict(places, path, {
              what: `${describePath(path)}: ${value} is a link-local or metadata address.`,
              fix: 'Use the address by which other machines reach the host.',
            }),
          ]
        }
        if (
          problem !== 'loopback' ||
          key === 'internal_address' ||
          !facts.ci ||
          environment?.ssh?.allow_loopback === true
        )
          return []
        return [
          faults.CONFIG_CONFLICT({
            what: `${describePath(path)}: ${value} is the machine that runs this, which in CI is the runner.`,
            why: 'The deploy would go to the runner and be gone with it.',
            fix: `Name the host's own address, or allow it with ${['environments', name, 'ssh', 'allow_loopback'].join('.')}: true.`,
            where: places.of(path),
          }),
        ]
      }),
    ),
  )

function reachOf(address: string): 'loopback' | 'link-local' | undefined {
  const lower = address.toLowerCase()
  if (/^(169\.254\.|fe[89ab][0-9a-f]:|::ffff:169\.254\.)/.test(lower) || /^metadata(\.google\.internal)?$/.test(lower))
    return 'link-local'
  if (/^(127\.|::1$|0\.0\.0\.0$|::$|::ffff:127\.)/.test(lower) || /(^|\.)localhost$/.test(lower)) return 'loopback'
  return undefined
}

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
      if (known.includes(host) || environment.driver !== 'ssh') return []
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
    const reason = reservedName(name)
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
  hostsFitDriver,
  usersAreKnown,
  machinesAreDistinct,
  addressesAreUsable,
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
