// MIGRATION_ENGINE_RAW: waiting on a real PostgreSQL 17: for another run, for table locks, for rows; and never in the way of others for long.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyAll, applyFile, counting, filesOf } from '../contracts/database.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { faultOf } from '../support/fault-of.ts'
import { databasesOf, settings, startPostgres, type PostgresServer, type TestDatabase } from './server.ts'

sharedLabSuite('waiting for locks', (lab) => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(lab(), 'locks')
  })
  afterAll(() => server?.stop())

  const { create, open } = databasesOf(() => server)
  /** Resolves once `fact` answers a row with a true first column. */
  const when = (made: TestDatabase, fact: string): Promise<void> =>
    expect
      .poll(async () => Object.values((await made.sql(`SELECT (${fact})`))[0] ?? {})[0], {
        timeout: 20_000,
        interval: 30,
      })
      .toBe(true)

  const alter = { '1_a.sql': `ALTER TABLE counter ADD n int; ${counting.replace('VALUES', '(what) VALUES')}` }

  describe('another run', () => {
    const slow = { '1_slow.sql': `${counting}; SELECT pg_sleep(2)` }

    it('is waited for and named, and its work is not done again', async () => {
      const made = await create()
      const first = await open(made, { applicationName: 'stagecraft/test other' })
      const running = applyAll(first, filesOf(slow)).then(() => first.close())
      await when(
        made,
        "EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND state = 'active' AND pid <> pg_backend_pid())",
      )
      const files = filesOf(slow)
      const told: string[] = []
      const outcome = await applyFile(await open(made), files, files.set.files[0] ?? expect.unreachable(), (text) =>
        told.push(text),
      )
      await running
      expect([outcome, await made.counted()]).toEqual(['already', 1])
      expect(told[0]).toMatch(
        /^another run migrates database main: waiting for stagecraft\/test other \(process \d+, active, connected \d+ s ago\)$/,
      )
    })

    it('is told when it holds the lock past lock_wait', async () => {
      const made = await create()
      const first = await open(made)
      const running = applyAll(first, filesOf(slow))
      await when(
        made,
        "EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND state = 'active' AND pid <> pg_backend_pid())",
      )
      const second = await open(made, { settings: { ...settings, lockWait: 300 } })
      const fault = await faultOf(applyAll(second, filesOf(slow)))
      expect(fault).toMatchObject({ code: 'MIGRATION_LOCK_BUSY', ending: 'refused' })
      expect(fault.what).toContain('stagecraft/test run-1 (process')
      expect(await running).toEqual(['applied'])
    })

    it('does not matter in another database of the same server', async () => {
      const [one, two] = [await create(), await create()]
      const running = applyAll(await open(one), filesOf(slow))
      await when(
        one,
        "EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(2)%' AND state = 'active' AND pid <> pg_backend_pid())",
      )
      const second = await open(two, { settings: { ...settings, lockWait: 0 } })
      expect(await applyAll(second, filesOf({ '1_a.sql': counting }))).toEqual(['applied'])
      await running
    })
  })

  describe('a table lock', () => {
    it('is waited for gently also where a function of a query wants it, and a dump sets no timeout', async () => {
      const made = await create()
      await made.sql(`CREATE FUNCTION add_column() RETURNS void LANGUAGE sql AS 'ALTER TABLE counter ADD n int'`)
      const other = await made.session()
      await other.query('BEGIN; LOCK TABLE counter IN ACCESS SHARE MODE')
      const files = filesOf({ '1_a.sql': 'SET lock_timeout = 0; SELECT add_column()' })
      const told: string[] = []
      const file = files.set.files[0] ?? expect.unreachable()
      const running = applyFile(await open(made), files, file, (text) => told.push(text))
      await expect
        .poll(() => told, { timeout: 10_000 })
        .toEqual([
          '1_a.sql:1 sets lock_timeout, which is left out: table locks are waited for gently',
          '1_a.sql waits for a table lock',
        ])
      await other.query('COMMIT')
      expect(await running).toBe('applied')
    })

    it('has its whole budget however long the file runs before it', async () => {
      const made = await create()
      const other = await made.session()
      await other.query('BEGIN; LOCK TABLE counter IN ACCESS SHARE MODE')
      const long = { '1_a.sql': `SELECT pg_sleep(1); ${alter['1_a.sql']}` }
      const files = filesOf(long)
      const file = files.set.files[0] ?? expect.unreachable()
      const database = await open(made, { settings: { ...settings, tableWait: 900 } })
      const told: string[] = []
      const running = applyFile(database, files, file, (text) => told.push(text))
      await expect.poll(() => told, { timeout: 10_000 }).toEqual(['1_a.sql waits for a table lock'])
      await other.query('COMMIT')
      expect(await running).toBe('applied')
    })

    it('is got when it is free again, and the file applied once', async () => {
      const made = await create()
      const other = await made.session()
      await other.query('BEGIN; LOCK TABLE counter IN ACCESS SHARE MODE')
      const files = filesOf(alter)
      const told: string[] = []
      const file = files.set.files[0] ?? expect.unreachable()
      const running = applyFile(await open(made), files, file, (text) => told.push(text))
      await expect.poll(() => told, { timeout: 10_000 }).toEqual(['1_a.sql waits for a table lock'])
      await other.query('COMMIT')
      expect(await running).toBe('applied')
      expect(await made.counted()).toBe(1)
    })

    it('that is not to be had names who is in the way', async () => {
      const made = await create()
      const other = await made.session()
      await other.query("SET application_name = 'nightly report'; BEGIN; SELECT count(*) FROM counter")
      const database = await open(made, { settings: { ...settings, tableWait: 1_500 } })
      const fault = await faultOf(applyAll(database, filesOf(alter)))
      expect(fault).toMatchObject({ code: 'LOCK_TIMEOUT', ending: 'outside' })
      expect(fault.what).toMatch(
        /^1_a\.sql got no table lock on database main within 1\.5s \(\d+ attempts\) and was rolled back\.$/,
      )
      expect(fault.why).toMatch(
        /^In its way: process \d+ \(nightly report, role postgres, idle in transaction, transaction open for \d+ s\).*SELECT count/,
      )
      await other.query('COMMIT')
      expect(await applyAll(database, filesOf(alter))).toEqual(['applied'])
    })

    it('is awaited without a queue behind it: readers hardly notice', async () => {
      const made = await create()
      const long = await made.session()
      await long.query('BEGIN; SELECT * FROM counter')
      const running = applyAll(await open(made), filesOf(alter))
      const reader = await made.session()
      const waits = new Set<unknown>()
      let reads = 0
      for (const end = Date.now() + 3_000; Date.now() < end; reads++) {
        await reader.query('SELECT count(*) FROM counter')
        // The server's own clock: how long this machine took to answer does not count.
        const asked = await made.sql(`SELECT a.xact_start,
          clock_timestamp() - l.waitstart > '500 ms' AS long FROM pg_locks l JOIN pg_stat_activity a USING (pid)
          WHERE NOT l.granted AND l.mode = 'AccessExclusiveLock' AND a.datname = current_database()`)
        for (const { xact_start: start, long: isLong } of asked) {
          waits.add(String(start))
          expect(isLong).toBe(false)
        }
      }
      await long.query('COMMIT')
      expect(await running).toEqual(['applied'])
      // One wait of one piece would be one transaction, and the readers behind it would have stood still.
      expect(reads).toBeGreaterThan(5)
      expect(waits.size).toBeGreaterThan(1)
    })

    it('is got from an autovacuum that yields', async () => {
      const made = await create()
      const slowVacuum =
        'autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1'
      await made.sql(
        `CREATE TABLE big WITH (${slowVacuum}) AS SELECT g, repeat('x', 500) FROM generate_series(1, 40000) g; DELETE FROM big WHERE g % 2 = 0`,
      )
      await when(
        made,
        "EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'autovacuum worker' AND query LIKE '%public.big%')",
      )
      expect(await applyAll(await open(made), filesOf({ '1_a.sql': 'ALTER TABLE big ADD n int' }))).toEqual(['applied'])
    }, 90_000)
  })

  describe('rows', () => {
    const update = { '1_a.sql': "UPDATE counter SET what = 'x'" }

    it('that another transaction holds are waited for in one piece', async () => {
      const made = await create()
      await made.sql(`${counting}`)
      const other = await made.session()
      await other.query("BEGIN; UPDATE counter SET what = 'y'")
      const running = applyAll(await open(made), filesOf(update))
      // Longer than the attempts of a table lock: one wait that is not given up.
      const waits = `EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted
        AND l.locktype = 'transactionid' AND clock_timestamp() - l.waitstart > '1 s')`
      await when(made, waits)
      await other.query('COMMIT')
      expect(await running).toEqual(['applied'])
      expect(await made.sql('SELECT what FROM counter')).toEqual([{ what: 'x' }])
    })

    it('that are not to be had name who holds them', async () => {
      const made = await create()
      await made.sql(`${counting}`)
      const other = await made.session()
      await other.query("SET application_name = 'shop'; BEGIN; UPDATE counter SET what = 'y'")
      const database = await open(made, { settings: { ...settings, tableWait: 2_500 } })
      const fault = await faultOf(applyAll(database, filesOf(update)))
      expect(fault).toMatchObject({ code: 'LOCK_TIMEOUT', why: expect.stringContaining('(shop, role postgres') })
    })

    it('that lead to a deadlock are tried again', async () => {
      const made = await create()
      await made.sql('CREATE TABLE pair (id int primary key, n int); INSERT INTO pair VALUES (1, 0), (2, 0)')
      const other = await made.session()
      await other.query("SET deadlock_timeout = '1min'; BEGIN; UPDATE pair SET n = n + 1 WHERE id = 2")
      const told: string[] = []
      const files = filesOf({
        '1_a.sql': 'UPDATE pair SET n = n + 10 WHERE id = 1; UPDATE pair SET n = n + 10 WHERE id = 2',
      })
      const running = applyFile(await open(made), files, files.set.files[0] ?? expect.unreachable(), (text) =>
        told.push(text),
      )
      await when(made, "EXISTS (SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid')")
      await other.query('UPDATE pair SET n = n + 1 WHERE id = 1; COMMIT')
      expect(await running).toBe('applied')
      expect(told).toContain('1_a.sql starts again: deadlock detected')
      expect(await made.sql('SELECT n FROM pair')).toEqual([{ n: 11 }, { n: 11 }])
    })
  })
})
