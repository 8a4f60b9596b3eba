// What a rule across the keys of stagecraft.yml is given, and how it tells what it found.

import type { Fault, Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { rolesOf } from './complete-outside.ts'
import type { Draft } from './shape.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'
import { nearest } from './suggest.ts'

/** What is known about the world outside of the file. */
export interface ConfigFacts {
  /** Whether this run is one of a CI service, where loopback is the runner itself. */
  readonly ci: boolean
}

export type Rule = (draft: Draft, places: Places, facts: ConfigFacts) => readonly Fault[]

export type Environment = NonNullable<NonNullable<Draft['environments']>[string]>

/** A rule for one environment, applied to each. */
export const forEach =
  (
    rule: (environment: Environment, path: readonly [string, string], places: Places, draft: Draft) => readonly Fault[],
  ): Rule =>
  (draft, places) =>
    Object.entries(draft.environments ?? {}).flatMap(([name, environment]) =>
      environment === undefined ? [] : rule(environment, ['environments', name], places, draft),
    )

export const conflict = (places: Places, path: KeyPath, text: { what: string; why?: string; fix: string }): Fault =>
  faults.CONFIG_CONFLICT({ ...text, where: places.of(path) })

/** Whether something stands below `path` that was taken out because it is told already. */
export const hasKeys = (places: Places, path: KeyPath): boolean => places.keysOf(path).length > 0

/** What a setting names and does not find. */
interface Reference {
  /** What `name` should be, like `host`. */
  readonly kind: string
  readonly name: string
  readonly known: readonly string[]
  readonly where: Place
}

/** The fault CONFIG_REFERENCE of the setting at `path`. */
export function reference(path: KeyPath, { name, known, ...rest }: Reference, near = nearest(name, known)): Fault {
  return faults.CONFIG_REFERENCE({
    key: describePath(path),
    name,
    known,
    ...(near === undefined ? {} : { nearest: near }),
    ...rest,
  })
}

/** The hosts of an environment wherever they are written. */
export interface Inventory {
  readonly path: KeyPath
  readonly names: readonly string[]
  /** By host; what is missing or broken there is told elsewhere. */
  readonly roles: Readonly<Record<string, readonly string[] | undefined>>
}

/** Undefined with driver local, and where no driver is known. */
export function inventoryOf(draft: Draft, places: Places, name: string): Inventory | undefined {
  const environment = draft.environments?.[name]
  if (environment?.driver === undefined || environment.driver === 'local') return undefined
  const isCloud = environment.driver === 'digitalocean'
  const path = isCloud ? ['cloud', 'providers', 'digitalocean', 'hosts', name] : ['environments', name, 'hosts']
  const hosts = isCloud ? draft.cloud?.providers?.digitalocean?.hosts?.[name] : environment.hosts
  const names = places.keysOf(path)
  const rolesFor = (host: string): readonly string[] | undefined => {
    const written = hosts?.[host]
    const roles = written === undefined ? [] : rolesOf(written)
    return roles.length === 0 ? undefined : roles
  }
  return { path, names, roles: Object.fromEntries(names.map((host) => [host, rolesFor(host)])) }
}
