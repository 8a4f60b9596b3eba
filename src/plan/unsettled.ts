// Migrations of an attempt that was left open: what its journal does not tell, the database has to.

import type { Attempt } from '../model/journal.ts'
import { isOpen } from '../model/journal.ts'
import type { Observed } from '../model/observed.ts'
import type { Plan } from '../model/plan.ts'

/** `running`: the lock of the database is held, so a file may still be committed. `unknown`: the database could not be asked. */
export type Unsettled =
  | { readonly kind: 'running'; readonly database: string; readonly holder: string }
  | { readonly kind: 'unknown'; readonly database: string; readonly migration: string; readonly why: string }

/**
 * The first migration with an intent and no good result whose end is not known yet; undefined when all of them ended. A
 * file ends with its transaction: with the lock free, its history row says whether it was committed. A database that does
 * not run runs nothing either.
 */
export function unsettledMigration(
  attempt: Attempt | undefined,
  plan: Plan | undefined,
  observed: Observed,
): Unsettled | undefined {
  if (attempt === undefined || plan === undefined || !isOpen(attempt)) return undefined
  for (const { id, operation } of plan.steps) {
    if (operation.kind !== 'migration.apply' || !attempt.started.includes(id) || attempt.done.includes(id)) continue
    const { database, name: migration } = operation
    const seen = observed.databases[database]
    if (seen?.kind === 'read' && seen.migrating !== undefined) {
      return { kind: 'running', database, holder: seen.migrating }
    }
    if (seen?.kind === 'read' || seen?.kind === 'absent' || attempt.failed.includes(id)) continue
    return { kind: 'unknown', database, migration, why: seen?.why ?? 'nothing says how it is reached' }
  }
  return undefined
}
