// Builds the images of a version that its registry does not have yet.

import type { Backend, BuildRequest } from '../backend/backend.ts'
import { buildLabels } from '../commands/buildx.ts'
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
import { hostsOf } from './images.ts'
import type { Checkout } from './version.ts'
import { readCheckout, refuseDirty } from './version.ts'

export interface Building {
  readonly version: string
  readonly services?: readonly ServiceName[] | undefined
  /** `engine` builds without a registry; nothing built so can reach a host. Default: registry. */
  readonly destination?: 'registry' | 'engine'
  /** The hosts, where they were seen: what is built for no named platform is built for theirs. */
  readonly hosts?: Observed['hosts']
}

/** An image of the version, built now or there before. */
export interface Made {
  readonly image: BuiltImage
  /** Of the registry; the engine's id of what was not pushed. */
  readonly digest: Digest
  readonly isNew: boolean
}

type Around = Pick<World, 'outside' | 'variables' | 'emit'>
type Source = Pick<Project, 'config' | 'environment' | 'compose' | 'root'>

/**
 * Builds what is missing, one after the other. What the registry has under this version is used if it was built from
 * this checkout, or if nobody can tell. Faults: those of `imagesOf` and of the backend, VERSION_TAKEN, VERSION_DIRTY,
 * IMAGE_PLATFORM.
 */
export async function buildMissing(world: Around, project: Source, building: Building): Promise<readonly Made[]> {
  const pending = await findMissing(world, project, building)
  const made: Made[] = []
  for (const each of pending) made.push(each.found ?? (await buildOne(world, each)))
  return made
}

export interface Pending {
  readonly image: BuiltImage
  readonly request: BuildRequest
  readonly backend: Backend
  /** Absent: to be built. */
  readonly found?: Made
}

/** The images of a version in order, with what the registry has of them. Changes nothing; faults as `buildMissing`. */
export async function findMissing(world: Around, project: Source, building: Building): Promise<readonly Pending[]> {
  const { version, services, destination = 'registry' } = building
  const images = imagesOf({ config: project.config, compose: project.compose, version, services, destination })
  if ('faults' in images) throw new Faults(images.faults)
  if (images.built.length === 0) return []
  const [backend, checkout] = await Promise.all([world.outside.backend(), readCheckout(world, project.root)])
  const pending: Pending[] = []
  for (const wanted of images.built) {
    const image = { ...wanted, build: { ...wanted.build, platforms: platformsFor(project, wanted, building.hosts) } }
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
  const because =
    here === found.revision && here !== undefined
      ? 'built from this commit already'
      : 'used as it is: nobody can tell which files it was built from'
  world.emit({ kind: 'notice', level: 'info', message: `${reference} is in the registry, ${because}` })
  return { image, digest: found.digest, isNew: false }
}

function requestOf(
  { emit }: Around,
  { config, root }: Source,
  { image, checkout, version, destination }: Wish & Pick<BuildRequest, 'destination'>,
): BuildRequest {
  const { build, reference, services } = image
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
    labels: buildLabels({ app: config.app, services, version, ...origin }),
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

/** What an image is built for: as written, if the hosts that run it can; else for these hosts; else for the builder's own. */
function platformsFor(project: Source, image: BuiltImage, hosts: Building['hosts']): readonly string[] {
  const { build, reference, services } = image
  if (hosts === undefined) return build.platforms
  const placed = hostsOf(project, hosts)
  const wrong = platformFaults(
    Object.fromEntries(services.map((name) => [name, { reference, platforms: build.platforms }])),
    placed,
  )
  if (wrong.length > 0) throw new Faults(wrong)
  if (build.platforms.length > 0) return build.platforms
  const theirs = keysOf(placed).filter((host) => placed[host]?.services.some((name) => services.includes(name)))
  return [...new Set(theirs.map((host) => platformOf(placed[host]?.architecture ?? '')))].sort()
}
