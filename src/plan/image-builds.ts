// The builds of an app that differ from each other, and the repository that each one's image goes to.

import type { ComposeModel, ComposeService } from '../model/compose.ts'
import type { Config } from '../model/config.ts'
import type { BuildConfig } from '../model/config-build.ts'
import { canonical } from '../model/digest.ts'
import type { Json } from '../model/digest.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'

export interface Build {
  readonly build: Omit<BuildConfig, 'imageName'>
  /** Those whose compose file asks for it, in byte order. */
  readonly services: readonly ServiceName[]
  /** As the configuration names it; absent = decided by `nameBuilds`. */
  readonly imageName?: string
}

export interface NamedBuild extends Build {
  readonly repository: string
  /** `repository:version` */
  readonly reference: string
}

/** Builds that differ, the main one first: the backend's, else that of the first service in byte order. */
export function distinctBuilds(
  config: Pick<Config, 'backend'>,
  { services }: Pick<ComposeModel, 'services'>,
): readonly Build[] {
  const backend = config.backend?.provider === 'generic' ? config.backend.build : undefined
  const found: { build: Build['build']; services: ServiceName[]; imageName?: string }[] = []
  if (backend !== undefined) {
    const { imageName, ...build } = backend
    found.push({ build: clean(build), services: [], imageName })
  }
  for (const name of keysOf(services)) {
    const build = buildOf(services[name])
    if (build === undefined) continue
    const same = found.find((each) => canonical(saidBy(each.build)) === canonical(saidBy(build)))
    if (same === undefined) found.push({ build, services: [name] })
    else same.services.push(name)
  }
  return found
}

/** What a compose file can say of a build too: secrets and caches stand in the configuration alone. */
const saidBy = ({
  context,
  dockerfile,
  args,
  target = '',
  platforms,
}: Build['build']): Readonly<Record<string, Json>> => ({
  context,
  dockerfile,
  args,
  target,
  platforms,
})

/**
 * Names the main image `image_name` (default: the app) and each further one after its first service, in small letters.
 * A last part that the registry's path already ends in is not doubled, unless another image has that name.
 */
export function nameBuilds(
  { app, registry = 'localhost' }: Pick<Config, 'app' | 'registry'>,
  version: string,
  builds: readonly Build[],
): readonly NamedBuild[] {
  const taken = new Set<string>()
  return builds.map((each, index) => {
    const name = each.imageName ?? (index === 0 ? app : (each.services[0] ?? app).toLowerCase())
    const joined = joinName(registry, name)
    const repository = taken.has(joined) ? `${registry}/${name}` : joined
    taken.add(repository)
    return { ...each, repository, reference: `${repository}:${version}` }
  })
}

/** The registry itself, `ghcr.io` without a path, is no part that could be doubled. */
function joinName(registry: string, name: string): string {
  const parts = registry.split('/')
  return parts.length > 1 && parts.at(-1) === name ? registry : `${registry}/${name}`
}

/** `platform` of a service says what to build for where `build.platforms` does not, as in Compose. */
function buildOf(service: ComposeService | undefined): Build['build'] | undefined {
  if (service?.build === undefined) return undefined
  const platform = service.rest['platform']
  const isDecided = service.build.platforms.length > 0 || typeof platform !== 'string'
  return clean(isDecided ? service.build : { ...service.build, platforms: [platform] })
}

const clean = ({ context, dockerfile, platforms, ...rest }: Build['build']): Build['build'] => ({
  ...rest,
  context: cleanPath(context),
  dockerfile: cleanPath(dockerfile),
  platforms: [...platforms].sort(),
})

/** `./api/` and `api` are one folder. */
function cleanPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.join('/') || '.'
}
