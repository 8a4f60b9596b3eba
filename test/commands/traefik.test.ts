// The file that Traefik reads: same table, same bytes, and nothing of a name breaks out of a rule.

import { expect, it } from 'vitest'
import { renderRoutes, routeFile, writeRoutes } from '../../src/commands/traefik.ts'
import type { RouteTable } from '../../src/model/route.ts'
import { noRoutes } from '../../src/model/route.ts'
import { parseServiceName } from '../../src/model/name.ts'
import type { ServiceName } from '../../src/model/name.ts'

const service = (name: string): ServiceName => {
  const parsed = parseServiceName(name)
  if (parsed === undefined) throw new Error(name)
  return parsed
}
const file = { owner: 'shop-production', entryPoints: ['web', 'websecure'], apiSecret: '5ec2e7', nonce: 'n0' }
const route = (over: Partial<RouteTable['routes'][number]> = {}): RouteTable['routes'][number] => ({
  service: service('api'),
  domains: ['shop.example.com'],
  path: '/',
  backends: [{ number: 7, servers: ['api-r7-1:3000'] }],
  ...over,
})

it('writes a table while hosts are mixed', () => {
  const backends = [
    { number: 7, servers: ['10.0.0.2:20001'] },
    { number: 8, servers: ['api-r8-1:3000', 'api-r8-2:3000'] },
  ]
  expect(renderRoutes({ routes: [route({ backends })], proving: [] }, file)).toMatchInlineSnapshot(`
    "# Written by Stagecraft at every switch; changes made here are lost.
    http:
      routers:
        shop-production::control:
          entryPoints:
            - stagecraft
          priority: 9007199254740991
          rule: Header(\`X-Stagecraft-Secret\`, \`5ec2e7\`)
          service: api@internal
        shop-production:api:1:
          entryPoints:
            - web
            - websecure
          priority: 37
          rule: Host(\`shop.example.com\`) && PathPrefix(\`/\`)
          service: shop-production:api
      serversTransports:
        shop-production:api:r7:
          forwardingTimeouts:
            idleConnTimeout: 1s
          maxIdleConnsPerHost: 200
        shop-production:api:r8:
          forwardingTimeouts:
            idleConnTimeout: 1s
          maxIdleConnsPerHost: 200
      services:
        shop-production:api:
          weighted:
            services:
              - name: shop-production:api:r7
                weight: 1
              - name: shop-production:api:r8
                weight: 2
        shop-production:api:r7:
          loadBalancer:
            servers:
              - url: http://10.0.0.2:20001
            serversTransport: shop-production:api:r7
        shop-production:api:r8:
          loadBalancer:
            servers:
              - url: http://api-r8-1:3000
              - url: http://api-r8-2:3000
            serversTransport: shop-production:api:r8
    "
  `)
})

it('gives every server that is to be proven a router of its own', () => {
  const proving = [route({ backends: [{ number: 8, servers: ['10.0.0.2:20001', 'api-r8-1:3000'] }] })]
  expect(renderRoutes({ routes: [], proving }, file)).toMatchInlineSnapshot(`
    "# Written by Stagecraft at every switch; changes made here are lost.
    http:
      middlewares:
        shop-production:api:r8:proof:1:
          headers:
            customRequestHeaders:
              X-Stagecraft-Proof: ""
            customResponseHeaders:
              X-Stagecraft-Proof: n0-api-1
        shop-production:api:r8:proof:2:
          headers:
            customRequestHeaders:
              X-Stagecraft-Proof: ""
            customResponseHeaders:
              X-Stagecraft-Proof: n0-api-2
      routers:
        shop-production::control:
          entryPoints:
            - stagecraft
          priority: 9007199254740991
          rule: Header(\`X-Stagecraft-Secret\`, \`5ec2e7\`)
          service: api@internal
        shop-production:api:r8:proof:1:
          entryPoints:
            - stagecraft
          middlewares:
            - shop-production:api:r8:proof:1
          priority: 9007199254740991
          rule: Header(\`X-Stagecraft-Proof\`, \`n0-api-1\`)
          service: shop-production:api:r8:proof:1
        shop-production:api:r8:proof:2:
          entryPoints:
            - stagecraft
          middlewares:
            - shop-production:api:r8:proof:2
          priority: 9007199254740991
          rule: Header(\`X-Stagecraft-Proof\`, \`n0-api-2\`)
          service: shop-production:api:r8:proof:2
      serversTransports:
        shop-production:api:r8:
          forwardingTimeouts:
            idleConnTimeout: 1s
          maxIdleConnsPerHost: 200
      services:
        shop-production:api:r8:proof:1:
          loadBalancer:
            servers:
              - url: http://10.0.0.2:20001
            serversTransport: shop-production:api:r8
        shop-production:api:r8:proof:2:
          loadBalancer:
            servers:
              - url: http://api-r8-1:3000
            serversTransport: shop-production:api:r8
    "
  `)
})

it('writes nothing but the way to its API for an empty table', () => {
  expect(routeFile(noRoutes, file)).toEqual({
    http: {
      routers: {
        'shop-production::control': {
          entryPoints: ['stagecraft'],
          rule: 'Header(`X-Stagecraft-Secret`, `5ec2e7`)',
          priority: Number.MAX_SAFE_INTEGER,
          service: 'api@internal',
        },
      },
    },
  })
})

const rules = (over: Partial<RouteTable['routes'][number]>): readonly (readonly [string, number])[] =>
  Object.entries(routeFile({ routes: [route(over)], proving: [] }, file).http.routers)
    .filter(([name]) => name.startsWith('shop-production:api'))
    .map(([, { rule, priority }]) => [rule, priority] as const)

it('lets a longer path win, an exact name over a wildcard, and takes no prefix for a path', () => {
  expect(rules({ domains: ['a.example.com', '*.example.com'], path: '/api' })).toEqual([
    ['Host(`a.example.com`) && (Path(`/api`) || PathPrefix(`/api/`))', 37],
    ['HostRegexp(`^[^.]+\\.example\\.com$`) && (Path(`/api`) || PathPrefix(`/api/`))', 36],
  ])
})

it.each([
  [{ domains: ['a`) || Host(`b'] }],
  [{ domains: ['a.example.com\n'] }],
  [{ path: '/`) || PathPrefix(`/' }],
  [{ path: 'api' }],
  [{ backends: [{ number: 1, servers: ['api:3000/evil'] }] }],
])('refuses %j', (over) => {
  expect(() => rules(over)).toThrow('cannot stand in a route')
})

it('keeps services apart whose names look like those of backends', () => {
  const routes = [
    route(),
    route({ service: service('api-r7') }),
    route({ service: service('api.r7'), domains: ['b.example.com'] }),
  ]
  expect(Object.keys(routeFile({ routes, proving: [] }, file).http.services ?? {})).toEqual([
    'shop-production:api',
    'shop-production:api:r7',
    'shop-production:api-r7',
    'shop-production:api-r7:r7',
    'shop-production:api.r7',
    'shop-production:api.r7:r7',
  ])
})

it('replaces the file by rename, in a folder that any user of the container can read', () => {
  expect(writeRoutes('/state/proxy/dynamic/routes.yaml', 'http: {}\n')).toMatchInlineSnapshot(`
    "{ test -d /state/proxy/dynamic </dev/null; } || { mkdir -p /state/proxy/dynamic </dev/null &&
    chmod 755 /state/proxy/dynamic </dev/null; } &&
    { (
    replaced=/state/proxy/dynamic.routes.yaml.new.$$
    { [ ! -d /state/proxy/dynamic/routes.yaml ] && (umask 077; : >"$replaced") && chmod 0644 "$replaced" &&
    cat >>"$replaced" <<'END_OF_TEXT'
    http: {}
    END_OF_TEXT
    } && sync "$replaced" && mv -f "$replaced" /state/proxy/dynamic/routes.yaml && sync /state/proxy/dynamic || { rm -f "$replaced"; exit 1; }
    )
    }"
  `)
})
