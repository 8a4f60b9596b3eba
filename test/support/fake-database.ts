// A database server in memory that keeps the contract: history, one run at a time, a file applied whole or not at all.
import type { ApplyMigration, Database } from '../../src/database/database.ts'
import type { Fault } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { AppliedMigration } from '../../src/model/observed.ts'
import { readMigration } from '../../src/plan/migration-sql.ts'
import { checksumOf } from '../../src/plan/sql-bytes.ts'

export interface FakeServerOptions {
  readonly name?: string
  readonly applied?: readonly AppliedMigration[]
  /** What is in the database besides: without it, it is empty until a file was applied. */
  readonly isFilled?: boolean
  /** The fault that a file ends in, asked each time it runs: MIGRATION_FAILED for a bad statement, for example. */
  readonly fails?: (request: ApplyMigration) => Fault | undefined
  /** The fault that every call ends in: DATABASE_UNREACHABLE, for example. */
  readonly refuses?: () => Fault | undefined
}

export interface FakeServer {
  /** One more client. */
  open(): Database
  /** The history, in the order of applying. */
  readonly applied: readonly AppliedMigration[]
  /** The SQL of what was applied, in order. */
  readonly executed: readonly string[]
}

export function createFakeServer(options: FakeServerOptions = {}): FakeServer {
  const { name = 'main', fails = () => undefined, refuses = () => undefined } = options
  const applied = [...(options.applied ?? [])]
  const executed: string[] = []
  let lock: Promise<unknown> = Promise.resolve()

  const locked = <T>(task: () => T): Promise<T> => {
    const turn = lock.then(async () => {
      const refused = refuses()
      if (refused) throw refused
      return task()
    })
    lock = turn.catch(() => {})
    return turn
  }
  const apply = (request: ApplyMigration): 'applied' | 'already' => {
    const { file, sql: content, release } = request
    if (checksumOf(content) !== file.checksum) throw changed(file.file, 'it is not the file that was planned')
    const read = readMigration(content, file.file)
    if (read.kind === 'refused') throw read.faults[0] ?? new Error('a refusal without a fault')
    const before = applied.find((row) => row.name === file.name)
    if (before?.checksum === file.checksum) return 'already'
    if (before) throw changed(file.file, 'another content of it was applied meanwhile')
    const failed = fails(request)
    if (failed) throw failed
    executed.push(read.text)
    const { phase, checksum, contract } = file
    applied.push({ name: file.name, phase, checksum, contract, ...(release === undefined ? {} : { release }) })
    return 'applied'
  }
  const changed = (file: string, reason: string): Fault => faults.MIGRATION_CHANGED({ database: name, file, reason })

  return {
    applied,
    executed,
    open: () => ({
      observe: () =>
        locked(() => ({
          kind: 'read',
          applied: [...applied],
          server: '17.0',
          empty: options.isFilled !== true && applied.length === 0,
        })),
      apply: (request) => locked(() => apply(request)),
      close: async () => {},
    }),
  }
}
