// A good configuration: every default filled in, every name parsed.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaults } from '../../src/config/defaults.ts'
import { parseConfig } from '../../src/config/parse.ts'
import type { Config } from '../../src/model/config.ts'
import { faultsOf } from './told.ts'

const parse = (text: string, ci = false): Config => {
  const read = parseConfig(text, 'stagecraft.yml', { ci })
  if ('faults' in read) throw new Error(faultsOf(read).join('\n'))
  return read.config
}

const smallest = 'project: { name: shop }\nenvironments: { dev: { driver: local } }\n'

describe('CORE_CONFIG a good stagecraft.yml', () => {
  test('gives one project name to hosts of one address behind different ones, also where the first of them is a host', () => {
    const behind = (jump: string): string =>
      `driver: ssh, project_name: shop, ssh: { user: deploy, jump: [{ address: ${jump} }] }`
    const host = (address: string): string => `{ address: ${address}, roles: [app] }`
    const { environments } = parse(`project: { name: shop }
environments:
  east: { ${behind('east.acme.net')}, hosts: { app-1: ${host('10.0.0.5')} } }
  west: { ${behind('west.acme.net')}, hosts: { app-1: ${host('10.0.0.5')}, app-2: ${host('west.acme.net')} } }
`)
    expect(Object.values(environments).map((each) => each?.projectName)).toEqual(['shop', 'shop'])
  })

  test('gets every default, and for driver local this machine as its host with every role', () => {
    expect(parse(smallest)).toEqual({
      file: 'stagecraft.yml',
      app: 'shop',
      compose: [],
      releases: { keep: 5 },
      services: {},
      dev: {
        domains: { frontend: 'app.localdev.test', backend: 'api.localdev.test' },
        httpPort: defaults.dev.httpPort,
        httpsPort: defaults.dev.httpsPort,
      },
      databases: {},
      migrations: { enabled: true, sources: { rawSqlFiles: [] }, selection: { all: true, ids: [], tags: [] }, env: {} },
      infra: {
        ssh: { port: 22, knownHostsFile: '.stagecraft/known_hosts' },
        docker: { enabled: true, installMethod: 'apt' },
      },
      environments: {
        dev: {
          name: 'dev',
          driver: 'local',
          fromEnv: [],
          projectName: 'shop-dev',
          protected: false,
          compose: [],
          hosts: {
            local: {
              address: '127.0.0.1',
              internalAddress: '127.0.0.1',
              user: '',
              port: 22,
              roles: ['app', 'db', 'gateway'],
            },
          },
          ssh: {
            knownHosts: '.stagecraft/known_hosts',
            trustOnFirstUse: false,
            tailscale: false,
            jump: [],
            allowLoopback: false,
          },
          rollout: { enabled: true, strategy: 'stagecraft', maxParallel: 1, canary: 1, onFailure: 'revert' },
          traefik: { mode: 'none', mkcertCertDir: '.stagecraft/dev/certs', dashboardAuth: 'none', hsts: false },
          services: {},
        },
      },
    })
  })

  test('gives durations in milliseconds and a service its settings', () => {
    const text = `${smallest}services: { api: { role: web, env: [A], rollout: { port: 1, health: /h, min_healthy: 1m30s, monitor: 0s } } }\n`
    expect(parse(text).services).toEqual({
      api: {
        role: 'web',
        env: ['A'],
        allowUnsafe: [],
        rollout: {
          port: 1,
          health: '/h',
          domains: [],
          path: '/',
          allowNoHealth: false,
          minHealthy: 90_000,
          startTimeout: 120_000,
          proofs: 3,
          drainTimeout: 30_000,
          websocketGrace: 30_000,
          monitor: 0,
        },
      },
    })
  })

  test('fills in what hosts and migrations leave open', () => {
    const text = `
project: { name: shop }
databases: { main: { connection_env: URL, migrations: { engine: raw, path: m } } }
environments:
  live:
    driver: ssh
    ssh: { user: ops }
    hosts: { one: { address: one.example, roles: [app] }, two: { address: '2001:db8::1', internal_address: 10.0.0.2, user: root, port: 2222, roles: [db] } }
`
    const { databases, environments } = parse(text)
    expect({ databases, hosts: Object.values(environments)[0]?.hosts }).toEqual({
      databases: {
        main: {
          connectionEnv: 'URL',
          migrations: {
            engine: 'raw',
            path: 'm',
            strategy: 'pre_deploy',
            connectionEnv: 'URL',
            historySchema: 'stagecraft',
            lockWait: 600_000,
            tableWait: 300_000,
            lockTimeout: 50,
            statementTimeout: 900_000,
            maxBlock: 1_000,
            rules: {},
            pooler: 'refuse',
            allowAhead: false,
          },
        },
      },
      hosts: {
        one: { address: 'one.example', internalAddress: 'one.example', user: 'ops', port: 22, roles: ['app'] },
        two: { address: '2001:db8::1', internalAddress: '10.0.0.2', user: 'root', port: 2222, roles: ['db'] },
      },
    })
  })

  test('is read from bytes with a byte order mark and carriage returns', () => {
    const bytes = new TextEncoder().encode(`\ufeff${smallest.replaceAll('\n', '\r\n')}`)
    expect(faultsOf(parseConfig(bytes, 'stagecraft.yml', { ci: false }))).toEqual([])
  })

  test('may use aliases, and an alias is worth its value', () => {
    const text = `${smallest}services: { api: { rollout: &r { min_healthy: 5s } }, web: { rollout: *r } }\n`
    expect(Object.values(parse(text).services).map(({ rollout }) => rollout?.minHealthy)).toEqual([5_000, 5_000])
  })

  test('deploys to loopback on a laptop, and in CI when that is allowed', () => {
    const text = (more: string): string =>
      `project: { name: shop }\nenvironments: { e: { driver: ssh, ${more} hosts: { h: { address: 127.0.0.1, user: u, roles: [app] } } } }\n`
    expect([
      faultsOf(parseConfig(text(''), 'f', { ci: false })),
      faultsOf(parseConfig(text('ssh: { allow_loopback: true },'), 'f', { ci: true })),
    ]).toEqual([[], []])
  })

  test('is the one of the example app', () => {
    const file = path.join(import.meta.dirname, '../../examples/shop/stagecraft.yml')
    expect(Object.keys(parse(readFileSync(file, 'utf8'), true).environments)).toEqual(['production'])
  })
})
