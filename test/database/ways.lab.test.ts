// Ways to a real PostgreSQL 17: with TLS as sslmode says, and forwarded over SSH from a lab host.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openRawDatabase } from '../../src/database/raw.ts'
import { Secret } from '../../src/model/secret.ts'
import { parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { createSshTransport } from '../../src/transport/ssh.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { applyAll, counting, filesOf } from '../contracts/database.ts'
import { docker, mustRun } from '../lab/docker.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { faultOf } from '../support/fault-of.ts'
import { hostName } from '../support/host-name.ts'
import { databasesOf, options, password, startPostgres, type PostgresServer, type TestDatabase } from './server.ts'

const files = filesOf({ '1_a.sql': counting })

sharedLabSuite('ways to a database', (lab) => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(lab(), 'ways')
  })
  afterAll(() => server?.stop())

  const { ends, create, open } = databasesOf(() => server)

  describe('with TLS', () => {
    let folder = ''
    const inServer = (script: string): Promise<string> => docker(['exec', server.container, 'sh', '-c', script])
    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'stagecraft-tls-'))
      const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'ca.pem')]
      const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1'
      await mustRun([
        'openssl',
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=test',
        '-addext',
        names,
        '-keyout',
        key,
        '-out',
        certificate,
      ])
      await docker(['cp', key, `${server.container}:/tls-key.pem`])
      await docker(['cp', certificate, `${server.container}:/tls.pem`])
      await inServer('chown postgres /tls-key.pem /tls.pem && chmod 600 /tls-key.pem')
      const made = await create()
      for (const [name, value] of [
        ['ssl_key_file', '/tls-key.pem'],
        ['ssl_cert_file', '/tls.pem'],
        ['ssl', 'on'],
      ]) {
        await made.sql(`ALTER SYSTEM SET ${name} = '${value}'`)
      }
      await made.sql('SELECT pg_reload_conf()')
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    const through = async (query: string, host = '127.0.0.1'): Promise<{ made: TestDatabase; database: Database }> => {
      const made = await create()
      const url = new Secret('DATABASE_URL', made.urlOf({ query }).replace('127.0.0.1', host))
      return { made, database: await open(made, { url }) }
    }
    const isEncrypted = async (query: string): Promise<unknown> => {
      const { made, database } = await through(query)
      await database.observe()
      const [row] = await made.sql(`SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
        WHERE datname = current_database() AND application_name LIKE 'stagecraft%'`)
      return row?.['ssl']
    }

    it.each([
      ['', true],
      ['?sslmode=prefer', true],
      ['?sslmode=require', true],
      ['?sslmode=disable', false],
    ])('a URL with %j is encrypted: %j', async (query, encrypted) => {
      await expect.poll(() => isEncrypted(query), { timeout: 10_000 }).toBe(encrypted)
    })

    it('a certificate that nobody vouches for is refused when it is to be verified', async () => {
      const { database } = await through('?sslmode=verify-full')
      expect(await faultOf(database.observe())).toMatchObject({
        code: 'DATABASE_UNREACHABLE',
        what: expect.stringContaining('self-signed certificate'),
      })
    })

    it('a certificate of a known authority is taken for the name it was made for, and no other', async () => {
      const query = `?sslmode=verify-full&sslrootcert=${encodeURIComponent(path.join(folder, 'ca.pem'))}`
      const { database } = await through(query)
      expect(await applyAll(database, files)).toEqual(['applied'])
      const byName = await through(query, 'localhost')
      expect(await byName.database.observe()).toMatchObject({ kind: 'read' })
      const made = await create()
      const url = new Secret('DATABASE_URL', made.urlOf({ query }).replace('127.0.0.1', 'db.example'))
      const elsewhere = await open(made, { url, connect: async (_, port) => connect(port, '127.0.0.1') })
      expect(await faultOf(elsewhere.observe())).toMatchObject({
        code: 'DATABASE_UNREACHABLE',
        what: expect.stringContaining("does not match certificate's altnames"),
      })
    })

    it('a running file is cancelled over TLS', async () => {
      const made = await create()
      const controller = new AbortController()
      const url = new Secret('DATABASE_URL', made.urlOf({ query: '?sslmode=require' }))
      const database = await open(made, { url, signal: controller.signal })
      const running = faultOf(applyAll(database, filesOf({ '1_a.sql': 'SELECT pg_sleep(60)' })))
      const working = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'BEGIN%pg_sleep%' AND state = 'active'`
      await expect.poll(() => made.sql(working), { timeout: 10_000 }).toHaveLength(1)
      controller.abort()
      expect(await running).toMatchObject({ code: 'MIGRATION_CANCELLED', what: expect.stringContaining('rolled back') })
    })
  })

  describe('that our environment tells', () => {
    afterEach(() => void vi.unstubAllEnvs())

    it('is not gone: a URL means the same on every machine', async () => {
      const made = await create()
      const variables = {
        PGOPTIONS: '-c search_path=nix',
        PGSSLMODE: 'verify-full',
        PGSSLNEGOTIATION: 'direct',
        PGHOST: 'nix',
      }
      for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
      expect(await applyAll(await open(made), filesOf({ '1_a.sql': "INSERT INTO counter VALUES ('x')" }))).toEqual([
        'applied',
      ])
    })

    it('is not asked for a password that the URL lacks', async () => {
      const made = await create()
      vi.stubEnv('PGPASSWORD', password)
      const url = new Secret('DATABASE_URL', made.url.replace(`:${password}`, ''))
      expect(await faultOf((await open(made, { url })).observe())).toMatchObject({
        code: 'DATABASE_LOGIN_REFUSED',
        what: expect.stringContaining('it asks for a password and the URL has none'),
      })
    })
  })

  describe('over SSH', () => {
    const login = async (): Promise<Transport> => {
      const host = lab().host('db-1')
      const transport = createSshTransport({
        host: hostName('db-1'),
        address: host.address,
        port: host.sshPort,
        user: 'deploy',
        auth: { kind: 'key', key: new Secret('KEY', await readFile(lab().identityFile, 'utf8')) },
        knownHosts: parseKnownHosts(lab().knownHosts, 'known_hosts'),
        connects: createLimiter(8),
        notice: () => {},
        signal: new AbortController().signal,
      })
      ends.push(() => transport.close())
      return transport
    }
    const container = `${process.pid}-forwarded`
    /** A server inside the host's own engine, reachable from that host alone. */
    const startInside = async (): Promise<{ address: string; ask: (sql: string) => Promise<string> }> => {
      const inside = (...argv: string[]): Promise<string> =>
        mustRun(['docker', 'exec', lab().host('db-1').container, 'docker', ...argv])
      await inside(
        'run',
        '--detach',
        '--name',
        container,
        '-e',
        `POSTGRES_PASSWORD=${password}`,
        `${lab().mirror}postgres:17`,
      )
      ends.push(async () => void (await inside('rm', '--force', '--volumes', container)))
      const psql = [
        'exec',
        '-e',
        `PGPASSWORD=${password}`,
        container,
        'psql',
        '-At',
        '-h',
        '127.0.0.1',
        '-U',
        'postgres',
        '-c',
      ]
      const ask = (sql: string): Promise<string> => inside(...psql, sql).catch((error: Error) => error.message)
      await expect
        .poll(() => ask('CREATE TABLE counter (what text)'), { timeout: 60_000, interval: 300 })
        .toBe('CREATE TABLE')
      const address = await inside('inspect', '--format', '{{.NetworkSettings.Networks.bridge.IPAddress}}', container)
      return { address, ask }
    }

    it('files are applied and cancelled through the forward of the transport', async () => {
      const { address, ask } = await startInside()
      const transport = await login()
      const controller = new AbortController()
      const reached: string[] = []
      const database = await openRawDatabase({
        ...options(`postgres://postgres:${password}@${address}:5432/postgres`),
        connect: (to, port) => {
          reached.push(`${to}:${port}`)
          return transport.forward({ address: to, port }, { deadline: 10_000, reason: 'the database' })
        },
        signal: controller.signal,
      })
      ends.push(() => database.close())
      expect(await applyAll(database, files)).toEqual(['applied'])
      expect(await database.observe()).toMatchObject({ kind: 'read', applied: [{ name: '1_a' }] })
      const running = faultOf(applyAll(database, filesOf({ '2_b.sql': `${counting}; SELECT pg_sleep(60)` })))
      const working = `SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'BEGIN%pg_sleep%' AND state = 'active'`
      await expect.poll(() => ask(working), { timeout: 20_000 }).toBe('1')
      controller.abort()
      expect(await running).toMatchObject({ code: 'MIGRATION_CANCELLED', what: expect.stringContaining('rolled back') })
      expect(new Set(reached)).toEqual(new Set([`${address}:5432`]))
      expect(reached.length).toBe(2)
    }, 120_000)

    it('a port on which nobody listens is told as seen from the host', async () => {
      const transport = await login()
      const database = await openRawDatabase({
        ...options('postgres://postgres:x@127.0.0.1:1/postgres'),
        connect: (address, port) => transport.forward({ address, port }, { deadline: 10_000, reason: 'the database' }),
        limits: { attempt: 10_000, connect: 0, settle: 0, pulse: 15_000 },
      })
      expect(await faultOf(database.observe())).toMatchObject({
        code: 'DATABASE_UNREACHABLE',
        what: expect.stringContaining('From host db-1, 127.0.0.1:1 cannot be reached'),
      })
    })
  })
})
