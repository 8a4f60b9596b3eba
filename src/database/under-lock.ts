// What is done around a file while the lock is held: is it recorded, note a failure, leave the session clean.

import { faults } from '../model/faults/index.ts'
import { questionDeadline, rowsOf } from './ask.ts'
import type { Asked } from './ask.ts'
import type { ApplyMigration } from './database.ts'
import { createHistory, readRow, upsertRun } from './history.ts'
import { unlock } from './lock.ts'
import { settingsOf } from './session-settings.ts'

/** Whether the file is applied; creates the history when there is none. Faults: MIGRATION_CHANGED, HISTORY_FORBIDDEN. */
export async function isRecorded(asked: Asked, { file }: ApplyMigration): Promise<boolean> {
  const row = await readRow(asked, file.name)
  if (row === 'no history') {
    await rowsOf(asked, createHistory(asked.schema), 'its history was created')
    return false
  }
  if (row === undefined) return false
  if (row.checksum === file.checksum) return true
  const reason = 'another content of it was applied meanwhile'
  throw faults.MIGRATION_CHANGED({ database: asked.database, file: file.file, reason })
}

/** Notes in the history that a run failed; what cannot be noted is told by the fault all the same. */
export async function recordFailure(
  asked: Asked,
  { file, runId, release }: ApplyMigration,
  error: string,
): Promise<void> {
  if (!asked.session.isOpen() || asked.session.isInTransaction()) return
  const { schema, database } = asked
  const text = upsertRun({ schema, database, phase: file.phase, runId, release, error })
  await asked.session.send(text, { deadline: questionDeadline, rows: 'drop' })
}

/**
 * After every file: nothing that it set, opened or listened to reaches the next one, and the lock is free. Not DISCARD
 * ALL, which frees other locks too. False when the session is not to be used any more.
 */
export async function tidy({ session, schema }: Asked): Promise<boolean> {
  if (!session.isOpen()) return false
  const messages = [
    ...(session.isInTransaction() ? ['ROLLBACK'] : []),
    'RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL',
    ...settingsOf(session.versionNumber).map(({ text }) => text),
    `DISCARD TEMP; DISCARD PLANS; DISCARD SEQUENCES; UNLISTEN *; CLOSE ALL; DEALLOCATE ALL; ${unlock(schema)}`,
  ]
  for (const message of messages) {
    const answer = await session.send(message, { deadline: questionDeadline, rows: 'drop' })
    if (answer.kind === 'lost') return false
    if (answer.kind === 'failed' && !message.startsWith('SET ')) return false
  }
  return true
}
