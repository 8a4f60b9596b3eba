// Whether images are made for the hosts that run them.
import { expect, it } from 'vitest'
import { platformFaults, platformOf } from '../../src/plan/platforms.ts'
import { named } from '../support/builders.ts'

const check = (platforms: readonly string[], architecture: string): readonly string[] =>
  platformFaults(
    named({ api: { reference: 'r.io/shop:v1', platforms }, worker: { reference: 'r.io/shop:v1', platforms } }),
    named({ 'app-1': { architecture, services: ['api', 'worker'] as never } }),
  ).map(({ code, what }) => `${code}: ${what}`)

it.each([
  [['linux/amd64'], 'amd64'],
  [['linux/amd64'], 'x86_64'],
  [['linux/amd64', 'linux/arm64/v8'], 'aarch64'],
  [[], 'arm64'],
])('lets %j run on %s', (platforms, architecture) => {
  expect(check(platforms, architecture)).toEqual([])
})

it('names image and host once where nothing fits', () => {
  expect(check(['linux/arm64'], 'x86_64')).toEqual([
    'IMAGE_PLATFORM: r.io/shop:v1 is made for linux/arm64; host app-1 is linux/amd64.',
  ])
})

it('does not mind images of services that run elsewhere', () => {
  const images = named({ db: { reference: 'postgres:17', platforms: ['linux/arm64'] } })
  expect(platformFaults(images, named({ 'app-1': { architecture: 'amd64', services: [] } }))).toEqual([])
})

it('names platforms as builders do', () => {
  expect(['amd64', 'x86_64', 'aarch64', 'riscv64'].map(platformOf)).toEqual([
    'linux/amd64',
    'linux/amd64',
    'linux/arm64',
    'linux/riscv64',
  ])
})
