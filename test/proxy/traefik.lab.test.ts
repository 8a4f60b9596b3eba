// DEPLOY_ROLLOUT: the proxy contract against a real Traefik: what it serves is what was asked for, and what it says when it cannot.

import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseServiceName } from '../../src/model/name.ts'
import type { Route } from '../../src/model/route.ts'
import { noRoutes } from '../../src/model/route.ts'
import { Secret } from '../../src/model/secret.ts'
import { get } from '../../src/proxy/http.ts'
import type { Proxy, ProxySettings } from '../../src/proxy/proxy.ts'
import { createTraefik } from '../../src/proxy/traefik.ts'
import { docker } from '../lab/docker.ts'
import { labelOptions } from '../lab/labels.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { faultOf } from '../support/fault-of.ts'

const service =
  parseServiceName('api') ??
  (() => {
    throw new Error('api')
  })()
const ports = [80, 81, 82, 8799] as const
const command = [
  '--entryPoints.web.address=:80',
  '--entryPoints.broken.address=:81',
  '--entryPoints.broken.http.middlewares=missing@file',
  '--entryPoints.tls.address=:82',
  '--entryPoints.tls.http.tls=true',
  '--entryPoints.stagecraft.address=:8799',
  '--providers.file.directory=/routes',
  '--providers.providersThrottleDuration=100ms',
  '--api=true',
  '--global.checknewversion=false',
  '--global.sendanonymoususage=false',
]

/** Answers with its own name and what it was asked; `X-Stagecraft-Proof` must never reach it. */
const backend = (name: string, status = 200): string =>
  `require('http').createServer((q, s) => { s.writeHead(q.url === '/healthz' ? ${status} : 200, { 'x-name': '${name}' }); s.end(JSON.stringify([q.url, q.headers.host, q.headers['x-stagecraft-proof'] ?? null])) }).listen(3000)`

sharedLabSuite('a real Traefik', (lab) => {
  const folder = mkdtempSync(join(tmpdir(), 'stagecraft-traefik-'))
  const name = `stagecraft-proxy-${randomBytes(4).toString('hex')}`
  const published = new Map<number, number>()

  const start = async (
    suffix: string,
    image: string,
    options: readonly string[],
    argv: readonly string[],
  ): Promise<void> => {
    const own = labelOptions(lab().id, String(process.pid))
    await docker([
      'run',
      '--detach',
      '--name',
      `${name}-${suffix}`,
      '--network',
      name,
      ...own,
      ...options,
      `${lab().mirror}${image}`,
      ...argv,
    ])
  }

  beforeAll(async () => {
    chmodSync(folder, 0o755)
    await docker(['network', 'create', ...labelOptions(lab().id, String(process.pid)), name])
    await Promise.all([
      start(
        'traefik',
        'traefik:v3.7',
        [...ports.flatMap((port) => ['--publish', `127.0.0.1::${port}`]), '--volume', `${folder}:/routes:ro`],
        command,
      ),
      ...['a', 'b'].map((each) =>
        start(each, 'node:24-slim', ['--network-alias', each], ['node', '-e', backend(each)]),
      ),
      start('sick', 'node:24-slim', ['--network-alias', 'sick'], ['node', '-e', backend('sick', 500)]),
    ])
    for (const port of ports) {
      published.set(
        port,
        Number((await docker(['port', `${name}-traefik`, `${port}/tcp`])).split('\n')[0]?.split(':').at(-1)),
      )
    }
  }, 120_000)

  afterAll(async () => {
    await docker(['rm', '--force', ...['traefik', 'a', 'b', 'sick'].map((each) => `${name}-${each}`)])
    await docker(['network', 'rm', name])
    rmSync(folder, { recursive: true })
  })

  const proxy = (over: Partial<ProxySettings> = {}): Proxy =>
    createTraefik({
      host: 'app-1',
      owner: 'shop-test',
      connect: async (port) => connect(published.get(port) ?? port, '127.0.0.1'),
      write: async (text) => {
        writeFileSync(join(folder, 'routes.yaml.new'), text)
        renameSync(join(folder, 'routes.yaml.new'), join(folder, 'routes.yaml'))
      },
      log: () => docker(['logs', '--tail', '5', `${name}-traefik`]),
      entryPoints: ['web', 'tls'],
      port: 8799,
      apiSecret: new Secret('api', 'c0ffee'),
      pause: (milliseconds) => sleep(milliseconds),
      now: Date.now,
      ...over,
    })

  /** A clock that runs three times as fast, so that deadlines pass sooner. */
  const hasty = { now: () => Date.now() * 3 }

  const route = (number: number, servers: readonly string[], over: Partial<Route> = {}): Route => ({
    service,
    domains: ['shop.example.com', '*.shop.example.com'],
    path: '/',
    backends: [{ number, servers }],
    ...over,
  })

  /** What a visitor gets: the status and which backend answered. */
  const visit = (
    path: string,
    host: string,
    headers: Readonly<Record<string, string>> = {},
    port = 80,
  ): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request({
        port: published.get(port),
        host: '127.0.0.1',
        path,
        headers: { host, ...headers },
        agent: false,
      })
      asked.on('response', (response) => {
        response.resume()
        response.on('end', () => resolve([response.statusCode, response.headers['x-name']].join(' ').trim()))
      })
      asked.on('error', reject)
      asked.end()
    })

  it('serves a table once it says so, and the next one after it', async () => {
    await proxy().apply({ routes: [route(1, ['a:3000'])], proving: [] }, 'n')
    const before = [
      await visit('/', 'shop.example.com'),
      await visit('/', 'x.shop.example.com'),
      await visit('/', 'other.example.com'),
    ]
    await proxy().apply({ routes: [route(2, ['b:3000'])], proving: [] }, 'n')
    const after = [await visit('/', 'shop.example.com'), await visit('/', 'x.shop.example.com')]
    await proxy().apply(noRoutes, 'n')
    const none = await visit('/', 'shop.example.com')
    expect({ before, after, none }).toEqual({
      before: ['200 a', '200 a', '404'],
      after: ['200 b', '200 b'],
      none: '404',
    })
  })

  it('shares requests between releases by their replicas while hosts are mixed', async () => {
    const backends = [
      { number: 1, servers: ['a:3000'] },
      { number: 2, servers: ['b:3000'] },
    ]
    await proxy().apply({ routes: [route(1, [], { backends })], proving: [] }, 'n')
    const answers = await Promise.all(Array.from({ length: 10 }, () => visit('/', 'shop.example.com')))
    expect(answers.toSorted()).toEqual([...Array(5).fill('200 a'), ...Array(5).fill('200 b')])
  })

  it('routes a path and what lies below it, nothing that only begins alike', async () => {
    await proxy().apply({ routes: [route(1, ['a:3000'], { path: '/api' })], proving: [] }, 'n')
    const answers = await Promise.all(['/api', '/api/x', '/apis', '/'].map((path) => visit(path, 'shop.example.com')))
    expect(answers).toEqual(['200 a', '200 a', '404', '404'])
  })

  const check = { service: 'api', path: '/healthz', answers: 3, deadline: 1_000, accept: 'success' } as const
  const proving = (servers: readonly string[]) => ({ routes: [route(1, ['a:3000'])], proving: [route(2, servers)] })

  it('proves every new server while visitors still get the old ones', async () => {
    const table = proving(['a:3000', 'b:3000'])
    await proxy().apply(table, 'n0nce')
    const seen = await visit('/', 'shop.example.com', { 'x-stagecraft-proof': 'n0nce-api-2' })
    await expect(proxy().prove(table, 'n0nce', [check])).resolves.toBeUndefined()
    expect(seen).toBe('200 a')
  })

  it('keeps the nonce from the replica', async () => {
    const table = proving(['b:3000'])
    await proxy().apply(table, 'n0nce')
    const { body } = await get({
      connect: async () => connect(published.get(8799) ?? 0, '127.0.0.1'),
      path: '/',
      headers: { host: 'shop.example.com', 'x-stagecraft-proof': 'n0nce-api-1' },
      deadline: 2_000,
    })
    expect(body).toBe('["/","shop.example.com",null]')
  })

  it.each([
    [
      'one of them is sick',
      ['a:3000', 'sick:3000'],
      'api at sick:3000 gave no good answers to /healthz through the proxy on app-1 within 1s: it answered 500.',
    ],
    [
      'nothing listens there',
      ['a:9'],
      'api at a:9 gave no good answers to /healthz through the proxy on app-1 within 1s: it answered 502.',
    ],
    [
      'it cannot be found',
      ['nowhere:3000'],
      'api at nowhere:3000 gave no good answers to /healthz through the proxy on app-1 within 1s: it answered 502.',
    ],
  ])('does not prove new servers when %s', async (_, servers, what) => {
    const table = proving(servers)
    await proxy().apply(table, 'n')
    expect(await faultOf(proxy().prove(table, 'n', [check]))).toMatchObject({ code: 'PROOF_FAILED', what })
  })

  it('takes an answer with another nonce for none of the new server', async () => {
    const table = proving(['b:3000'])
    await proxy().apply(table, 'n')
    expect(await faultOf(proxy().prove(table, 'other', [{ ...check, deadline: 200 }]))).toMatchObject({
      code: 'PROOF_FAILED',
      what: expect.stringContaining('404 from the proxy itself'),
    })
  })

  it('shows its API to nobody without the secret, and not at all on a public entry point', async () => {
    await proxy().apply(noRoutes, 'n')
    const secret = { 'x-stagecraft-secret': 'c0ffee' }
    expect([
      await visit('/api/rawdata', 'x', {}, 8799),
      await visit('/api/rawdata', 'x', secret),
      await visit('/api/rawdata', 'x', secret, 8799),
    ]).toEqual(['404', '404', '200'])
  })

  it('tells in Traefik’s own words why a table is not live', async () => {
    const fault = await faultOf(
      proxy({ ...hasty, entryPoints: ['web', 'broken'] }).apply({ routes: [route(1, ['a:3000'])], proving: [] }, 'n'),
    )
    expect(fault).toMatchObject({
      code: 'ROUTE_NOT_LIVE',
      what: expect.stringContaining('router shop-test:api:1: middleware "missing@file" does not exist'),
    })
  })

  it('tells when its file is not read', async () => {
    await proxy().apply(noRoutes, 'n')
    const fault = await faultOf(
      proxy({ ...hasty, write: async () => {} }).apply({ routes: [route(1, ['a:3000'])], proving: [] }, 'n'),
    )
    expect(fault).toMatchObject({
      code: 'ROUTE_NOT_LIVE',
      what: expect.stringContaining('service shop-test:api is not there'),
    })
  })

  it('tells when nothing answers', async () => {
    const fault = await faultOf(
      proxy({ ...hasty, connect: () => Promise.reject(new Error('connection refused')) }).apply(noRoutes, 'n'),
    )
    expect(fault).toMatchObject({ code: 'PROXY_DOWN', what: 'The proxy on app-1 does not answer: connection refused.' })
  })
})
