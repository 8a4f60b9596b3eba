// Rules of where services run: on hosts that there are and that carry their role, a database on one, an external one nowhere.

import { configFaults as faults } from '../model/faults/config.ts'
import { defaults } from './defaults.ts'
import { conflict, forEach, inventoryOf, reference } from './rule.ts'
import type { Rule } from './rule.ts'

const rolesAreCarried = forEach((environment, path, places, draft) => {
  const inventory = inventoryOf(draft, places, path[1])
  // Hosts that are missing or broken are told as such, and may carry any role.
  if (inventory === undefined || inventory.names.length === 0) return []
  const roles = inventory.names.map((host) => inventory.roles[host])
  if (roles.includes(undefined)) return []
  const carried = new Set(roles.flatMap((each) => each ?? []))
  return Object.entries(draft.services ?? {}).flatMap(([service, settings]) => {
    const role = settings?.role ?? defaults.role
    if (places.isGiven(['services', service, 'role']) && settings?.role === undefined) return []
    const placed = environment.services?.[service]
    if (carried.has(role) || placed?.hosts !== undefined || placed?.mode === 'external') return []
    const where = ['services', service, ...(settings?.role === undefined ? [] : ['role'])]
    return [
      conflict(places, where, {
        what: `services.${service} has role ${role}, which no host of ${path.join('.')} carries.`,
        fix: `Add ${role} to the roles of a host, or name the service's hosts in ${path.join('.')}.services.${service}.hosts.`,
      }),
    ]
  })
})

const placedHostsExist = forEach((environment, path, places, draft) => {
  const inventory = inventoryOf(draft, places, path[1])
  if (inventory === undefined) return []
  const known = inventory.names
  return Object.entries(environment.services ?? {}).flatMap(([service, settings]) =>
    (settings?.hosts ?? []).flatMap((name, at) =>
      name === undefined || known.includes(name)
        ? []
        : [
            reference([...path, 'services', service, 'hosts', at], {
              kind: 'host',
              name,
              known,
              where: places.of([...path, 'services', service, 'hosts', at]),
            }),
          ],
    ),
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
    const inventory = inventoryOf(draft, places, path[1])
    if (settings?.role !== 'db' || inventory === undefined) return []
    const chosen = environment.services?.[service]?.hosts
    const hosts = chosen ?? inventory.names.filter((host) => inventory.roles[host]?.includes('db'))
    if (hosts.length < 2) return []
    const at = chosen === undefined ? inventory.path : [...path, 'services', service, 'hosts']
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

const externalServicesHaveUrls = forEach((environment, path, places) =>
  Object.entries(environment.services ?? {}).flatMap(([service, settings]) => {
    const here = [...path, 'services', service]
    const isExternal = settings?.mode === 'external'
    if (isExternal && settings.hosts !== undefined) {
      return [
        conflict(places, [...here, 'hosts'], {
          what: `${here.join('.')} is external and names hosts.`,
          fix: 'Remove hosts: it is not deployed here.',
        }),
      ]
    }
    if (
      isExternal === places.isGiven([...here, 'url']) ||
      (!isExternal && places.isGiven([...here, 'mode']) && settings?.mode === undefined)
    )
      return []
    return isExternal
      ? [
          faults.CONFIG_KEY_MISSING({
            key: [...here, 'url'].join('.'),
            expected: 'where the service is reached, like url: https://search.example.com',
            where: places.of([...here, 'url']),
          }),
        ]
      : [
          conflict(places, [...here, 'url'], {
            what: `${here.join('.')} has url, but is deployed here.`,
            fix: 'Add mode: external, or remove url.',
          }),
        ]
  }),
)

export const placementRules: readonly Rule[] = [
  rolesAreCarried,
  placedHostsExist,
  placementNeedsHosts,
  databasesStayWhole,
  externalServicesHaveUrls,
]
