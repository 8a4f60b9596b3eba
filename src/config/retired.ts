// Older forms of keys, each with the place to use instead.

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
  ['migrations.engine_config.raw.schema_table', '`stagecraft migrate import`, which takes an older table over once'],
  [
    'migrations.env.*.engine_config.raw.schema_table',
    '`stagecraft migrate import`, which takes an older table over once',
  ],
  ...['postgres_volume', 'postgres_init_scripts', 'redis_volume', 'db_port_publish', 'redis_port_publish'].flatMap(
    (key): readonly (readonly [string, string])[] => [
      [key, 'a variable of the compose file, set in env_file'],
      [`environments.*.${key}`, 'a variable of the compose file, set in env_file'],
    ],
  ),
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

/** Stands where an older value stood: the shape need not complain about it a second time. */
export const retiredValue = Symbol('retired')

/** A value without older forms. */
export interface Current {
  readonly value: unknown
  readonly faults: readonly Fault[]
  /** Key paths that older forms stand for: their absence is no second problem. */
  readonly meant: readonly string[]
}

/** Takes older forms out of `value`, so that each is told once. */
export function withoutRetired(value: unknown, places: Places): Current {
  const found: Fault[] = []
  const meant: string[] = []
  const services = servicesOf(value)
  const visit = (node: unknown, path: KeyPath): unknown => {
    if (Array.isArray(node) || typeof node !== 'object' || node === null) return node
    const kept: Record<string, unknown> = {}
    for (const [key, child] of Object.entries(node)) {
      const here = [...path, key]
      const gone = movedKey(here, child, places, services)
      const old = gone ?? movedValue(here, child, places)
      if (old) found.push(old)
      if (gone) meant.push(...meantBy(here))
      if (gone === undefined) kept[key] = old ? retiredValue : visit(child, here)
    }
    return kept
  }
  return { value: visit(value, []), faults: found, meant }
}

/** Of `network.tailscale` the keys `network.provider`, `network.providers` and what is below. */
function meantBy(path: KeyPath): readonly string[] {
  const place = moved.find(([pattern]) => matches(path, pattern))?.[1].split('.') ?? []
  const section = place[0] ?? ''
  return [`${section}.provider`, ...place.map((_, at) => place.slice(0, at + 1).join('.'))]
}

function servicesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('services' in value)) return []
  return typeof value.services === 'object' && value.services !== null ? Object.keys(value.services) : []
}

function movedKey(path: KeyPath, value: unknown, places: Places, services: readonly string[]): Fault | undefined {
  const key = describePath(path)
  const where = places.ofKey(path)
  const old = moved.find(([pattern]) => matches(path, pattern))
  if (old) return faults.CONFIG_OLD_KEY({ key, place: old[1], where })
  const [, environment, last = ''] = path
  const isService = !environmentKeys.includes(String(last)) && services.includes(String(last))
  if (!matches(path, 'environments.*.*') || !isService || typeof value !== 'object') return undefined
  return faults.CONFIG_OLD_KEY({ key, place: `environments.${environment}.services.${last}`, where })
}

function movedValue(path: KeyPath, value: unknown, places: Places): Fault | undefined {
  if (value !== 'none' || !matches(path, 'environments.*.driver')) return undefined
  return faults.CONFIG_OLD_KEY({ key: `${describePath(path)}: none`, place: 'driver: local', where: places.of(path) })
}

const partsOf = new Map<string, readonly string[]>()

function matches(path: KeyPath, pattern: string): boolean {
  const parts = partsOf.get(pattern) ?? pattern.split('.')
  partsOf.set(pattern, parts)
  return parts.length === path.length && parts.every((part, at) => part === '*' || part === String(path[at]))
}
