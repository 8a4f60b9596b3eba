// CORE_PLAN CLI_PLAN: what a plan tells beside its changes: why there is a gap, what of the compose file does not hold, who left.

import { expect, it } from 'vitest'
import type { ComposeService } from '../../src/model/compose.ts'
import type { HostName, ServiceName } from '../../src/model/name.ts'
import { keysOf } from '../../src/model/name.ts'
import type { Plan } from '../../src/model/plan.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import { replacementOf } from '../../src/plan/replaceable.ts'
import type { Wanted } from '../../src/plan/wanted.ts'
import {
  composeModel,
  composeService,
  config,
  environmentConfig,
  hostConfig,
  named,
  rollout,
  serviceConfig,
  wanted,
} from '../support/builders.ts'
import { applyStep, attemptOf, emptyWorld, observe } from '../support/simulate.ts'

/** The plan of `want` on new hosts, or where `before` was deployed. */
function planned(want: Wanted, before?: Wanted): Plan {
  const world = emptyWorld({})
  const enter = ({ environment }: Wanted): void => {
    world.reachable = keysOf(environment.hosts)
    world.addresses = Object.fromEntries(
      world.reachable.map((host) => [host, environment.hosts[host]?.internalAddress ?? '']),
    )
    world.hosts = { ...emptyWorld(world.addresses).hosts, ...world.hosts }
  }
  if (before === undefined) {
    enter(want)
    return planDeploy(want, observe(world), { ledger: [], current: undefined, next: 1 })
  }
  enter(before)
  const attempt = attemptOf(world, planDeploy(before, observe(world), { ledger: [], current: undefined, next: 1 }))
  for (const step of attempt.plan.steps) applyStep(world, attempt, step)
  enter(want)
  return planDeploy(want, observe(world), { ledger: world.ledger, current: attempt.release, next: 2 })
}

const told = ({ warnings }: Plan, code: string): readonly string[] =>
  warnings.filter((warning) => warning.code === code).map(({ message }) => message)

const withService = (name: string, over: Partial<ComposeService>): Wanted => {
  const compose = composeModel()
  const service = { ...(compose.services[name as ServiceName] ?? composeService()), ...over }
  return wanted({ compose: composeModel({ services: { ...compose.services, ...named({ [name]: service }) } }) })
}

const hosts = environmentConfig().hosts

it.each<[string, Partial<ComposeService>, string | undefined]>([
  ['nothing shared', {}, undefined],
  [
    'a host port',
    { ports: [{ target: 80, published: 8080, protocol: 'tcp' }], order: 'start-first' },
    'it publishes host port 8080, which cannot be bound twice; route it through the gateway instead',
  ],
  [
    "the host's network",
    { rest: { network_mode: 'host' }, order: 'start-first' },
    "it is on the host's own network, where its ports cannot be bound twice",
  ],
  [
    'a volume',
    { volumes: [{ kind: 'volume', source: 'data', target: '/data', readOnly: false, definition: {} }] },
    'two copies would write volume data; update_config.order: start-first allows it',
  ],
  [
    'a path of the host',
    { volumes: [{ kind: 'bind', source: '/srv/uploads', target: '/data', readOnly: false, definition: {} }] },
    'two copies would write /srv/uploads of the host; update_config.order: start-first allows it',
  ],
  [
    'a path that is only read',
    { volumes: [{ kind: 'bind', source: '/etc/zone', target: '/zone', readOnly: true, definition: {} }] },
    undefined,
  ],
])('knows why a service with %s is stopped first', (_, over, because) => {
  expect(replacementOf(composeService(over)).because).toBe(because)
})

it('tells in the gap what forbids starting the new one first', () => {
  const volumes = [{ kind: 'volume' as const, source: 'data', target: '/data', readOnly: false, definition: {} }]
  const plan = planned({ ...withService('worker', { volumes }), version: 'v2' }, withService('worker', {}))
  expect(plan.gaps.filter(({ service }) => service === 'worker').map(({ because }) => because)).toEqual([
    'two copies would write volume data; update_config.order: start-first allows it',
    'two copies would write volume data; update_config.order: start-first allows it',
  ])
})

it('recreates on all hosts at once, keeps the routes, and says so', () => {
  const environment = environmentConfig({ rollout: { ...environmentConfig().rollout, strategy: 'recreate' } })
  const plan = planned(wanted({ environment, version: 'v2' }), wanted())
  const tables = plan.steps.flatMap(({ operation }) => (operation.kind === 'route.switch' ? [operation.table] : []))
  const stops = plan.steps.findLastIndex(({ operation }) => operation.kind === 'replica.stop')
  const starts = plan.steps.findIndex(({ operation }) => operation.kind === 'replica.start')
  expect({
    gaps: plan.gaps.map(({ host, service, because }) => `${service} on ${host}: ${because}`),
    routes: tables.map(({ routes }) => routes.length),
    inOrder: stops < starts,
  }).toEqual({
    gaps: ['api', 'worker'].flatMap((service) =>
      ['app-1', 'app-2'].map((host) => `${service} on ${host}: rollout.strategy is recreate`),
    ),
    routes: [0, 1],
    inOrder: true,
  })
})

it('tells what of the compose file does not hold', () => {
  const plan = planned(
    withService('api', {
      containerName: 'shop-api',
      rest: { labels: { 'traefik.enable': 'true', other: 'stays' } },
      dependsOn: [{ service: 'db' as ServiceName, condition: 'service_healthy' }],
    }),
  )
  expect({
    labels: told(plan, 'TRAEFIK_LABELS_DROPPED'),
    name: told(plan, 'CONTAINER_NAME_DROPPED'),
    apart: told(plan, 'DEPENDENCY_APART'),
    given: told(plan, 'REACHED_ELSEWHERE').filter((message) => message.startsWith('api on app-1')),
  }).toEqual({
    labels: ['api: traefik.enable have no effect, because its routes come from services.api.rollout.domains'],
    name: [
      "api: container_name shop-api is not given, because two replicas cannot share it; it is called by its service's name",
    ],
    apart: ['api depends on db, which does not run on app-1, app-2: when that host restarts, api does not wait for it'],
    given: ['api on app-1 reaches db at 10.0.0.3 (extra_hosts)'],
  })
})

it('leaves a database alone when the address of another host changes, and says what changes for whom', () => {
  const moved = environmentConfig({
    hosts: { ...hosts, ...named({ 'db-1': hostConfig(['db'], { internalAddress: '10.0.0.7' }) }) },
  })
  const gateway = environmentConfig({
    hosts: { ...hosts, ...named({ 'app-1': hostConfig(['gateway', 'app'], { internalAddress: '10.0.0.8' }) }) },
  })
  const touched = ({ steps }: Plan): readonly string[] =>
    steps.flatMap(({ operation }) => (operation.kind === 'service.replace' ? [operation.service] : []))
  const plan = planned(wanted({ environment: moved }), wanted())
  expect({
    gateway: touched(planned(wanted({ environment: gateway }), wanted())),
    database: touched(plan),
    changes: plan.changes
      .filter(({ host }) => host === 'app-1')
      .map(({ service, what, from, to }) => `${service} ${what} ${from} ${to}`),
  }).toEqual({
    gateway: [],
    database: [],
    changes: ['api address of db 10.0.0.3 10.0.0.7', 'worker address of db 10.0.0.3 10.0.0.7'],
  })
})

it('tells who left, and that data stays where a service was', () => {
  const { 'app-2': gone, ...rest } = hosts as Readonly<Record<string, (typeof hosts)[HostName]>>
  void gone
  const left = planned(wanted({ environment: environmentConfig({ hosts: named(rest) }) }), wanted())
  const elsewhere = environmentConfig({ services: named({ db: { hosts: ['app-2' as HostName] } }) })
  expect({
    left: told(left, 'HOST_LEFT').map((message) => message.slice(0, 98)),
    changes: left.changes.map(({ host, service, action, because }) => `${action} ${service} on ${host}: ${because}`),
    data: told(planned(wanted({ environment: elsewhere }), wanted()), 'DATA_STAYS'),
  }).toEqual({
    left: ['app-2 left the environment and is not contacted any more: api, worker may still run there. Stop it'],
    changes: ['api', 'worker'].map(
      (service) => `remove ${service} on app-2: the host left the environment: what runs there is out of reach`,
    ),
    data: ['db no longer runs on db-1, and the data of its volumes stays there: nothing copies it'],
  })
})

it('warns of replicas that the whole internet reaches', () => {
  const open = environmentConfig({
    hosts: { ...hosts, ...named({ 'app-2': hostConfig(['app'], { internalAddress: '203.0.113.7' }) }) },
  })
  expect([
    told(planned(wanted({ environment: open })), 'PORT_PUBLIC').length,
    told(planned(wanted()), 'PORT_PUBLIC'),
  ]).toEqual([1, []])
})

it('refuses to leave a service without its host when others are deployed', () => {
  const { 'app-2': gone, ...rest } = hosts as Readonly<Record<string, (typeof hosts)[HostName]>>
  void gone
  const want = wanted({ environment: environmentConfig({ hosts: named(rest) }), only: ['worker' as ServiceName] })
  expect(() => planned(want, wanted())).toThrow('api stays as it is, but app-2, where it runs, left the environment.')
})

it('takes of a service that is not deployed everything from the release that serves', () => {
  const before = wanted({
    files: [
      {
        path: 'secrets/key',
        kind: 'secret',
        source: { kind: 'environment', name: 'KEY' },
        version: 'old',
        services: ['api' as ServiceName, 'worker' as ServiceName],
      },
    ],
  })
  const services = config().services
  const want = wanted({
    version: 'v2',
    only: ['worker' as ServiceName],
    files: before.files.map((file) => ({ ...file, version: 'new' })),
    config: config({
      services: {
        ...services,
        ...named({ api: serviceConfig({ rollout: rollout({ port: 3001, domains: ['other.example.com'] }) }) }),
      },
    }),
  })
  const { to } = planned(want, before)
  expect({
    files: to.files.map(({ version, services: users }) => `${version} ${users.join(',')}`),
    domains: to.services['api' as ServiceName]?.rollout?.domains,
    from: to.services['api' as ServiceName]?.from,
  }).toEqual({ files: ['new worker', 'old api'], domains: ['shop.example.com'], from: 1 })
})
