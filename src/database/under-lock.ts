// What is done around a file while the lock is held: is it recorded, note a failure, leave the session clean.

import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { questionDeadline, rowsOf } from './ask.ts'
import type { Asked } from './ask.ts'
import type { ApplyMigration } from './database.ts'
import { createHistory, findHistory, readRow, upsertRun } from './history.ts'
import { unlock } from './lock.ts'

/** Whether the file is applied; creates the history when there is none. Faults: MIGRATION_CHANGED, HISTORY_FORBIDDEN. */
export async function isRecorded(asked: Asked, { file }: ApplyMigration): Promise<boolean> {
  const there = await findHistory(asked)
  if (there !== 'tables') {
    await rowsOf(asked, createHistory(asked.schema, there), 'its history was created')
    return false
  }
  const row = await readRow(asked, file.name)
  if (row === undefined) return false
  if (row.checksum === file.checksum) return true
  const reason = 'another content of it was applied meanwhile'
  throw faults.MIGRATION_CHANGED({ database: asked.database, file: file.file, reason })
}

/** Notices of one file that are told; a loop that raises them would drown everything else. */
const mostNotices = 100

/** Runs `task` with the server's notices told; a fault of it is noted in the history, as far as that can still be written. */
export async function noted<T>(asked: Asked, request: ApplyMigration, task: () => Promise<T>): Promise<T> {
  const { session, schema, database } = asked
  let notices = 0
  session.onNotice((notice) => {
    notices += 1
    if (notices <= mostNotices) request.notice(notice)
  })
  try {
    return await task()
  } catch (error) {
    const { file, runId, release } = request
    if (error instanceof Fault && session.isOpen() && !session.isInTransaction()) {
      const text = upsertRun({ schema, database, phase: file.phase, runId, release, error: error.code })
      await session.send(text, { deadline: questionDeadline, rows: 'drop' })
    }
    throw error
  } finally {
    session.onNotice(undefined)
    if (notices > mostNotices)
      request.notice(`${notices - mostNotices} more notices of ${request.file.file} are not shown`)
  }
}

/**
 * After every file: nothing that it set, opened or listened to reaches the next one, and the lock is free. Not DISCARD
 * ALL, which frees other locks too. False when the session is not to be used any more.
 */
export async function tidy({ session, schema }: Asked): Promise<boolean> {
  if (!session.isOpen()) return false
  const messages = [
    ...(session.isInTransaction() ? ['ROLLBACK'] : []),
    `RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; ${session.settings}; DISCARD TEMP; DISCARD PLANS; DISCARD SEQUENCES; UNLISTEN *; CLOSE ALL; DEALLOCATE ALL; ${unlock(schema)}`,
  ]
  for (const message of messages) {
    const answer = await session.send(message, { deadline: questionDeadline, rows: 'drop' })
    if (answer.kind !== 'done') return false
  }
  return true
}
