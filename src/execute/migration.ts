// Applies one migration file of the release, once.

import type { OperationOf } from '../model/operation.ts'
import { faults } from '../model/faults/index.ts'
import type { Context } from './effects.ts'

/** Faults: those of the database; MIGRATION_CHANGED when the file is not the one that was planned. */
export async function applyMigration(
  operation: OperationOf<'migration.apply'>,
  { run, effects, progress }: Context,
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
  const database = await effects.database(name)
  const outcome = await database.apply({
    file,
    sql,
    release: run.release.id,
    actor: run.actor,
    runId: run.header.lock,
    notice: progress,
  })
  if (outcome === 'already') progress(`${file.file} was applied before`)
}
