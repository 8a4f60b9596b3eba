// Migrations that are run by hand: which files, in which order, and why not.

import type { Driver } from '../model/config.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import type { AppliedMigration, DatabaseObserved } from '../model/observed.ts'
import type { Step } from '../model/plan.ts'
import type { MigrationFile, MigrationSet } from '../model/release.ts'
import { compareHistory } from './migration-files.ts'
import { planMigrations } from './migrations.ts'

export interface MigrateFacts {
  /** The files of the databases that are meant. */
  readonly sets: Readonly<Record<string, MigrationSet>>
  readonly observed: Readonly<Record<string, DatabaseObserved>>
  /** The files of the release that serves, by database. */
  readonly serving?: Readonly<Record<string, MigrationSet>>
  /** Whether a version serves: old code then still needs what a contract file takes away. */
  readonly serves: boolean
  /** On one's own machine the files after a rollout run too: there is none. */
  readonly driver: Driver
}

export interface DatabaseMigrations {
  readonly database: string
  readonly applied: readonly AppliedMigration[]
  /** What runs now, in order. */
  readonly pending: readonly MigrationFile[]
  /** Pending and left to a deploy, or to be run by name. */
  readonly later: readonly MigrationFile[]
  readonly faults: readonly Fault[]
}

/** Databases by name. Faults, returned: those of `compareHistory`, MIGRATION_CONTRACT_IN_PRE. */
export const planMigrate = ({ sets, observed, serving, serves, driver }: MigrateFacts): readonly DatabaseMigrations[] =>
  keysOf(sets).flatMap((database) => {
    const set = sets[database]
    const seen = observed[database]
    return set === undefined
      ? []
      : [planDatabase({ database, set, seen, current: serving?.[database], serves, driver })]
  })

interface DatabaseFacts extends Pick<MigrateFacts, 'serves' | 'driver'> {
  readonly database: string
  readonly set: MigrationSet
  readonly seen: DatabaseObserved | undefined
  readonly current: MigrationSet | undefined
}

function planDatabase({ database, set, seen, current, serves, driver }: DatabaseFacts): DatabaseMigrations {
  const applied = seen?.kind === 'read' ? seen.applied : []
  const { pending: all, faults: drift } = compareHistory(set, applied, current)
  const isEmpty = !serves && seen?.kind === 'read' && seen.empty
  const ofPhase = (phase: MigrationFile['phase']): readonly MigrationFile[] =>
    all.filter((file) => file.phase === phase)
  // An empty database that nothing uses has no old code to protect: the files run in the order of their numbers.
  const pending = isEmpty
    ? all.filter(({ phase }) => phase !== 'manual')
    : [...ofPhase('pre'), ...(driver === 'local' ? ofPhase('post') : [])]
  const early =
    serves && driver !== 'local' ? pending.filter(({ contract, allowed }) => contract && allowed === undefined) : []
  return {
    database,
    applied,
    pending,
    later: all.filter((file) => !pending.includes(file)),
    faults: [...drift, ...early.map(({ file }) => faults.MIGRATION_CONTRACT_IN_PRE({ database, file }))],
  }
}

export interface MigrateStep {
  readonly database: string
  readonly file: MigrationFile
  /** As every view shows steps. */
  readonly step: Step
}

/** One step a file, in the order in which they run. */
export const migrateSteps = (planned: readonly DatabaseMigrations[]): readonly MigrateStep[] =>
  planned.flatMap(({ database, pending }) =>
    pending.flatMap((file) =>
      planMigrations(file.phase === 'post' ? 'migrate-post' : 'migrate-pre', [{ database, file }], []).map((step) => ({
        database,
        file,
        step: { ...step, because: 'it was never applied' },
      })),
    ),
  )
