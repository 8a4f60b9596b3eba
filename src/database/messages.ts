// One migration file → the messages that run it in a transaction with its history row, and the way back from an error's place.

import type { SqlStatement } from '../plan/sql-split.ts'
import type { MigrationSql } from '../plan/migration-sql.ts'
import { offsetAfter, placeIn } from '../plan/sql-place.ts'
import type { Result, ServerError } from './exchange.ts'
import { oneLine } from './text.ts'

/** Characters of one message. Measured: 200 MB in one message took 3.1 GB of the server's memory, in 256 KB ones 7 MB. */
const messageSize = 256 * 1024

export interface FileMessage {
  readonly text: string
  /** Offset in `text` at which the file's own text begins, its length, and its offset in the file. */
  readonly body: { readonly at: number; readonly length: number; readonly from: number }
  /** Statements of ours before the file's, and the index of the file's first one in this message. */
  readonly before: number
  readonly first: number
  readonly last: boolean
  readonly statements: number
}

export interface Envelope {
  /** Statements of ours before the file and after it; COMMIT is among the latter. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** A small file is one message, which is one round trip; a larger one is cut between statements. */
export function messagesOf({ text, statements }: MigrationSql, { before, after }: Envelope): readonly FileMessage[] {
  const groups = groupsOf(statements)
  return groups.map(({ first, count }, index) => {
    const isLast = index === groups.length - 1
    const head = index === 0 ? before.map((each) => `${each};\n`).join('') : ''
    const from = statements[first]?.start ?? 0
    const body = text.slice(from, statements[first + count - 1]?.end ?? from)
    const tail = isLast ? after.map((each) => `;\n${each}`).join('') : ''
    return {
      text: `${head}${body}\n${tail}`,
      body: { at: head.length, length: body.length, from },
      before: index === 0 ? before.length : 0,
      first,
      last: isLast,
      statements: count,
    }
  })
}

/** At least one group, also for a file without statements. */
function groupsOf(statements: readonly SqlStatement[]): readonly { readonly first: number; readonly count: number }[] {
  const groups: { first: number; count: number }[] = []
  let size = 0
  for (const [index, { start, end }] of statements.entries()) {
    const group = groups.at(-1)
    if (group === undefined || size + end - start > messageSize) {
      groups.push({ first: index, count: 1 })
      size = end - start
    } else {
      group.count += 1
      size += end - start
    }
  }
  return groups.length === 0 ? [{ first: 0, count: 0 }] : groups
}

/** A message that failed. `positions`: what the error's position counts in. */
export interface FailedMessage {
  readonly error: ServerError
  readonly results: readonly Result[]
  readonly positions: 'characters' | 'bytes'
}

/** Where an error belongs; `part` is what was ours around the file, or the file with its statement. */
export interface ErrorPlace {
  readonly part: 'before' | 'file' | 'after'
  readonly statement?: SqlStatement
  readonly line?: number
  readonly column?: number
}

/**
 * The server counts characters of the message; an error without a position belongs to the statement after those that
 * completed.
 */
export function placeOfError(sql: MigrationSql, message: FileMessage, failed: FailedMessage): ErrorPlace {
  const { position } = failed.error
  if (position !== undefined) {
    const inBody = offsetOf(message.text, position - 1, failed.positions) - message.body.at
    if (inBody < 0) return { part: 'before' }
    // An end that comes too early is seen at what follows the file's text: a line break and our semicolon.
    if (inBody <= message.body.length + 2) {
      const offset = message.body.from + Math.min(inBody, message.body.length)
      const statement = sql.statements.findLast(({ start }) => start <= offset)
      return { part: 'file', ...(statement === undefined ? {} : { statement }), ...placeIn(sql.text, offset) }
    }
  }
  const index = failed.results.length - message.before
  if (index < 0) return { part: 'before' }
  const statement = index < message.statements ? sql.statements[message.first + index] : undefined
  if (statement === undefined) return { part: 'after' }
  return { part: 'file', statement, line: statement.line, column: statement.column }
}

function offsetOf(text: string, position: number, counts: FailedMessage['positions']): number {
  if (counts === 'characters') return offsetAfter(text, 0, position)
  return Buffer.from(text).subarray(0, position).toString().length
}

/** The beginning of a statement, for people. */
export const headOf = (text: string, { start, end }: SqlStatement): string =>
  oneLine(text.slice(start, Math.min(end, start + 400)), 200)
