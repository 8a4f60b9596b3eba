// Values that something needs are set; secrets stand in no part of a service that plans and `docker inspect` show.

import { describe, expect, test } from 'vitest'
import { resolveEnvironment } from '../../src/config/environment.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { checkValues } from '../../src/config/value-rules.ts'
import type { ComposeModel } from '../../src/model/compose.ts'
import { composeModel, composeService, named } from '../support/builders.ts'
import { faultsOf, told } from './told.ts'

const config = (more: string): string =>
  `project: { name: shop }\n${more}\nenvironments: { e: { driver: ssh, env_file: .env, hosts: { h: { address: h, user: u, roles: [app] } } } }\n`

function check(values: string, more: string, compose: Partial<ComposeModel> = {}): readonly string[] {
  const read = parseConfig(config(more), 'stagecraft.yml', { ci: false })
  if ('faults' in read) throw new Error(faultsOf(read).join('\n'))
  const [environment] = Object.values(read.config.environments)
  if (environment === undefined) throw new Error('no environment')
  const resolved = resolveEnvironment({ environment, envFile: values, variables: {} })
  if ('faults' in resolved) throw new Error(faultsOf(resolved).join('\n'))
  return told(checkValues({ ...read, environment, compose: composeModel({ services: {}, ...compose }), resolved }))
}

const app = (over: Parameters<typeof composeService>[0]): Partial<ComposeModel> => ({
  services: named({ app: composeService(over) }),
})

describe('CORE_ENV_RESOLUTION a value', () => {
  test('that a Compose secret names is set and not empty', () => {
    const secrets = {
      a: { kind: 'environment', name: 'A' },
      b: { kind: 'environment', name: 'B' },
      unused: { kind: 'environment', name: 'C' },
    } as const
    const grants = ['a', 'b'].map((source) => ({ source, target: `/run/secrets/${source}` }))
    expect(check('B=\n', '', { ...app({ secrets: grants }), secrets })).toEqual([
      'ENVIRONMENT_NAME_NEEDED The secret a of the compose file needs A, which environment e does not set.',
      'ENVIRONMENT_NAME_NEEDED The secret b of the compose file needs B, which environment e does not set.',
    ])
  })

  test('that a service lists is set', () => {
    expect(check('A=1\n', 'services: { app: { env: [A, B] } }')).toEqual([
      'ENVIRONMENT_NAME_NEEDED stagecraft.yml:2 services.app.env needs B, which environment e does not set.',
    ])
  })

  test('that names a database is its URL', () => {
    const databases =
      'databases: { main: { connection_env: URL, migrations: { engine: raw, path: m, connection_env: DIRECT } } }'
    expect([
      check('URL=mysql://x\n', databases),
      check('URL=postgres://x/y\nDIRECT=postgresql://u@x/y\n', databases),
      check('URL=postgres://x/y?sslcert=/c\nDIRECT=postgresql://u:p%zz@x/y\n', databases),
    ]).toEqual([
      [
        'ENVIRONMENT_URL stagecraft.yml:2 databases.main.connection_env names URL, which in environment e is no usable URL of a PostgreSQL database: it does not begin with postgres:// or postgresql://.',
        'ENVIRONMENT_NAME_NEEDED stagecraft.yml:2 databases.main.migrations.connection_env needs DIRECT, which environment e does not set.',
      ],
      [],
      [
        'ENVIRONMENT_URL stagecraft.yml:2 databases.main.migrations.connection_env names DIRECT, which in environment e is no usable URL of a PostgreSQL database: a % in it does not begin a percent-encoded character.',
      ],
    ])
  })

  test.each([
    ['its command', { command: ['serve', '--key=hunter2-hunter2'] }],
    ['its health check', { rest: { healthcheck: { test: ['CMD', 'ask', 'hunter2-hunter2'] } } }],
    ['a label', { rest: { labels: { k: 'x hunter2-hunter2 y' } } }],
    ['a build argument', { build: { context: '.', dockerfile: 'D', args: { K: 'hunter2-hunter2' }, platforms: [] } }],
  ])('that is secret does not stand in %s', (_, service) => {
    expect(check('API_TOKEN=hunter2-hunter2\n', '', app(service))).toEqual([
      'COMPOSE_SECRET_IN_DEFINITION The value of API_TOKEN stands in the definition of app (command, labels, options, content or the like).',
    ])
  })

  test('that a Compose secret takes does not stand in a command, whatever its name', () => {
    const secrets = { pw: { kind: 'environment', name: 'PW' } } as const
    expect(check('PW=hunter2-hunter2\n', '', { ...app({ command: ['--pw=hunter2-hunter2'] }), secrets })).toEqual([
      'COMPOSE_SECRET_IN_DEFINITION The value of PW stands in the definition of app (command, labels, options, content or the like).',
    ])
  })

  test('that is secret stands in no option of a volume or network and in no content of a config', () => {
    const resource = { external: false, definition: { driver_opts: { o: 'user=u,password=hunter2-hunter2' } } }
    const told = (what: string): string =>
      `COMPOSE_SECRET_IN_DEFINITION The value of API_TOKEN stands in the definition of ${what} (command, labels, options, content or the like).`
    expect(
      check('API_TOKEN=hunter2-hunter2\n', '', {
        networks: { n: resource },
        volumes: { v: resource },
        configs: { c: { kind: 'content', content: 'token = hunter2-hunter2' } },
      }),
    ).toEqual([told('network n'), told('volume v'), told('config c')])
  })

  test('that is secret may be environment of a service, and a short one may stand anywhere by chance', () => {
    expect(
      check(
        'API_TOKEN=hunter2-hunter2\nPIN_SECRET=serve\n',
        '',
        app({ environment: { T: 'hunter2-hunter2' }, command: ['serve'] }),
      ),
    ).toEqual([])
  })
})
