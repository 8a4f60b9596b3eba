// CLI_RELEASES: the list and one release, as people and as programs read them.

import { describe, expect, test } from 'vitest'
import type { Histories } from '../../src/operations/histories.ts'
import { listed } from '../../src/operations/releases-list.ts'
import { shown } from '../../src/operations/releases-show.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import type { Observed } from '../../src/model/observed.ts'
import { releaseRows } from '../../src/plan/releases.ts'
import { migrationFile, named } from '../support/builders.ts'
import { changed, deployed } from '../support/deployed.ts'
import { host, plan, service } from '../support/plans.ts'

const { app, environment } = plan()
const migrations = {
  main: {
    strategy: 'pre_deploy' as const,
    files: [migrationFile('001_orders'), migrationFile('002_drop', { phase: 'post', contract: true })],
  },
}
const values = { api: { LOG_LEVEL: `1a2b3c4d${'0'.repeat(56)}`, NEW: null } }
const filled = { api: { API_URL: `5e6f7a8b${'0'.repeat(56)}` } }
const token = {
  path: 'secrets/token',
  kind: 'secret' as const,
  source: { kind: 'environment' as const, name: 'TOKEN' },
  version: `9c0d1e2f${'0'.repeat(56)}`,
  services: [service('api')],
}
const page = { ...token, path: 'files/page.html', kind: 'file' as const, source: { kind: 'file' as const, path: 'p' } }
const commit = 'c0ffee'.padEnd(40, '0')
const v2 = { version: 'v2', commit, migrations, values, filled, files: [token, page] }
const hosts = deployed([{ version: 'v1' }, v2])

/** What the hosts said, their common ledger changed on the way. */
function histories(
  seen: Observed['hosts'],
  change: (entry: LedgerEntry, at: number) => Partial<LedgerEntry> = () => ({}),
): Histories {
  const ledger = (seen[host('app-1')]?.state.ledger ?? []).map((entry, at) => ({
    ...entry,
    startedAt: `2026-11-23T22:0${at}:00.123Z`,
    at: `2026-11-23T22:1${at}:00.123Z`,
    actor: 'ada@laptop',
    ...change(entry, at),
  }))
  return { app, doubts: [], histories: [{ environment, rows: releaseRows(environment, ledger), observed: seen }] }
}

/** The same hosts without any record of a release. */
const bare = ['app-1', 'app-2', 'db-1'].reduce(
  (all, name) => changed(all, name, (seen) => ({ state: { ...seen.state, releases: {} } })),
  hosts,
)

/** One release, and this its last entry. */
const withEntry = (entry: LedgerEntry): Histories => ({
  app,
  doubts: [],
  histories: [{ environment, rows: releaseRows(environment, [entry]), observed: hosts }],
})

const list = (all: Histories, limit = 20, only: typeof environment | undefined = environment): string =>
  listed(all, { environment: only, limit }).lines.join('\n')

describe('CLI_RELEASES list', () => {
  test('tells the newest first, one line each however many entries there are, and marks the current one', () => {
    expect(list(histories(hosts))).toBe(
      [
        'rel-19700101-000002006  r2  v2  2026-11-23T22:12:00Z  finished  ada@laptop  current',
        'rel-19700101-000001000  r1  v1  2026-11-23T22:10:00Z  finished  ada@laptop',
      ].join('\n'),
    )
  })

  test('tells of failures, of open migrations and of what was restored', () => {
    const id = hosts[host('app-1')]?.state.ledger[0]?.release
    expect(
      list(
        histories(hosts, (_, at) =>
          at === 0
            ? { outcome: 'reverted', failure: { stage: 'rollout', code: 'REPLICA_EXITED' } }
            : { post: 'failed', ...(id ? { restores: id } : {}) },
        ),
      ),
    ).toBe(
      [
        'rel-19700101-000002006  r2  v2  2026-11-23T22:12:00Z  finished, migrations open  ada@laptop  restores rel-19700101-000001000  current',
        'rel-19700101-000001000  r1  v1  2026-11-23T22:10:00Z  reverted (REPLICA_EXITED)  ada@laptop',
      ].join('\n'),
    )
  })

  test('names the environment where all are shown, and no more releases than were asked for', () => {
    const lines = listed(histories(hosts), { environment: undefined, limit: 1 }).lines
    expect(lines).toEqual([
      'production  rel-19700101-000002006  r2  v2  2026-11-23T22:12:00Z  finished  ada@laptop  current',
    ])
  })

  test('says that there are none yet', () => {
    const none: Histories = { app, doubts: [], histories: [{ environment, rows: [], observed: {} }] }
    expect(list(none)).toBe('shop production has no releases yet.')
    expect(listed(none, { environment, limit: 20 }).result).toEqual({ app: 'shop', releases: [], doubts: [] })
  })

  test('is one document with the same keys for each', () => {
    const { releases } = listed(histories(hosts), { environment, limit: 1 }).result
    expect(releases).toEqual([
      {
        id: 'rel-19700101-000002006',
        number: 2,
        environment: 'production',
        version: 'v2',
        startedAt: '2026-11-23T22:02:00.123Z',
        at: '2026-11-23T22:12:00.123Z',
        outcome: 'finished',
        post: 'done',
        failure: null,
        actor: 'ada@laptop',
        run: null,
        restores: null,
        planHash: expect.stringMatching(/^sha256:/),
        current: true,
      },
    ])
  })
})

describe('CLI_RELEASES show', () => {
  test('tells every recorded fact, names and hashes and no value', () => {
    const { lines } = shown(histories(hosts), 'rel-19700101-000002006')
    expect(lines.join('\n').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')).toBe(`\
shop production r2 v2 (rel-19700101-000002006), current
  outcome     finished
  started at  2026-11-23T22:02:00.123Z
  ended at    2026-11-23T22:12:00.123Z
  by          ada@laptop
  commit      c0ffee0000000000000000000000000000000000
  previous    rel-19700101-000001000
  plan        sha256:…
  content     sha256:…
  ledgers     app-1, app-2, db-1

Stages
  migrate-pre     completed
  deploy-compose  completed
  rollout         completed
  migrate-post    completed

Services
  api  registry.test/shop@sha256:…
    registry.test/shop:v2, 1 replica, start-first, containers of r2
    app-1 completed, app-2 completed
    routes shop.example.com/
    environment API_URL 5e6f7a8b, LOG_LEVEL 1a2b3c4d, NEW not hashed
  db  postgres@sha256:…
    postgres:17, 1 replica, not rolled, containers of r1
    db-1 skipped
  gateway  traefik@sha256:…
    traefik:v3.7, 1 replica, not rolled, containers of r1
    app-1 skipped
  worker  registry.test/shop@sha256:…
    registry.test/shop:v2, 1 replica, start-first, containers of r2
    app-1 completed, app-2 completed

Hosts
  app-1  10.0.0.1  api, gateway, worker
  app-2  10.0.0.2  api, worker
  db-1   10.0.0.3  db

Secrets
  secrets/token  9c0d1e2f  api

Files
  files/page.html  9c0d1e2f  api

Migrations of main (pre_deploy)
  001_orders.pre.sql  pre   b3a30136
  002_drop.post.sql   post  32befa6a  contract

Restorable
  app-1  yes
  app-2  yes
  db-1   yes`)
  })

  test('is one document without a definition or a content that could hold a value', () => {
    const { result } = shown(histories(hosts), 'rel-19700101-000002006')
    expect(result).toMatchObject({
      environment: 'production',
      release: {
        id: 'rel-19700101-000002006',
        current: true,
        startedAt: '2026-11-23T22:02:00.123Z',
        stages: { rollout: 'completed', 'migrate-post': 'completed' },
        services: { api: 'completed', worker: 'completed' },
        failure: null,
      },
      record: {
        commit,
        previous: 'rel-19700101-000001000',
        services: {
          api: {
            rolled: true,
            from: { number: 2 },
            environment: values.api,
            filled: filled.api,
            results: { 'app-1': 'completed', 'app-2': 'completed' },
          },
          db: { results: { 'db-1': 'skipped' } },
        },
      },
      ledgers: ['app-1', 'app-2', 'db-1'],
      restorable: [{ host: 'app-1', lacks: [] }, {}, {}],
    })
    expect(JSON.stringify(result)).not.toMatch(/"definition":\{|"content":"(?!sha256:)/)
  })

  test('tells why an attempt went back, where, and that it cannot be restored', () => {
    const failure = { stage: 'rollout', step: 'app-2/api-r2/await', code: 'REPLICA_EXITED' } as const
    const services = named({ api: named({ 'app-1': 'completed', 'app-2': 'failed' } as const) })
    const reverted = (seen: Observed['hosts']): Histories =>
      histories(seen, (_, at) => (at === 0 ? {} : { outcome: 'reverted', failure, services }))
    const told = shown(reverted(hosts), 'rel-19700101-000002')
    expect(told.lines).toEqual(
      expect.arrayContaining([
        '  outcome     reverted',
        '  failure     REPLICA_EXITED in rollout, step app-2/api-r2/await',
        '    app-1 completed, app-2 failed',
      ]),
    )
    expect(told.lines.at(-1)).toBe('It never finished: it cannot be restored.')
    expect(told.result).toMatchObject({ release: { outcome: 'reverted', failure, services }, restorable: [] })
    expect(shown(reverted(bare), 'rel-19700101-000002').lines.slice(-4)).toEqual([
      'Services',
      '  api  app-1 completed, app-2 failed',
      '',
      'No host has its record any more: it cannot be restored.',
    ])
  })

  test('tells what an entry of an older version tells, and no more', () => {
    const [row] = releaseRows(environment, hosts[host('app-1')]?.state.ledger ?? [])
    const { stages: _, services: __, startedAt: ___, ...older } = row?.entry ?? expect.unreachable()
    const { lines, result } = shown(withEntry(older), 'rel-19700101-000002')
    expect(lines.filter((line) => /Stages|completed|skipped/.test(line))).toEqual([])
    expect(result).toMatchObject({
      release: { stages: null, services: null, failure: null },
      record: { services: { api: { results: null } } },
    })
  })

  test('takes the beginning of an id that only one release has', () => {
    expect(shown(histories(hosts), 'rel-19700101-000001').lines[0]).toBe(
      'shop production r1 v1 (rel-19700101-000001000)',
    )
  })

  test('refuses a beginning that several have, and one that none has, naming what there is', () => {
    expect(() => shown(histories(hosts), 'rel-1970')).toThrow(
      expect.objectContaining({ code: 'RELEASE_AMBIGUOUS', ending: 'refused' }),
    )
    expect(() => shown(histories(hosts), 'rel-2000')).toThrow(
      expect.objectContaining({
        code: 'RELEASE_UNKNOWN',
        ending: 'refused',
        fix: 'Name one of: rel-19700101-000002006, rel-19700101-000001000.',
      }),
    )
  })

  test('says where it cannot be restored, and that no record is left', () => {
    const without = changed(hosts, 'app-2', (seen) => ({ images: [], state: { ...seen.state, releases: {} } }))
    expect(shown(histories(without), 'rel-19700101-000002').lines.at(-2)).toMatch(
      /^ {2}app-2 {2}no, it lacks its record, registry\.test\/shop@sha256:[0-9a-f]{64}$/,
    )
    const gone = changed(hosts, 'db-1', (seen) => ({
      state: {
        ...seen.state,
        releases: Object.fromEntries(Object.entries(seen.state.releases).filter(([id]) => id.endsWith('2006'))),
      },
    }))
    expect(shown(histories(gone), 'rel-19700101-000002').lines.at(-1)).toBe(
      '  db-1   no, it lacks the record of rel-19700101-000001000',
    )
    expect(shown(histories(bare), 'rel-19700101-000002').lines.at(-1)).toBe(
      'No host has its record any more: it cannot be restored.',
    )
  })
})
