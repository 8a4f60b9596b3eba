// CLI_STATUS CLI_RELEASES CLI_MIGRATE_BASIC CORE_STATE_CONSISTENCY: the commands beside a deploy, on real hosts through the CLI.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { keysOf } from '../../src/model/name.ts'
import { createHostStore } from '../../src/store/host-store.ts'
import type { Held } from '../../src/store/store.ts'
import type { Lab } from '../lab/lab.ts'
import { freePort } from '../lab/network.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { until } from '../lab/until.ts'
import { ledgerOf, locksOf, sessionsOf, traces } from '../scenarios/checks.ts'
import { temporaryFolder } from '../support/folder.ts'
import { sshTo } from '../support/lab-ssh.ts'
import { clearHosts, createShop, overlay, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { lockRequest, randomId } from '../support/state-hosts.ts'

const patience = 600_000
const app = 'operated'
const project = `${app}-production`
const statePath = `/var/lib/stagecraft/${app}/production`

const serviceRow = z.looseObject({
  service: z.string(),
  number: z.number(),
  image: z.string(),
  health: z.string(),
  differences: z.array(z.looseObject({ kind: z.string(), what: z.string() })),
  containers: z.array(z.looseObject({ id: z.string(), name: z.string(), startedAt: z.string() })),
})
const statusShape = z.looseObject({
  release: z.looseObject({ id: z.string(), version: z.string() }).nullable(),
  hosts: z.array(z.looseObject({ host: z.string(), answers: z.boolean(), services: z.array(serviceRow).optional() })),
  locks: z.array(z.looseObject({ id: z.string(), hosts: z.array(z.string()), alive: z.boolean() })),
  problems: z.array(z.looseObject({ host: z.string().nullable(), what: z.string(), command: z.string().nullable() })),
})
const releasesShape = z.looseObject({
  releases: z.array(z.looseObject({ id: z.string(), version: z.string(), outcome: z.string(), current: z.boolean() })),
})
const releaseShape = z.looseObject({
  release: z.looseObject({ id: z.string(), current: z.boolean(), stages: z.record(z.string(), z.string()) }),
  record: z.looseObject({
    previous: z.string().nullable(),
    services: z.record(
      z.string(),
      z.looseObject({ image: z.string(), results: z.record(z.string(), z.string()).nullable() }),
    ),
  }),
  restorable: z.array(z.object({ host: z.string(), lacks: z.array(z.string()) })),
})

sharedLabSuite('the commands beside a deploy', (lab: () => Lab) => {
  let shop: Shop
  const run = (...argv: readonly string[]): Promise<CliRun> => stagecraft(shop, argv)
  const file = (name: string): string => join(shop.folder, name)
  const edit = async (name: string, change: (text: string) => string): Promise<void> =>
    writeFile(file(name), change(await readFile(file(name), 'utf8')))
  const status = async (...argv: readonly string[]): Promise<{ code: number; told: z.infer<typeof statusShape> }> => {
    const ran = await run('status', '--env', 'production', '--json', ...argv)
    return { code: ran.code, told: statusShape.parse(JSON.parse(ran.stdout)) }
  }
  const on = async (host: string, ...argv: readonly string[]): Promise<string> => {
    const said = await lab().host(host).exec(argv)
    if (said.code !== 0) throw new Error(`${argv.join(' ')} on ${host}: ${said.stderr}`)
    return said.stdout.trim()
  }
  const psql = (database: string, sql: string): Promise<string> =>
    on('db-1', 'docker', 'exec', `${project}-db-1`, 'psql', '-U', 'shop', '-d', database, '-Atc', sql)
  const applied = (database: string): Promise<string> =>
    psql(database, "SELECT string_agg(name, ' ' ORDER BY seq) FROM stagecraft.migration WHERE status = 'done'")

  beforeAll(async () => {
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('operations'),
      app,
      httpPort: await freePort(),
      dbPort: await freePort(),
      apiRollout: { min_healthy: '0s', monitor: '0s' },
      workerRollout: { min_healthy: '0s', monitor: '0s' },
    })
    // Health checks of containers answer late while other tests keep this machine busy.
    await edit('compose.yaml', (text) => text.replaceAll('timeout: 2s', 'timeout: 20s'))
  }, patience)
  afterAll(async () => {
    await clearHosts(lab(), app)
    const volume = `docker volume ls -q | grep -E '^stagecraft-${app}-' | xargs -r docker volume rm`
    await Promise.all(keysOf(lab().hosts).map((host) => on(host, 'sh', '-c', volume)))
    await rm(shop.folder, { recursive: true, force: true })
  })

  test('before the first deploy each says so', { timeout: patience }, async () => {
    const shown = await run('status', '--env', 'production')
    expect([shown.code, shown.stdout.split('\n')[0]]).toEqual([0, `${app} production: no release finished yet`])
    expect(await run('releases', 'list', '--env', 'production')).toMatchObject({
      code: 0,
      stdout: `${app} production has no releases yet.\n`,
    })
    const unlocked = await run('unlock', '--env', 'production', '--id', '0'.repeat(32))
    expect([unlocked.code, unlocked.stdout]).toEqual([0, `Nobody holds ${app} production.\n`])
    const migrated = await run('migrate', '--env', 'production')
    expect([migrated.code, migrated.stderr]).toEqual([2, expect.stringContaining('DATABASE_NOT_RUNNING')])
    expect(
      await Promise.all(keysOf(lab().hosts).map((host) => lab().host(host).exec(['test', '-e', statePath]))),
    ).toMatchObject([{ code: 1 }, { code: 1 }, { code: 1 }])
  })

  test(
    'status is content with what was just deployed, and agrees with docker inspect',
    { timeout: patience },
    async () => {
      const deployed = await run('deploy', '--env', 'production', '--version', 'v1')
      expect(deployed.code, deployed.stderr).toBe(0)
      const sessions = await sessionsOf(lab(), 'app-2')
      const before = await traces(lab(), app)
      const { code, told } = await status()
      expect([code, told.problems, told.release?.version]).toEqual([0, [], 'v1'])
      const rows = told.hosts.flatMap(({ host, services = [] }) => services.map((row) => ({ host, ...row })))
      expect(rows.map(({ host, service, health }) => `${host} ${service} ${health}`)).toEqual([
        'app-1 api healthy',
        'app-1 gateway none',
        'app-1 worker healthy',
        'app-2 api healthy',
        'app-2 worker healthy',
        'db-1 db healthy',
      ])
      for (const { host, image, containers } of rows) {
        for (const { id, name, startedAt } of containers) {
          const facts = await on(
            host,
            'docker',
            'inspect',
            '--format',
            '{{.Name}} {{.Config.Image}} {{.State.StartedAt}}',
            id,
          )
          expect(facts).toBe(`/${name} ${image} ${startedAt}`)
        }
      }
      expect(await traces(lab(), app)).toEqual(before)
      expect(await sessionsOf(lab(), 'app-2')).toBe(sessions + 1)
    },
  )

  test('releases agree with the ledgers and with docker inspect', { timeout: patience }, async () => {
    const { releases } = releasesShape.parse(JSON.parse((await run('releases', 'list', '--json')).stdout))
    expect(releases.map(({ id, version, outcome }) => ({ release: id, version, outcome }))).toMatchObject(
      (await ledgerOf(lab(), app)).map(({ release, version, outcome }) => ({ release, version, outcome })),
    )
    const [newest] = releases
    expect(newest).toMatchObject({ version: 'v1', outcome: 'finished', current: true })
    const ran = await run('releases', 'show', newest?.id.slice(0, -1) ?? '', '--json')
    const { release, record, restorable } = releaseShape.parse(JSON.parse(ran.stdout))
    expect([release.stages, record.previous, record.services['api']?.results]).toEqual([
      { 'migrate-pre': 'completed', 'deploy-compose': 'completed', rollout: 'completed', 'migrate-post': 'skipped' },
      null,
      { 'app-1': 'completed', 'app-2': 'completed' },
    ])
    expect(record.services['db']?.image).toBe(
      await on('db-1', 'docker', 'inspect', '--format', '{{.Config.Image}}', `${project}-db-1`),
    )
    expect(restorable).toEqual(['app-1', 'app-2', 'db-1'].map((host) => ({ host, lacks: [] })))
    expect(ran.stdout).not.toContain('demoPassword4711')
    const unknown = await run('releases', 'show', 'rel-2000')
    expect([unknown.code, unknown.stderr]).toEqual([4, expect.stringContaining(newest?.id ?? 'a release')])
  })

  test(
    'status names every container that is not as recorded, changes nothing, and its command repairs',
    { timeout: patience },
    async () => {
      const worker = await on(
        'app-2',
        'docker',
        'ps',
        '--quiet',
        '--filter',
        `label=stagecraft.app=${app}`,
        '--filter',
        'label=stagecraft.service=worker',
      )
      await on('app-2', 'docker', 'rm', '--force', worker)
      await on('app-1', 'docker', 'stop', `${project}-gateway-1`)
      const labels = [`stagecraft.app=${app}`, 'stagecraft.environment=production', 'stagecraft.service=api']
      const image = await on('app-1', 'docker', 'inspect', '--format', '{{.Config.Image}}', `${project}-gateway-1`)
      const foreign = ['create', '--name', `${app}-by-hand`, ...labels.flatMap((label) => ['--label', label]), image]
      await on('app-2', 'docker', ...foreign)
      const before = await traces(lab(), app)
      const { code, told } = await status()
      expect([code, told.problems.map(({ host, what }) => `${host}: ${what}`)]).toEqual([
        6,
        [
          expect.stringMatching(/^app-1: gateway does not run \(exit code \d+\)$/),
          'app-2: replica 1 of worker is not there',
          `app-2: ${app}-by-hand carries our labels and is not of any release`,
        ],
      ])
      expect(await traces(lab(), app)).toEqual(before)
      const shown = await run('status', '--env', 'production')
      const command = told.problems[0]?.command ?? ''
      expect([shown.code, shown.stderr]).toEqual([6, expect.stringContaining(`Next: ${command}`)])
      await on('app-2', 'docker', 'rm', `${app}-by-hand`)
      const repaired = await run(...command.split(' ').slice(1))
      expect(repaired.code, repaired.stderr).toBe(0)
      expect((await status()).told.problems).toEqual([])
      const [now, older] = releasesShape.parse(JSON.parse((await run('releases', 'list', '--json')).stdout)).releases
      const { record } = releaseShape.parse(JSON.parse((await run('releases', 'show', now?.id ?? '', '--json')).stdout))
      expect(record.previous).toBe(older?.id)
      expect(record.services['worker']?.results).toEqual({ 'app-1': 'completed', 'app-2': 'completed' })
    },
  )

  test('status names what runs with another image and what is unhealthy', { timeout: patience }, async () => {
    const name = await on(
      'app-2',
      'docker',
      'ps',
      '--filter',
      `label=stagecraft.app=${app}`,
      '--filter',
      'label=stagecraft.service=worker',
      '--format',
      '{{.Names}}',
    )
    const labels = z
      .record(z.string(), z.string())
      .parse(JSON.parse(await on('app-2', 'docker', 'inspect', '--format', '{{json .Config.Labels}}', name)))
    const image = await on('app-1', 'docker', 'inspect', '--format', '{{.Config.Image}}', `${project}-gateway-1`)
    await on('app-2', 'docker', 'rm', '--force', name)
    await on('app-2', 'docker', 'pull', '--quiet', image)
    const given = Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`])
    const check = ['--health-cmd', 'exit 1', '--health-interval', '1s', '--health-retries', '1']
    await on('app-2', 'docker', 'run', '--detach', '--name', name, ...given, ...check, image)
    await until('it to be unhealthy', async () =>
      (await on('app-2', 'docker', 'inspect', '--format', '{{.State.Health.Status}}', name)) === 'unhealthy'
        ? true
        : undefined,
    )
    const { code, told } = await status('--host', 'app-2')
    expect([code, told.hosts.map(({ host }) => host)]).toEqual([6, ['app-2']])
    expect(told.problems.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^replica 1 of worker runs \S+@sha256:\w{12}, recorded is \S+@sha256:\w{12}$/),
      'replica 1 of worker is unhealthy',
    ])
    await on('app-2', 'docker', 'rm', '--force', name)
    const repaired = await run('deploy', '--env', 'production', '--version', 'v1')
    expect(repaired.code, repaired.stderr).toBe(0)
  })

  test(
    'a host that does not answer is a row, and an unknown one is refused with the known ones',
    { timeout: patience },
    async () => {
      const { sshPort } = lab().host('app-2')
      const kept = await Promise.all(
        ['stagecraft.yml', '.stagecraft/known_hosts'].map((name) => readFile(file(name), 'utf8')),
      )
      await edit('stagecraft.yml', (text) => text.replace(`port: ${sshPort},`, 'port: 1,'))
      await edit('.stagecraft/known_hosts', (text) => text.replace(`:${sshPort}`, ':1'))
      const { code, told } = await status()
      expect([code, told.hosts.map(({ host, answers }) => `${host} ${answers}`), told.problems]).toEqual([
        2,
        ['app-1 true', 'app-2 false', 'db-1 true'],
        [],
      ])
      expect((await status('--host', 'app-1')).code).toBe(0)
      const listed = await run('releases', 'list', '--env', 'production')
      expect([listed.code, listed.stdout, listed.stderr]).toEqual([
        0,
        expect.stringContaining('current'),
        expect.stringContaining('app-2'),
      ])
      const refused = await run('unlock', '--env', 'production', '--id', '0'.repeat(32))
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('HOST_UNREACHABLE')])
      const [config = '', known = ''] = kept
      await edit('stagecraft.yml', () => config)
      await edit('.stagecraft/known_hosts', () => known)
      const unknown = await run('status', '--env', 'production', '--host', 'app-9')
      expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('app-1, app-2, db-1')])
    },
  )

  test(
    'a lock is shown with its holder, kept from others, and released by its id alone',
    { timeout: patience },
    async () => {
      const transports = keysOf(lab().hosts).map((name) => sshTo(lab(), lab().host(name)))
      await Promise.all(transports.map((each) => each.open()))
      const store = createHostStore({
        hosts: Object.fromEntries(transports.map((each) => [each.host, { run: each.run, state: statePath }])),
        now: () => Date.now(),
        pause: () => Promise.resolve(),
        emit: () => {},
        startOf: () => Promise.resolve('1'),
      })
      const id = randomId()
      const held: Held = await store.acquire(lockRequest({ id, app, actor: 'ada@laptop' }), 0)
      try {
        const { code, told } = await status()
        expect([code, told.locks]).toEqual([
          0,
          [expect.objectContaining({ id, alive: true, hosts: ['app-1', 'app-2', 'db-1'] })],
        ])
        await overlay(shop, 'v2')
        const migrated = await run('migrate', '--env', 'production')
        expect([migrated.code, migrated.stderr]).toEqual([
          4,
          expect.stringMatching(/LOCK_HELD[\s\S]*unlock --env production --id/),
        ])
        const other = await run('unlock', '--env', 'production', '--id', '0'.repeat(32))
        expect([other.code, other.stderr]).toEqual([
          4,
          expect.stringMatching(/Held by ada@laptop \(deploy\)[\s\S]*LOCK_OTHER[\s\S]*ada@laptop/),
        ])
        const shown = await run('unlock', '--env', 'production', '--id', id, '--dry-run')
        expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('It would be released.')])
        const step = `exec 8<${statePath}/lock/guard; flock -s 8; echo $$ >/tmp/${app}.pid; exec sleep 600`
        const working = lab().host('db-1').exec(['sh', '-c', step], { timeout: patience })
        await until('a step to run', async () =>
          (
            await lab()
              .host('db-1')
              .exec(['test', '-s', `/tmp/${app}.pid`])
          ).code === 0
            ? true
            : undefined,
        )
        const alive = await run('unlock', '--env', 'production', '--id', id)
        expect([alive.code, alive.stderr]).toEqual([4, expect.stringContaining('LOCK_ALIVE')])
        await on('db-1', 'sh', '-c', `kill $(cat /tmp/${app}.pid); rm /tmp/${app}.pid`)
        await working
        expect(await locksOf(lab(), app)).toEqual(['app-1', 'app-2', 'db-1'])
        const released = await run('unlock', '--env', 'production', '--id', id)
        expect([released.code, released.stdout]).toEqual([
          0,
          expect.stringContaining('Released the lock of ada@laptop (deploy) on app-1, app-2, db-1.'),
        ])
        expect(await locksOf(lab(), app)).toEqual([])
      } finally {
        await held.release()
        await Promise.all(transports.map((each) => each.close()))
      }
    },
  )

  test(
    'migrate changes the database of the environment that is named, and no other',
    { timeout: patience },
    async () => {
      await psql('shop', 'CREATE DATABASE shop_staging')
      await edit('stagecraft.yml', withStaging)
      await writeFile(
        file('.env.staging'),
        (await readFile(file('.env.production'), 'utf8')).replaceAll('/shop\n', '/shop_staging\n'),
      )
      const shown = await run('migrate', '--env', 'production', '--plan')
      expect([shown.code, shown.stdout]).toEqual([
        0,
        expect.stringMatching(
          /^main: 1 applied, 1 pending\n.*001_orders.*\n {2}pending {2}002_add_customer\.pre\.sql.*\n {2}later {4}003_backfill/,
        ),
      ])
      expect(await applied('shop')).toBe('001_orders')
      const staging = await run('migrate', '--env', 'staging', '--database', 'main')
      expect([staging.code, staging.stdout], staging.stderr).toEqual([
        0,
        expect.stringMatching(/001_orders\.pre\.sql.*applied\n.*002_add_customer\.pre\.sql.*applied\n/),
      ])
      expect([await applied('shop'), await applied('shop_staging')]).toEqual([
        '001_orders',
        '001_orders 002_add_customer 003_backfill_customer',
      ])
      const production = await run('migrate', '--env', 'production')
      expect([production.code, production.stdout]).toEqual([
        0,
        expect.stringContaining('main  002_add_customer.pre.sql  applied\n'),
      ])
      expect(await applied('shop')).toBe('001_orders 002_add_customer')
      expect(await run('migrate', '--env', 'production')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('No migration is pending.'),
      })
      const unknown = await run('migrate', '--env', 'production', '--database', 'mian')
      expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('It has: main.')])
    },
  )

  test(
    'records that differ and a lock that cannot be read are named, with what mends them',
    { timeout: patience },
    async () => {
      await on('db-1', 'sh', '-c', `cd ${statePath} && cp -p ledger.jsonl kept && sed -i '$d' ledger.jsonl`)
      await on('app-2', 'sh', '-c', `cd ${statePath} && mkdir -p lock && echo '{"schema":1' >lock/owner.json`)
      const { code, told } = await status()
      expect([code, told.problems.map(({ host, what }) => `${host}: ${what}`)]).toEqual([
        6,
        [
          expect.stringMatching(/^app-2: its lock has an owner that cannot be read/),
          expect.stringMatching(/^db-1: its ledger is behind/),
        ],
      ])
      const cleared = await run(...(told.problems[0]?.command ?? '').split(' ').slice(1))
      expect([cleared.code, cleared.stdout], cleared.stderr).toEqual([0, expect.stringContaining('on app-2')])
      await on('db-1', 'sh', '-c', `cd ${statePath} && mv kept ledger.jsonl`)
      expect((await status()).code).toBe(0)
    },
  )

  test(
    'an interrupted deploy is told with its way out, and the command of status takes it',
    { timeout: patience },
    async () => {
      const kill = new AbortController()
      await stagecraft(shop, ['deploy', '--env', 'production', '--version', 'v2'], {
        signal: kill.signal,
        line: (line) => {
          if (line.includes('healthy')) kill.abort()
        },
      })
      const found = await until(
        'the lock of the dead run to count as dead',
        async () => {
          const seen = await status()
          return seen.code === 6 ? seen : undefined
        },
        patience,
      )
      expect(found.told.problems.map(({ what }) => what)).toEqual([
        expect.stringMatching(/^the deploy of v2 \(r\d+\) was interrupted; the next run takes it back first$/),
      ])
      await writeFile(file('migrations/004_note.pre.sql'), 'ALTER TABLE orders ADD COLUMN note text;\n')
      const refused = await run('migrate', '--env', 'production')
      expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('ATTEMPT_OPEN')])
      expect(await applied('shop')).toBe('001_orders 002_add_customer')
      const settled = await run(...(found.told.problems[0]?.command ?? '').split(' ').slice(1))
      expect(settled.code, settled.stderr).toBe(0)
      const { code, told } = await status()
      expect([code, told.release?.version, told.problems]).toEqual([0, 'v2', []])
    },
  )

  test('a file that fails is named with its line, and what came before it stays', { timeout: patience }, async () => {
    await writeFile(file('migrations/005_note.pre.sql'), 'ALTER TABLE orders ADD COLUMN remark text;\n')
    await writeFile(file('migrations/006_bad.pre.sql'), 'SELECT 1;\nSELECT nothing_there FROM orders;\n')
    await writeFile(file('migrations/007_later.pre.sql'), 'SELECT 1;\n')
    const failed = await run('migrate', '--env', 'production')
    expect([failed.code, failed.stdout]).toEqual([
      5,
      'main  005_note.pre.sql   applied\nmain  006_bad.pre.sql    failed\nmain  007_later.pre.sql  skipped\n',
    ])
    expect(failed.stderr).toMatch(/MIGRATION_FAILED[\s\S]*migrations\/006_bad\.pre\.sql:2/)
    expect(failed.stderr).toMatch(/serves v2 .*Next: stagecraft migrate --env production/)
    await writeFile(file('migrations/005_note.pre.sql'), 'ALTER TABLE orders ADD COLUMN other text;\n')
    const drifted = await run('migrate', '--env', 'production', '--plan')
    expect([drifted.code, drifted.stderr]).toEqual([4, expect.stringContaining('MIGRATION_CHANGED')])
    expect(await locksOf(lab(), app)).toEqual([])
  })

  test(
    'validate contacts nothing, shows what takes effect without a value, and tells all problems at once',
    { timeout: patience },
    async () => {
      await Promise.all(['005_note', '006_bad', '007_later'].map((name) => rm(file(`migrations/${name}.pre.sql`))))
      const sessions = await sessionsOf(lab(), 'app-1')
      const valid = await run('validate', '--json')
      expect(valid.code, valid.stderr).toBe(0)
      expect(JSON.parse(valid.stdout)).toMatchObject({
        command: 'validate',
        app,
        databases: { main: { migrations: { strategy: 'pre_deploy', through: 'db-1' } } },
        environments: {
          production: {
            driver: 'ssh',
            names: expect.arrayContaining(['POSTGRES_PASSWORD']),
            services: { api: { role: 'app', hosts: ['app-1', 'app-2'], secrets: ['database_url'] } },
            migrations: { main: [{ name: '001_orders' }, {}, {}, {}] },
          },
          staging: {},
        },
      })
      expect(valid.stdout).not.toContain('demoPassword4711')
      await edit('stagecraft.yml', (text) => text.replace('  worker:\n', '  wroker:\n'))
      await writeFile(file('migrations/bad name.sql'), 'SELECT 1;')
      const broken = await run('validate')
      expect(broken.code).toBe(1)
      expect(broken.stderr).toMatch(/wroker/)
      expect(broken.stderr.match(/MIGRATION_NAME/g)).toHaveLength(1)
      expect(await sessionsOf(lab(), 'app-1')).toBe(sessions)
    },
  )

  /** A second environment on the same hosts, whose database is another one of the same server. */
  function withStaging(text: string): string {
    const [, ssh = ''] = /^( {4}ssh: .*)$/m.exec(text) ?? []
    const hosts = [...text.matchAll(/^ {6}(app-1|db-1): \{(.*), roles: \[.*\] \}$/gm)].map(
      ([, name, rest]) => `      ${name}: {${rest}, roles: [${name === 'db-1' ? 'spare' : 'gateway, app, db'}] }`,
    )
    const staging = ['  staging:', '    driver: ssh', '    env_file: .env.staging', ssh, '    hosts:', ...hosts]
    return `${text}${staging.join('\n')}\n`
  }
})
