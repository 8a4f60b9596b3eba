// Applies one migration file of the release, once, with its intent and result in the journal of every host.

import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { StepFact } from '../model/journal.ts'
import { keysOf } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import type { Context } from './effects.ts'

/** Faults: those of the database and of the journal; MIGRATION_CHANGED when the file is not the one that was planned. */
export async function applyMigration(
  operation: OperationOf<'migration.apply'>,
  { run, effects, step, progress }: Context,
): Promise<void> {
  const { database: name } = operation
  const file = run.release.migrations[name]?.files.find((each) => each.name === operation.name)
  const sql = file && run.values.migrations[name]?.[file.file]
  if (file === undefined || sql === undefined || file.checksum !== operation.checksum) {
    throw faults.MIGRATION_CHANGED({
      database: name,
      file: file?.file ?? operation.name,
      reason: 'the file is not the one that was planned',
    })
  }
  const outcome = await journalled(
    (fact) => effects.store.journal(run.header, fact, keysOf(effects.hosts)),
    step.id,
    async () => {
      const database = await effects.database(name)
      return database.apply({
        file,
        sql,
        release: run.release.id,
        ...(run.plan.from === undefined ? {} : { serving: run.plan.from.release }),
        actor: run.actor,
        runId: run.header.lock,
        notice: progress,
      })
    },
  )
  if (outcome === 'already') progress(`${file.file} was applied before`)
}

/**
 * `apply` between its intent and its result. Nothing is written about an end that only the database's history can tell:
 * an intent without a result asks for it. Faults: those of `write`, nothing ran when they come from the intent; those of `apply`.
 */
export async function journalled<T>(
  write: (fact: StepFact) => Promise<void>,
  step: string,
  apply: () => Promise<T>,
): Promise<T> {
  await write({ kind: 'intent', step })
  const result = await apply().catch(async (error: unknown) => {
    const isKnown = error instanceof Fault && !['person', 'interrupted', 'bug'].includes(error.ending)
    // What ended the migration is what is told, also where the journal cannot be written.
    if (isKnown) await Promise.allSettled([write({ kind: 'result', step, outcome: 'failed', detail: error.code })])
    throw error
  })
  await write({ kind: 'result', step, outcome: 'done' })
  return result
}
