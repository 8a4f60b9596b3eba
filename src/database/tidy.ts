// What leaves a session clean: nothing that a file set, opened or listened to reaches the next one.

import { questionDeadline } from './ask.ts'
import type { Session } from './postgres.ts'

/** Statements for after a file. Not DISCARD ALL, which frees the lock too; RESET ALL alone keeps the role. */
export const tidying = (session: Session): readonly string[] => [
  'RESET SESSION AUTHORIZATION',
  'RESET ROLE',
  'RESET ALL',
  session.settings,
  'DISCARD TEMP',
  'DISCARD PLANS',
  'DISCARD SEQUENCES',
  'UNLISTEN *',
  'CLOSE ALL',
  'DEALLOCATE ALL',
]

/** Ends what is left of a transaction and tidies. False when the session is not to be used any more. */
export async function tidy(session: Session): Promise<boolean> {
  if (!session.isOpen()) return false
  for (const message of [...(session.isInTransaction() ? ['ROLLBACK'] : []), tidying(session).join('; ')]) {
    const answer = await session.send(message, { deadline: questionDeadline, rows: 'drop' })
    if (answer.kind !== 'done') return false
  }
  return true
}
