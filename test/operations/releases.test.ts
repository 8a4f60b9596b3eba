// CLI_RELEASES: the list and one release, as people and as programs read them.

import { describe, expect, test } from 'vitest'
import type { Histories } from '../../src/operations/histories.ts'
import { listed } from '../../src/operations/releases-list.ts'
import { shown } from '../../src/operations/releases-show.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import type { Observed } from '../../src/model/observed.ts'
import { releaseRows } from '../../src/plan/releases.ts'
import { migrationFile } from '../support/builders.ts'
import { changed, deployed } from '../support/deployed.ts'
import { host, plan } from '../support/plans.ts'

const { app, environment } = plan()
const migrations = {
  main: {
    strategy: 'pre_deploy' as const,
    files: [migrationFile('001_orders'), migrationFile('002_drop', { phase: 'post', contract: true })],
  },
}
const values = { api: { LOG_LEVEL: `1a2b3c4d${'0'.repeat(56)}`, NEW: null } }
const hosts = deployed([{ version: 'v1' }, { version: 'v2', migrations, values }])

/** What the hosts said, their common ledger changed on the way. */
function histories(
  seen: Observed['hosts'],
  change: (entry: LedgerEntry, at: number) => Partial<LedgerEntry> = () => ({}),
): Histories {
  const ledger = (seen[host('app-1')]?.state.ledger ?? []).map((entry, at) => ({
    ...entry,
    at: `2026-11-23T22:1${at}:00.123Z`,
    actor: 'ada@laptop',
    ...change(entry, at),
  }))
  return { app, doubts: [], histories: [{ environment, rows: releaseRows(environment, ledger), observed: seen }] }
}

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
          at === 0 ? { outcome: 'reverted' } : { post: 'failed', ...(id ? { restores: id } : {}) },
        ),
      ),
    ).toBe(
      [
        'rel-19700101-000002006  r2  v2  2026-11-23T22:12:00Z  finished, migrations open  ada@laptop  restores rel-19700101-000001000  current',
        'rel-19700101-000001000  r1  v1  2026-11-23T22:10:00Z  reverted                   ada@laptop',
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
        at: '2026-11-23T22:12:00.123Z',
        outcome: 'finished',
        post: 'done',
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
  outcome      finished
  recorded at  2026-11-23T22:12:00.123Z
  by           ada@laptop
  plan         sha256:…
  content      sha256:…
  ledgers      app-1, app-2, db-1

Services
  api  registry.test/shop@sha256:…
    registry.test/shop:v2, 1 replica, start-first, containers of r2
    routes shop.example.com/
    environment LOG_LEVEL 1a2b3c4d, NEW not hashed
  db  postgres@sha256:…
    postgres:17, 1 replica, not rolled, containers of r1
  gateway  traefik@sha256:…
    traefik:v3.7, 1 replica, not rolled, containers of r1
  worker  registry.test/shop@sha256:…
    registry.test/shop:v2, 1 replica, start-first, containers of r2

Hosts
  app-1  10.0.0.1  api, gateway, worker
  app-2  10.0.0.2  api, worker
  db-1   10.0.0.3  db

Migrations of main
  001_orders.pre.sql  pre
  002_drop.post.sql   post  contract

Restorable
  app-1  yes
  app-2  yes
  db-1   yes`)
  })

  test('is one document without a definition or a content that could hold a value', () => {
    const { result } = shown(histories(hosts), 'rel-19700101-000002006')
    expect(result).toMatchObject({
      environment: 'production',
      release: { id: 'rel-19700101-000002006', current: true },
      record: { services: { api: { rolled: true, from: { number: 2 }, environment: values.api } } },
      ledgers: ['app-1', 'app-2', 'db-1'],
      restorable: [{ host: 'app-1', lacks: [] }, {}, {}],
    })
    expect(JSON.stringify(result)).not.toMatch(/"definition":\{|"content":"(?!sha256:)/)
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
    const bare = ['app-1', 'app-2', 'db-1'].reduce(
      (all, name) => changed(all, name, (seen) => ({ state: { ...seen.state, releases: {} } })),
      hosts,
    )
    expect(shown(histories(bare), 'rel-19700101-000002').lines.at(-1)).toBe(
      'No host has its record any more: it cannot be restored.',
    )
  })
})
