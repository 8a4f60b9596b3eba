// Keys that are known but not readable here: older forms with their new place, and settings of features still to come.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'

/** Older forms; `*` stands for any key. The place is what to use instead. */
const moved: readonly (readonly [pattern: string, place: string])[] = [
  ['hosts', 'environments.<environment>.hosts'],
  ['network.tailscale', 'network.providers.tailscale'],
  ['frontend.dev', 'frontend.providers.generic.dev'],
  ['backend.dev', 'backend.providers.generic.dev'],
  ['backend.providers.encore-ts.dev.secrets', 'backend.providers.encore-ts.dev.encore_secrets'],
  ['infra.bootstrap.ssh.extraArgs', 'the keys of environments.<environment>.ssh, one for each option'],
  ['environments.*.traefik.cors_for_logto', 'the app itself to answer CORS requests'],
  ...['postgres_volume', 'postgres_init_scripts', 'redis_volume', 'db_port_publish', 'redis_port_publish'].flatMap(
    (key): readonly (readonly [string, string])[] => [
      [key, 'a variable of the compose file, set in env_file'],
      [`environments.*.${key}`, 'a variable of the compose file, set in env_file'],
    ],
  ),
]

const notBuilt: readonly string[] = [
  'frontend',
  'dev',
  'migrations',
  'network',
  'cloud',
  'infra',
  'secrets',
  'ci',
  'backend.providers.encore-ts',
  'backend.providers.generic.dev',
  'backend.providers.generic.build.secrets',
  'backend.providers.generic.build.cache',
  'databases.*.migrations.service',
  'databases.*.migrations.image',
  'databases.*.migrations.command',
  'databases.*.migrations.timeout',
  'databases.*.migrations.history',
  'databases.*.migrations.max_block',
  'databases.*.migrations.rules',
  'databases.*.migrations.pooler',
  'databases.*.migrations.terminate_blockers',
  'databases.*.migrations.allow_ahead',
  'environments.*.traefik',
  'environments.*.ssh.tailscale',
  'environments.*.services.*.mode',
  'environments.*.services.*.url',
]

const notBuiltValues: readonly (readonly [pattern: string, values: readonly string[]])[] = [
  ['backend.provider', ['encore-ts']],
  [
    'databases.*.migrations.engine',
    // Tools that will run as `container`.
    [
      ...['container', 'alembic', 'atlas', 'dbmate', 'django', 'drizzle', 'flyway', 'goose', 'knex', 'laravel'],
      ...['liquibase', 'prisma', 'rails', 'sequelize', 'sqitch', 'typeorm'],
    ],
  ],
  ['environments.*.driver', ['digitalocean', 'swarm']],
  ['environments.*.rollout.strategy', ['docker-rollout']],
  ['environments.*.rollout.on_failure', ['keep', 'pause']],
]

/** Keys of an environment; a mapping under another key there is a service of an older form. */
const environmentKeys = [
  'driver',
  'env_file',
  'from_env',
  'project_name',
  'protected',
  'hosts',
  'ssh',
  'rollout',
  'traefik',
  'compose',
  'services',
]

/** Stands where a value of a feature still to come stood: the shape need not complain about it a second time. */
export const stillToCome = Symbol('still to come')

/** Takes what is known but not readable out of `value`, so that each such key is told once. */
export function withoutRetired(
  value: unknown,
  places: Places,
): { readonly value: unknown; readonly faults: readonly Fault[] } {
  const found: Fault[] = []
  const services = servicesOf(value)
  const visit = (node: unknown, path: KeyPath): unknown => {
    if (Array.isArray(node) || typeof node !== 'object' || node === null) return node
    const kept: Record<string, unknown> = {}
    for (const [key, child] of Object.entries(node)) {
      const here = [...path, key]
      const gone = retiredKey(here, child, places, services)
      const unavailable = gone ?? retiredValue(here, child, places)
      if (unavailable) found.push(unavailable, ...(gone ? movedBelow(child, here, places) : []))
      if (gone === undefined) kept[key] = unavailable ? stillToCome : visit(child, here)
    }
    return kept
  }
  return { value: visit(value, []), faults: found }
}

/** Older forms inside of a section that is refused as a whole. */
function movedBelow(value: unknown, path: KeyPath, places: Places): readonly Fault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, key]
    const old = moved.find(([pattern]) => matches(here, pattern))
    if (old === undefined) return movedBelow(child, here, places)
    return [faults.CONFIG_OLD_KEY({ key: describePath(here), place: old[1], where: places.ofKey(here) })]
  })
}

function servicesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('services' in value)) return []
  return typeof value.services === 'object' && value.services !== null ? Object.keys(value.services) : []
}

function retiredKey(path: KeyPath, value: unknown, places: Places, services: readonly string[]): Fault | undefined {
  const key = describePath(path)
  const where = places.ofKey(path)
  const old = moved.find(([pattern]) => matches(path, pattern))
  if (old) return faults.CONFIG_OLD_KEY({ key, place: old[1], where })
  const [, environment, last = ''] = path
  const isService = !environmentKeys.includes(String(last)) && services.includes(String(last))
  if (matches(path, 'environments.*.*') && isService && typeof value === 'object') {
    return faults.CONFIG_OLD_KEY({ key, place: `environments.${environment}.services.${last}`, where })
  }
  return notBuilt.some((pattern) => matches(path, pattern)) ? faults.CONFIG_KEY_NOT_BUILT({ key, where }) : undefined
}

function retiredValue(path: KeyPath, value: unknown, places: Places): Fault | undefined {
  if (typeof value !== 'string') return undefined
  const key = describePath(path)
  const where = places.of(path)
  if (value === 'none' && matches(path, 'environments.*.driver')) {
    return faults.CONFIG_OLD_KEY({ key: `${key}: none`, place: 'driver: local', where })
  }
  const values = notBuiltValues.find(([pattern]) => matches(path, pattern))?.[1]
  return values?.includes(value) ? faults.CONFIG_KEY_NOT_BUILT({ key, value, where }) : undefined
}

function matches(path: KeyPath, pattern: string): boolean {
  const parts = pattern.split('.')
  return parts.length === path.length && parts.every((part, at) => part === '*' || part === String(path[at]))
}
