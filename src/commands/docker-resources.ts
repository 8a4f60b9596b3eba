// Networks and volumes of a project: made when they are missing; the names that replicas answer to on networks.

import type { Json } from '../model/digest.ts'
import { and, or, words } from './shell.ts'

export interface Resource {
  /** The real name on the engine. */
  readonly name: string
  /** What Compose resolved of it: driver, driver_opts, internal, ipam, labels, … */
  readonly definition: Readonly<Record<string, Json>>
  readonly labels: Readonly<Record<string, string>>
}

/** Makes a network unless one of that name is there, whoever made it. */
export const ensureNetwork = (network: Resource): string =>
  ensure('network', network.name, [
    ...common(network, '--opt'),
    ...flags(network.definition),
    ...ipam(network.definition['ipam']),
  ])

/** Makes a volume unless one of that name is there. */
export const ensureVolume = (volume: Resource): string => ensure('volume', volume.name, common(volume, '--opt'))

/** Two runs may both see nothing: the loser looks again before it fails. */
function ensure(kind: 'network' | 'volume', name: string, options: readonly string[]): string {
  const look = `${words('docker', kind, 'inspect', name)} >/dev/null 2>&1`
  return or(look, or(`${words('docker', kind, 'create', ...options, name)} >/dev/null`, look))
}

function common({ definition, labels }: Resource, option: '--opt'): readonly string[] {
  const driver = definition['driver']
  const all = { ...texts(definition['labels']), ...labels }
  return [
    ...(typeof driver === 'string' ? ['--driver', driver] : []),
    ...Object.entries(texts(definition['driver_opts'])).flatMap(([key, value]) => [option, `${key}=${value}`]),
    ...Object.entries(all).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
  ]
}

const flags = (definition: Resource['definition']): readonly string[] => [
  ...(definition['internal'] === true ? ['--internal'] : []),
  ...(definition['attachable'] === true ? ['--attachable'] : []),
  ...(definition['enable_ipv6'] === true ? ['--ipv6'] : []),
]

/** Compose's `ipam`: a driver, its options, and pools with subnet, range, gateway and reserved addresses. */
function ipam(value: Json | undefined): readonly string[] {
  if (!isRecord(value)) return []
  const pools = Array.isArray(value['config']) ? value['config'].filter(isRecord) : []
  const one = (pool: Readonly<Record<string, Json | undefined>>, key: string, flag: string): readonly string[] => {
    const text = pool[key]
    return typeof text === 'string' ? [flag, text] : []
  }
  return [
    ...one(value, 'driver', '--ipam-driver'),
    ...Object.entries(texts(value['options'])).flatMap(([key, text]) => ['--ipam-opt', `${key}=${text}`]),
    ...pools.flatMap((pool) => [
      ...one(pool, 'subnet', '--subnet'),
      ...one(pool, 'ip_range', '--ip-range'),
      ...one(pool, 'gateway', '--gateway'),
      ...Object.entries(texts(pool['aux_addresses'])).flatMap(([key, text]) => ['--aux-address', `${key}=${text}`]),
    ]),
  ]
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = (value: Json | undefined): Readonly<Record<string, string>> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) =>
          item === null || item === undefined ? [] : [[key, String(item)]],
        ),
      )
    : {}

/** All of them, stopping at the first that fails; nothing to do is done. */
export const all = (commands: readonly string[]): string => (commands.length === 0 ? ':' : and(...commands))
