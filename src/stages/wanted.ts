// Everything that a deploy wants, gathered for the planner: what is written, built, valued and migrated.

import { canonical, digestOf } from '../model/digest.ts'
import { together } from '../model/fault.ts'
import type { Digest, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { looksSecret } from '../model/secret-name.ts'
import { readFiles, versioned } from '../observe/carried-files.ts'
import { readMigrations } from '../observe/migrations.ts'
import type { ReadMigrations } from '../observe/migrations.ts'
import type { Project } from '../observe/project.ts'
import type { Seen, Sought } from '../observe/session.ts'
import type { Wanted } from '../plan/wanted.ts'
import type { World } from './define.ts'
import { concealFiles, fillingsOf } from './fillings.ts'
import type { Fillings } from './fillings.ts'
import { resolveImages } from './images.ts'
import { environmentsOf, hashesOf } from './values.ts'
import type { Versioned } from './version.ts'

/** What is read once and serves every plan of a run. */
export interface Gathered extends Versioned {
  readonly project: Project
  readonly only: readonly ServiceName[] | undefined
  readonly migrations: ReadMigrations
  readonly files: Awaited<ReturnType<typeof readFiles>>
  readonly environments: ReturnType<typeof environmentsOf>
  readonly fillings: Fillings
  /** Contact no registry: images keep no digest and the plan is a preview. */
  readonly offline?: true
}

/** Faults: those of `readMigrations` and of `readFiles`, together. */
export async function gather(
  world: World,
  project: Project,
  { only, ...which }: Versioned & { readonly only?: readonly ServiceName[] | undefined },
): Promise<Gathered> {
  const [migrations, files] = await Promise.allSettled([readMigrations(world, project), readFiles(world, project)])
  if (migrations.status === 'rejected' || files.status === 'rejected')
    throw together([migrations, files].flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])))
  return {
    project,
    ...which,
    only,
    migrations: migrations.value,
    files: files.value,
    environments: environmentsOf(project),
    fillings: fillingsOf(project),
  }
}

/** `seen` gives the release that serves and the key; without hosts (offline) images keep no digest. */
export async function wantedOf(world: World, gathered: Gathered, seen: Pick<Seen, 'history' | 'key'>): Promise<Wanted> {
  const { project, version, commit, only, migrations, files, environments, fillings, offline } = gathered
  const { config, environment } = project
  const images = await resolveImages(world, project, {
    version,
    current: seen.history.current,
    services: only,
    offline,
  })
  return {
    config,
    environment,
    configHash: configHash(project),
    compose: fillings.compose,
    version,
    ...(commit === undefined ? {} : { commit }),
    images,
    values: hashesOf(environments, seen.key),
    filled: hashesOf(fillings.values, seen.key),
    files: concealFiles(versioned(files.files, files.contents, seen.key), project),
    migrations: migrations.sets,
    exposed: exposedIn(environments),
    ...(only === undefined ? {} : { only }),
  }
}

/** Everything written and the names of the environment, never its values. */
export const configHash = ({ config, environment, compose, resolved }: Project): Digest =>
  digestOf(
    canonical({
      config,
      environment: environment.name,
      compose: withoutValues(compose),
      names: keysOf(resolved.values),
    }),
  )

/** Values that were filled into the compose file may be secrets: their names stay, they are compared by keyed hash. */
const withoutValues = (compose: Project['compose']): unknown => ({
  ...compose,
  services: Object.fromEntries(
    keysOf(compose.services).map((name) => [
      name,
      { ...compose.services[name], environment: keysOf(compose.services[name]?.environment ?? {}) },
    ]),
  ),
})

/** Names that look like secrets and reach a service as plain environment. */
const exposedIn = (environments: Gathered['environments']): Wanted['exposed'] =>
  keysOf(environments).flatMap((service) =>
    keysOf(environments[service] ?? {})
      .filter(looksSecret)
      .map((name) => ({ service, name })),
  )

/** Networks and volumes by their real names, to be looked for on the hosts. */
export const soughtBy = ({ compose, environment }: Project): Sought => ({
  networks: keysOf(compose.networks).map((key) => compose.networks[key]?.name ?? `${environment.projectName}_${key}`),
  volumes: keysOf(compose.volumes).map((key) => compose.volumes[key]?.name ?? `${environment.projectName}_${key}`),
})
