// A real PostgreSQL 17 for tests, in a container of the lab, with a database for each test.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach } from 'vitest'
import type { RawMigrations } from '../../src/model/config-migrations.ts'
import { Secret } from '../../src/model/secret.ts'
import type { Database } from '../../src/database/database.ts'
import { openRawDatabase, type RawDatabaseOptions } from '../../src/database/raw.ts'
import type { DatabaseSubject } from '../contracts/database.ts'
import { docker, run } from '../lab/docker.ts'
import { labelOptions, ownerOf } from '../lab/labels.ts'
import type { Lab } from '../lab/lab.ts'
import { until } from '../lab/until.ts'

export interface PostgresServer {
  readonly container: string
  readonly port: number
  createDatabase(): Promise<TestDatabase>
  stop(): Promise<void>
}

export interface TestDatabase extends DatabaseSubject {
  /** As the superuser. */
  readonly url: string
  /** The same database as another role, or through another port. */
  urlOf(parts: { readonly role?: string; readonly port?: number; readonly query?: string }): string
  open(over?: Partial<RawDatabaseOptions>): Promise<Database>
  /** Rows of the last statement, as the superuser on a connection of its own. */
  sql(text: string): Promise<Record<string, unknown>[]>
  /** A connection that a test keeps open, to stand in the way. It is ended with the database. */
  session(): Promise<Client>
}

export const password = 'correct-horse'

export interface Databases {
  /** What else the running test has to end, the last first. */
  readonly ends: (() => Promise<void>)[]
  readonly create: () => Promise<TestDatabase>
  readonly open: (made: TestDatabase, over?: Partial<RawDatabaseOptions>) => Promise<Database>
}

/** Settings with waits as short as a test wants them. */
export const settings: RawMigrations = {
  engine: 'raw',
  path: './migrations',
  strategy: 'pre_deploy',
  connectionEnv: 'DATABASE_URL',
  historySchema: 'stagecraft',
  lockWait: 30_000,
  tableWait: 30_000,
  lockTimeout: 50,
  statementTimeout: 60_000,
  maxBlock: 1_000,
  rules: {},
  pooler: 'refuse',
  allowAhead: false,
}

/** Starts a server; fsync is off, so what a test kills is clients, never the machine. */
export async function startPostgres(lab: Lab, name: string): Promise<PostgresServer> {
  const container = `${lab.id}-${name}`
  const labels = labelOptions(lab.id, await ownerOf(lab.id))
  const variables = ['-e', `POSTGRES_PASSWORD=${password}`]
  await run(['docker', 'rm', '--force', '--volumes', container]) // of an earlier run in a kept lab
  const flags = ['-c', 'fsync=off', '-c', 'max_connections=60', '-c', 'autovacuum_naptime=1s']
  await docker([
    'run',
    '--detach',
    '--name',
    container,
    ...labels,
    ...variables,
    '--publish',
    '127.0.0.1::5432',
    `${lab.mirror}postgres:17`,
    'postgres',
    ...flags,
  ])
  const port = Number((await docker(['port', container, '5432'])).split(':').at(-1))
  const urlTo = (database: string, role = 'postgres', at = port, query = ''): string =>
    `postgres://${role}:${password}@127.0.0.1:${at}/${database}${query}`
  await until(`PostgreSQL of ${container}`, () => query(urlTo('postgres'), 'SELECT 1').catch(() => undefined))
  return {
    container,
    port,
    createDatabase: async () => {
      const database = `t${randomBytes(6).toString('hex')}`
      await query(urlTo('postgres'), `CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`)
      const made = testDatabase((parts) => urlTo(database, parts.role, parts.port, parts.query))
      await made.sql('CREATE TABLE public.counter (what text)')
      return {
        ...made,
        remove: async () => {
          await made.remove()
          await query(urlTo('postgres'), `DROP DATABASE ${database} WITH (FORCE)`)
        },
      }
    },
    stop: async () => {
      await docker(['rm', '--force', '--volumes', container])
    },
  }
}

function testDatabase(urlOf: TestDatabase['urlOf']): TestDatabase {
  const url = urlOf({})
  const sessions: Client[] = []
  return {
    url,
    urlOf,
    open: (over = {}) => openRawDatabase({ ...options(url), ...over }),
    counted: async () => Number(Object.values((await query(url, 'SELECT count(*) FROM counter'))[0] ?? {})[0]),
    sql: (text) => query(url, text),
    session: async () => {
      const client = new Client(url)
      client.on('error', () => {})
      await client.connect()
      sessions.push(client)
      return client
    },
    remove: async () => {
      for (const client of sessions.splice(0)) await client.end()
    },
  }
}

/** Databases of a server for the tests of one file, and connections to them, which end with each test as all of `ends`. */
export function databasesOf(server: () => PostgresServer, defaults: Partial<RawDatabaseOptions> = {}): Databases {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  return {
    ends,
    create: async () => {
      const made = await server().createDatabase()
      ends.push(() => made.remove())
      return made
    },
    open: async (made, over = {}) => {
      const database = await made.open({ ...defaults, ...over })
      ends.push(() => database.close())
      return database
    },
  }
}

/** What `openRawDatabase` wants, for a URL. */
export const options = (url: string): RawDatabaseOptions => ({
  name: 'main',
  url: new Secret('DATABASE_URL', url),
  settings,
  applicationName: 'stagecraft/test run-1',
  pause: (milliseconds) => sleep(milliseconds),
  signal: new AbortController().signal,
})

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    const result: unknown = await client.query(text)
    const last: unknown = Array.isArray(result) ? result.at(-1) : result
    return last instanceof Object && 'rows' in last && Array.isArray(last.rows) ? last.rows : []
  } finally {
    await client.end()
  }
}
