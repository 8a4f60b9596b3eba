// What a migration's statements are: whether old code breaks on them, and whether a transaction can hold them.

import type { Fault, Place } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { SqlStatement } from './sql-split.ts'

/** The statements that are judged by their words; strings, quoted names and comments do not count. */
type Words = Pick<SqlStatement, 'words'>

/**
 * Whether code that does not know the change may break on it: DROP, RENAME or SET NOT NULL stands in it. Words only:
 * DROP NOT NULL, which nobody breaks on, counts too.
 */
export const isContract = (statements: readonly Words[]): boolean => statements.some(breaksOldCode)

export function breaksOldCode({ words }: Words): boolean {
  return words.some(
    ({ text }, index) =>
      text === 'DROP' ||
      text === 'RENAME' ||
      (text === 'SET' && words[index + 1]?.text === 'NOT' && words[index + 2]?.text === 'NULL'),
  )
}

const dataVerbs = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'SELECT',
  'WITH',
  'VALUES',
  'TABLE',
  'SET',
  'RESET',
  'SAVEPOINT',
  'RELEASE',
])

/** Whether a statement takes row locks at most: waiting for one stops nobody else, so it may wait long. */
export const changesDataOnly = ({ words }: Words): boolean => dataVerbs.has(words[0]?.text ?? '')

/** Why a statement cannot be part of a migration file, which runs in one transaction of its own; undefined when it can. `source` is its text. */
export function refusalOf(statement: SqlStatement, source: string, where: Place): Fault | undefined {
  const said = statement.words.map(({ text }) => text)
  const line = said.slice(0, 24).join(' ')
  const head = said.slice(0, 6).join(' ')
  if (statement.readsData) return faults.MIGRATION_COPY_STDIN({ where })
  if (said[0] === 'COPY' && said.includes('PROGRAM')) return faults.MIGRATION_SERVER_PROGRAM({ where })
  if (transactionControl.test(line)) return faults.MIGRATION_TRANSACTION_CONTROL({ statement: head, where })
  if (isOutsideTransaction(line, said)) return faults.MIGRATION_NEEDS_NO_TRANSACTION({ statement: head, where })
  if (/^SET (SESSION |LOCAL )?STANDARD_CONFORMING_STRINGS\b/.test(line) && !line.endsWith(' ON')) {
    return faults.MIGRATION_SETTING({ setting: 'standard_conforming_strings', wanted: 'on', where })
  }
  if (/^SET (SESSION |LOCAL )?(CLIENT_ENCODING|NAMES)\b/.test(line) && !/utf-?8|default/i.test(source)) {
    return faults.MIGRATION_SETTING({ setting: 'client_encoding', wanted: 'UTF8', where })
  }
  return undefined
}

/** `SAVEPOINT`, `RELEASE` and `ROLLBACK TO` stay inside the transaction. */
const transactionControl =
  /^(BEGIN|START TRANSACTION|COMMIT|END|ABORT|ROLLBACK|PREPARE TRANSACTION)\b(?! (WORK |TRANSACTION )?TO\b)(?! PREPARED\b)/

/** Source: "cannot be executed inside a transaction block" in the reference pages of PostgreSQL 13 to 18. */
const outside = [
  /^CREATE (UNIQUE )?INDEX CONCURRENTLY\b/,
  /^DROP INDEX CONCURRENTLY\b/,
  /^REINDEX\b.*\b(CONCURRENTLY|SCHEMA|DATABASE|SYSTEM)\b/,
  /^ALTER TABLE\b.*\bDETACH PARTITION\b.*\b(CONCURRENTLY|FINALIZE)\b/,
  /^VACUUM\b/,
  /^CLUSTER( VERBOSE)?$/,
  /^(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
  /^ALTER DATABASE\b.*\bSET TABLESPACE\b/,
  /^ALTER SYSTEM\b/,
  /^ALTER SUBSCRIPTION\b.*\b(REFRESH|SET PUBLICATION|ADD PUBLICATION|DROP PUBLICATION)\b/,
  /^DISCARD ALL\b/,
  /^(COMMIT|ROLLBACK) PREPARED\b/,
  /^REPACK\b.*\bCONCURRENTLY\b/,
]

const isOutsideTransaction = (line: string, said: readonly string[]): boolean =>
  outside.some((pattern) => pattern.test(line)) ||
  (said[0] === 'ALTER' && said.includes('DETACH') && said.includes('CONCURRENTLY'))
