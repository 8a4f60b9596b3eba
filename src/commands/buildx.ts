// Building an image with BuildKit, pushing it, and asking a registry about one: the words of docker buildx.

import { imageLabel } from '../model/label.ts'

export interface BuildxBuild {
  /** Absolute. */
  readonly context: string
  /** Absolute. */
  readonly dockerfile: string
  readonly args: Readonly<Record<string, string>>
  readonly target?: string
  readonly platforms: readonly string[]
  /** Names of variables of the builder's process: what a Dockerfile mounts with `RUN --mount=type=secret,id=NAME`. */
  readonly secrets: readonly string[]
  readonly cache: { readonly from: readonly string[]; readonly to: readonly string[] }
  readonly labels: Readonly<Record<string, string>>
  /** `repository:tag` */
  readonly reference: string
  readonly destination: 'registry' | 'engine'
  /** Absolute; written at the end, for `readBuildMetadata`. */
  readonly metadataFile: string
}

/**
 * Builds and puts the image where it goes. No provenance: it holds the times of the build, so that the same files would
 * get another digest each time. Every argument has its value here, so that buildx takes none from the process.
 * Secrets stand here by name alone: BuildKit mounts their values while a step runs, and keeps them out of layers and history.
 * Source: https://docs.docker.com/reference/cli/docker/buildx/build/
 */
export function buildxBuild(build: BuildxBuild): readonly string[] {
  return [
    ...['docker', 'buildx', 'build', '--progress', 'plain', '--provenance=false'],
    build.destination === 'registry' ? '--push' : '--load',
    ...['--metadata-file', build.metadataFile, '--tag', build.reference, '--file', build.dockerfile],
    ...(build.target === undefined ? [] : ['--target', build.target]),
    ...(build.platforms.length === 0 ? [] : ['--platform', build.platforms.join(',')]),
    ...pairs('--build-arg', build.args),
    ...pairs('--label', build.labels),
    ...build.secrets.flatMap((name) => ['--secret', `id=${name},env=${name}`]),
    ...build.cache.from.flatMap((place) => ['--cache-from', place]),
    ...build.cache.to.flatMap((place) => ['--cache-to', place]),
    build.context,
  ]
}

/** Everything that a registry says about a reference, for `readInspection`; needs no engine. */
export const buildxInspect = (reference: string): readonly string[] => [
  ...['docker', 'buildx', 'imagetools', 'inspect', reference],
  ...['--format', '{{json .}}'],
]

/**
 * The variables that docker and its login helpers may see: all but those that change what is built without standing in a
 * file of the project. Source: https://docs.docker.com/build/building/variables/
 */
export const buildxEnvironment = (variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !changesBuilds.test(name)))

const changesBuilds = /^(SOURCE_DATE_EPOCH|BUILDX_(GIT|METADATA|NO_DEFAULT)_\w+|EXPERIMENTAL_BUILDKIT_\w+)$/

/** The labels of a built image: the common ones of OCI, and ours. Source: https://specs.opencontainers.org/image-spec/annotations/ */
export const buildLabels = (facts: {
  readonly app: string
  /** The services that run it; sorted. */
  readonly services: readonly string[]
  readonly version: string
  readonly revision?: string
  readonly source?: string
  /** The hash of what the build is besides its files. */
  readonly inputs: string
}): Readonly<Record<string, string>> => ({
  ...(facts.revision === undefined ? {} : { [imageLabel.revision]: facts.revision }),
  [imageLabel.version]: facts.version,
  ...(facts.source === undefined ? {} : { [imageLabel.source]: facts.source }),
  [imageLabel.app]: facts.app,
  [imageLabel.inputs]: facts.inputs,
  ...(facts.services.length === 0 ? {} : { [imageLabel.services]: facts.services.join(',') }),
})

const pairs = (flag: string, values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => [flag, `${name}=${value}`])
