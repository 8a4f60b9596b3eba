// DEPLOY_ROLLOUT: where people find what a release serves.

import { expect, test } from 'vitest'
import type { ReleaseSpec } from '../../src/model/release.ts'
import { webAddressOf } from '../../src/plan/web-address.ts'

type Services = ReleaseSpec['services']
const web = (domains: readonly string[], path = '/'): unknown => ({
  role: 'app',
  definition: {},
  rollout: { domains, path },
})
const gateway = (published: string): unknown => ({ role: 'gateway', definition: { ports: [{ target: 1, published }] } })

test.each<[string, Readonly<Record<string, unknown>>, string | undefined]>([
  ['its first domain', { web: web(['shop.test', 'www.shop.test']), gate: gateway('80') }, 'http://shop.test'],
  [
    'over HTTPS where the gateway publishes its port',
    { web: web(['shop.test']), gate: gateway('443') },
    'https://shop.test',
  ],
  ['with its path', { web: web(['shop.test'], '/api') }, 'http://shop.test/api'],
  ['never a pattern of domains', { api: web(['*.shop.test']), web: web(['shop.test']) }, 'http://shop.test'],
  ['nowhere', { worker: { role: 'app', definition: {} } }, undefined],
])('is %s', (_, services, address) => {
  expect(webAddressOf({ services: services as unknown as Services })).toBe(address)
})
