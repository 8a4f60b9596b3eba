// What only stagecraft.yml and the compose file together show.

import { describe, expect, test } from 'vitest'
import { composePlaces } from '../../src/config/compose-place.ts'
import { checkAgainstCompose } from '../../src/config/compose-rules.ts'
import { parseConfig } from '../../src/config/parse.ts'
import type { ComposeModel, ComposeService } from '../../src/model/compose.ts'
import { composeService, named } from '../support/builders.ts'
import { faultsOf, told } from './told.ts'

const hosts = {
  one: 'h1: { address: h1, user: u, roles: [gateway, app, db] }',
  two: 'h1: { address: h1, user: u, roles: [gateway, app] }, h2: { address: h2, user: u, roles: [app, db] }',
}

/** What is told about `services` of stagecraft.yml beside services of the compose file. */
function check(
  services: string,
  compose: Readonly<Record<string, Partial<ComposeService>>>,
  over: { readonly environment?: string; readonly project?: string; readonly model?: Partial<ComposeModel> } = {},
): readonly string[] {
  const text = `project: { name: shop${over.project ?? ', registry: r.example/shop'} }\nservices: { ${services} }\nenvironments: { e: { ${over.environment ?? `driver: ssh, hosts: { ${hosts.one} }`} } }\n`
  const read = parseConfig(text, 'stagecraft.yml', { ci: false })
  if ('faults' in read) throw new Error(faultsOf(read).join('\n'))
  const [environment] = Object.values(read.config.environments)
  if (environment === undefined) throw new Error('no environment')
  const written = Object.keys(compose).map((name) => `  ${name}:\n    image: x\n`)
  const model: ComposeModel = {
    services: named(
      Object.fromEntries(Object.entries(compose).map(([name, service]) => [name, composeService(service)])),
    ),
    networks: { default: { external: false, definition: {} } },
    volumes: {},
    secrets: {},
    configs: {},
    ...over.model,
  }
  const composePlace = composePlaces([{ file: 'compose.yaml', text: `services:\n${written.join('')}` }])
  return told(
    checkAgainstCompose({
      config: read.config,
      environment,
      compose: model,
      places: read.places,
      composePlaces: composePlace,
    }),
  )
}

const rolled = 'api: { rollout: { port: 80, health: /h } }'
const gateway = 'gate: { role: gateway }'

describe('CORE_CONFIG stagecraft.yml beside the compose file', () => {
  test('has nothing to be told when both agree', () => {
    expect(
      check(`api: { rollout: { port: 80, health: /h, domains: [a.example] } }, ${gateway}, db: { role: db }`, {
        api: { replicas: 3 },
        gate: {},
        db: {},
        extra: {},
      }),
    ).toEqual([])
  })

  test('names services that the compose file has', () => {
    expect(
      check(
        'apj: {}',
        { api: {} },
        { environment: `driver: ssh, hosts: { ${hosts.one} }, services: { web: { hosts: [h1] } }` },
      ),
    ).toEqual([
      'CONFIG_REFERENCE stagecraft.yml:2 services.apj names service apj, which does not exist.',
      'CONFIG_REFERENCE stagecraft.yml:3 environments.e.services.web names service web, which does not exist.',
    ])
  })

  test('gives every service a host', () => {
    expect(
      check('', { api: {} }, { environment: 'driver: ssh, hosts: { h1: { address: h, user: u, roles: [db] } }' }),
    ).toEqual([
      'CONFIG_CONFLICT stagecraft.yml:3 api of the compose file has role app, which no host of environments.e carries.',
    ])
  })

  test('lists services that would run on several hosts', () => {
    expect(check('api: {}', { api: {}, cron: {} }, { environment: `driver: ssh, hosts: { ${hosts.two} }` })).toEqual([
      'CONFIG_CONFLICT compose.yaml:4 cron is not listed under services and would run on 2 hosts: h1, h2.',
    ])
  })

  test('allows each power over a host by name, and none that is not used', () => {
    expect(
      check('a: { allow_unsafe: [docker_socket, privileged] }', {
        a: { unsafe: ['docker_socket', 'host_pid'] },
        b: { unsafe: ['system_mount'] },
      }),
    ).toEqual([
      "COMPOSE_UNSAFE compose.yaml:2 a sees its host's processes.",
      'COMPOSE_UNSAFE_UNUSED stagecraft.yml:2 services.a.allow_unsafe names privileged, which a does not use.',
      'COMPOSE_UNSAFE compose.yaml:4 b mounts a part of its host that belongs to the system.',
    ])
  })

  test.each([
    [
      'no health at all',
      'api: { rollout: {} }',
      { healthcheck: 'none' },
      [
        'COMPOSE_NO_HEALTH compose.yaml:2 api has a rollout, but neither a health check in the compose file nor rollout.health.',
      ],
    ],
    [
      'perhaps one in its image',
      'api: { rollout: {} }',
      { healthcheck: 'image' },
      [
        'COMPOSE_NO_HEALTH compose.yaml:2 api has a rollout, but neither a health check in the compose file nor rollout.health.',
      ],
    ],
    ['a path', rolled, { healthcheck: 'none' }, []],
    ['a check', 'api: { rollout: {} }', { healthcheck: 'service' }, []],
    ['neither, on purpose', 'api: { rollout: { allow_no_health: true } }', { healthcheck: 'none' }, []],
  ] as const)('wants a rolled service to tell its health: %s', (_, services, service, faults) => {
    expect(check(services, { api: service })).toEqual(faults)
  })

  test('does not ask for health where nothing is rolled', () => {
    const environment = `driver: ssh, hosts: { ${hosts.one} }, rollout: { enabled: false }`
    expect(check('api: { rollout: {} }', { api: { healthcheck: 'none' } }, { environment })).toEqual([])
  })

  const published = [{ target: 80, published: 8080, protocol: 'tcp' }]
  test.each([
    [{ rest: { network_mode: 'service:db' } }, 'api has a rollout and network_mode: service:db.'],
    [{ rest: { pid: 'container:x' } }, 'api has a rollout and pid: container:x.'],
    [
      { rest: { networks: { default: { ipv4_address: '10.0.0.9' } } } },
      'api has a rollout and a fixed ipv4_address on default, which two copies cannot share.',
    ],
    [
      { rest: { networks: { default: { aliases: ['web'] } } } },
      'api has a rollout and a fixed aliases on default, which two copies cannot share.',
    ],
    [{ ports: published, replicas: 2 }, 'api has 2 replicas and publishes port 8080, which only one of them can have.'],
  ])('refuses what two copies cannot share: %j', (service, what) => {
    expect(check(rolled, { api: service })).toEqual([`COMPOSE_UNSUPPORTED compose.yaml:2 ${what}`])
  })

  test('shares a namespace only with a service that stays beside it', () => {
    const shares = { rest: { network_mode: 'service:api' } }
    const environment = `driver: ssh, hosts: { ${hosts.two} }, services: { api: { hosts: [h1] } }`
    expect([
      check(`${rolled}, tool: {}`, { api: {}, tool: shares }),
      check('api: {}, tool: {}', { api: {}, tool: shares }, { environment }),
    ]).toEqual([
      ['COMPOSE_UNSUPPORTED compose.yaml:4 tool has network_mode: service:api, but api is rolled and comes and goes.'],
      ['COMPOSE_UNSUPPORTED compose.yaml:4 tool has network_mode: service:api, but api does not run on h2.'],
    ])
  })

  test.each([
    ['api: {}', { replicas: 0 }, 'api has 0 replicas: it would not run at all.'],
    ['api: {}', { replicas: 2, ports: published }, 'api has 2 replicas, but only one of them can have 8080.'],
    ['api: {}', { replicas: 2, containerName: 'one' }, 'api has 2 replicas, but only one of them can have one.'],
    ['api: { role: db }', { replicas: 2 }, 'api has role db and 2 replicas on a host.'],
    ['api: { role: gateway }', { replicas: 2 }, 'api has role gateway and 2 replicas on a host.'],
    ['api: {}', { image: 'Acme/Shop' }, 'api has the image "Acme/Shop", which is no valid reference.'],
    ['api: {}', { image: 'a b' }, 'api has the image "a b", which is no valid reference.'],
    ['api: {}', { image: 'x@sha256:12' }, 'api has the image "x@sha256:12", which is no valid reference.'],
    [
      'api: {}',
      { image: `x/${'y'.repeat(300)}` },
      `api has the image "x/${'y'.repeat(78)}", which is no valid reference.`,
    ],
  ])('refuses %s with %j', (services, service, what) => {
    expect(check(services, { api: service })).toEqual([
      `COMPOSE_UNSUPPORTED compose.yaml:${'image' in service ? 3 : 2} ${what}`,
    ])
  })

  test.each(['x', 'x:1', 'a.b/c_d/e__f/g--h:V1.2_3-x', 'host:5000/x', 'localhost/x', `x:1@sha256:${'a'.repeat(64)}`])(
    'takes the image %s',
    (image) => {
      expect(check('api: {}', { api: { image } })).toEqual([])
    },
  )

  test('names a service so that its replicas can have names', () => {
    const long = 'x'.repeat(60)
    expect(check(`${long}: { rollout: { port: 80, health: /h } }`, { [long]: {} })).toEqual([
      `COMPOSE_UNSUPPORTED compose.yaml:2 ${long} has a name that is too long for its replicas.`,
    ])
  })

  const build = { context: '.', dockerfile: 'Dockerfile', args: {}, platforms: [] }
  test('wants a registry for what is built and goes to hosts', () => {
    expect(check('api: {}', { api: { build } }, { project: '' })).toEqual([
      'COMPOSE_REGISTRY_MISSING stagecraft.yml:1 api is built here and would go to hosts, but no registry is named.',
    ])
  })

  test('wants no registry for this machine', () => {
    expect(check('api: {}', { api: { build } }, { project: '', environment: 'driver: local' })).toEqual([])
  })

  const routed = 'api: { rollout: { port: 80, domains: [a.example] } }'
  test.each([
    [
      'none',
      routed,
      { api: {} },
      hosts.one,
      [
        'CONFIG_CONFLICT stagecraft.yml:2 services.api has domains, but no service of the compose file has role gateway.',
      ],
    ],
    [
      'two on a host',
      `${gateway}, door: { role: gateway }`,
      { gate: {}, door: {} },
      hosts.one,
      ['CONFIG_CONFLICT stagecraft.yml:2 door and gate both have role gateway on h1.'],
    ],
    [
      'one elsewhere',
      `api: {}, ${gateway}`,
      { api: {}, gate: {} },
      `${hosts.two} }, services: { gate: { hosts: [h2] }`,
      [
        'CONFIG_CONFLICT stagecraft.yml:3 h1 of environments.e carries role gateway, but gate does not run on it.',
        'CONFIG_CONFLICT stagecraft.yml:3 h2 of environments.e runs gate, but does not carry role gateway.',
      ],
    ],
  ])('says clearly which gateway a host has: %s', (_, services, compose, on, faults) => {
    expect(check(services, compose, { environment: `driver: ssh, hosts: { ${on} }` })).toEqual(faults)
  })

  test('keeps free the names of the networks that carry names', () => {
    const networks = {
      default: { external: false, definition: {} },
      default_names: { external: false, definition: {} },
    }
    expect(check('', { api: {} }, { model: { networks } })).toEqual([
      'COMPOSE_UNSUPPORTED network default_names has the name of the network that stands beside default.',
    ])
  })
})
