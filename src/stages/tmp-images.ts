// Temporary.
import { Faults } from '../model/fault.ts'
import { keysOf } from '../model/name.ts'
import type { Digest, ServiceName } from '../model/name.ts'
import type { Release } from '../model/release.ts'
import type { Project } from '../observe/project.ts'
import { imagesOf } from '../plan/images.ts'
import type { WantedImage } from '../plan/wanted.ts'
import type { World } from './define.ts'

export async function resolveImages(world: World, project: Project, { version, current }: { version: string; current: Release | undefined; services?: unknown }): Promise<Record<ServiceName, WantedImage>> {
  const images = imagesOf({ config: project.config, compose: project.compose, version, destination: 'registry' })
  if ('faults' in images) throw new Faults(images.faults)
  const backend = await world.outside.backend()
  const out: Record<string, WantedImage> = {}
  for (const { services, reference } of images.built) {
    const found = await backend.resolve(reference)
    for (const name of services) out[name] = { reference, built: true, platforms: [], ...(found ? { digest: found.digest } : {}) }
  }
  for (const { services, reference } of images.others) {
    for (const name of services) {
      const before = current?.services[name]
      if (before?.reference === reference) {
        out[name] = { reference, built: false, platforms: [], digest: before.image.split('@')[1] as Digest }
        continue
      }
      const found = await backend.resolve(reference)
      out[name] = { reference, built: false, platforms: [], ...(found ? { digest: found.digest } : {}) }
    }
  }
  void keysOf
  return out
}
export const platformsFit = (...all: unknown[]): void => void all
export async function buildMissing(world: World, project: Project, { version }: { version: string; services: unknown }): Promise<void> {
  const images = imagesOf({ config: project.config, compose: project.compose, version, destination: 'registry' })
  if ('faults' in images) throw new Faults(images.faults)
  const backend = await world.outside.backend()
  for (const { build, reference } of images.built) {
    if (await backend.resolve(reference)) continue
    await backend.build({ service: 'x', destination: 'registry', build, root: project.root, reference, labels: {}, output: (text) => world.emit({ kind: 'step.output', step: 'build', text }) })
  }
}
export const versionOf = async (_world: World, _project: unknown, given: string | undefined): Promise<string> => given ?? 'dev'
