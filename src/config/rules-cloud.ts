// Rules of a cloud and its hosts: there are some, each is allowed and carries roles, nothing clashes or stands open.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { conflict, forEach, hasKeys, inventoryOf, reference } from './rule.ts'
import type { Rule } from './rule.ts'
import type { Draft } from './shape.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'
import { nearest } from './suggest.ts'

const settings = ['cloud', 'providers', 'digitalocean']

const cloudsHaveHosts = forEach((environment, [, name], places) => {
  if (environment.driver !== 'digitalocean') return []
  const driver = places.of(['environments', name, 'driver'])
  if (!places.isGiven(['cloud'])) {
    return [
      faults.CONFIG_KEY_MISSING({
        key: 'cloud',
        expected: 'provider: digitalocean and its settings, which driver: digitalocean needs',
        where: { ...driver, key: 'cloud' },
      }),
    ]
  }
  const path = [...settings, 'hosts', name]
  if (!places.isGiven(settings) || hasKeys(places, path)) return []
  return [
    faults.CONFIG_KEY_MISSING({
      key: `${describePath(path)}.<host>`,
      expected: 'at least one host with its role',
      where: places.of(path),
    }),
  ]
})

/** With this driver an environment only says what is different about a host of the inventory. */
const overridesNameHosts = forEach((environment, path, places, draft) => {
  if (environment.driver !== 'digitalocean') return []
  const known = inventoryOf(draft, places, path[1])?.names ?? []
  return Object.keys(environment.hosts ?? {}).flatMap((name): readonly Fault[] => {
    const here = [...path, 'hosts', name]
    const roles = [...here, 'roles']
    return [
      ...(known.includes(name) || known.length === 0
        ? []
        : [reference(here, { kind: 'host', name, known, where: places.ofKey(here) })]),
      ...(places.isGiven(roles)
        ? [
            conflict(places, roles, {
              what: `${describePath(roles)} is given for a host of the cloud.`,
              fix: `Write it in ${describePath([...settings, 'hosts', path[1], name])}.`,
            }),
          ]
        : []),
    ]
  })
})

type CloudHosts = NonNullable<
  NonNullable<NonNullable<NonNullable<Draft['cloud']>['providers']>['digitalocean']>['hosts']
>
type CloudHost = NonNullable<NonNullable<CloudHosts[string]>[string]>

/** A rule for one host of the cloud, applied to each. */
const forEachHost =
  (rule: (host: CloudHost, path: KeyPath, places: Places, draft: Draft) => readonly Fault[]): Rule =>
  (draft, places) =>
    Object.entries(draft.cloud?.providers?.digitalocean?.hosts ?? {}).flatMap(([environment, hosts]) =>
      Object.entries(hosts ?? {}).flatMap(([name, host]) =>
        host === undefined ? [] : rule(host, [...settings, 'hosts', environment, name], places, draft),
      ),
    )

const cloudEnvironmentsExist: Rule = (draft, places) => {
  const known = places.keysOf(['environments'])
  return Object.keys(draft.cloud?.providers?.digitalocean?.hosts ?? {}).flatMap((name) =>
    known.includes(name)
      ? []
      : [
          reference([...settings, 'hosts', name], {
            kind: 'environment',
            name,
            known,
            where: places.ofKey([...settings, 'hosts', name]),
          }),
        ],
  )
}

const cloudHostsHaveRoles = forEachHost((_, path, places) => {
  const [role, roles] = (['role', 'roles'] as const).map((key) => places.isGiven([...path, key]))
  if (role !== roles) return []
  return role === true
    ? [
        conflict(places, [...path, 'roles'], {
          what: `${describePath(path)} has role and roles.`,
          fix: 'Keep one of them.',
        }),
      ]
    : [
        faults.CONFIG_KEY_MISSING({
          key: describePath([...path, 'role']),
          expected: 'the role that the host carries, or roles',
          where: places.of([...path, 'role']),
        }),
      ]
})

const cloudHostsAreAllowed = forEachHost((host, path, places, draft) => {
  const { digitalocean } = draft.cloud?.providers ?? {}
  return (['region', 'size'] as const).flatMap((key) => {
    const own = [...path, key]
    const shared = [...settings, `default_${key}`]
    const value = host[key] ?? (places.isGiven(own) ? undefined : digitalocean?.[`default_${key}`])
    if (value === undefined) {
      return places.isGiven(own) || places.isGiven(shared)
        ? []
        : [
            faults.CONFIG_KEY_MISSING({
              key: describePath(own),
              expected: `its ${key}, here or for all hosts as default_${key}`,
              where: places.of(own),
            }),
          ]
    }
    const allowed = (digitalocean?.[`${key}s`] ?? []).filter((each) => each !== undefined)
    if (allowed.length === 0 || allowed.includes(value)) return []
    const near = nearest(value, allowed)
    return [
      conflict(places, host[key] === undefined ? shared : own, {
        what: `${describePath(path)} has ${key} ${value}, which is not one of ${key}s.`,
        fix: near === undefined ? `Allowed are ${allowed.join(', ')}.` : `Did you mean ${near}?`,
      }),
    ]
  })
})

const volumesAreApart = forEachHost(({ volumes = [] }, path, places) =>
  (['name', 'mount'] as const).flatMap((key) =>
    volumes.flatMap((volume, at) => {
      const value = volume?.[key]
      const first = volumes.findIndex((each) => each?.[key] === value)
      if (value === undefined || first === at) return []
      return [
        conflict(places, [...path, 'volumes', at, key], {
          what: `Volumes ${first + 1} and ${at + 1} of ${describePath(path)} have the same ${key}, ${value}.`,
          fix: `Give each a ${key} of its own.`,
        }),
      ]
    }),
  ),
)

const sshIsNotPublic: Rule = (draft, places) => {
  const { ssh_from: from = [], allow_public_ssh: allowed } = draft.cloud?.providers?.digitalocean?.firewall ?? {}
  return from.flatMap((network, at) =>
    network === undefined || !network.endsWith('/0') || allowed === true
      ? []
      : [
          conflict(places, [...settings, 'firewall', 'ssh_from', at], {
            what: `${network} opens SSH to everyone.`,
            fix: 'Name the networks that need it, or add allow_public_ssh: true.',
          }),
        ],
  )
}

export const cloudRules: readonly Rule[] = [
  cloudsHaveHosts,
  overridesNameHosts,
  cloudEnvironmentsExist,
  cloudHostsHaveRoles,
  cloudHostsAreAllowed,
  volumesAreApart,
  sshIsNotPublic,
]
