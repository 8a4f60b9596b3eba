// MIGRATION_INTERFACE: what every database that is migrated keeps to, whether PostgreSQL or a fake.
import { afterEach, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { Faults } from '../../src/model/fault.ts'
import { parseReleaseId } from '../../src/model/name.ts'
import type { MigrationFile, MigrationSet } from '../../src/model/release.ts'
import { listMigrations } from '../../src/plan/migration-files.ts'
import { checksumOf } from '../../src/plan/sql-bytes.ts'
import { faultOf } from '../support/fault-of.ts'

/** A database of its own for each test, empty but for what counts. */
export interface DatabaseSubject {
  /** One more client, as another process would be. */
  open(): Promise<Database>
  /** How often `counting` was executed and not rolled back. */
  counted(): Promise<number>
  remove(): Promise<void>
}

/** SQL that counts its executions, and SQL that fails on every database. */
export const counting = "INSERT INTO public.counter VALUES ('once')"
export const failing = 'SELECT * FROM no_such_table'

/** Files by name, as a release would carry them. */
export interface TestFiles {
  readonly set: MigrationSet
  readonly contents: Readonly<Record<string, Uint8Array>>
}

export function filesOf(contents: Readonly<Record<string, string>>): TestFiles {
  const encoded = Object.entries(contents).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }))
  const { set, faults = [] } = listMigrations(encoded, { folder: 'migrations', strategy: 'pre_deploy' })
  if (set === undefined) throw new Faults(faults)
  return { set, contents: Object.fromEntries(encoded.map(({ name, bytes }) => [name, bytes])) }
}

export const release = parseReleaseId('rel-20260102-030405678') ?? expect.unreachable('a release id')

/** Applies one file of `files`. */
export function applyFile(
  database: Database,
  files: TestFiles,
  file: MigrationFile,
  notice: (message: string) => void = () => {},
): Promise<'applied' | 'already'> {
  const sql = files.contents[file.file] ?? expect.unreachable(file.file)
  return database.apply({ file, sql, release, actor: 'tester', runId: '0123456789abcdef0123456789abcdef', notice })
}

/** Applies all of `files` in order; stops at the first fault. */
export async function applyAll(database: Database, files: TestFiles): Promise<string[]> {
  const outcomes: string[] = []
  for (const file of files.set.files) outcomes.push(await applyFile(database, files, file))
  return outcomes
}

/** The tests that every adapter passes. */
export function databaseContract(make: () => Promise<DatabaseSubject>): void {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  const subject = async (): Promise<DatabaseSubject> => {
    const made = await make()
    ends.push(() => made.remove())
    return made
  }
  const open = async (from: DatabaseSubject): Promise<Database> => {
    const database = await from.open()
    ends.push(() => database.close())
    return database
  }
  const two = { '1_a.sql': counting, '2_b.post.sql': `${counting}; DROP TABLE IF EXISTS nothing` }

  it('reads an empty history from a fresh database, and changes nothing by it', async () => {
    const database = await open(await subject())
    const first = await database.observe()
    expect(first).toMatchObject({ kind: 'read', applied: [] })
    expect(await database.observe()).toEqual(first)
  })

  it('applies each file once and records it', async () => {
    const made = await subject()
    const database = await open(made)
    const files = filesOf(two)
    expect(await applyAll(database, files)).toEqual(['applied', 'applied'])
    expect(await applyAll(database, files)).toEqual(['already', 'already'])
    expect(await made.counted()).toBe(2)
    const [a, b] = files.set.files
    expect(await database.observe()).toMatchObject({
      kind: 'read',
      empty: false,
      applied: [
        { name: '1_a', phase: 'pre', checksum: a?.checksum, contract: false, release },
        { name: '2_b', phase: 'post', checksum: b?.checksum, contract: true, release },
      ],
    })
  })

  it('records a file without statements', async () => {
    const database = await open(await subject())
    expect(await applyAll(database, filesOf({ '1_a.sql': '', '2_b.sql': '-- nothing' }))).toEqual([
      'applied',
      'applied',
    ])
    expect(await database.observe()).toMatchObject({ applied: [{ name: '1_a' }, { name: '2_b' }] })
  })

  it('tells another client what was applied', async () => {
    const made = await subject()
    const files = filesOf(two)
    await applyAll(await open(made), files)
    expect(await applyAll(await open(made), files)).toEqual(['already', 'already'])
  })

  it('rolls back a file that fails, and goes on with it once it is corrected', async () => {
    const made = await subject()
    const database = await open(made)
    const fault = await faultOf(
      applyAll(database, filesOf({ '1_a.sql': counting, '2_b.sql': `${counting};\n${failing}` })),
    )
    expect(fault).toMatchObject({ code: 'MIGRATION_FAILED', ending: 'reverted' })
    expect(await made.counted()).toBe(1)
    expect(await database.observe()).toMatchObject({ applied: [{ name: '1_a' }] })
    expect(await applyAll(database, filesOf(two))).toEqual(['already', 'applied'])
  })

  it('refuses a file of which another content was applied', async () => {
    const made = await subject()
    const database = await open(made)
    await applyAll(database, filesOf(two))
    const fault = await faultOf(applyAll(database, filesOf({ ...two, '1_a.sql': `${counting}; ${counting}` })))
    expect(fault).toMatchObject({ code: 'MIGRATION_CHANGED', ending: 'refused' })
    expect(await made.counted()).toBe(2)
  })

  it('refuses bytes that are not the planned ones', async () => {
    const made = await subject()
    const database = await open(made)
    const planned = filesOf(two)
    const swapped = { ...planned, contents: { ...planned.contents, '1_a.sql': new TextEncoder().encode(failing) } }
    expect(await faultOf(applyAll(database, swapped))).toMatchObject({ code: 'MIGRATION_CHANGED', ending: 'refused' })
    expect(await made.counted()).toBe(0)
  })

  it('refuses a file that no transaction can hold', async () => {
    const made = await subject()
    const database = await open(made)
    const sql = new TextEncoder().encode('VACUUM')
    const [file] = filesOf({ '1_a.sql': counting }).set.files
    const request = { actor: 'tester', runId: 'x', notice: () => {}, sql }
    const refused = database.apply({
      ...request,
      file: { ...(file ?? expect.unreachable()), checksum: checksumOf(sql) },
    })
    expect(await faultOf(refused)).toMatchObject({ code: 'MIGRATION_NEEDS_NO_TRANSACTION', ending: 'invalid' })
  })

  it('applies each of 20 files once when 8 clients race', async () => {
    const made = await subject()
    const clients = await Promise.all(Array.from({ length: 8 }, () => open(made)))
    const files = filesOf(
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index + 1}_f.sql`, counting])),
    )
    const outcomes = await Promise.all(clients.map((client) => applyAll(client, files)))
    const applied = outcomes.flat().filter((outcome) => outcome === 'applied')
    expect({ applied: applied.length, counted: await made.counted() }).toEqual({ applied: 20, counted: 20 })
  })

  it('may be closed twice', async () => {
    const database = await open(await subject())
    await database.observe()
    await database.close()
    await expect(database.close()).resolves.toBe(undefined)
  })
}
