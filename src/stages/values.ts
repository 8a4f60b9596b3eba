// The values of an environment: which service gets which, and their keyed hashes for the plan.

import { keyedHash } from '../model/digest.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { FileSpec, ReleaseSpec, ServiceSpec } from '../model/release.ts'
import { Secret } from '../model/secret.ts'
import type { Project } from '../observe/project.ts'

/** What each service gets as environment: the names it asks for (`services.<svc>.env`), then its own of the compose file. */
export function environmentsOf(project: Project): Readonly<Record<ServiceName, Readonly<Record<string, Secret>>>> {
  const { compose, config, resolved } = project
  return Object.fromEntries(
    keysOf(compose.services).map((name) => {
      const service = compose.services[name]
      const asked = config.services[name]?.env ?? (service?.build ? 'all' : 'none')
      const names = asked === 'all' ? resolved.fromFile : asked === 'none' ? [] : asked
      const given = names.flatMap((each) => (resolved.values[each] ? [[each, resolved.values[each]]] : []))
      const own = Object.entries(service?.environment ?? {}).map(([each, value]) => [each, new Secret(each, value)])
      return [name, Object.fromEntries([...given, ...own])]
    }),
  )
}

type Hashes = Readonly<Record<string, string | null>>

/** Keyed hashes by service and name; null while the environment has no key. */
export const hashesOf = (
  environments: ReturnType<typeof environmentsOf>,
  key: Secret | undefined,
): Readonly<Record<ServiceName, Hashes>> =>
  Object.fromEntries(keysOf(environments).map((name) => [name, hashes(environments[name] ?? {}, key)]))

const hashes = (values: Readonly<Record<string, Secret>>, key: Secret | undefined): Hashes =>
  Object.fromEntries(
    keysOf(values).map((name) => [
      name,
      key ? keyedHash(key.reveal(), `${name}=${values[name]?.reveal() ?? ''}`) : null,
    ]),
  )

/** The address of each database that is migrated. */
export const connectionsOf = ({ config, resolved }: Project): Readonly<Record<string, Secret>> =>
  Object.fromEntries(
    keysOf(config.databases).flatMap((name) => {
      const migrations = config.databases[name]?.migrations
      const url = migrations && resolved.values[migrations.connectionEnv]
      return url ? [[name, url]] : []
    }),
  )

/** What only the key can tell. */
export interface Hashed {
  readonly environments: Readonly<Record<ServiceName, Hashes>>
  /** Of the values that fill definitions. */
  readonly filled: Readonly<Record<ServiceName, Hashes>>
  readonly files: readonly FileSpec[]
}

/** A release with the hashes that only the key can give, for plans that were made before there was one. */
export function withVersions(spec: ReleaseSpec, { environments, filled, files }: Hashed): ReleaseSpec {
  const version = (path: string): string | null => files.find((file) => file.path === path)?.version ?? null
  return {
    ...spec,
    services: Object.fromEntries(
      keysOf(spec.services).map((name) => [
        name,
        withHashes(spec.services[name], { environment: environments[name], filled: filled[name] }),
      ]),
    ) as ReleaseSpec['services'],
    files: spec.files.map((file) => (file.version === null ? { ...file, version: version(file.path) } : file)),
  }
}

/** Names whose value is not the one that was planned, with their service; where a hash is null it cannot be told. Sorted. */
export function movedValues(
  planned: ReleaseSpec,
  now: Pick<Hashed, 'environments' | 'filled' | 'files'>,
): readonly string[] {
  const values = keysOf(planned.services).flatMap((name) => {
    const service = planned.services[name]
    // What an earlier release carries was not planned from these values.
    if (service === undefined || service.from !== planned.number) return []
    const moved = [
      ...movedNames(service.environment, now.environments[name]),
      ...movedNames(service.filled ?? {}, now.filled[name]),
    ]
    return [...new Set(moved)].map((each) => `${each} of ${name}`)
  })
  const files = planned.files.filter(({ path, version }) => {
    const here = now.files.find((file) => file.path === path)?.version
    return version !== null && here !== null && here !== version
  })
  return [...values, ...files.map(({ path }) => path)]
}

const movedNames = (planned: Hashes, now: Hashes | undefined): readonly string[] =>
  keysOf(planned).filter((name) => planned[name] !== null && now?.[name] !== null && planned[name] !== now?.[name])

function withHashes(
  service: ServiceSpec | undefined,
  hashed: { readonly environment: Hashes | undefined; readonly filled: Hashes | undefined },
): ServiceSpec | undefined {
  if (service === undefined) return undefined
  const { environment, filled } = service
  return {
    ...service,
    environment: completed(environment, hashed.environment),
    ...(filled === undefined ? {} : { filled: completed(filled, hashed.filled) }),
  }
}

const completed = (known: Hashes, hashed: Hashes | undefined): Hashes =>
  Object.fromEntries(keysOf(known).map((name) => [name, known[name] ?? hashed?.[name] ?? null]))
