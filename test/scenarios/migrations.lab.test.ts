// MIGRATION_PRE_DEPLOY MIGRATION_POST_DEPLOY: migrations of a deploy that are killed, kept waiting, fail and are repaired, on real hosts.

import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { createShop, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'
import { ledgerOf, locksOf, versionsServed } from './checks.ts'

const patience = 300_000

labSuite('migrations', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop

  beforeAll(async () => {
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('migrations'),
      apiRollout: { min_healthy: '0s', monitor: '0s' },
      tableWait: '3s',
    })
  })
  afterAll(() => rm(shop.folder, { recursive: true, force: true }))

  const run = (...argv: string[]): Promise<CliRun> => stagecraft(shop, [...argv, '--env', 'production'])
  const stage = (name: string): Promise<CliRun> => run(name, '--plan', 'plan.json')
  const file = (name: string, sql: string): Promise<void> => writeFile(join(shop.folder, 'migrations', name), sql)
  /** Runs psql in the container of the database. */
  const sql = async (text: string): Promise<string> => {
    const host = lab().host('db-1')
    const { stdout: id } = await host.exec(['docker', 'ps', '--quiet', '--filter', 'label=stagecraft.service=db'])
    const psql = ['psql', '-At', '-U', 'shop', '-d', 'shop', '-c', text]
    const { stdout, stderr, code } = await host.exec(['docker', 'exec', id.trim(), ...psql])
    expect(code, stderr).toBe(0)
    return stdout.trim()
  }
  const applied = async (): Promise<readonly string[]> =>
    (await sql('SELECT name FROM stagecraft.migration ORDER BY seq')).split('\n')

  test('a first deploy places the database and applies pre and post files to it', { timeout: patience }, async () => {
    await file('002_first.post.sql', 'CREATE TABLE repairs (id int);')
    const ran = await run('deploy', '--version', 'v1')
    expect(ran.code, ran.stderr).toBe(0)
    expect(await applied()).toEqual(['001_orders', '002_first'])
  })

  test(
    'a stage that is killed during its migration applies it when it runs again, before the rollout may',
    { timeout: patience },
    async () => {
      await file('003_slow.pre.sql', "SELECT pg_sleep(20); ALTER TABLE orders ADD note text NOT NULL DEFAULT '';")
      const planned = await run('plan', '--version', 'v1', '--output', 'plan.json')
      expect(planned.code, planned.stderr).toBe(0)
      const killer = new AbortController()
      const killed = stagecraft(shop, ['migrate-pre', '--plan', 'plan.json', '--env', 'production'], {
        signal: killer.signal,
      })
      const sleeping =
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()"
      await expect.poll(() => sql(sleeping), { timeout: 60_000, interval: 500 }).toBe('1')
      killer.abort()
      expect((await killed).code).toBe(137)
      expect(await applied()).toEqual(['001_orders', '002_first'])

      const early = await stage('rollout')
      expect(early.code, early.stderr).toBe(4)
      expect(early.stderr).toContain('STAGE_EARLY')
      const again = await stage('migrate-pre')
      expect(again.code, again.stderr).toBe(0)
      expect(await applied()).toEqual(['001_orders', '002_first', '003_slow'])
      for (const name of ['deploy-compose', 'rollout']) {
        const rest = await stage(name)
        expect(rest.code, rest.stderr).toBe(0)
      }
      expect(await locksOf(lab())).toEqual([])
    },
  )

  test('a table lock that is not to be had ends with 2 and names who holds it', { timeout: patience }, async () => {
    await file('004_locked.pre.sql', 'ALTER TABLE orders ADD gift boolean NOT NULL DEFAULT false;')
    const holding = sql('BEGIN; LOCK TABLE orders IN SHARE MODE; SELECT pg_sleep(60)').catch(() => '')
    const locked =
      "SELECT count(*) FROM pg_locks WHERE relation = 'orders'::regclass AND mode = 'ShareLock' AND granted"
    await expect.poll(() => sql(locked), { timeout: 20_000, interval: 300 }).toBe('1')
    const ran = await run('deploy', '--version', 'v1')
    expect(ran.code, ran.stderr).toBe(2)
    expect(ran.stderr).toMatch(/LOCK_TIMEOUT[\s\S]*LOCK TABLE orders/)
    await sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; LOCK TABLE orders%'")
    await holding
    const again = await run('deploy', '--version', 'v1')
    expect(again.code, again.stderr).toBe(0)
  })

  test(
    'a post file that fails ends with 6 while the new version serves, and its repair needs the stage alone',
    { timeout: patience },
    async () => {
      await file('005_fill.post.sql', 'SELECT 1 / (SELECT count(*) FROM repairs);')
      const failed = await run('deploy', '--version', 'v1')
      expect(failed.code, failed.stderr).toBe(6)
      expect(failed.stderr).toContain('stagecraft migrate-post --env production')
      expect(await versionsServed(lab())).toEqual(['v1'])
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ outcome: 'finished', post: 'failed' })
      expect((await run('migrate-post')).code).toBe(6)

      await sql('INSERT INTO repairs VALUES (1)')
      const repaired = await run('migrate-post')
      expect(repaired.code, repaired.stderr).toBe(0)
      expect((await ledgerOf(lab())).at(-1)).toMatchObject({ outcome: 'finished', post: 'done' })
      const nothing = await run('migrate-post')
      expect([nothing.code, nothing.stdout.includes('no migration after the rollout is open')]).toEqual([0, true])
    },
  )

  test('a rollback across a contract migration is refused with both names', { timeout: patience }, async () => {
    await file('006_contract.post.sql', 'ALTER TABLE orders DROP gift;')
    const ran = await run('deploy', '--version', 'v1')
    expect(ran.code, ran.stderr).toBe(0)
    const release = (await ledgerOf(lab())).at(-1)?.release ?? ''
    const [first] = await ledgerOf(lab())
    const back = await run('rollback', '--to-release', first?.release ?? '')
    expect(back.code, back.stderr).toBe(4)
    expect(back.stderr).toContain('006_contract')
    expect(back.stderr).toContain(release)
    expect((await readdir(join(shop.folder, 'migrations'))).length).toBe(6)
  })
})
