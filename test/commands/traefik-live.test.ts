// What Traefik's API tells (recorded from 3.7), compared with what was written.

import { expect, it } from 'vitest'
import { differences, readLive } from '../../src/commands/traefik-live.ts'
import { routeFile } from '../../src/commands/traefik.ts'
import { parseServiceName } from '../../src/model/name.ts'
import type { RouteTable } from '../../src/model/route.ts'

const owner = 'shop-test'
const api = parseServiceName('api')
const table = (servers: readonly string[]): RouteTable => ({
  routes:
    api === undefined ? [] : [{ service: api, domains: ['a.example'], path: '/', backends: [{ number: 1, servers }] }],
  proving: [],
})
const wanted = (servers: readonly string[] = ['h1:1', 'h2:2']) =>
  routeFile(table(servers), { owner, entryPoints: ['web', 'tls'], apiSecret: 's', nonce: 'n' })

const router = {
  service: 'shop-test:api',
  rule: 'Host(`a.example`) && PathPrefix(`/`)',
  priority: 30,
  status: 'enabled',
  observability: { accessLogs: true },
}
const recorded = {
  routers: {
    'shop-test:api:1@file': { ...router, entryPoints: ['web'], using: ['web'] },
    'tls-shop-test:api:1@file': { ...router, entryPoints: ['tls'], tls: {}, using: ['tls'] },
    'shop-test::control@file': {
      entryPoints: ['stagecraft'],
      service: 'api@internal',
      rule: 'Header(`X-Stagecraft-Secret`, `s`)',
      priority: 9007199254740991,
      status: 'enabled',
    },
  },
  services: {
    'shop-test:api@file': { weighted: { services: [{ name: 'shop-test:api:r1', weight: 2 }] }, status: 'enabled' },
    'shop-test:api:r1@file': {
      loadBalancer: {
        servers: [{ url: 'http://h1:1' }, { url: 'http://h2:2' }],
        strategy: 'wrr',
        passHostHeader: true,
        serversTransport: 'shop-test:api:r1@file',
      },
      status: 'enabled',
      serverStatus: { 'http://h1:1': 'UP' },
    },
    'api@internal': { status: 'enabled' },
    'other-app@docker': { loadBalancer: { servers: [{}] } },
  },
}
type Recorded = typeof recorded
const against = (live: unknown, servers?: readonly string[]): readonly string[] => {
  const read = readLive(JSON.stringify(live))
  return read === undefined ? ['unreadable'] : differences(wanted(servers), read, owner)
}
const withRouter = (name: keyof Recorded['routers'], over: object): unknown => ({
  ...recorded,
  routers: { ...recorded.routers, [name]: { ...recorded.routers[name], ...over } },
})

it('finds nothing when it is live, copies of a router for an entry point with TLS included', () => {
  expect(against(recorded)).toEqual([])
})

it('sees a server too many and one too few', () => {
  expect([against(recorded, ['h1:1']), against(recorded, ['h1:1', 'h2:2', 'h3:3'])]).toEqual([
    ['service shop-test:api is still another', 'service shop-test:api:r1 is still another'],
    ['service shop-test:api is still another', 'service shop-test:api:r1 is still another'],
  ])
})

it('gives Traefik’s own words', () => {
  const live = withRouter('tls-shop-test:api:1@file', {
    status: 'disabled',
    error: ['middleware "foo@file" does not exist'],
  })
  expect(against(live)).toEqual(['router shop-test:api:1: middleware "foo@file" does not exist'])
})

it('sees a router that is missing on an entry point, has another rule, or is disabled', () => {
  const { 'tls-shop-test:api:1@file': _, ...routers } = recorded.routers
  expect([
    against({ ...recorded, routers }),
    against(withRouter('shop-test:api:1@file', { rule: 'Host(`b.example`)' })),
    against(withRouter('shop-test:api:1@file', { status: 'disabled' })),
  ]).toEqual([
    ['router shop-test:api:1 is not on web, tls'],
    ['router shop-test:api:1 is still another'],
    ['router shop-test:api:1 is still another'],
  ])
})

it('sees what is still there and not wanted', () => {
  const live = {
    ...recorded,
    services: {
      ...recorded.services,
      'shop-test:api:r0@file': { loadBalancer: { servers: [] } },
      'shop-production:api@file': {},
    },
    middlewares: { 'shop-test:api:r1:proof:1@file': { status: 'enabled' } },
  }
  expect(against(live)).toEqual(['shop-test:api:r0 is still there', 'shop-test:api:r1:proof:1 is still there'])
})

it('sees a service that is not there or broken', () => {
  const { 'shop-test:api:r1@file': gone, ...services } = recorded.services
  expect([
    against({ ...recorded, services }),
    against({
      ...recorded,
      services: { ...services, 'shop-test:api:r1@file': { ...gone, error: ['no servers transport'] } },
    }),
  ]).toEqual([['service shop-test:api:r1 is not there'], ['service shop-test:api:r1: no servers transport']])
})

it.each(['404 page not found', '{"routers": 3}', ''])('takes %j for no configuration', (body) => {
  expect(readLive(body)).toBeUndefined()
})

it('reads a Traefik that serves nothing', () => {
  expect(readLive('{}')).toEqual({})
})
