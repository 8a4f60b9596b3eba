// MIGRATION_INTERFACE MIGRATION_ENGINE_RAW: migrations on a real PostgreSQL 17: the contract, and what only a real one can show.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawDatabaseOptions } from '../../src/database/raw.ts'
import { lockKey } from '../../src/database/lock.ts'
import { Secret } from '../../src/model/secret.ts'
import { applyAll, applyFile, counting, databaseContract, filesOf } from '../contracts/database.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { faultOf } from '../support/fault-of.ts'
import { databasesOf, password, settings, startPostgres, type PostgresServer, type TestDatabase } from './server.ts'

sharedLabSuite('migrations on PostgreSQL', (lab) => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(lab(), 'raw')
  })
  afterAll(() => server?.stop())

  const { ends, create, open } = databasesOf(() => server)
  const asRole = (made: TestDatabase, role: string): Partial<RawDatabaseOptions> => ({
    url: new Secret('DATABASE_URL', made.urlOf({ role })),
  })
  const createRole = async (made: TestDatabase, role: string, grants = ''): Promise<void> => {
    await made.sql(`DROP ROLE IF EXISTS ${role}; CREATE ROLE ${role} LOGIN PASSWORD '${password}'; ${grants}`)
    ends.push(async () => void (await made.sql(`DROP OWNED BY ${role}; DROP ROLE ${role}`)))
  }

  describe('the contract', () => databaseContract(() => server.createDatabase()))

  describe('a failing file', () => {
    const failureOf = async (sql: string): Promise<{ where: unknown; why: string | undefined; what: string }> => {
      const made = await create()
      const { where, why, what } = await faultOf(applyAll(await open(made), filesOf({ '1_a.sql': sql })))
      return { where, why, what }
    }

    it('is told with the place of the error, counted in characters', async () =>
      expect(await failureOf("select 'é😀'; /* é */\n  -- 😀\n select 1, 'é', nix;")).toEqual({
        what: '1_a.sql failed on database main and was rolled back: column "nix" does not exist (42703).',
        why: "Statement: select 1, 'é', nix",
        where: { file: 'migrations/1_a.sql', line: 3, column: 17 },
      }))

    it('is told with the statement when the error has no place', async () =>
      expect(await failureOf(`create table a (b int not null);\n\ninsert into a values (null)`)).toEqual({
        what: '1_a.sql failed on database main and was rolled back: null value in column "b" of relation "a" violates not-null constraint (23502).',
        why: 'Statement: insert into a values (null)\nFailing row contains (null).',
        where: { file: 'migrations/1_a.sql', line: 3, column: 1 },
      }))

    it('is told with the function in which it failed', async () =>
      expect(
        await failureOf(
          "select 1;\ndo $$ begin raise exception 'no é' using hint = 'do that', detail = 'because'; end $$",
        ),
      ).toEqual({
        what: '1_a.sql failed on database main and was rolled back: no é (P0001).',
        why: "Statement: do $$ begin raise exception 'no é' using hint = 'do that', detail = 'because'; end $$\nbecause\nHint: do that\nPL/pgSQL function inline_code_block line 1 at RAISE",
        where: { file: 'migrations/1_a.sql', line: 2, column: 1 },
      }))

    it('is told with the place of a syntax error', async () =>
      expect((await failureOf('select 1;\nselect 2;\n\nselct 3;')).where).toEqual({
        file: 'migrations/1_a.sql',
        line: 4,
        column: 1,
      }))

    it('is told with the place of an end that comes too early', async () =>
      expect((await failureOf('select 1;\nselect 1 +')).where).toMatchObject({ line: 2 }))

    it('is told with the right place in a file of many messages', async () => {
      const filler = `insert into counter values ('${'é'.repeat(1_000)}');\n`
      expect((await failureOf(`${filler.repeat(600)}select nix;\n${filler.repeat(10)}`)).where).toEqual({
        file: 'migrations/1_a.sql',
        line: 601,
        column: 8,
      })
    })

    it('is told with the right place also by a database that knows no characters', async () => {
      const made = await create()
      const ascii = `${made.url.split('/').at(-1)}_ascii`
      await made.sql(`CREATE DATABASE ${ascii} TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'`)
      ends.push(async () => void (await made.sql(`DROP DATABASE ${ascii} WITH (FORCE)`)))
      const url = new Secret('DATABASE_URL', made.url.replace(/[^/]+$/, ascii))
      const fault = await faultOf(
        applyAll(await open(made, { url }), filesOf({ '1_a.sql': "select 'é😀';\n select 'é', nix" })),
      )
      expect(fault.where).toEqual({ file: 'migrations/1_a.sql', line: 2, column: 14 })
    })

    it('is rolled back when a deferred constraint fails at COMMIT', async () => {
      const made = await create()
      const sql = `create table a (id int primary key);
        create table b (a int references a deferrable initially deferred);
        insert into b values (7); ${counting}`
      const fault = await faultOf(applyAll(await open(made), filesOf({ '1_a.sql': sql })))
      expect(fault.what).toContain('"b_a_fkey" (23503)')
      expect(fault.why).toContain('Statement: COMMIT')
      expect(await made.counted()).toBe(0)
    })

    it('is told, cut, also when it says megabytes', async () => {
      const made = await create()
      const loud = `${counting}; do $$ begin raise exception '%', repeat('x', 5000000); end $$`
      const fault = await faultOf(applyAll(await open(made), filesOf({ '1_a.sql': loud })))
      expect(fault).toMatchObject({ code: 'MIGRATION_FAILED', ending: 'reverted' })
      expect([fault.what.length < 1_000, await made.counted()]).toEqual([true, 0])
    })

    it.each([
      ['in one message', "select set_config('client_encoding', 'LATIN1', false)", 1],
      ['in one of many messages', "select set_config('standard_conforming_strings', 'off', false)", 7_000],
    ])('is rolled back when it changes how it is read, %s', async (_, sql, rows) => {
      const made = await create()
      const text = `${counting};\n${sql};\n${`${counting};\n`.repeat(rows)}set standard_conforming_strings = on;`
      const fault = await faultOf(applyAll(await open(made), filesOf({ '1_a.sql': text })))
      expect(fault).toMatchObject({ code: 'MIGRATION_FAILED', what: expect.stringContaining('(SC003)') })
      expect(await made.counted()).toBe(0)
    })

    it('is noted with its run', async () => {
      const made = await create()
      await faultOf(applyAll(await open(made), filesOf({ '1_a.sql': 'nix' })))
      expect(await made.sql('SELECT outcome, error FROM stagecraft.run')).toEqual([
        { outcome: 'failed', error: { code: 'MIGRATION_FAILED', migration: '1_a' } },
      ])
    })
  })

  describe('what a file leaves behind', () => {
    const role = 'left_behind'
    it.each([
      ['a search path', "set search_path = ''; select pg_catalog.set_config('search_path', '', false)"],
      ['a role', `set role ${role}`],
      ['a session authorization', `set session authorization ${role}`],
      [
        'settings',
        "set lock_timeout = 1; set statement_timeout = 20; set timezone = 'Asia/Tokyo'; set datestyle = 'German'",
      ],
      ['a read-only session', 'set session characteristics as transaction read only'],
      ['another replication role', 'set session_replication_role = replica'],
      ['a temporary table that hides another', 'create temp table counter (x int)'],
      [
        'a prepared statement, a cursor, a channel',
        'prepare p as select 1; declare c cursor with hold for select 1; listen l',
      ],
      ['a savepoint', 'savepoint a; rollback to a; savepoint b'],
      ['a constraint mode', 'set constraints all deferred'],
    ])('does not reach the next one: %s', async (_, sql) => {
      const made = await create()
      await createRole(made, role)
      const database = await open(made)
      const check = `do $$ begin
        if current_setting('search_path') <> '"$user", public' or current_user <> 'postgres' or session_user <> 'postgres'
          or current_setting('TimeZone') <> 'UTC' or current_setting('DateStyle') not like 'ISO%'
          or current_setting('transaction_isolation') <> 'read committed' or exists (select from pg_prepared_statements)
          or current_setting('session_replication_role') <> 'origin' or exists (select from pg_listening_channels())
        then raise exception 'not clean'; end if; end $$`
      expect(await applyAll(database, filesOf({ '1_a.sql': sql, '2_b.sql': check, '3_c.sql': counting }))).toEqual([
        'applied',
        'applied',
        'applied',
      ])
      expect(await made.counted()).toBe(1)
    })

    it('is rolled back when it frees the lock', async () => {
      const made = await create()
      const database = await open(made)
      const fault = await faultOf(
        applyAll(database, filesOf({ '1_a.sql': `${counting}; select pg_advisory_unlock_all()` })),
      )
      expect(fault).toMatchObject({ code: 'MIGRATION_LOCK_LOST', ending: 'outside' })
      expect(await made.counted()).toBe(0)
      expect(await applyAll(database, filesOf({ '1_a.sql': counting }))).toEqual(['applied'])
    })

    it('is rolled back when it takes its own history away', async () => {
      const made = await create()
      const fault = await faultOf(
        applyAll(await open(made), filesOf({ '1_a.sql': `${counting}; drop schema stagecraft cascade` })),
      )
      expect(fault).toMatchObject({ code: 'MIGRATION_FAILED' })
      expect(await made.counted()).toBe(0)
    })

    it('is nothing in the lock table, soon after the last file', async () => {
      const made = await create()
      await applyAll(await open(made), filesOf({ '1_a.sql': counting }))
      const held = `SELECT pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE locktype = 'advisory' AND datname = current_database()`
      await expect.poll(() => made.sql(held), { timeout: 5_000 }).toEqual([])
    })
  })

  describe('a file', () => {
    it('may be a dump that was made for psql, with a byte order mark and CRLF', async () => {
      const made = await create()
      const dump = `\u{feff}--\r\n-- PostgreSQL database dump\r\n--\r\n\\restrict abc\r\nSET statement_timeout = 0;\r\nSET client_encoding = 'UTF8';\r\nSELECT pg_catalog.set_config('search_path', '', false);\r\nCREATE TABLE public.é (a text);\r\nINSERT INTO public.é VALUES ('\r\n');\r\n${counting};\r\n\\unrestrict abc\r\n`
      expect(await applyAll(await open(made), filesOf({ '1_a.sql': dump }))).toEqual(['applied'])
      expect(await made.sql('SELECT a FROM é')).toEqual([{ a: '\r\n' }])
    })

    it('of 20 MB goes in small messages, whole', async () => {
      const made = await create()
      const row = `INSERT INTO counter VALUES ('${'x'.repeat(500)}');\n`
      const big = `INSERT INTO counter VALUES ('${'y'.repeat(2_000_000)}');\n`
      expect(
        await applyAll(await open(made), filesOf({ '1_a.sql': row.repeat(18_000) + big + row.repeat(18_000) })),
      ).toEqual(['applied'])
      expect(await made.counted()).toBe(36_001)
      expect(await made.sql('SELECT statements_done FROM stagecraft.migration')).toEqual([{ statements_done: 36_001 }])
    })

    it('that returns rows and copies out gives no rows to us', async () => {
      const made = await create()
      const sql = `select repeat('x', 100) from generate_series(1, 200000); copy (select generate_series(1, 100000)) to stdout; ${counting}`
      expect(await applyAll(await open(made), filesOf({ '1_a.sql': sql }))).toEqual(['applied'])
    })

    it('tells its notices, cleaned, and not more than anybody reads', async () => {
      const made = await create()
      const files = filesOf({
        '1_a.sql': "do $$ begin for i in 1..300 loop raise notice E'%\\x1b[31m', i; end loop; end $$",
      })
      const told: string[] = []
      await applyFile(await open(made), files, files.set.files[0] ?? expect.unreachable(), (message) =>
        told.push(message),
      )
      expect([told.length, told[0], told.at(-1)]).toEqual([
        101,
        'NOTICE: 1[31m',
        '200 more notices of 1_a.sql are not shown',
      ])
    })

    it('is recorded with times of the server and who ran it', async () => {
      const made = await create()
      await applyAll(await open(made), filesOf({ '1_a.sql': 'select pg_sleep(0.05)' }))
      expect(
        await made.sql(`SELECT database, seq::int, status, actor, run_id::text, statements_total, duration_ms >= 50 AS slept,
        finished_at - started_at < '10 s' AS timed, oldest_release FROM stagecraft.migration`),
      ).toEqual([
        {
          database: 'main',
          seq: 1,
          status: 'done',
          actor: 'tester',
          run_id: '01234567-89ab-cdef-0123-456789abcdef',
          statements_total: 1,
          slept: true,
          timed: true,
          oldest_release: null,
        },
      ])
    })
  })

  describe('the history', () => {
    it('of two databases in one place is apart, and shares the lock', async () => {
      const made = await create()
      const files = filesOf({ '1_a.sql': counting })
      expect(await applyAll(await open(made), files)).toEqual(['applied'])
      expect(await applyAll(await open(made, { name: 'other' }), files)).toEqual(['applied'])
      expect(await made.counted()).toBe(2)
      const holder = await made.session()
      await holder.query(`SELECT pg_advisory_lock(${lockKey('stagecraft')})`)
      const impatient = { settings: { ...settings, lockWait: 0 } }
      for (const name of ['main', 'other']) {
        const fault = await faultOf(
          applyAll(await open(made, { name, ...impatient }), filesOf({ '2_b.sql': counting })),
        )
        expect(fault).toMatchObject({ code: 'MIGRATION_LOCK_BUSY' })
      }
    })

    it('tells who holds the lock, and nobody once it is free', async () => {
      const made = await create()
      const database = await open(made)
      await applyAll(database, filesOf({ '1_a.sql': counting }))
      expect(await database.observe()).not.toHaveProperty('migrating') // our own hold is none
      const holder = await made.session()
      await holder.query(
        `SET application_name = 'stagecraft/9 run 7'; SELECT pg_advisory_lock(${lockKey('stagecraft')})`,
      )
      const other = await open(made)
      expect(await other.observe()).toMatchObject({ migrating: expect.stringContaining('stagecraft/9 run 7 (process') })
    })

    it('in a schema that holds other tables does not make a full database empty', async () => {
      const made = await create()
      const database = await open(made, { settings: { ...settings, historySchema: 'public' } })
      expect(await database.observe()).toMatchObject({ empty: false })
      await made.sql('DROP TABLE counter')
      expect(await database.observe()).toMatchObject({ empty: true })
      expect(await applyAll(database, filesOf({ '1_a.sql': 'SELECT 1' }))).toEqual(['applied'])
    })

    it('lies in the schema that the configuration names', async () => {
      const made = await create()
      const database = await open(made, { settings: { ...settings, historySchema: 'Odd "name"' } })
      expect(await applyAll(database, filesOf({ '1_a.sql': counting }))).toEqual(['applied'])
      expect(await made.sql('SELECT name FROM "Odd ""name""".migration')).toEqual([{ name: '1_a' }])
      expect(await database.observe()).toMatchObject({ applied: [{ name: '1_a' }], empty: false })
    })

    it('can be read and written by a role that may not create schemas, in one made for it', async () => {
      const made = await create()
      await createRole(made, 'plain', 'GRANT ALL ON counter TO plain; CREATE SCHEMA stagecraft AUTHORIZATION plain')
      expect(await applyAll(await open(made, asRole(made, 'plain')), filesOf({ '1_a.sql': counting }))).toEqual([
        'applied',
      ])
    })

    it('is refused to a role that may not create it, with what to do', async () => {
      const made = await create()
      await createRole(made, 'plain')
      const database = await open(made, asRole(made, 'plain'))
      expect(await database.observe()).toMatchObject({ applied: [] })
      expect(await faultOf(applyAll(database, filesOf({ '1_a.sql': counting })))).toMatchObject({
        code: 'HISTORY_FORBIDDEN',
        ending: 'refused',
        fix: expect.stringContaining('CREATE SCHEMA IF NOT EXISTS stagecraft AUTHORIZATION plain'),
      })
    })

    it('is not taken for empty by a role that may not read it', async () => {
      const made = await create()
      await createRole(made, 'plain')
      await applyAll(await open(made), filesOf({ '1_a.sql': counting }))
      const fault = await faultOf((await open(made, asRole(made, 'plain'))).observe())
      expect(fault).toMatchObject({ code: 'HISTORY_FORBIDDEN', ending: 'refused' })
    })

    it('of a newer version is refused', async () => {
      const made = await create()
      const database = await open(made)
      await applyAll(database, filesOf({ '1_a.sql': counting }))
      await made.sql('UPDATE stagecraft.meta SET version = 9')
      expect(await faultOf(database.observe())).toMatchObject({ code: 'HISTORY_NEWER' })
      expect(await faultOf(applyAll(await open(made), filesOf({ '2_b.sql': counting })))).toMatchObject({
        code: 'HISTORY_NEWER',
      })
    })

    it('that somebody edited is refused', async () => {
      const made = await create()
      const database = await open(made)
      await applyAll(database, filesOf({ '1_a.sql': counting }))
      await made.sql("UPDATE stagecraft.migration SET checksum = 'x'")
      expect(await faultOf(database.observe())).toMatchObject({ code: 'HISTORY_DAMAGED' })
    })
  })

  describe('a look at the database', () => {
    it('says that it is empty when nobody made anything in it', async () => {
      const made = await create()
      await made.sql('DROP TABLE counter; CREATE EXTENSION IF NOT EXISTS plpgsql')
      const database = await open(made)
      expect(await database.observe()).toEqual({
        kind: 'read',
        applied: [],
        empty: true,
        server: expect.stringMatching(/^17\.\d+$/),
      })
      await made.sql('CREATE SCHEMA app CREATE TABLE t ()')
      expect(await database.observe()).toMatchObject({ empty: false })
    })

    it('assigns no transaction id and creates nothing', async () => {
      const made = await create()
      const database = await open(made)
      const next = async (): Promise<number> =>
        Number((await made.sql('SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next'))[0]?.['next'])
      const catalogue = (): Promise<unknown[]> =>
        made.sql(`SELECT 'class' AS kind, relname::text AS name FROM pg_class UNION ALL SELECT 'schema', nspname FROM pg_namespace
          UNION ALL SELECT 'type', typname FROM pg_type UNION ALL SELECT 'function', proname FROM pg_proc ORDER BY 1, 2`)
      const before = await catalogue()
      // An autovacuum may take an id now and then; a look that took one would do so each time.
      const taken = async (): Promise<number> => {
        const from = await next()
        await database.observe()
        return (await next()) - from
      }
      await expect.poll(taken, { timeout: 10_000 }).toBe(0)
      expect(await catalogue()).toEqual(before)
    })
  })

  describe('a target that cannot be written to', () => {
    it('is refused when the role reads only', async () => {
      const made = await create()
      await createRole(made, 'reader', 'ALTER ROLE reader SET default_transaction_read_only = on')
      const fault = await faultOf((await open(made, asRole(made, 'reader'))).observe())
      expect(fault).toMatchObject({ code: 'READ_ONLY_TARGET', ending: 'refused' })
    })

    it('is refused when the login is wrong', async () => {
      const made = await create()
      const url = new Secret('DATABASE_URL', made.url.replace(password, 'wrong'))
      const fault = await faultOf((await open(made, { url })).observe())
      expect(fault).toMatchObject({ code: 'DATABASE_LOGIN_REFUSED', ending: 'outside' })
      expect(JSON.stringify(fault)).not.toContain('wrong')
    })

    it('is refused when there is no such database', async () => {
      const made = await create()
      const url = new Secret('DATABASE_URL', made.url.replace(/\/t\w+$/, '/nix'))
      expect(await faultOf((await open(made, { url })).observe())).toMatchObject({
        code: 'DATABASE_LOGIN_REFUSED',
        what: expect.stringContaining('3D000'),
      })
    })
  })
})
