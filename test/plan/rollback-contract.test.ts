// DEPLOY_ROLLBACK: a release that the database no longer bears is refused, also where its history was not read.

import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import type { DatabaseObserved, Observed } from '../../src/model/observed.ts'
import type { MigrationFile, Release } from '../../src/model/release.ts'
import { refuseContracts } from '../../src/plan/rollback-contract.ts'
import { parseReleaseId } from '../../src/model/name.ts'
import { config, migrationFile } from '../support/builders.ts'
import { deployed } from '../support/deployed.ts'
import { settings } from '../database/server.ts'

const drop = migrationFile('002_drop', { phase: 'post', contract: true })
const add = migrationFile('001_add')
const read = (...files: readonly MigrationFile[]): DatabaseObserved => ({
  kind: 'read',
  applied: files.map(({ name, phase, checksum, contract }) => ({ name, phase, checksum, contract })),
  server: '17.0',
  empty: false,
})
const set = (...files: readonly MigrationFile[]) => ({ main: { strategy: 'pre_deploy' as const, files } })

/** Back from v2 to v1; each carries the files given. */
function back(given: {
  readonly database?: DatabaseObserved
  readonly v1?: readonly MigrationFile[]
  readonly v2?: readonly MigrationFile[]
  readonly isConfigured?: boolean
}): string {
  const { database, v1 = [add], v2 = [add, drop], isConfigured = true } = given
  const hosts = deployed([
    { version: 'v1', migrations: set(...v1) },
    { version: 'v2', migrations: set(...v2) },
  ])
  const releases = Object.values(hosts).flatMap(({ state }) => Object.values(state.releases))
  const target: Release = releases.find(({ version }) => version === 'v1') ?? expect.unreachable()
  const observed: Observed = { hosts, databases: database === undefined ? {} : { main: database } }
  const databases = isConfigured ? { main: { connectionEnv: 'DATABASE_URL', migrations: settings } } : {}
  try {
    refuseContracts({ config: config({ databases }) }, target, observed)
    return 'goes'
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return `${error.code} ${error.ending}`
  }
}

describe('DEPLOY_ROLLBACK a contract migration in between', () => {
  test('refuses when it was applied, and does not when it was not', () => {
    expect(back({ database: read(add, drop) })).toBe('ROLLBACK_ACROSS_CONTRACT refused')
    expect(back({ database: read(add) })).toBe('goes')
    expect(back({ database: read(add, drop), v1: [add, drop] })).toBe('goes')
  })

  test('does not refuse a release that can run on it, as the history says', () => {
    const since = (text: string): DatabaseObserved => {
      const oldest = parseReleaseId(text) ?? expect.unreachable(text)
      const { name, phase, checksum, contract } = drop
      return { kind: 'read', applied: [{ name, phase, checksum, contract, oldest }], server: '17.0', empty: false }
    }
    expect([
      back({ database: since('rel-19690101-000000000') }),
      back({ database: since('rel-20990101-000000000') }),
    ]).toEqual(['goes', 'ROLLBACK_ACROSS_CONTRACT refused'])
  })

  test('refuses when the history was not read, whatever the reason', () => {
    expect([
      back({ database: { kind: 'absent' } }),
      back({ database: { kind: 'unknown', why: 'it was not asked' } }),
      back({}),
    ]).toEqual(Array(3).fill('HISTORY_UNREAD refused'))
  })

  test('is taken from the records once the configuration no longer has the database', () => {
    expect(back({ isConfigured: false })).toBe('HISTORY_UNREAD refused')
    expect(back({ isConfigured: false, v2: [add] })).toBe('goes')
  })

  test('cannot be in a database that no release migrates', () => {
    expect(back({ v1: [], v2: [] })).toBe('goes')
  })
})
