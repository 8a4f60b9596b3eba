// The image of every service by digest, asked of a registry only where nothing recorded says it.
import { expect, it } from 'vitest'
import type { Fault } from '../../src/model/fault.ts'
import { Faults } from '../../src/model/fault.ts'
import { digestOf } from '../../src/model/digest.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { Observed } from '../../src/model/observed.ts'
import type { ReleaseSpec } from '../../src/model/release.ts'
import { platformsFit, resolveImages } from '../../src/stages/images.ts'
import type { Resolving } from '../../src/stages/images.ts'
import { composeModel, composeService, config, environmentConfig, named, wanted } from '../support/builders.ts'
import { createFakeBackend } from '../support/fake-backend.ts'
import type { FakeBackend } from '../support/fake-backend.ts'

const built = { build: { context: '.', dockerfile: 'Dockerfile', args: {}, platforms: [] } }
const pinned = digestOf('pinned')
const compose = composeModel({
  services: named({
    api: composeService(built),
    worker: composeService(built),
    db: composeService({ image: 'postgres:17' }),
    cache: composeService({ image: `redis:8@${pinned}` }),
  }),
})
const project = { config: config({ registry: 'r.io/shop' }), environment: environmentConfig(), compose }
const found = (name: string): { digest: ReturnType<typeof digestOf>; platforms: readonly string[] } => ({
  digest: digestOf(name),
  platforms: ['linux/amd64'],
})
const everything = (): FakeBackend =>
  createFakeBackend({ 'r.io/shop:v2': found('shop v2'), 'postgres:17': found('postgres today') })

/** A release as far as images are concerned. */
const release = (
  images: Readonly<Record<string, readonly [reference: string, content: string]>>,
): Resolving['current'] => ({
  services: Object.fromEntries(
    Object.entries(images).map(([name, [reference, content]]) => [
      name,
      { reference, image: `${reference.replace(/[:@].*/, '')}@${digestOf(content)}` } as ReleaseSpec['services'][never],
    ]),
  ) as ReleaseSpec['services'],
})

async function resolve(backend: FakeBackend, over: Partial<Resolving> = {}): Promise<Readonly<Record<string, string>>> {
  const world = { outside: { backend: () => Promise.resolve(backend) } } as unknown as Parameters<
    typeof resolveImages
  >[0]
  const images = await resolveImages(world, project, { version: 'v2', current: undefined, ...over })
  return Object.fromEntries(
    Object.entries(images).map(([name, { reference, built: isBuilt, digest }]) => [
      name,
      `${isBuilt ? 'built' : 'taken'} ${reference} ${nameOf(digest)}`,
    ]),
  )
}

const contents = ['shop v1', 'shop v2', 'postgres today', 'postgres then', 'pinned']
const nameOf = (digest: string | undefined): string =>
  digest === undefined ? 'nothing' : (contents.find((each) => digestOf(each) === digest) ?? digest)

it('asks the registry once for each image, and not for what is written by digest', async () => {
  const backend = everything()
  expect(await resolve(backend)).toEqual({
    api: 'built r.io/shop:v2 shop v2',
    worker: 'built r.io/shop:v2 shop v2',
    db: 'taken postgres:17 postgres today',
    cache: `taken redis:8@${pinned} pinned`,
  })
  expect([...backend.asked].sort()).toEqual(['postgres:17', 'r.io/shop:v2'])
})

it('keeps the recorded digest of an image that is not built here, without a question', async () => {
  const backend = everything()
  const current = release({ db: ['postgres:17', 'postgres then'], api: ['r.io/shop:v1', 'shop v1'] })
  expect(await resolve(backend, { current })).toMatchObject({
    api: 'built r.io/shop:v2 shop v2',
    db: 'taken postgres:17 postgres then',
  })
  expect(backend.asked).toEqual(['r.io/shop:v2'])
})

it('asks anew once the compose file names another', async () => {
  const current = release({ db: ['postgres:16', 'postgres then'] })
  expect(await resolve(everything(), { current })).toMatchObject({ db: 'taken postgres:17 postgres today' })
})

it('asks the registry for what is built, also under a version that was recorded', async () => {
  const current = release({ api: ['r.io/shop:v2', 'shop v1'] })
  expect(await resolve(everything(), { current })).toMatchObject({ api: 'built r.io/shop:v2 shop v2' })
})

it('leaves the services alone that are not to take the version', async () => {
  const backend = everything()
  const current = release({
    api: ['r.io/shop:v1', 'shop v1'],
    worker: ['r.io/shop:v1', 'shop v1'],
    db: ['postgres:17', 'postgres then'],
  })
  expect(await resolve(backend, { current, services: ['worker'] as never })).toMatchObject({
    api: 'built r.io/shop:v1 shop v1',
    worker: 'built r.io/shop:v2 shop v2',
    db: 'taken postgres:17 postgres then',
  })
  expect(backend.asked).toEqual(['r.io/shop:v2'])
})

it('has no digest for what is not built yet', async () => {
  const backend = createFakeBackend({ 'postgres:17': found('postgres today') })
  expect(await resolve(backend)).toMatchObject({
    api: 'built r.io/shop:v2 nothing',
    db: 'taken postgres:17 postgres today',
  })
})

it('contacts nothing offline', async () => {
  const backend = everything()
  const current = release({ db: ['postgres:16', 'postgres then'] })
  expect(await resolve(backend, { current, offline: true })).toEqual({
    api: 'built r.io/shop:v2 nothing',
    worker: 'built r.io/shop:v2 nothing',
    db: 'taken postgres:17 nothing',
    cache: `taken redis:8@${pinned} pinned`,
  })
  expect(backend.asked).toEqual([])
})

async function codesOf(promise: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  return error instanceof Faults ? error.faults.map(({ code }) => code) : [String(error)]
}

it('tells every image that is not there or not told about', async () => {
  const backend: FakeBackend = {
    ...createFakeBackend(),
    resolve: (reference) =>
      reference.startsWith('r.io')
        ? Promise.reject(faults.REGISTRY_DENIED({ reference, registry: 'r.io', said: '' }))
        : Promise.resolve(undefined),
  }
  expect([...(await codesOf(resolve(backend)))].sort()).toEqual(['IMAGE_UNKNOWN', 'REGISTRY_DENIED'])
})

it('passes on what is no fault as it is', async () => {
  const backend: FakeBackend = { ...createFakeBackend(), resolve: () => Promise.reject(new TypeError('a bug')) }
  await expect(resolve(backend)).rejects.toThrow(TypeError)
})

it('refuses an image on the hosts that are to run it, by role', () => {
  const host = (architecture: string): Observed['hosts'][never] =>
    ({ engine: { architecture } }) as Observed['hosts'][never]
  const hosts = { 'app-1': host('arm64'), 'app-2': host('x86_64'), 'db-1': host('arm64') } as Observed['hosts']
  const base = wanted()
  const images = Object.fromEntries(
    Object.entries(base.images).map(([name, image]) => [name, { ...image, platforms: ['linux/amd64'] }]),
  ) as typeof base.images
  const told = (): readonly Fault[] => {
    try {
      platformsFit({ ...base, images }, { hosts })
    } catch (error) {
      if (error instanceof Faults) return error.faults
    }
    return []
  }
  expect(told().map(({ what }) => what)).toEqual([
    'registry.test/shop:v1 is made for linux/amd64; host app-1 is linux/arm64.',
    'traefik:v3.7 is made for linux/amd64; host app-1 is linux/arm64.',
    'postgres:17 is made for linux/amd64; host db-1 is linux/arm64.',
  ])
})
