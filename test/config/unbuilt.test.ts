// CORE_CONFIG: a setting of a feature that is still to come is read, checked, and refused by the command that would need it.

import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/parse.ts'
import { describeUnbuilt, describeUnread, refusedFor, unbuiltIn } from '../../src/config/unbuilt.ts'
import type { Use } from '../../src/config/unbuilt.ts'
import { faultsOf, told } from './told.ts'

function read(text: string) {
  const found = parseConfig(`project: { name: shop }\n${text}`, 'stagecraft.yml', { ci: false })
  if ('faults' in found) throw new Error(faultsOf(found).join('\n'))
  const [environment] = Object.values(found.config.environments)
  if (environment === undefined) throw new Error('no environment')
  return { ...found, environment }
}

const uses: readonly Use[] = ['reach', 'build', 'migrate', 'deploy']

/** The commands that refuse, and what they say it of. */
function refused(text: string): readonly string[] {
  const around = read(text)
  return unbuiltIn(around).map((unbuilt) => {
    const by = uses.filter((use) => refusedFor(use, around).some(({ what }) => what.startsWith(`${unbuilt.setting} `)))
    return `${unbuilt.setting} (line ${unbuilt.where.line}): ${by.join(', ')}`
  })
}

const dev = 'environments: { dev: { driver: local } }\n'
const hosts = 'hosts: { a: { address: a, user: u, roles: [app] } }'
const ssh = (more: string): string => `environments: { e: { driver: ssh, ${hosts}, ${more} } }\n`
const database = (more: string): string =>
  `databases: { main: { connection_env: URL, migrations: { ${more} } } }\n${dev}`
const all = 'reach, migrate, deploy'

describe('CORE_CONFIG a setting that is not built yet', () => {
  test.each([
    [`environments: { e: { driver: swarm, ${hosts} } }`, [`environments.e.driver: swarm (line 2): ${all}`]],
    [
      `services: { api: { rollout: {} } }\n${ssh('rollout: { strategy: docker-rollout }')}`,
      ['environments.e.rollout.strategy: docker-rollout (line 3): deploy'],
    ],
    [
      ssh(
        'traefik: { mode: acme, acme_email_env: MAIL, hsts: true, dashboard_auth: basic, dynamic_config_dir: /etc/t }',
      ),
      [
        'environments.e.traefik.mode: acme (line 2): deploy',
        'environments.e.traefik.dynamic_config_dir: /etc/t (line 2): deploy',
        'environments.e.traefik.dashboard_auth: basic (line 2): deploy',
        'environments.e.traefik.hsts: true (line 2): deploy',
      ],
    ],
    [
      ssh("services: { search: { mode: external, url: 'https://search.example.com' } }"),
      ['environments.e.services.search.mode: external (line 2): deploy'],
    ],
    [
      `backend: { provider: encore-ts, providers: { encore-ts: { build: {} } } }\n${dev}`,
      ['backend.provider: encore-ts (line 2): build, deploy'],
    ],
    [
      `services: { api: { rollout: {} } }\n${ssh('rollout: { on_failure: pause }')}`,
      ['environments.e.rollout.on_failure: pause (line 3): deploy'],
    ],
    [
      `frontend: { provider: generic, providers: { generic: { build: {} } } }\n${dev}`,
      ['frontend.providers.generic.build (line 2): build, deploy'],
    ],
    [
      database('engine: container, service: api, command: [migrate]'),
      ['databases.main.migrations.engine: container (line 2): migrate, deploy'],
    ],
    [
      database('engine: raw, path: m, max_block: 1s, rules: { style: warn }, pooler: session, allow_ahead: true'),
      ['max_block', 'rules', 'pooler', 'allow_ahead'].map(
        (key) => `databases.main.migrations.${key} (line 2): migrate, deploy`,
      ),
    ],
    [
      `migrations: { enabled: false, selection: { tags: [a] }, sources: { raw_sql_files: [x.sql] } }\n${database('engine: raw, path: m')}`,
      [
        'migrations.enabled: false (line 2): migrate, deploy',
        'migrations.sources.raw_sql_files (line 2): migrate, deploy',
        'migrations.selection (line 2): migrate, deploy',
      ],
    ],
    [
      `migrations: { env: { dev: { enabled: false, default_engine: raw } } }\n${database('engine: raw, path: m')}`,
      [
        'migrations.env.dev.enabled: false (line 2): migrate, deploy',
        'migrations.env.dev.default_engine (line 2): migrate, deploy',
      ],
    ],
    [
      `migrations: { engine_config: { raw: { terminate_blockers: idle_in_transaction>30s } } }\n${database('engine: raw, path: m')}`,
      ['migrations.engine_config.raw.terminate_blockers (line 2): migrate, deploy'],
    ],
  ])('is refused by what would need it: %s', (text, expected) => {
    expect(refused(text)).toEqual(expected)
  })

  test.each([
    ['written as it is without it', database('engine: raw, path: m, pooler: refuse, allow_ahead: false, rules: {}')],
    ['about migrations where there are none', `migrations: { enabled: false }\n${dev}`],
    ['of another environment', `migrations: { env: { dev: { enabled: true } } }\n${database('engine: raw, path: m')}`],
    ['of a backend that builds nothing', `backend: { provider: encore-ts, providers: { encore-ts: {} } }\n${dev}`],
    [
      'of a build that has secrets and a cache',
      `backend: { provider: generic, providers: { generic: { build: { secrets: [NPM_TOKEN], cache: { from: [x] } } } } }\n${dev}`,
    ],
    ['of a rollout that rolls nothing', ssh('rollout: { strategy: docker-rollout }')],
    [
      'that a switch has turned off',
      `services: { api: { rollout: {} } }\n${ssh('rollout: { strategy: docker-rollout, enabled: false }')}`,
    ],
  ])('is refused by nobody when it is %s', (_, text) => {
    expect(refused(text)).toEqual([])
  })

  test('is refused once, with its place and what to do', () => {
    const around = read(`environments: { e: { driver: swarm, ${hosts} } }\n`)
    expect(told(refusedFor('deploy', around))).toEqual([
      'CONFIG_KEY_NOT_BUILT stagecraft.yml:2 environments.e.driver: swarm is not built yet, and every command that reaches its hosts would need it.',
    ])
    expect(unbuiltIn(around).map(describeUnbuilt)).toEqual([
      'stagecraft.yml:2:30: environments.e.driver: swarm is not built yet, and every command that reaches its hosts would need it. Use driver: ssh and list the hosts with their addresses.',
    ])
  })

  test('that another command reads is told as such', () => {
    const { places } = read(
      `dev: { http_port: 8080 }\nbackend: { provider: generic, providers: { generic: { dev: { command: [x] } } } }\n${dev}`,
    )
    expect(describeUnread(places)).toEqual([
      'dev, backend.providers.generic.dev: checked, and read by dev, which is not built yet.',
    ])
  })
})
