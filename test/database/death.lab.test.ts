// MIGRATION_ENGINE_RAW: what dies while a file runs on a real PostgreSQL 17: the run, the link, the backend, the server. The file runs once.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawDatabaseOptions } from '../../src/database/raw.ts'
import { lockKey } from '../../src/database/lock.ts'
import { faults } from '../../src/model/faults/index.ts'
import { Secret } from '../../src/model/secret.ts'
import { applyAll, applyFile, counting, filesOf, type TestFiles } from '../contracts/database.ts'
import { docker } from '../lab/docker.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { faultOf } from '../support/fault-of.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { startLink, type Link } from './link.ts'
import { databasesOf, startPostgres, type PostgresServer, type TestDatabase } from './server.ts'

/** Milliseconds that the slow file would take if nothing ended it. */
const asleep = 60_000
const slow = { '1_a.sql': `${counting}; SELECT pg_sleep(${asleep / 1_000})` }
const quick = { '1_a.sql': counting }
const working = `FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep(%' AND state = 'active'`
const limits = { attempt: 10_000, connect: 10_000, settle: 10_000, pulse: 300 }

sharedLabSuite('death while a file runs', (lab) => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(lab(), 'death')
  })
  afterAll(() => server?.stop())

  const { ends, create, open } = databasesOf(() => server, { limits })
  const linked = async (made: TestDatabase): Promise<{ link: Link; over: Partial<RawDatabaseOptions> }> => {
    const link = await startLink(server.port)
    ends.push(() => link.close())
    return {
      link,
      over: { url: new Secret('DATABASE_URL', made.urlOf({ port: link.port, query: '?sslmode=disable' })) },
    }
  }
  const starts = (made: TestDatabase): Promise<void> =>
    expect.poll(() => made.sql(`SELECT 1 ${working}`), { timeout: 20_000, interval: 20 }).toHaveLength(1)
  const one = (files: TestFiles): TestFiles['set']['files'][number] => files.set.files[0] ?? expect.unreachable()
  const isFree = (made: TestDatabase): Promise<unknown[]> =>
    made.sql(`SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE datname = current_database()
      AND locktype = 'advisory' AND l.pid <> pg_backend_pid()`)

  describe('the run', () => {
    it('killed without a word leaves nothing behind, and the next one applies the file', async () => {
      const made = await create()
      const child = spawn(process.execPath, [
        '--import',
        'tsx',
        path.join(import.meta.dirname, 'processes/apply.ts'),
        made.url,
        slow['1_a.sql'],
      ])
      await starts(made)
      child.kill('SIGKILL')
      await once(child, 'exit')
      await expect.poll(() => isFree(made), { timeout: asleep / 2 }).toEqual([])
      expect(await made.counted()).toBe(0)
      expect(await applyAll(await open(made), filesOf(quick))).toEqual(['applied'])
      expect(await made.counted()).toBe(1)
    })

    it('told to stop cancels on the server, at once', async () => {
      const made = await create()
      const controller = new AbortController()
      const running = faultOf(applyAll(await open(made, { signal: controller.signal }), filesOf(slow)))
      await starts(made)
      const told = Date.now()
      controller.abort()
      const fault = await running
      expect(Date.now() - told).toBeLessThan(asleep / 2)
      expect(fault).toMatchObject({
        code: 'MIGRATION_CANCELLED',
        ending: 'interrupted',
        what: expect.stringContaining('rolled back'),
      })
      expect(await made.counted()).toBe(0)
      await expect.poll(() => isFree(made)).toEqual([])
    })

    it('told to stop while it waits for the lock goes at once', async () => {
      const made = await create()
      const holder = await made.session()
      await holder.query(`SELECT pg_advisory_lock(${lockKey('stagecraft')})`)
      const controller = new AbortController()
      const pause = (milliseconds: number): Promise<void> =>
        sleep(milliseconds, undefined, { signal: controller.signal }).catch(() => {
          throw faults.INTERRUPTED({ during: 'a wait' })
        })
      const told: string[] = []
      const database = await open(made, { signal: controller.signal, pause })
      const running = faultOf(applyFile(database, filesOf(quick), one(filesOf(quick)), (text) => told.push(text)))
      await expect.poll(() => told.length, { timeout: 10_000 }).toBe(1)
      controller.abort()
      expect(await running).toMatchObject({ code: 'INTERRUPTED' })
    })

    it.each([
      ['while the server is looked at', 'server_version_num'],
      ['while the lock is asked for', 'pg_try_advisory_lock'],
      ['while the history is looked for', 'pg_class c JOIN'],
      ['while the history is created', 'CREATE TABLE "stagecraft".migration'],
      ['while the history is read', 'SELECT name, phase, checksum'],
      ['between two messages of its file', 'the end of the first message'],
    ])('told to stop %s applies nothing', async (_, text) => {
      const made = await create()
      const { link, over } = await linked(made)
      const controller = new AbortController()
      link.whenAnswered(text, () => controller.abort())
      const half = `${counting};\n`.repeat(5_900)
      const files = filesOf({ '1_a.sql': `${half}SELECT 'the end of the first message';\n${half}` })
      const fault = await faultOf(applyAll(await open(made, { ...over, signal: controller.signal }), files))
      expect(fault).toMatchObject({ ending: 'interrupted' })
      expect(await made.counted()).toBe(0)
    })

    it('told to stop over a dead link ends all the same, and the server cleans up', async () => {
      const made = await create()
      const proxy = await startTcpProxy({ address: '127.0.0.1', port: server.port })
      ends.push(() => proxy.close())
      const controller = new AbortController()
      const url = new Secret('DATABASE_URL', made.urlOf({ port: proxy.port }))
      const running = faultOf(applyAll(await open(made, { signal: controller.signal, url }), filesOf(slow)))
      await starts(made)
      proxy.stall()
      const told = Date.now()
      controller.abort()
      expect(await running).toMatchObject({ code: 'MIGRATION_CANCELLED', ending: 'interrupted' })
      expect(Date.now() - told).toBeLessThan(asleep / 2)
      expect(await made.counted()).toBe(0)
    })
  })

  describe('the link', () => {
    it('cut anywhere, again and again, makes no file run twice', async () => {
      const made = await create()
      const proxy = await startTcpProxy({ address: '127.0.0.1', port: server.port })
      ends.push(() => proxy.close())
      const url = new Secret('DATABASE_URL', made.urlOf({ port: proxy.port, query: '?sslmode=disable' }))
      const trials = 40
      for (let trial = 1; trial <= trials; trial++) {
        const files = filesOf({ [`${trial}_f.sql`]: counting })
        const database = await made.open({ url, limits })
        proxy.cutAfter(1 + ((trial * 397) % 5_000))
        // A link that breaks while we connect is a fault; the next run applies.
        const outcome = await applyAll(database, files).catch((error: { code?: string }) => [error.code])
        proxy.cutAfter()
        if (outcome[0] !== 'applied') {
          expect(['DATABASE_UNREACHABLE', 'DATABASE_LOST']).toContain(outcome[0])
          await applyAll(database, files)
        }
        await database.close()
        expect(await made.counted()).toBe(trial)
      }
    }, 180_000)

    it('cut before COMMIT got through: the file is rolled back and runs again', async () => {
      const made = await create()
      const { link, over } = await linked(made)
      const told: string[] = []
      link.cutBefore('COMMIT;\nRESET')
      const files = filesOf(quick)
      expect(await applyFile(await open(made, over), files, one(files), (text) => told.push(text))).toBe('applied')
      expect(told[0]).toMatch(/^the connection to database main was lost \(.+\): asking its history$/)
      expect(await made.counted()).toBe(1)
    })

    it('cut before the answer to COMMIT came back: the history says that it is applied', async () => {
      const made = await create()
      const { link, over } = await linked(made)
      link.swallowAfter('COMMIT;\nRESET')
      const running = applyAll(await open(made, { ...over, limits: { ...limits, pulse: 60_000 } }), filesOf(quick))
      await link.seen()
      await expect.poll(() => made.counted(), { timeout: 5_000 }).toBe(1)
      link.cut()
      expect(await running).toEqual(['applied'])
      expect(await made.counted()).toBe(1)
    })

    it('dead without a word is noticed, and the history asked', async () => {
      const made = await create()
      const { link, over } = await linked(made)
      link.swallowAfter('COMMIT;\nRESET')
      expect(await applyAll(await open(made, over), filesOf(quick))).toEqual(['applied'])
      expect(await made.counted()).toBe(1)
    })

    it('that does not come back leaves it open whether the file is applied, and says so', async () => {
      const made = await create()
      const { link, over } = await linked(made)
      link.swallowAfter('COMMIT;\nRESET')
      const running = faultOf(
        applyAll(await open(made, { ...over, limits: { ...limits, settle: 500, pulse: 60_000 } }), filesOf(quick)),
      )
      await link.seen()
      await expect.poll(() => made.counted(), { timeout: 5_000 }).toBe(1)
      link.cut('refusing')
      expect(await running).toMatchObject({ code: 'COMMIT_UNKNOWN', ending: 'person' })
      expect(await applyAll(await open(made), filesOf(quick))).toEqual(['already'])
    })

    it('that breaks again and again while the history is asked leaves it open too', async () => {
      const made = await create()
      const { link, over } = await linked(made)
      link.swallowAfter('COMMIT;\nRESET')
      const running = faultOf(
        applyAll(await open(made, { ...over, limits: { ...limits, pulse: 60_000 } }), filesOf(quick)),
      )
      await link.seen()
      await expect.poll(() => made.counted(), { timeout: 5_000 }).toBe(1)
      link.cutBefore('pg_try_advisory_lock', 'always')
      link.cut()
      expect(await running).toMatchObject({ code: 'COMMIT_UNKNOWN', ending: 'person' })
      expect(await applyAll(await open(made), filesOf(quick))).toEqual(['already'])
    })

    it('that idled and was cut is made anew', async () => {
      const made = await create()
      const { link, over } = await linked(made)
      const database = await open(made, over)
      await database.observe()
      link.cut()
      expect(await database.observe()).toMatchObject({ kind: 'read' })
      link.cut()
      expect(await applyAll(database, filesOf(quick))).toEqual(['applied'])
    })

    it('through a pooler is refused before anything is set', async () => {
      const made = await create()
      const { link, over } = await linked(made)
      link.mimicPooler()
      const database = await open(made, over)
      expect(await faultOf(database.observe())).toMatchObject({ code: 'POOLER_DETECTED', ending: 'refused' })
      expect(await faultOf(applyAll(database, filesOf(quick)))).toMatchObject({ code: 'POOLER_DETECTED' })
    })
  })

  describe('the backend', () => {
    const terminate = `SELECT pg_terminate_backend(pid) ${working}`

    it('ended by somebody once: the file runs again', async () => {
      const made = await create()
      const running = applyAll(await open(made), filesOf({ '1_a.sql': `${counting}; SELECT pg_sleep(1)` }))
      await starts(made)
      await made.sql(terminate)
      expect(await running).toEqual(['applied'])
      expect(await made.counted()).toBe(1)
    })

    it('ended by somebody twice: told, with nothing applied', async () => {
      const made = await create()
      const running = faultOf(applyAll(await open(made), filesOf(slow)))
      const ended = new Set<unknown>()
      const endNext = async (): Promise<number> => {
        for (const { pid } of await made.sql(`SELECT pid ${working}`)) {
          ended.add(pid)
          await made.sql(`SELECT pg_terminate_backend(${Number(pid)})`)
        }
        return ended.size
      }
      await expect.poll(endNext, { timeout: 20_000, interval: 30 }).toBe(2)
      expect(await running).toMatchObject({
        code: 'DATABASE_LOST',
        ending: 'outside',
        what: expect.stringContaining('1_a.sql ran'),
      })
      expect(await made.counted()).toBe(0)
    })

    it('killed, so that the whole server recovers: the file runs again', async () => {
      const made = await create()
      const running = applyAll(await open(made), filesOf({ '1_a.sql': `${counting}; SELECT pg_sleep(5)` }))
      await starts(made)
      const [row] = await made.sql(`SELECT pid ${working}`)
      await docker(['exec', server.container, 'sh', '-c', `kill -9 ${Number(row?.['pid'])}`])
      expect(await running).toEqual(['applied'])
      expect(await made.counted()).toBe(1)
    })
  })
})
