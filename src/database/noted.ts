// What a file's run tells while it lasts: the server's notices, and a failure in the history.

import { Fault } from '../model/fault.ts'
import { questionDeadline } from './ask.ts'
import type { Asked } from './ask.ts'
import type { ApplyMigration } from './database.ts'
import { insertFailure } from './history.ts'

/** Notices of one file that are told; a loop that raises them would drown everything else. */
const mostNotices = 100

/** Runs `task` with the notices told; a fault of it is noted in the history, as far as that can still be written. */
export async function noted<T>(asked: Asked, request: ApplyMigration, task: () => Promise<T>): Promise<T> {
  const { session } = asked
  let notices = 0
  session.onNotice((notice) => {
    notices += 1
    if (notices <= mostNotices) request.notice(notice)
  })
  try {
    return await task()
  } catch (error) {
    if (error instanceof Fault && session.isOpen() && !session.isInTransaction()) {
      await session.send(insertFailure(asked, request, error.code), { deadline: questionDeadline, rows: 'drop' })
    }
    throw error
  } finally {
    session.onNotice(undefined)
    const more = notices - mostNotices
    if (more > 0) request.notice(`${more} more notices of ${request.file.file} are not shown`)
  }
}
