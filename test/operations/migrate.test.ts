// CLI_MIGRATE_BASIC: which files run by hand, in which order, and what is told when one of them fails.

import { describe, expect, test } from 'vitest'
import { applyFiles } from '../../src/operations/migrate-apply.ts'
import { appliedAnswer, shownAnswer } from '../../src/operations/migrate-text.ts'
import type { Event } from '../../src/model/event.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { Fault } from '../../src/model/fault.ts'
import type { AppliedMigration, DatabaseObserved } from '../../src/model/observed.ts'
import type { MigrationFile } from '../../src/model/release.ts'
import type { StepFact } from '../../src/model/journal.ts'
import { Secret } from '../../src/model/secret.ts'
import { migrateSteps, planMigrate } from '../../src/plan/migrate.ts'
import type { DatabaseMigrations, MigrateFacts } from '../../src/plan/migrate.ts'
import { checksumOf } from '../../src/plan/sql-bytes.ts'
import { migrationFile } from '../support/builders.ts'
import { createFakeServer } from '../support/fake-database.ts'
import type { FakeServerOptions } from '../support/fake-database.ts'
import { plan } from '../support/plans.ts'

const { environment } = plan()
const sql = (name: string): Uint8Array => new TextEncoder().encode(`SELECT '${name}';`)
const file = (name: string, over: Partial<MigrationFile> = {}): MigrationFile =>
  migrationFile(name, { checksum: checksumOf(sql(name)), ...over })

const files = [
  file('001_orders'),
  file('002_fill', { phase: 'post' }),
  file('003_customer'),
  file('004_by_hand', { phase: 'manual' }),
]
const appliedOf = ({ name, phase, checksum, contract }: MigrationFile): AppliedMigration => ({
  name,
  phase,
  checksum,
  contract,
})
const read = (applied: readonly AppliedMigration[], empty = false): DatabaseObserved => ({
  kind: 'read',
  applied,
  server: '17.0',
  empty,
})

const planned = (
  over: Partial<MigrateFacts> & { readonly applied?: readonly MigrationFile[] } = {},
): DatabaseMigrations => {
  const { applied = [], ...rest } = over
  const [only] = planMigrate({
    sets: { main: { strategy: 'pre_deploy', files } },
    observed: { main: read(applied.map(appliedOf)) },
    serves: true,
    driver: 'ssh',
    ...rest,
  })
  if (only === undefined) throw new Error('nothing was planned')
  return only
}

const names = (some: readonly { readonly name: string }[]): readonly string[] => some.map(({ name }) => name)

describe('CLI_MIGRATE_BASIC the files that run by hand', () => {
  test('are the pre files on hosts, in order; the others are left to who runs them', () => {
    const { pending, later } = planned()
    expect([names(pending), names(later)]).toEqual([
      ['001_orders', '003_customer'],
      ['002_fill', '004_by_hand'],
    ])
  })

  test('are pre files, then post files on the own machine', () => {
    expect(names(planned({ driver: 'local' }).pending)).toEqual(['001_orders', '003_customer', '002_fill'])
  })

  test('are all in the order of their numbers while the database is empty and nothing serves', () => {
    expect(names(planned({ serves: false, observed: { main: read([], true) } }).pending)).toEqual([
      '001_orders',
      '002_fill',
      '003_customer',
    ])
  })

  test('are refused with every drift of every database at once', () => {
    const edited = { ...file('001_orders'), checksum: checksumOf(sql('another text')) }
    const gone = file('000_gone')
    const contract = [file('005_drop', { contract: true })]
    const all = planMigrate({
      sets: { a: { strategy: 'pre_deploy', files }, b: { strategy: 'pre_deploy', files: contract } },
      observed: { a: read([edited, gone].map(appliedOf)), b: read([]) },
      serves: true,
      driver: 'ssh',
    })
    expect(all.flatMap(({ database, faults: found }) => found.map(({ code }) => `${database} ${code}`))).toEqual([
      'a MIGRATION_CHANGED',
      'a MIGRATION_MISSING',
      'b MIGRATION_CONTRACT_IN_PRE',
    ])
  })
})

describe('CLI_MIGRATE_BASIC what is shown', () => {
  test('names what is applied, pending, left for later, and the command that applies it', () => {
    const answer = shownAnswer([planned({ applied: files.slice(0, 1) })], environment)
    expect(answer.lines.join('\n')).toBe(`\
main: 1 applied, 1 pending
  applied  001_orders              pre     by hand
  pending  003_customer.pre.sql    pre
  later    002_fill.post.sql       post    runs after a rollout
  later    004_by_hand.manual.sql  manual  runs only when it is named`)
    expect([answer.exit, answer.next]).toEqual([undefined, 'stagecraft migrate --env production'])
  })

  test('ends as refused where a run would be', () => {
    const edited = { ...file('001_orders'), checksum: checksumOf(sql('another text')) }
    const answer = shownAnswer([planned({ applied: [edited] })], environment)
    expect([answer.exit, answer.next, answer.faults?.map(({ code }) => code)]).toEqual([
      'refused',
      undefined,
      ['MIGRATION_CHANGED'],
    ])
  })
})

interface Run {
  readonly server?: FakeServerOptions
  readonly stopping?: () => boolean
  readonly lost?: () => Fault | undefined
}

/** Applies the pending files of two databases against a server in memory, with the events of it. */
async function run({ server = {}, stopping = () => false, lost = () => undefined }: Run = {}) {
  const events: Event[] = []
  const journal: StepFact[] = []
  const one = createFakeServer(server)
  const all = planMigrate({
    sets: { audit: { strategy: 'pre_deploy', files: [file('001_log')] }, main: { strategy: 'pre_deploy', files } },
    observed: { audit: read([]), main: read([]) },
    serves: true,
    driver: 'ssh',
  })
  const contents = {
    audit: { '001_log.pre.sql': sql('001_log') },
    main: Object.fromEntries(files.map((each) => [each.file, sql(each.name)])),
  }
  const url = new Secret('URL', 'postgres://x')
  const applied = await applyFiles(
    {
      steps: migrateSteps(all),
      contents,
      connections: { audit: url, main: url },
      session: { database: () => Promise.resolve(one.open()) },
      held: { id: 'lock', lost },
      actor: 'ada@laptop',
      serving: undefined,
      journal: async (fact) => void journal.push(fact),
    },
    { emit: (event) => events.push(event), now: () => 0, stopping },
  )
  const { exit, lines, next, faults: found } = appliedAnswer(applied, { environment, database: undefined })
  return {
    exit,
    lines,
    next,
    codes: found?.map(({ code, ending }) => `${code} ${ending}`),
    events,
    journal: journal.map((fact) => `${fact.kind} ${fact.step}${'outcome' in fact ? ` ${fact.outcome}` : ''}`),
    executed: one.executed,
  }
}

const failing = (name: string, fault: Fault): FakeServerOptions => ({
  fails: (request) => (request.file.name === name ? fault : undefined),
})
const failed = faults.MIGRATION_FAILED({
  database: 'main',
  file: '003_customer.pre.sql',
  sqlstate: '42703',
  message: 'column "x" does not exist',
  statement: 'SELECT x',
})

describe('CLI_MIGRATE_BASIC a run', () => {
  test('applies database after database, file after file, and tells each', async () => {
    const { lines, exit, executed, events } = await run()
    expect(lines).toEqual([
      'audit  001_log.pre.sql       applied',
      'main   001_orders.pre.sql    applied',
      'main   003_customer.pre.sql  applied',
    ])
    expect([exit, executed.length]).toEqual([undefined, 3])
    expect(events.map((event) => ('sentence' in event ? event.sentence : event.kind)).slice(0, 2)).toEqual([
      'apply pre migration 001_log to database audit',
      'step.finished',
    ])
  })

  test('writes the intent and the result of each file, and no result that only the history can tell', async () => {
    const { journal } = await run({ server: failing('001_orders', failed) })
    expect(journal).toEqual([
      'intent migrate/audit/001_log',
      'result migrate/audit/001_log done',
      'intent migrate/main/001_orders',
      'result migrate/main/001_orders failed',
    ])
    const unknown = faults.COMMIT_UNKNOWN({ database: 'main', file: '001_orders.pre.sql', reason: 'cut' })
    expect((await run({ server: failing('001_orders', unknown) })).journal.at(-1)).toBe(
      'intent migrate/main/001_orders',
    )
  })

  test('says that there is nothing to apply', () => {
    const { lines, exit } = appliedAnswer({ files: [], faults: [] }, { environment, database: undefined })
    expect([lines, exit]).toEqual([['No migration is pending.'], undefined])
  })

  test('stops at the first file that fails, with what is applied and what is not', async () => {
    const { lines, exit, codes, next } = await run({ server: failing('001_orders', failed) })
    expect(lines).toEqual([
      'audit  001_log.pre.sql       applied',
      'main   001_orders.pre.sql    failed',
      'main   003_customer.pre.sql  skipped',
    ])
    expect([exit, codes, next]).toEqual([
      'reverted',
      ['MIGRATION_FAILED reverted'],
      'stagecraft migrate --env production',
    ])
  })

  test('ends as outside only when it changed nothing', async () => {
    const timeout = faults.LOCK_TIMEOUT({ database: 'main', file: 'x.sql', waited: '5m', attempts: 3, blockers: [] })
    const first = await run({ server: failing('001_log', timeout) })
    const second = await run({ server: failing('001_orders', timeout) })
    expect([first.exit, second.exit]).toEqual(['outside', 'reverted'])
  })

  test('begins no file once it was told to stop, or once the lock is lost', async () => {
    const stopped = await run({ stopping: () => true })
    expect([stopped.exit, stopped.executed, stopped.lines[0]]).toEqual([
      'interrupted',
      [],
      'audit  001_log.pre.sql       skipped',
    ])
    const lost = await run({ lost: () => faults.LOCK_LOST({ host: 'app-1' }) })
    expect([lost.exit, lost.codes, lost.executed]).toEqual(['refused', ['LOCK_LOST refused'], []])
  })

  test('skips a file whose database cannot be reached: it was not begun', async () => {
    const refused = faults.DATABASE_UNREACHABLE({ database: 'main', reason: 'connect ECONNREFUSED' })
    const { lines, exit } = await run({ server: { ...failing('001_orders', refused) } })
    expect([lines[1], exit]).toEqual(['main   001_orders.pre.sql    skipped', 'reverted'])
  })

  test('skips what somebody else applied in the meantime', async () => {
    const { lines } = await run({ server: { applied: [appliedOf(file('001_orders'))] } })
    expect(lines[1]).toBe('main   001_orders.pre.sql    skipped, it was applied meanwhile')
  })

  test('lets a bug through that changed nothing, and calls a person for one that did', async () => {
    const bug = (name: string): FakeServerOptions => ({
      fails: ({ file: { name: now } }) => {
        if (now === name) throw new TypeError('x is not a function')
        return undefined
      },
    })
    await expect(run({ server: bug('001_log') })).rejects.toThrow('x is not a function')
    const { exit, codes } = await run({ server: bug('001_orders') })
    expect([exit, codes]).toEqual(['person', ['INTERNAL person']])
  })
})
