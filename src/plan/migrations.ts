// Which migrations a deploy runs, when, and which it refuses.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { currentEntry } from '../model/ledger.ts'
import { keysOf } from '../model/name.ts'
import type { AppliedMigration, DatabaseObserved, Observed } from '../model/observed.ts'
import type { Change, Step } from '../model/plan.ts'
import type { MigrationFile, MigrationSet, Release } from '../model/release.ts'
import type { History } from './history.ts'
import { compareHistory } from './migration-files.ts'
import { stepMaker } from './steps.ts'

export interface PendingMigrations {
  readonly pre: readonly PendingFile[]
  readonly post: readonly PendingFile[]
  readonly faults: readonly Fault[]
  /** Applied by a newer release that does not serve; what serves runs on it. */
  readonly ahead: readonly { readonly database: string; readonly name: string }[]
}

export interface PendingFile {
  readonly database: string
  readonly file: MigrationFile
}

/** Databases by name; within one: open post work of the release that serves, then the pre files; post files apart. */
export function pendingMigrations(
  sets: Readonly<Record<string, MigrationSet>>,
  observed: Observed,
  { current, ledger }: Pick<History, 'current' | 'ledger'>,
): PendingMigrations {
  const isPostDone = currentEntry(ledger)?.post !== 'failed'

  const each = keysOf(sets).map((database) =>
    pendingIn(database, {
      set: sets[database] ?? { strategy: 'pre_deploy', files: [] },
      observed: observed.databases[database],
      current,
      isPostDone,
    }),
  )
  return {
    pre: each.flatMap(({ pre }) => pre),
    post: each.flatMap(({ post }) => post),
    faults: each.flatMap((one) => one.faults),
    ahead: each.flatMap((one) => one.ahead),
  }
}

interface DatabaseFacts {
  readonly set: MigrationSet
  readonly observed: DatabaseObserved | undefined
  readonly current: Release | undefined
  readonly isPostDone: boolean
}

function pendingIn(database: string, facts: DatabaseFacts): PendingMigrations {
  const { set, observed, current } = facts
  const applied = observed?.kind === 'read' ? observed.applied : recordedIn(database, facts)
  const { pending, faults: drift, ahead: newer } = compareHistory(set, applied, current?.migrations[database])
  const ahead = newer.map(({ name }) => ({ database, name }))
  const files = pending.filter(({ phase }) => phase !== 'manual').map((file) => ({ database, file }))
  const isEmpty = current === undefined && (observed?.kind !== 'read' || observed.empty)
  if (isEmpty) return { pre: files, post: [], faults: drift, ahead }
  const isOpen = ({ file }: PendingFile): boolean =>
    file.phase === 'post' && current?.migrations[database]?.files.some(({ name }) => name === file.name) === true
  const pre = files.filter(({ file }) => file.phase === 'pre')
  const early = pre.filter(({ file }) => file.contract && file.allowed === undefined && current !== undefined)
  return {
    pre: [...files.filter(isOpen), ...pre],
    post: files.filter((each) => each.file.phase === 'post' && !isOpen(each)),
    faults: [...drift, ...early.map(({ file }) => faults.MIGRATION_CONTRACT_IN_PRE({ database, file: file.file }))],
    ahead,
  }
}

/** Fault: HISTORY_UNREAD. `doing` begins the sentence that says what is not known for it. */
export function unread(
  database: string,
  seen: Exclude<DatabaseObserved, { kind: 'read' }> | undefined,
  doing: string,
): Fault {
  const why = seen?.kind === 'absent' ? 'it does not run' : (seen?.why ?? 'nothing says how it is reached')
  return faults.HISTORY_UNREAD({ database, doing, why })
}

export const migrationChange =
  (because: string) =>
  ({ database, file }: PendingFile): Change => ({
    subject: 'migration',
    action: 'add',
    what: `${database}: ${file.file}`,
    because,
  })

/** Of a database that does not run: what was applied for the release that serves, as its record and the ledger tell. */
const recordedIn = (database: string, { current, isPostDone }: DatabaseFacts): readonly AppliedMigration[] =>
  (current?.migrations[database]?.files ?? []).filter(
    ({ phase }) => phase === 'pre' || (phase === 'post' && isPostDone),
  )

/** One step a file, strictly one after the other. */
export function planMigrations(
  stage: 'migrate-pre' | 'migrate-post',
  pending: readonly PendingFile[],
  after: readonly string[],
): readonly Step[] {
  const { step } = stepMaker(stage)
  let before = after
  return pending.map(({ database, file }) => {
    const phase = stage === 'migrate-pre' ? 'pre' : 'post'
    const { name, checksum, contract } = file
    const because = phase === 'pre' ? 'the new version needs it' : 'only the new version serves now'
    const made = step(
      `migrate/${database}/${name}`,
      { kind: 'migration.apply', database, name, phase, checksum, contract },
      before,
      because,
    )
    before = [made.id]
    return made
  })
}

/** Whether the history of its database has the file as it is. */
export const isApplied = (
  seen: DatabaseObserved | undefined,
  { name, checksum }: { readonly name: string; readonly checksum: string },
): boolean => seen?.kind === 'read' && seen.applied.some((each) => each.name === name && each.checksum === checksum)
