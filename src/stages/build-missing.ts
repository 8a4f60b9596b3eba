// Builds the images of a version that its registry does not have yet.

import type { Backend, BuildRequest } from '../backend/backend.ts'
import { buildLabels } from '../commands/buildx.ts'
import { canonical, digestOf } from '../model/digest.ts'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Digest, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Project } from '../observe/project.ts'
import { imagesOf } from '../plan/images.ts'
import type { BuiltImage } from '../plan/images.ts'
import { platformFaults, platformOf } from '../plan/platforms.ts'
import type { World } from './define.ts'
import type { Outputs } from './outputs.ts'
import { hostsOf } from './images.ts'
import type { Checkout } from './version.ts'
import { readCheckout, refuseDirty } from './version.ts'

export interface Wanting {
  readonly version: string
  readonly services?: readonly ServiceName[] | undefined
  /** `engine` builds without a registry; nothing built so can reach a host. Default: registry. */
  readonly destination?: 'registry' | 'engine'
}

export interface Building extends Wanting {
  /** Looks at the hosts, once something has to be built: what names no platform is built for theirs. */
  readonly hosts?: () => Promise<Observed['hosts']>
  /** What is asked for already; absent: asked now. */
  readonly pending?: Promise<readonly Pending[]>
}

/** An image of the version, built now or there before. */
export interface Made {
  readonly image: BuiltImage
  /** Of the registry; the engine's id of what was not pushed. */
  readonly digest: Digest
  readonly isNew: boolean
}

type Around = Pick<World, 'outside' | 'variables' | 'emit' | 'now'>
type Source = Pick<Project, 'config' | 'environment' | 'compose' | 'root'>

/**
 * Builds what is missing, one after the other. What the registry has under this version is used if it was built from
 * this checkout in the same way, or if nobody can tell. Faults: those of `imagesOf` and of the backend, VERSION_TAKEN, VERSION_OTHER_INPUTS, VERSION_DIRTY,
 * IMAGE_PLATFORM.
 */
export async function buildMissing(world: Around, project: Source, building: Building): Promise<readonly Made[]> {
  const asked = await (building.pending ?? findMissing(world, project, building))
  const isThere = asked.every(({ found }) => found !== undefined)
  const hosts = isThere ? undefined : await building.hosts?.()
  const pending = hosts === undefined ? asked : asked.map((each) => forHosts(project, each, hosts))
  const made: Made[] = []
  const build = async (): Promise<void> => {
    for (const each of pending) made.push(each.found ?? (await buildOne(world, each)))
  }
  if (isThere) await build()
  else await asStage(world, building.version, build)
  return made
}

/** Told as the stage it is, whichever command it is part of. */
async function asStage({ emit, now }: Around, version: string, work: () => Promise<void>): Promise<void> {
  const start = now()
  const ended = (outcome: 'completed' | 'failed'): void =>
    emit({ kind: 'stage.finished', stage: 'build', outcome, milliseconds: now() - start })
  emit({ kind: 'stage.started', stage: 'build', summary: `the images of ${version}` })
  try {
    await work()
  } catch (error) {
    ended('failed')
    throw error
  }
  ended('completed')
}

export interface Pending {
  readonly image: BuiltImage
  readonly request: BuildRequest
  readonly backend: Backend
  /** Absent: to be built. */
  readonly found?: Made
}

/** The images of a version in order, with what the registry has of them. Changes nothing; faults as `buildMissing`. */
export async function findMissing(world: Around, project: Source, building: Wanting): Promise<readonly Pending[]> {
  const { version, services, destination = 'registry' } = building
  const images = imagesOf({ config: project.config, compose: project.compose, version, services, destination })
  if ('faults' in images) throw new Faults(images.faults)
  if (images.built.length === 0) return []
  const [backend, checkout] = await Promise.all([world.outside.backend(), readCheckout(world, project.root)])
  const pending: Pending[] = []
  for (const image of images.built) {
    const request = requestOf(world, project, { image, checkout, version, destination })
    const found = destination === 'engine' ? undefined : await findBuilt(world, { image, checkout, version, backend })
    pending.push({ image, request, backend, ...(found === undefined ? {} : { found }) })
  }
  if (pending.some(({ found }) => found === undefined)) refuseDirty(checkout, project.environment)
  return pending
}

interface Wish {
  readonly image: BuiltImage
  readonly checkout: Checkout
  readonly version: string
}

async function findBuilt(
  world: Around,
  { image, checkout, version, backend }: Wish & { readonly backend: Backend },
): Promise<Made | undefined> {
  const { reference } = image
  const found = await backend.resolve(reference)
  if (found === undefined) return undefined
  const here = checkout.kind === 'commit' ? checkout.revision : undefined
  if (here !== undefined && found.revision !== undefined && found.revision !== here)
    throw faults.VERSION_TAKEN({ reference, version, built: found.revision, here })
  if (found.inputs !== undefined && found.inputs !== inputsOf(image))
    throw faults.VERSION_OTHER_INPUTS({ reference, version })
  const because =
    here === found.revision && here !== undefined
      ? 'built from this commit already'
      : 'used as it is: nobody can tell which files it was built from'
  world.emit({ kind: 'notice', level: 'info', message: `${reference} is in the registry, ${because}` })
  return { image, digest: found.digest, isNew: false }
}

/** What is built besides the files, as it is written: neither a cache nor platforms that follow the hosts are part of it. */
function inputsOf({ build: { cache, ...inputs } }: Pick<BuiltImage, 'build'>): string {
  void cache
  return digestOf(canonical(inputs))
}

function requestOf(
  { emit }: Around,
  { config, root }: Source,
  { image, checkout, version, destination }: Wish & Pick<BuildRequest, 'destination'>,
): BuildRequest {
  const { build, reference, services, users } = image
  const service = services[0] ?? 'backend'
  const origin =
    checkout.kind === 'none'
      ? {}
      : { revision: checkout.revision, ...(checkout.source === undefined ? {} : { source: checkout.source }) }
  return {
    service,
    build,
    root,
    reference,
    destination,
    labels: buildLabels({ app: config.app, services: users, version, inputs: inputsOf(image), ...origin }),
    output: (text) => emit({ kind: 'step.output', step: `build/${service}`, text }),
  }
}

async function buildOne({ emit }: Around, { image, request, backend }: Pending): Promise<Made> {
  const say = (message: string): void => emit({ kind: 'notice', level: 'info', message })
  for (const { sentence } of backend.plan(request).steps) say(sentence)
  const { digest } = await backend.build(request)
  say(`${image.reference} is ${digest}`)
  return { image, digest, isNew: true }
}

/** Built for the platforms that are written, if the hosts that run it are of them; else for those of these hosts. */
function forHosts(project: Source, pending: Pending, hosts: Observed['hosts']): Pending {
  const { image, request, found } = pending
  const { build, reference, services } = image
  if (found !== undefined) return pending
  const placed = hostsOf(project, hosts)
  const written = services.map((name) => [name, { reference, platforms: build.platforms }] as const)
  const wrong = platformFaults(Object.fromEntries(written), placed)
  if (wrong.length > 0) throw new Faults(wrong)
  if (build.platforms.length > 0) return pending
  const theirs = keysOf(placed).filter((host) => placed[host]?.services.some((name) => services.includes(name)))
  const platforms = [...new Set(theirs.map((host) => platformOf(placed[host]?.architecture ?? '')))].sort()
  return { ...pending, request: { ...request, build: { ...build, platforms } } }
}

/** What a run tells of its images: digests of the registry and nothing else, for GitHub drops outputs that name hosts. */
export function imageOutputs(made: readonly Made[]): Pick<Outputs, 'images' | 'imageDigest'> {
  if (made.length === 0) return {}
  const main = made.find(({ image }) => image.isMain)
  return { images: JSON.stringify(digestsOf(made)), ...(main === undefined ? {} : { imageDigest: main.digest }) }
}

/** By service. */
export const digestsOf = (made: readonly Made[]): Readonly<Record<string, Digest>> =>
  Object.fromEntries(made.flatMap(({ image, digest }) => image.services.map((name) => [name, digest])))
