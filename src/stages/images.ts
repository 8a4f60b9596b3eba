// The image of every service by digest: built ones as the registry has them, others as the current release recorded them.

import { Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf, parseDigest } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import { parseReference } from '../model/reference.ts'
import type { ReleaseSpec } from '../model/release.ts'
import type { Surroundings } from '../observe/outside.ts'
import type { Project } from '../observe/project.ts'
import { imagesOf } from '../plan/images.ts'
import { placementOf } from '../plan/placement.ts'
import { platformFaults } from '../plan/platforms.ts'
import type { WantedImage } from '../plan/wanted.ts'

export interface Resolving {
  readonly version: string
  /** The release that serves. */
  readonly current: Pick<ReleaseSpec, 'services'> | undefined
  /** Only these take the new version. */
  readonly services?: readonly ServiceName[] | undefined
  /** Contact no registry: what would have to be asked keeps no digest. */
  readonly offline?: true | undefined
}

type Around = Pick<Surroundings, 'outside'>

/** Questions to registries at a time. */
const lanes = 4

/**
 * The image of each service. One that is not built here keeps the digest that the current release recorded for as long
 * as it is written the same (spec/decisions/0001-recorded-digests.md); one that keeps its version is not asked for. A
 * built image that the registry does not have has no digest. Faults, all together: those of `imagesOf`, IMAGE_UNKNOWN,
 * those of the registries.
 */
export async function resolveImages(
  { outside }: Around,
  { config, compose, environment }: Pick<Project, 'config' | 'compose' | 'environment'>,
  { version, current, services, offline }: Resolving,
): Promise<Readonly<Record<ServiceName, WantedImage>>> {
  // A preview of this machine needs no registry: nothing is asked, and nothing goes anywhere.
  const destination = offline && environment.driver === 'local' ? 'engine' : 'registry'
  const images = imagesOf({ config, compose, version, destination })
  if ('faults' in images) throw new Faults(images.faults)
  const backend = offline ? undefined : await outside.backend()
  const ask = async ({ reference, services: users }: Named, isBuilt: boolean): Promise<WantedImage> => {
    const found = await backend?.resolve(reference)
    if (found === undefined && backend !== undefined && !isBuilt)
      throw faults.IMAGE_UNKNOWN({ reference, services: users })
    return { reference, built: isBuilt, platforms: found?.platforms ?? [], ...(found ? { digest: found.digest } : {}) }
  }
  const tasks = [
    ...images.built.map((each) => [each, true] as const),
    ...images.others.map((each) => [each, false] as const),
  ]
  const resolved = await inLanes(tasks, async ([image, isBuilt]) => {
    const kept = image.services.map(
      (name) => [name, keptImage(name, image.reference, { current, services, isBuilt })] as const,
    )
    const isAsked = kept.some(([, known]) => known === undefined)
    const asked = isAsked ? await ask(image, isBuilt) : undefined
    return kept.flatMap(([name, known]) => ((known ?? asked) ? [[name, known ?? asked] as const] : []))
  })
  return Object.fromEntries(resolved.flat()) as Readonly<Record<ServiceName, WantedImage>>
}

interface Named {
  readonly reference: string
  readonly services: readonly ServiceName[]
}

/** What needs no registry: a service that stays as it is, a digest that is written, a reference that did not change. */
function keptImage(
  name: ServiceName,
  reference: string,
  { current, services, isBuilt }: Pick<Resolving, 'current' | 'services'> & { readonly isBuilt: boolean },
): WantedImage | undefined {
  const recorded = current?.services[name]
  const known = (said: string, digest = parseDigest(recorded?.image.split('@')[1] ?? '')): WantedImage | undefined =>
    digest === undefined ? undefined : { reference: said, built: isBuilt, digest, platforms: [] }
  if (recorded !== undefined && services !== undefined && !services.includes(name)) return known(recorded.reference)
  const written = isBuilt ? undefined : parseReference(reference)?.digest
  if (written !== undefined) return known(reference, written)
  return !isBuilt && recorded?.reference === reference ? known(reference) : undefined
}

/** Refuses images that are not made for the hosts that are to run them. Faults, all together: IMAGE_PLATFORM. */
export function platformsFit(
  {
    config,
    environment,
    compose,
    images,
  }: Pick<Project, 'config' | 'environment' | 'compose'> & {
    readonly images: Readonly<Record<ServiceName, WantedImage>>
  },
  { hosts }: Pick<Observed, 'hosts'>,
): void {
  const wrong = platformFaults(images, hostsOf({ config, environment, compose }, hosts))
  if (wrong.length > 0) throw new Faults(wrong)
}

/** Every host with its architecture and the services placed there. */
export function hostsOf(
  { config, environment, compose }: Pick<Project, 'config' | 'environment' | 'compose'>,
  hosts: Observed['hosts'],
): Parameters<typeof platformFaults>[1] {
  const roles = Object.fromEntries(
    keysOf(compose.services).map((name) => [name, { role: config.services[name]?.role ?? 'app' }]),
  )
  const placement = placementOf(environment, roles)
  return Object.fromEntries(
    keysOf(hosts).map((host) => [
      host,
      {
        architecture: hosts[host]?.engine.architecture ?? '',
        services: keysOf(placement).filter((name) => placement[name]?.includes(host)),
      },
    ]),
  )
}

/** Some at a time; every fault is told, not the first alone. */
async function inLanes<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const waiting = [...items.entries()]
  const done = new Map<number, R>()
  const failed: unknown[] = []
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next
      await work(item).then(
        (result) => done.set(index, result),
        (error: unknown) => failed.push(error),
      )
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const bug = failed.find((error) => !(error instanceof Fault))
  if (bug !== undefined) throw bug instanceof Error ? bug : new Error(String(bug))
  if (failed.length > 0) throw new Faults(failed.filter((error) => error instanceof Fault))
  return [...done].sort(([a], [b]) => a - b).map(([, result]) => result)
}
