// CLI_BUILD: which images are built, once each and under which name, and which are taken from elsewhere.
import { expect, it } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import type { ComposeService } from '../../src/model/compose.ts'
import type { BuildConfig } from '../../src/model/config-build.ts'
import { imagesOf } from '../../src/plan/images.ts'
import type { ImageRequest } from '../../src/plan/images.ts'
import { composeService, config, named } from '../support/builders.ts'

type Build = NonNullable<ComposeService['build']>
const build = (over: Partial<Build> = {}): Build => ({
  context: '.',
  dockerfile: 'Dockerfile',
  args: {},
  platforms: [],
  ...over,
})
const built = (over: Partial<Build> = {}): ComposeService => composeService({ build: build(over) })
const from = (image: string): ComposeService => composeService({ image })
const backend = (over: Partial<BuildConfig> = {}): ImageRequest['config']['backend'] => ({
  provider: 'generic',
  build: { ...build(), imageName: 'shop', ...over },
})

interface Case {
  readonly registry?: string | undefined
  readonly backend?: ImageRequest['config']['backend']
  readonly services: Readonly<Record<string, ComposeService>>
  readonly only?: readonly string[]
  readonly destination?: ImageRequest['destination']
}

/** One line an image: `built REFERENCE for SERVICES`, `other …`; or the faults. */
function told({
  registry = 'ghcr.io/acme',
  services,
  only,
  destination = 'registry',
  ...rest
}: Case): readonly string[] {
  const images = imagesOf({
    config: {
      app: config().app,
      ...('registry' in rest || registry === '' ? {} : { registry }),
      ...(rest.backend === undefined ? {} : { backend: rest.backend }),
    },
    compose: { services: named(services) },
    version: 'v1',
    services: only as ImageRequest['services'],
    destination,
  })
  if ('faults' in images) return images.faults.map((each) => `${each.code}: ${each.what}`)
  return [
    ...images.built.map(
      ({ reference, services: users, isMain }) => `${isMain ? 'main' : 'built'} ${reference} for ${users.join(',')}`,
    ),
    ...images.others.map(({ reference, services: users }) => `other ${reference} for ${users.join(',')}`),
  ]
}

it('builds one image for services with the same build, and takes the others as they are', () => {
  const services = {
    api: built(),
    worker: built(),
    db: from('postgres:17'),
    cache: from('redis:8'),
    copy: from('redis:8'),
  }
  expect(told({ services })).toEqual([
    'main ghcr.io/acme/shop:v1 for api,worker',
    'other redis:8 for cache,copy',
    'other postgres:17 for db',
  ])
})

it('does not double the last part of the registry', () => {
  expect(told({ registry: 'ghcr.io/acme/shop', services: { api: built() } })).toEqual([
    'main ghcr.io/acme/shop:v1 for api',
  ])
})

it('takes a registry without a path for a registry, whatever it is called', () => {
  expect(told({ registry: 'shop', services: { api: built() } })).toEqual(['main shop/shop:v1 for api'])
})

it('names further builds after their first service', () => {
  const services = {
    api: built(),
    Mail: built({ context: 'mail' }),
    mailer: built({ context: 'mail' }),
    web: built({ target: 'web' }),
  }
  expect(told({ services })).toEqual([
    'main ghcr.io/acme/shop:v1 for Mail,mailer',
    'built ghcr.io/acme/api:v1 for api',
    'built ghcr.io/acme/web:v1 for web',
  ])
})

it('gives a further build called like the registry a name of its own', () => {
  const services = { api: built(), shop: built({ context: 'shop' }) }
  expect(told({ registry: 'ghcr.io/acme/shop', services })).toEqual([
    'main ghcr.io/acme/shop:v1 for api',
    'built ghcr.io/acme/shop/shop:v1 for shop',
  ])
})

it('puts the backend first, under its own name, shared by services that build the same', () => {
  const services = { api: built(), mail: built({ context: './mail/' }), web: built({ context: 'web' }) }
  expect(told({ backend: backend({ context: 'mail', imageName: 'postman' }), services })).toEqual([
    'main ghcr.io/acme/postman:v1 for mail',
    'built ghcr.io/acme/api:v1 for api',
    'built ghcr.io/acme/web:v1 for web',
  ])
})

it('builds a backend that no service of the compose file runs', () => {
  expect(told({ backend: backend(), services: { db: from('postgres:17') } })).toEqual([
    'main ghcr.io/acme/shop:v1 for ',
    'other postgres:17 for db',
  ])
})

it.each([
  ['args', build({ args: { A: '1' } })],
  ['target', build({ target: 'x' })],
  ['dockerfile', build({ dockerfile: 'Other' })],
  ['platforms', build({ platforms: ['linux/arm64'] })],
])('tells builds apart that differ in %s', (_, other) => {
  expect(told({ services: { api: built(), web: composeService({ build: other }) } })).toHaveLength(2)
})

it('takes the platform of a service for its build, as Compose does', () => {
  const services = { api: composeService({ build: build(), rest: { platform: 'linux/arm64' } }) }
  const images = imagesOf({
    config: { app: config().app, registry: 'r.io' },
    compose: { services: named(services) },
    version: 'v1',
    destination: 'registry',
  })
  expect('built' in images && images.built[0]?.build.platforms).toEqual(['linux/arm64'])
})

it.each(['ghcr.io/acme/shop', 'ghcr.io/acme/shop:v1'])(
  'gives the built image to a service that names it as %s',
  (image) => {
    expect(told({ services: { api: built(), cron: from(image) } })).toEqual(['main ghcr.io/acme/shop:v1 for api,cron'])
  },
)

it.each(['ghcr.io/acme/shop:v0', 'acme/shop', 'shop', 'shop:v1'])('takes %s for an image of elsewhere', (image) => {
  expect(told({ services: { api: built(), cron: from(image) } })).toContain(`other ${image} for cron`)
})

it('keeps to the services that are asked for', () => {
  const services = { api: built(), worker: built(), web: built({ context: 'web' }), db: from('postgres:17') }
  expect(told({ services, only: ['worker', 'db'] })).toEqual([
    'main ghcr.io/acme/shop:v1 for worker',
    'other postgres:17 for db',
  ])
})

it('refuses to push without a registry, for Docker Hub is nobody’s default', () => {
  expect(told({ registry: '', services: { api: built(), worker: built() } })).toEqual([
    'COMPOSE_REGISTRY_MISSING: api, worker are built here and would go to hosts, but no registry is named.',
  ])
})

it('names what stays on this machine so that no registry could be meant', () => {
  expect(told({ registry: '', destination: 'engine', services: { api: built() } })).toEqual([
    'main localhost/shop:v1 for api',
  ])
})

it('needs no registry when nothing is built', () => {
  expect(told({ registry: '', services: { db: from('postgres:17') } })).toEqual(['other postgres:17 for db'])
})

it('refuses build arguments that look like secrets, each by name', () => {
  const services = { api: built({ args: { NPM_TOKEN: 'x', NODE: '24', db_password: 'y' } }) }
  expect(told({ services })).toEqual([
    'BUILD_ARGUMENT_SECRET: api: the build argument NPM_TOKEN looks like a secret.',
    'BUILD_ARGUMENT_SECRET: api: the build argument db_password looks like a secret.',
  ])
})

it.each(['Postgres:17', 'postgres:', 'my image', `redis@sha256:${'a'.repeat(12)}`, `a/${'b'.repeat(300)}`])(
  'refuses %s as no reference',
  (image) => {
    const images = imagesOf({
      config: { app: config().app },
      compose: { services: named({ db: from(image) }) },
      version: 'v1',
      destination: 'registry',
    })
    expect('faults' in images && images.faults.map((each) => (each instanceof Fault ? each.code : ''))).toEqual([
      'IMAGE_REFERENCE',
    ])
  },
)

it('refuses a name that a registry does not take', () => {
  expect(told({ services: { api: built(), 'web.': built({ context: 'web' }) } })).toEqual([
    'IMAGE_REFERENCE: web.: "ghcr.io/acme/web.:v1" is no image reference.',
  ])
})

it('refuses two builds that would get one name', () => {
  const services = {
    a: built({ context: 'a' }),
    Web: built({ context: 'b' }),
    web: built({ context: 'c' }),
    zap: built({ context: 'd' }),
  }
  expect(told({ services: { ...services, WEB: built({ context: 'e' }) } })).toContain(
    'IMAGE_NAMES_CLASH: Web and web build different images that would both be ghcr.io/acme/web:v1.',
  )
})
