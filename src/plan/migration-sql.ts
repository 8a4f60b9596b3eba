// One migration file's bytes → its text and statements, or every reason why it cannot run.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { refusalOf, setsLockWait } from './ddl.ts'
import { readSqlBytes } from './sql-bytes.ts'
import { splitSql } from './sql-split.ts'
import type { SqlStatement } from './sql-split.ts'

export interface MigrationSql {
  /** As it is executed: without byte order mark; what is left out is blanked: the two commands that pg_dump writes for psql, `SET lock_timeout`. */
  readonly text: string
  readonly statements: readonly SqlStatement[]
  /** Lines of statements that are left out because they would undo gentle waiting. */
  readonly leftOut: readonly number[]
  /** The reason of `-- stagecraft: allow=contract reason="…"`. */
  readonly allowed?: string
}

export type ReadMigration =
  | ({ readonly kind: 'sql' } & MigrationSql)
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }

/** Faults beyond this many of one file are not told: the first ones explain the rest. */
const mostFaults = 20

/** Reads one file; `path` is for the faults. */
export function readMigration(bytes: Uint8Array, path: string): ReadMigration {
  const read = readSqlBytes(bytes)
  if (read.kind === 'refused') {
    const { kind: _, reason, ...place } = read
    return {
      kind: 'refused',
      faults: [faults.MIGRATION_ENCODING({ file: path, reason, where: { file: path, ...place } })],
    }
  }
  const statements: SqlStatement[] = []
  const leftOut: number[] = []
  let allowed: string | undefined
  const found: Fault[] = []
  const blanks: { readonly start: number; readonly end: number }[] = []
  for (const piece of splitSql(read.text)) {
    if (found.length === mostFaults) break
    const where = { file: path, line: 0, column: 0 }
    if (piece.kind === 'statement') {
      const { statement } = piece
      const source = read.text.slice(statement.start, Math.min(statement.end, statement.start + 1_000))
      if (setsLockWait(statement, source)) {
        blanks.push(statement)
        leftOut.push(statement.line)
        continue
      }
      statements.push(statement)
      const fault = refusalOf(statement, source, { ...where, line: statement.line, column: statement.column })
      if (fault) found.push(fault)
      continue
    }
    where.line = piece.line
    where.column = piece.column
    if (piece.kind === 'open') found.push(faults.MIGRATION_OPEN_END({ opened: piece.what, where }))
    else if (piece.kind === 'directive' && allowance.test(piece.text) && statements.length === 0)
      allowed = allowance.exec(piece.text)?.[1]
    else if (piece.kind === 'directive') found.push(faults.MIGRATION_DIRECTIVE({ directive: shown(piece.text), where }))
    else {
      const command =
        /^\\[^\s\\]*/.exec(read.text.slice(piece.start, Math.min(piece.end, piece.start + 40)))?.[0] ?? '\\'
      if (command === '\\restrict' || command === '\\unrestrict') blanks.push(piece)
      else found.push(faults.MIGRATION_META_COMMAND({ command: shown(command), remedy: remedyOf(command), where }))
    }
  }
  if (found.length > 0) return { kind: 'refused', faults: found }
  return {
    kind: 'sql',
    text: blank(read.text, blanks),
    statements,
    leftOut,
    ...(allowed === undefined ? {} : { allowed }),
  }
}

/** The one directive there is, before the first statement: the author's word, with a reason. */
const allowance = /^allow=contract reason="([^"]{3,300})"$/

/** Source of the list: the meta-commands of psql 17 that people put into scripts. */
const remedies: Readonly<Record<string, string>> = {
  '\\i': 'Make the included file a migration of its own.',
  '\\ir': 'Make the included file a migration of its own.',
  '\\include': 'Make the included file a migration of its own.',
  '\\copy': 'Write the rows as INSERT statements.',
  '\\set': 'Write the values out: migrations have no variables.',
  '\\connect': 'Make the other database an entry of its own under databases.',
  '\\c': 'Make the other database an entry of its own under databases.',
  '\\gexec': 'Use a DO block with EXECUTE format(…).',
  '\\!': 'Remove it: a migration runs no programs.',
}

const remedyOf = (command: string): string => remedies[command] ?? 'Remove it: migrations are plain SQL.'

/** Spaces instead of what is not sent, so that every position stays. */
function blank(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of ranges) {
    out += text.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return out + text.slice(at)
}

const shown = (text: string): string => text.replace(/\p{C}/gu, '').slice(0, 60)
