// A recorded service definition, read back from a release: the parts of it that are rendered anew.

import { z } from 'zod'
import type { ComposeGrant, ComposeMount, ComposePort } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'

const record = z.record(z.string(), z.json())

const parts = z.looseObject({
  command: z.array(z.string()).optional(),
  container_name: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  networks: z.record(z.string(), record.nullable()).optional(),
  extra_hosts: z
    .union([z.array(z.string()), z.record(z.string(), z.union([z.string(), z.array(z.string())]))])
    .optional(),
  ports: z
    .array(
      z.object({
        target: z.number(),
        published: z.number().optional(),
        address: z.string().optional(),
        protocol: z.string(),
      }),
    )
    .optional(),
  volumes: z
    .array(
      z.object({
        kind: z.enum(['volume', 'bind', 'tmpfs']),
        source: z.string().optional(),
        target: z.string(),
        readOnly: z.boolean(),
        definition: record,
      }),
    )
    .optional(),
  secrets: z.array(z.object({ source: z.string(), target: z.string() })).optional(),
  configs: z.array(z.object({ source: z.string(), target: z.string() })).optional(),
})

export interface Definition {
  readonly command?: readonly string[] | undefined
  readonly containerName?: string | undefined
  readonly labels: Readonly<Record<string, string>>
  /** How the service joins each network, where it says more than the name. */
  readonly networks: Readonly<Record<string, Readonly<Record<string, Json>> | null>>
  /** Names with their addresses, in the order in which they were written. */
  readonly extraHosts: readonly (readonly [name: string, address: string])[]
  readonly ports: readonly ComposePort[]
  readonly volumes: readonly ComposeMount[]
  readonly secrets: readonly ComposeGrant[]
  readonly configs: readonly ComposeGrant[]
  /** Compose's own words, rendered unchanged. */
  readonly rest: Readonly<Record<string, Json>>
}

/** Throws what zod says when a record was written by something else. */
export function readDefinition(definition: Readonly<Record<string, Json>>): Definition {
  const { command, container_name, labels, networks, extra_hosts, ports, volumes, secrets, configs, ...rest } =
    parts.parse(definition)
  return {
    command,
    containerName: container_name,
    labels: labels ?? {},
    networks: networks ?? {},
    extraHosts: hostsOf(extra_hosts ?? []),
    ports: (ports ?? []).map(({ published, address, ...port }) => ({
      ...port,
      ...(published === undefined ? {} : { published }),
      ...(address === undefined ? {} : { address }),
    })),
    volumes: (volumes ?? []).map(({ source, ...mount }) => ({ ...mount, ...(source === undefined ? {} : { source }) })),
    secrets: secrets ?? [],
    configs: configs ?? [],
    rest: rest as Readonly<Record<string, Json>>,
  }
}

/** Compose wrote `name:address` before 2.24 and `name=address` after; an address may hold colons. */
const hostsOf = (
  written: readonly string[] | Readonly<Record<string, string | readonly string[]>>,
): Definition['extraHosts'] =>
  Array.isArray(written)
    ? written.map((host): readonly [string, string] => {
        const at = host.includes('=') ? host.indexOf('=') : host.indexOf(':')
        return [host.slice(0, at), host.slice(at + 1)]
      })
    : Object.entries(written).flatMap(([name, addresses]) =>
        [addresses].flat().map((address) => [name, address] as const),
      )
