// CORE_BACKEND_PROVIDER_CONFIG_SCHEMA MIGRATION_CONFIG: what later features read is complete: every default filled in, the selected provider alone.

import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse.ts'
import type { Config } from '../../src/model/config.ts'
import { faultsOf } from './told.ts'

function read(text: string): Config {
  const found = parseConfig(`project: { name: shop }\n${text}`, 'stagecraft.yml', { ci: false })
  if ('faults' in found) throw new Error(faultsOf(found).join('\n'))
  return found.config
}
const dev = 'environments: { dev: { driver: local } }\n'

describe('CORE_BACKEND_PROVIDER_CONFIG_SCHEMA a section', () => {
  test('of the backend holds the selected provider alone', () => {
    const text = `backend: { provider: encore-ts, providers: { encore-ts: { dev: { listen: '127.0.0.1:4000' }, build: {} }, generic: { dev: { command: [x] } } } }\n${dev}`
    expect(read(text).backend).toEqual({
      provider: 'encore-ts',
      dev: {
        listen: '127.0.0.1:4000',
        workdir: '.',
        disableTelemetry: false,
        secrets: { types: ['dev', 'preview', 'local'], fromEnv: [], required: false },
      },
      build: { workdir: '.', imageName: 'api', dockerTagSuffix: '' },
    })
  })

  test.each([
    ['its own key', '{ command: [npm, --port, "1"], port: 9, env: { PORT: "8" } }', 9],
    ['PORT', '{ command: [npm, --port, "1"], env: { PORT: "8" } }', 8],
    ['--port N', '{ command: [npm, --port, "1"] }', 1],
    ['--port=N', '{ command: [npm, --port=2] }', 2],
    ['the last resort', '{ command: [npm] }', 3000],
  ])('of the frontend takes its port from %s', (_, process, port) => {
    const text = `frontend: { provider: generic, providers: { generic: { dev: ${process} } } }\n${dev}`
    expect(read(text).frontend?.dev?.port).toBe(port)
  })

  test('of a build takes the folder of the process for its context', () => {
    const text = `backend: { provider: generic, providers: { generic: { dev: { command: [x], workdir: api }, build: {} } } }\n${dev}`
    expect(read(text).backend?.build).toEqual({
      context: 'api',
      dockerfile: 'Dockerfile',
      args: {},
      platforms: [],
      imageName: 'shop',
    })
  })

  test('of migrations gives a database what it leaves open: engine, folder, keys of its engine', () => {
    const text = `
databases: { main: { connection_env: URL, migrations: { lock_wait: 1s } }, other: { connection_env: U, migrations: { engine: container, command: [a] } } }
migrations:
  default_engine: raw
  sources: { raw_sql_dir: sql, raw_sql_files: [b.sql, a.sql] }
  engine_config: { raw: { lock_wait: 2s, table_wait: 3s }, container: { service: api, timeout: 1m } }
  selection: { tags: [b, a] }
  env: { dev: { selection: { all: true } } }
${dev}`
    const { databases, migrations } = read(text)
    expect(databases['main']?.migrations).toMatchObject({
      engine: 'raw',
      path: 'sql',
      lockWait: 1_000,
      tableWait: 3_000,
    })
    expect(databases['other']?.migrations).toEqual({
      engine: 'container',
      strategy: 'pre_deploy',
      connectionEnv: 'U',
      service: 'api',
      command: ['a'],
      timeout: 60_000,
    })
    expect(migrations).toEqual({
      enabled: true,
      defaultEngine: 'raw',
      sources: { rawSqlDir: 'sql', rawSqlFiles: ['a.sql', 'b.sql'] },
      selection: { all: false, ids: [], tags: ['a', 'b'] },
      env: { dev: { selection: { all: true, ids: [], tags: [] } } },
    })
  })

  test('of a cloud gives its hosts to the environments that come from it', () => {
    const text = `
cloud:
  provider: digitalocean
  providers:
    digitalocean:
      { token_env: T, ssh_key_name: k, default_region: fra1, default_size: s-1, hosts: { live: { a: { role: app, volumes: [{ name: d, size_gb: 1, mount: /mnt/d }] }, b: { roles: [db], size: s-2 } } } }
environments: { live: { driver: digitalocean, ssh: { user: ops }, hosts: { b: { address: b.example, port: 2222 } } } }
`
    const { cloud, environments } = read(text)
    const common = { region: 'fra1', image: 'ubuntu-24-04-x64' }
    expect(cloud?.hosts['live']).toEqual({
      a: { ...common, roles: ['app'], size: 's-1', volumes: [{ name: 'd', sizeGb: 1, mount: '/mnt/d', fs: 'ext4' }] },
      b: { ...common, roles: ['db'], size: 's-2', volumes: [] },
    })
    expect(Object.values(environments)[0]?.hosts).toEqual({
      a: { address: '', internalAddress: '', user: 'ops', port: 22, roles: ['app'] },
      b: { address: 'b.example', internalAddress: 'b.example', user: 'ops', port: 2222, roles: ['db'] },
    })
  })

  test('of networks, new hosts, secrets and pipelines has every default', () => {
    const text = `
network: { provider: tailscale, providers: { tailscale: { auth_key_env: K, tailnet_domain: a.ts.net, default_tags: ['tag:a'] } } }
infra: { bootstrap: { ssh_user: root } }
secrets: { provider: envfile, providers: { envfile: { source_file: a, target_file: b }, encore: {} } }
ci: { provider: github, providers: { github: {} } }
${dev}`
    const { network, infra, secrets, ci } = read(text)
    expect({ network, infra, secrets, ci }).toEqual({
      network: {
        provider: 'tailscale',
        authKeyEnv: 'K',
        tailnetDomain: 'a.ts.net',
        defaultTags: ['tag:a'],
        roleTags: {},
        install: { method: 'auto' },
      },
      infra: {
        ssh: { user: 'root', port: 22, knownHostsFile: '.stagecraft/known_hosts' },
        docker: { enabled: true, installMethod: 'apt' },
        network: 'tailscale',
      },
      secrets: {
        provider: 'envfile',
        envfile: { sourceFile: 'a', targetFile: 'b', target: 'local' },
        encore: { types: ['dev', 'preview', 'local'], workdir: '.' },
      },
      ci: { provider: 'github', workflowFile: '.github/workflows/stagecraft.yml', tokenEnv: 'GITHUB_TOKEN' },
    })
  })
})
