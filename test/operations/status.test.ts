// CLI_STATUS: what is told of hosts that are as recorded, and of every way in which they are not.

import { describe, expect, test } from 'vitest'
import { statusDocument } from '../../src/operations/status-document.ts'
import { statusLines } from '../../src/operations/status-text.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { LockOwner } from '../../src/model/lock.ts'
import type { ContainerObserved, HostObserved, Observed } from '../../src/model/observed.ts'
import type { Sight, Status } from '../../src/plan/status.ts'
import { statusEnding, statusOf } from '../../src/plan/status.ts'
import { migrationFile } from '../support/builders.ts'
import { changed, deployed, hostNames, project } from '../support/deployed.ts'
import { host, plan } from '../support/plans.ts'

const v1 = deployed([{ version: 'v1' }])
const v2 = deployed([{ version: 'v1' }, { version: 'v2' }])

/** `silent` hosts do not answer; only `looked` are asked. */
function seen(
  hosts: Observed['hosts'],
  {
    silent = [],
    looked = hostNames,
  }: { readonly silent?: readonly string[]; readonly looked?: readonly string[] } = {},
): Status {
  const sights = Object.fromEntries(
    hostNames
      .filter((name) => looked.includes(name))
      .map((name): [string, Sight] => {
        const observed = hosts[name]
        return observed === undefined || silent.includes(name)
          ? [
              name,
              {
                kind: 'silent',
                fault: faults.HOST_UNREACHABLE({ host: name, address: '192.0.2.1', reason: 'timeout' }),
              },
            ]
          : [name, { kind: 'answered', observed }]
      }),
  )
  return statusOf({ app: 'shop', environment: plan().environment, project, hosts: hostNames, sights })
}

const text = (status: Status): string => `${statusLines(status).join('\n')}\n`

type Change = (seen: HostObserved) => Partial<HostObserved>

/** A host's running containers of a service, each changed; undefined takes it away. */
const containers =
  (service: string, change: (container: ContainerObserved) => Partial<ContainerObserved> | undefined): Change =>
  (observed) => ({
    containers: observed.containers.flatMap((each) => {
      if (each.service !== service || !each.running) return [each]
      const other = change(each)
      return other === undefined ? [] : [{ ...each, ...other }]
    }),
  })

const beside =
  (service: string, other: Partial<ContainerObserved>): Change =>
  (observed) => ({
    containers: [
      ...observed.containers,
      ...observed.containers
        .filter((each) => each.service === service && each.running)
        .map((each) => ({ ...each, ...other })),
    ],
  })

const state =
  (change: (state: HostObserved['state']) => Partial<HostObserved['state']>): Change =>
  (observed) => ({ state: { ...observed.state, ...change(observed.state) } })

const everywhere = (hosts: Observed['hosts'], change: Change): Observed['hosts'] =>
  hostNames.reduce((all, name) => changed(all, name, change), hosts)

const owner: LockOwner = {
  schema: 1,
  id: '0123456789abcdef0123456789abcdef',
  app: 'shop',
  environment: 'production',
  operation: 'deploy',
  actor: 'ada@laptop',
  machine: 'm',
  pid: 1,
  pidStartedAt: '1',
  startedAt: '2026-11-23T22:15:00Z',
  bootId: 'boot',
  uptime: 1,
}

const held = (lock: LockOwner, lockAge: number): Change => state(() => ({ lock, lockAge }))

const problemsOf = (status: Status): readonly string[] =>
  status.problems.map(({ host: name, what, command }) => `${name ?? 'everywhere'}: ${what} → ${command ?? 'by hand'}`)

const deploy = (version: string): string => `stagecraft deploy --env production --version ${version}`

describe('CLI_STATUS of hosts that are as recorded', () => {
  test('tells release, digest, replicas, health and since when of each service, and ends well', () => {
    expect(text(seen(v1))).toBe(`\
shop production: r1 v1 (rel-19700101-000001000), as recorded

app-1  Docker 26.1.5, Compose 2.26.1, 10.0 GB of 100.0 GB free, routes present
  api      r1  sha256:1ac22c3e7896  1 of 1  healthy  since 2026-11-23T22:15:00Z  same
  gateway  r1  sha256:55e84921003c  1 of 1  healthy  since 2026-11-23T22:15:00Z  same
  worker   r1  sha256:1ac22c3e7896  1 of 1  healthy  since 2026-11-23T22:15:00Z  same

app-2  Docker 26.1.5, Compose 2.26.1, 10.0 GB of 100.0 GB free
  api     r1  sha256:1ac22c3e7896  1 of 1  healthy  since 2026-11-23T22:15:00Z  same
  worker  r1  sha256:1ac22c3e7896  1 of 1  healthy  since 2026-11-23T22:15:00Z  same

db-1  Docker 26.1.5, Compose 2.26.1, 10.0 GB of 100.0 GB free
  db  r1  sha256:ac7b95aaabf6  1 of 1  healthy  since 2026-11-23T22:15:00Z  same
`)
    expect(statusEnding(seen(v1))).toBe('done')
  })

  test('takes stopped containers of older releases for what a rollback needs', () => {
    expect(v2[host('app-1')]?.containers.filter(({ running }) => !running)).not.toEqual([])
    expect(problemsOf(seen(v2))).toEqual([])
  })

  test('says that nothing was deployed yet', () => {
    const none = seen(deployed([{ version: 'v1' }], () => false))
    expect([text(none).split('\n')[0], statusEnding(none)]).toEqual([
      'shop production: no release finished yet',
      'done',
    ])
  })

  test('is one document with the same keys whatever there is to tell', () => {
    const app2 = { host: 'app-2', answers: true, engine: '26.1.5', compose: '2.26.1', skew: 0, routes: null }
    expect(statusDocument(seen(v1, { looked: ['app-2'] }))).toMatchObject({
      app: 'shop',
      environment: 'production',
      release: { id: 'rel-19700101-000001000', number: 1, version: 'v1', at: '', post: 'none' },
      hosts: [
        {
          ...app2,
          services: [
            { service: 'api', differences: [] },
            { service: 'worker', differences: [] },
          ],
        },
      ],
      locks: [],
      attempt: null,
      pending: [],
      problems: [],
    })
    const silent = statusDocument(seen(v1, { silent: hostNames }))
    expect(Object.keys(silent)).toEqual(Object.keys(statusDocument(seen(v1))))
    expect(silent).toMatchObject({ release: null, hosts: [{ host: 'app-1', answers: false }, {}, {}] })
  })
})

describe('CLI_STATUS of a host that does not answer', () => {
  test('is a row among the others', () => {
    const status = seen(v1, { silent: ['app-2'] })
    expect(text(status).split('\n')[0]).toBe(
      'shop production: r1 v1 (rel-19700101-000001000), 1 host without an answer',
    )
    expect(text(status)).toContain('app-2  does not answer: Host app-2 (192.0.2.1) did not answer: timeout.')
    expect(statusEnding(status)).toBe('outside')
  })

  test('weighs less than what needs a person', () => {
    const broken = changed(
      v1,
      'app-1',
      containers('api', () => undefined),
    )
    expect(statusEnding(seen(broken, { silent: ['app-2'] }))).toBe('person')
  })
})

describe('CLI_STATUS of containers that are not as recorded', () => {
  const cases: readonly (readonly [string, string, Change, string])[] = [
    ['removed', 'app-2', containers('api', () => undefined), `app-2: replica 1 of api is not there → ${deploy('v2')}`],
    [
      'stopped',
      'app-2',
      containers('worker', () => ({ running: false, exitCode: 137 })),
      `app-2: replica 1 of worker does not run (exit code 137) → ${deploy('v2')}`,
    ],
    [
      'of a gateway and stopped',
      'app-1',
      containers('gateway', () => ({ running: false, exitCode: 0 })),
      `app-1: gateway does not run (exit code 0) → ${deploy('v2')}`,
    ],
    [
      'of another digest',
      'db-1',
      containers('db', () => ({ image: `postgres@sha256:${'0'.repeat(64)}` })),
      `db-1: db runs postgres@sha256:000000000000, recorded is postgres@sha256:ac7b95aaabf6 → ${deploy('v2')}`,
    ],
    [
      'of another definition',
      'app-1',
      containers('api', () => ({ definition: 'sha256:other' })),
      `app-1: replica 1 of api runs with another definition than the recorded one → ${deploy('v2')}`,
    ],
    [
      'unhealthy',
      'app-1',
      containers('api', () => ({ health: 'unhealthy' })),
      'app-1: replica 1 of api is unhealthy → stagecraft rollback --env production --to-previous',
    ],
    [
      'running and not healthy yet',
      'app-1',
      containers('api', () => ({ health: 'starting' })),
      'app-1: replica 1 of api is not healthy yet → stagecraft rollback --env production --to-previous',
    ],
    [
      'of no release, with our labels',
      'db-1',
      beside('db', { id: 'x', name: 'by-hand', project: 'elsewhere' }),
      'db-1: by-hand carries our labels and is not of any release → by hand',
    ],
    [
      'of an older release, and run',
      'app-2',
      (observed) => ({
        containers: observed.containers.map((each) => (each.number === 1 ? { ...each, running: true } : each)),
      }),
      'app-2: shop-production-r1-api-1 of r1 runs, and the release that serves does not have it → by hand',
    ],
    [
      'doubled',
      'db-1',
      beside('db', { id: 'x', name: 'shop-production-db-2' }),
      'db-1: shop-production-db-2 runs beside shop-production-db-1, which is enough → by hand',
    ],
  ]

  test.each(cases)('names one that is %s', (_, name, change, expected) => {
    const status = seen(changed(v2, name, change))
    expect(problemsOf(status)[0]).toBe(expected)
    expect(statusEnding(status)).toBe('person')
  })

  test('shows them beside the service and again as problems, with what repairs them', () => {
    const broken = changed(
      changed(
        v2,
        'app-1',
        containers('api', () => ({ health: 'unhealthy', restarts: 3 })),
      ),
      'app-2',
      containers('api', () => undefined),
    )
    const lines = text(seen(broken)).split('\n')
    expect(lines.filter((line) => / api /.test(line)).slice(0, 2)).toEqual([
      '  api      r2  sha256:f04dab59ed4c  1 of 1  unhealthy  since 2026-11-23T22:15:00Z  3 restarts  unhealthy',
      '  api     r2  sha256:f04dab59ed4c  0 of 1  stopped                              missing',
    ])
    expect(lines.slice(lines.indexOf('Problems (2)'))).toEqual([
      'Problems (2)',
      '  app-1: replica 1 of api is unhealthy',
      '    See why, on app-1: docker logs --tail 50 shop-production-r2-api-1',
      '    stagecraft rollback --env production --to-previous',
      '  app-2: replica 1 of api is not there',
      '    stagecraft deploy --env production --version v2',
      '',
    ])
  })
})

describe('CLI_STATUS of records', () => {
  test('names a ledger that is behind, and one that was changed', () => {
    const behind = changed(
      v2,
      'db-1',
      state(({ ledger }) => ({ ledger: ledger.slice(0, 1) })),
    )
    expect(problemsOf(seen(behind))).toEqual([
      'db-1: its ledger is behind: it lacks the last entry → stagecraft deploy --env production',
    ])
    const broken = state(({ ledger }) => ({
      ledger: ledger.slice(0, 1),
      ledgerProblem: { kind: 'broken', detail: 'line 2 was changed' },
    }))
    const status = seen(changed(v2, 'db-1', broken))
    expect(status.problems[0]?.what).toContain('line 2 was changed')
    expect(status.current?.version).toBe('v2')
  })

  test('names routes and a record that are gone', () => {
    const without = ({ state: { routes: _, releases, ...rest } }: HostObserved): Partial<HostObserved> => ({
      state: {
        ...rest,
        releases: Object.fromEntries(Object.entries(releases).slice(0, 1)),
      },
    })
    expect(problemsOf(seen(changed(v2, 'app-1', without)))).toEqual([
      `app-1: the record of rel-19700101-000002006 is not there → ${deploy('v2')}`,
      `app-1: the routes that its gateway reads are gone → ${deploy('v2')}`,
    ])
  })

  test('compares with nothing where no host has the record', () => {
    const status = seen(
      everywhere(
        v2,
        state(() => ({ releases: {} })),
      ),
    )
    expect(problemsOf(status)[0]).toBe(
      `everywhere: no host has the record of rel-19700101-000002006, so nothing can be compared with it → by hand`,
    )
  })

  test('tells that migrations after the rollout are open', () => {
    const open = everywhere(
      v2,
      state(({ ledger }) => ({ ledger: ledger.map((each, at) => (at === 1 ? { ...each, post: 'failed' } : each)) })),
    )
    expect(problemsOf(seen(open))).toEqual([
      'everywhere: migrations after the rollout of rel-19700101-000002006 are not done → stagecraft migrate-post --env production',
    ])
  })
})

describe('CLI_STATUS of migrations after the rollout', () => {
  const files = [
    migrationFile('001_orders', { phase: 'post' }),
    migrationFile('002_drop', { phase: 'post', contract: true }),
  ]
  const migrations = { main: { strategy: 'pre_deploy' as const, files } }
  const left = deployed(
    [{ version: 'v1' }, { version: 'v2', migrations }],
    ({ operation }) => operation.kind !== 'migration.apply' || operation.name !== '002_drop',
  )
  const failure = { stage: 'migrate-post', step: 'migrate/main/002_drop', code: 'MIGRATION_FAILED' } as const
  const failed = everywhere(
    left,
    state(({ ledger }) => ({ ledger: ledger.map((each, at) => (at === 1 ? { ...each, failure } : each)) })),
  )

  test('names those that are still to come, and why the last try ended', () => {
    const status = seen(failed)
    expect([statusDocument(status)['pending'], problemsOf(status).at(-1)]).toEqual([
      [{ database: 'main', name: '002_drop' }],
      'everywhere: migrations after the rollout of rel-19700101-000002006 are not done: 002_drop (main); the last try ended with MIGRATION_FAILED → stagecraft migrate-post --env production',
    ])
  })

  test('shows how far each stage came', () => {
    expect(seen(left).attempt?.stages).toEqual({
      'migrate-pre': 'skipped',
      'deploy-compose': 'completed',
      rollout: 'completed',
      'migrate-post': 'failed',
    })
    expect(seen(everywhere(left, held(owner, 2_000))).attempt?.stages['migrate-post']).toBe('running')
  })

  test('names none of them where a later attempt was begun', () => {
    const later = everywhere(
      failed,
      state(({ attempt: _, journal, ...rest }) => ({
        ...rest,
        journal: journal.map((each) => ({ ...each, number: 9 })),
      })),
    )
    expect(seen(later).pending).toBeUndefined()
  })
})

describe('CLI_STATUS of an attempt', () => {
  const open = deployed([{ version: 'v1' }, { version: 'v2' }], ({ operation }) => operation.kind !== 'route.switch')

  test('that was interrupted tells what the next run makes of it, and not of its containers', () => {
    const status = seen(open)
    expect(problemsOf(status)).toEqual([
      `everywhere: the deploy of v2 (r2) was interrupted; the next run takes it back first → ${deploy('v2')}`,
    ])
    expect(text(status)).toContain(
      'A deploy of v2 (r2) was interrupted, reached "switching" (deploy-compose completed, rollout failed); the next run goes back, because it was interrupted during rollout',
    )
  })

  test('that goes on is no problem', () => {
    const status = seen(everywhere(open, held(owner, 2_000)))
    expect(problemsOf(status)).toEqual([])
    expect(text(status)).toContain(`
Lock held by ada@laptop (deploy): since 2026-11-23T22:15:00Z; on app-1, app-2, db-1; last heard of 2s ago; id 0123456789abcdef0123456789abcdef
A deploy of v2 (r2) is under way, reached "switching" (deploy-compose completed, rollout running)
`)
  })

  test('counts as interrupted once its holder is silent, of a GitHub run later than of another', () => {
    expect(seen(everywhere(open, held(owner, 61_000))).attempt?.state).toBe('interrupted')
    const run = { url: 'https://github.com/acme/shop/actions/runs/7', id: '7', attempt: '1' }
    expect(seen(everywhere(open, held({ ...owner, run }, 61_000))).attempt?.state).toBe('running')
    expect(seen(everywhere(open, held({ ...owner, run }, 301_000))).attempt?.state).toBe('interrupted')
  })

  test('goes on while a step of it runs', () => {
    const working = changed(
      everywhere(open, held(owner, 600_000)),
      'db-1',
      state(({ ...rest }) => ({ ...rest, lock: owner, lockAge: 600_000, liveSteps: ['db-1/pull'] })),
    )
    expect(seen(working).attempt?.state).toBe('running')
  })

  test('is not judged from some of the hosts', () => {
    expect(seen(open, { looked: ['app-2'] }).attempt?.settles).toBeUndefined()
  })
})

test('CLI_STATUS names a lock whose owner cannot be read, with the command that clears it', () => {
  const unreadable = state(() => ({ unreadableLock: { id: 'unreadable-0123456789abcdef', shown: '{"sch' } }))
  expect(problemsOf(seen(changed(v1, 'app-1', unreadable)))).toEqual([
    'app-1: its lock has an owner that cannot be read: "{\\"sch" → stagecraft unlock --env production --id unreadable-0123456789abcdef',
  ])
})
