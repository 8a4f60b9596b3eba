// Which images an app consists of: what is built here, once each and under which name, and what is taken from elsewhere.

import type { ComposeModel } from '../model/compose.ts'
import type { Config } from '../model/config.ts'
import type { BuildConfig } from '../model/config-build.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { isPathComponent, parseReference } from '../model/reference.ts'
import { looksSecret } from '../model/secret-name.ts'
import { distinctBuilds, nameBuilds } from './image-builds.ts'
import type { Build, NamedBuild } from './image-builds.ts'

export interface ImageRequest {
  readonly config: Pick<Config, 'app' | 'registry' | 'backend'>
  readonly compose: Pick<ComposeModel, 'services'>
  readonly version: string
  /** Only the images of these, which the compose file has; absent = all. */
  readonly services?: readonly ServiceName[] | undefined
  /** `engine`: what is built stays on this machine and needs no registry. */
  readonly destination: 'registry' | 'engine'
}

export interface Images {
  readonly built: readonly BuiltImage[]
  readonly others: readonly OtherImage[]
}

export interface BuiltImage {
  /** Who runs it of those that were asked for, in byte order; none when only the configuration names it, as the backend. */
  readonly services: readonly ServiceName[]
  /** Everybody who runs it, asked for or not. */
  readonly users: readonly ServiceName[]
  readonly build: Omit<BuildConfig, 'imageName'>
  /** `repository:version` */
  readonly reference: string
  /** The one whose digest is the output image-digest: the backend's, else the first. */
  readonly isMain: boolean
}

export interface OtherImage {
  readonly services: readonly ServiceName[]
  /** As the compose file says it. */
  readonly reference: string
}

/**
 * The images of an app. Services with the same build share one image. A service without `build` gets a built image only
 * if its `image` is that repository or reference. Nothing that is built is ever named without a registry.
 */
export function imagesOf(request: ImageRequest): Images | { readonly faults: readonly Fault[] } {
  const { config, compose, services: wanted, version } = request
  const names = keysOf(compose.services)
  const builds = distinctBuilds(config, compose)
  const named = nameBuilds(config, version, builds)
  const referring = names.flatMap((name) => {
    const { build, image } = compose.services[name] ?? {}
    return build === undefined ? [{ name, image: image ?? '' }] : []
  })
  const isOf = ({ repository, reference }: NamedBuild, image: string): boolean =>
    image === repository || image === reference
  const foreign = referring.filter(({ image }) => !named.some((each) => isOf(each, image)))
  const problems = [
    ...secretArguments(builds),
    ...registryProblems(request, builds),
    ...nameProblems(named),
    ...foreign
      .filter(({ image }) => parseReference(image) === undefined)
      .map(({ name, image }) => faults.IMAGE_REFERENCE({ service: name, reference: image })),
  ]
  if (problems.length > 0) return { faults: problems }
  const built = named.map((each, index) => {
    const users = [
      ...each.services,
      ...referring.filter(({ image }) => isOf(each, image)).map(({ name }) => name),
    ].sort()
    return { services: users, users, build: each.build, reference: each.reference, isMain: index === 0 }
  })
  const others = [...new Set(foreign.map(({ image }) => image))].map((reference) => ({
    reference,
    services: foreign.filter(({ image }) => image === reference).map(({ name }) => name),
  }))
  return { built: onlyFor(wanted, built), others: onlyFor(wanted, others) }
}

const secretArguments = (builds: readonly Build[]): readonly Fault[] =>
  builds.flatMap((each) =>
    keysOf(each.build.args)
      .filter((name) => looksSecret(name))
      .map((name) => faults.BUILD_ARGUMENT_SECRET({ service: ownerOf(each), name })),
  )

function registryProblems({ config, destination }: ImageRequest, builds: readonly Build[]): readonly Fault[] {
  if (config.registry !== undefined || destination === 'engine' || builds.length === 0) return []
  const services = builds.flatMap((each) => [ownerOf(each), ...each.services.slice(1)])
  return [faults.COMPOSE_REGISTRY_MISSING({ services })]
}

function nameProblems(named: readonly NamedBuild[]): readonly Fault[] {
  const isWrong = ({ reference, repository }: NamedBuild): boolean =>
    parseReference(reference) === undefined || !isPathComponent(repository.split('/').at(-1) ?? '')
  const wrong = named.filter(isWrong).map((each) => faults.IMAGE_REFERENCE({ service: ownerOf(each), ...each }))
  const clashes = named.flatMap((each, index) => {
    const first = named.slice(0, index).find(({ reference }) => reference === each.reference)
    return first === undefined
      ? []
      : [faults.IMAGE_NAMES_CLASH({ reference: each.reference, services: [ownerOf(first), ownerOf(each)] })]
  })
  return [...wrong, ...clashes]
}

/** Whom a message names. */
const ownerOf = (build: Build): string => build.services[0] ?? 'backend'

/** Those of the wanted services, each with only them; one that nobody runs is left out. */
function onlyFor<T extends { readonly services: readonly ServiceName[] }>(
  wanted: readonly ServiceName[] | undefined,
  images: readonly T[],
): readonly T[] {
  if (wanted === undefined) return images
  return images
    .map((image) => ({ ...image, services: image.services.filter((name) => wanted.includes(name)) }))
    .filter(({ services }) => services.length > 0)
}
