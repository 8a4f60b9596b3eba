// Applies migration files one after the other and stops at the first that fails; what was applied is never lost from sight.

import { endingIn, Fault, Faults } from '../model/fault.ts'
import type { Ending } from '../model/fault.ts'
import type { Emit } from '../model/event.ts'
import { faults } from '../model/faults/index.ts'
import type { StepFact } from '../model/journal.ts'
import type { ReleaseId } from '../model/name.ts'
import type { Secret } from '../model/secret.ts'
import { journalled } from '../execute/migration.ts'
import type { ReadMigrations } from '../observe/migrations.ts'
import type { Session } from '../observe/session.ts'
import { describeOperation } from '../plan/describe.ts'
import type { MigrateStep } from '../plan/migrate.ts'
import type { Held } from '../store/store.ts'

export interface Applying {
  readonly steps: readonly MigrateStep[]
  readonly contents: ReadMigrations['contents']
  /** By database. */
  readonly connections: Readonly<Record<string, Secret>>
  readonly session: Pick<Session, 'database'>
  readonly held: Pick<Held, 'id' | 'lost'>
  readonly actor: string
  /** The release that serves. */
  readonly serving: ReleaseId | undefined
  /** Writes a line to the journal of every host, fenced. */
  readonly journal: (fact: StepFact) => Promise<void>
}

export interface ApplyWorld {
  readonly emit: Emit
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Whether the run was told to stop: no new file is begun. */
  readonly stopping: () => boolean
}

export interface FileResult extends MigrateStep {
  /** `already`: somebody else applied it in the meantime; `skipped`: not begun. */
  readonly outcome: 'applied' | 'already' | 'failed' | 'skipped'
}

export interface AppliedFiles {
  readonly files: readonly FileResult[]
  readonly exit?: Ending
  /** Why it stopped. */
  readonly faults: readonly Fault[]
}

/** Expected failures are in the answer. */
export async function applyFiles(applying: Applying, world: ApplyWorld): Promise<AppliedFiles> {
  const { steps } = applying
  const files: FileResult[] = []
  for (const [index, each] of steps.entries()) {
    try {
      refuseToGoOn(applying, world)
      files.push({ ...each, outcome: await applyFile(each, applying, world) })
    } catch (error) {
      const changed = files.some(({ outcome }) => outcome === 'applied')
      const found = faultsOf(error, changed)
      const rest = steps.slice(index + 1).map((later) => ({ ...later, outcome: 'skipped' as const }))
      const failed = { ...each, outcome: isBegun(error) ? ('failed' as const) : ('skipped' as const) }
      const exit = found[0]?.ending ?? 'bug'
      return { files: [...files, failed, ...rest], exit, faults: found }
    }
  }
  return { files, faults: [] }
}

/** Faults: INTERRUPTED, and the one that ended the lock under us. */
function refuseToGoOn({ held }: Applying, { stopping }: ApplyWorld): void {
  if (stopping()) throw faults.INTERRUPTED({ during: 'applying migrations' })
  const lost = held.lost()
  if (lost !== undefined) throw lost
}

/** What a file ends in once it runs; every other expected failure came before it. */
const afterBeginning = [
  ...['MIGRATION_FAILED', 'LOCK_TIMEOUT', 'MIGRATION_LOCK_LOST', 'MIGRATION_ESCAPED', 'MIGRATION_CANCELLED'],
  ...['COMMIT_UNKNOWN', 'DATABASE_LOST'],
]

const isBegun = (error: unknown): boolean => !(error instanceof Fault) || afterBeginning.includes(error.code)

async function applyFile(
  { database: name, file, step }: MigrateStep,
  { session, connections, contents, held, actor, serving, journal }: Applying,
  { emit, now }: ApplyWorld,
): Promise<'applied' | 'already'> {
  const url = connections[name]
  const sql = contents[name]?.[file.file]
  if (url === undefined || sql === undefined) throw new Error(`${file.file} of ${name} was planned without its parts`)
  const start = now()
  const finished = (outcome: 'done' | 'failed', detail?: string): void =>
    emit({
      kind: 'step.finished',
      step,
      outcome,
      ...(detail === undefined ? {} : { detail }),
      milliseconds: now() - start,
    })
  emit({ kind: 'step.started', step, sentence: describeOperation(step.operation) })
  const notice = (message: string): void => emit({ kind: 'step.progress', step: step.id, message })
  try {
    const outcome = await journalled(journal, step.id, async () => {
      const database = await session.database(name, url)
      return database.apply({ file, sql, ...(serving === undefined ? {} : { serving }), actor, runId: held.id, notice })
    })
    finished('done', outcome === 'already' ? 'it was applied meanwhile' : undefined)
    return outcome
  } catch (error) {
    finished('failed', error instanceof Error ? error.message : String(error))
    throw error
  }
}

/**
 * Once a file was applied the database is not as it was: what would have changed nothing ends as `reverted`, where the
 * next run goes on, and a bug as `person`. Rethrows a bug that changed nothing.
 */
function faultsOf(error: unknown, changed: boolean): readonly Fault[] {
  const found = error instanceof Faults ? error.faults : error instanceof Fault ? [error] : undefined
  if (found === undefined && !changed) throw error
  if (found === undefined) {
    const bug = faults.INTERNAL({ message: error instanceof Error ? error.message : String(error) })
    return [endingIn(bug, 'person')]
  }
  return found.map((fault) =>
    changed && (fault.ending === 'outside' || fault.ending === 'refused' || fault.ending === 'invalid')
      ? endingIn(fault, 'reverted')
      : fault,
  )
}
