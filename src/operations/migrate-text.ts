// What migrations were found or applied, for people and programs.

import type { EnvironmentName } from '../model/name.ts'
import type { MigrationFile } from '../model/release.ts'
import type { DatabaseMigrations } from '../plan/migrate.ts'
import type { Answer } from './answer.ts'
import type { AppliedFiles, FileResult } from './migrate-apply.ts'
import { table } from './table.ts'

/** What is pending and what is not as it was: refused where a run would be. */
export function shownAnswer(planned: readonly DatabaseMigrations[], environment: EnvironmentName): Answer {
  const faults = planned.flatMap((each) => each.faults)
  const isPending = planned.some(({ pending }) => pending.length > 0)
  return {
    ...(faults.length === 0 ? {} : { exit: 'refused' as const, faults }),
    lines: planned.flatMap(databaseLines),
    ...(isPending && faults.length === 0 ? { next: `stagecraft migrate --env ${environment}` } : {}),
    result: { databases: planned.map(databaseFields) },
  }
}

function databaseLines({ database, applied, pending, later, faults }: DatabaseMigrations): readonly string[] {
  const counts = [`${applied.length} applied`, `${pending.length} pending`]
  const wrong = faults.length === 0 ? [] : [`${faults.length} refused`]
  const rows = [
    ...applied.map(({ name, phase, release }) => ['applied', name, phase, release ?? 'by hand']),
    ...pending.map((file) => ['pending', file.file, file.phase, file.contract ? 'contract' : '']),
    ...later.map((file) => ['later', file.file, file.phase, waitsFor(file)]),
  ]
  return [`${database}: ${[...counts, ...wrong].join(', ')}`, ...table(rows, '  ')]
}

const waitsFor = ({ phase }: MigrationFile): string =>
  phase === 'manual' ? 'runs only when it is named' : 'runs after a rollout'

function databaseFields({ database, applied, pending, later, faults }: DatabaseMigrations): unknown {
  return { database, applied, pending, later, problems: faults.map(({ code, what }) => ({ code, what })) }
}

/** One line a file; the last says what serves, and after a failure the command that goes on. */
export function appliedAnswer(
  { files, exit, faults }: AppliedFiles,
  { environment, database }: { readonly environment: EnvironmentName; readonly database: string | undefined },
): Answer {
  const only = database === undefined ? '' : ` --database ${database}`
  return {
    ...(exit === undefined ? {} : { exit, faults, next: `stagecraft migrate --env ${environment}${only}` }),
    lines: files.length === 0 ? ['No migration is pending.'] : table(files.map(fileCells)),
    result: {
      changed: files.some(({ outcome }) => outcome === 'applied'),
      files: files.map(({ database: name, file, outcome }) => ({
        database: name,
        name: file.name,
        file: file.file,
        phase: file.phase,
        outcome,
      })),
    },
  }
}

const fileCells = ({ database, file, outcome }: FileResult): readonly string[] => [
  database,
  file.file,
  outcome === 'already' ? 'skipped, it was applied meanwhile' : outcome,
]
