// What a migration's statements are: whether old code breaks on them, and whether a transaction can hold them.

import type { Fault, Place } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { SqlStatement } from './sql-split.ts'
import { tokenAt } from './sql-tokens.ts'

/** The statements that are judged by their words; strings, quoted names and comments do not count. */
type Words = Pick<SqlStatement, 'words'>

/**
 * Whether code that does not know the change may break on it: DROP (but DROP NOT NULL, which nobody breaks on), RENAME or
 * SET NOT NULL stands in it. Words only: an author who knows better writes `-- stagecraft: allow=contract reason="…"`.
 */
export const isContract = (statements: readonly Words[]): boolean => statements.some(breaksOldCode)

export function breaksOldCode({ words }: Words): boolean {
  return words.some(
    ({ text }, index) =>
      (text === 'DROP' && !(words[index + 1]?.text === 'NOT' && words[index + 2]?.text === 'NULL')) ||
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

/**
 * Whether a statement takes row locks at most: waiting for one stops nobody else, so it may wait long. A function that a
 * query calls may change tables: `SELECT AddGeometryColumn(…)` does.
 */
export const changesDataOnly = ({ words, calls }: Pick<SqlStatement, 'words' | 'calls'>): boolean => {
  const [first] = words
  const isQuery = ['SELECT', 'WITH', 'VALUES'].includes(first?.text ?? '')
  return dataVerbs.has(first?.text ?? '') && !(isQuery && calls)
}

/** Whether a statement sets how long is waited for table locks: it is left out, because gentle attempts set it themselves. */
export const setsLockWait = (statement: SqlStatement, source: string): boolean =>
  settingOf(statement, source)?.name === 'lock_timeout'

/** Why a statement cannot be part of a migration file, which runs in one transaction of its own; undefined when it can. `source` is its text. */
export function refusalOf(statement: SqlStatement, source: string, where: Place): Fault | undefined {
  const said = statement.words.map(({ text }) => text)
  const line = said.slice(0, 24).join(' ')
  const head = said.slice(0, 6).join(' ')
  if (statement.readsData) return faults.MIGRATION_COPY_STDIN({ where })
  if (said[0] === 'COPY' && said.includes('PROGRAM')) return faults.MIGRATION_SERVER_PROGRAM({ where })
  if (transactionControl.test(line)) return faults.MIGRATION_TRANSACTION_CONTROL({ statement: head, where })
  if (isOutsideTransaction(line, said)) return faults.MIGRATION_NEEDS_NO_TRANSACTION({ statement: head, where })
  const setting = settingOf(statement, source)
  const fixed = reading.find(({ name }) => name === setting?.name)
  if (setting === undefined || fixed === undefined || fixed.allowed.test(setting.value)) return undefined
  return faults.MIGRATION_SETTING({ setting: fixed.name, wanted: fixed.wanted, where })
}

/** What decides how the rest of a file is read; a change that is not seen here is found before COMMIT. */
const reading = [
  { name: 'standard_conforming_strings', wanted: 'on', allowed: /^(on|true|yes|1|default)$/i },
  { name: 'client_encoding', wanted: 'UTF8', allowed: /^(utf-?8|unicode|default)$/i },
]

/** Name and value of `SET name = value`, in whatever spelling; quotes and comments are taken off. */
function settingOf({ words }: Words, source: string): { readonly name: string; readonly value: string } | undefined {
  if (words[0]?.text !== 'SET') return undefined
  const tokens: string[] = []
  for (let at = 0; at < source.length && tokens.length < 8;) {
    const { kind, end } = tokenAt(source, at)
    if (kind === 'unclosed') break
    if (kind !== 'blank' && kind !== 'comment') tokens.push(unquoted(source.slice(at, end)))
    at = end
  }
  const [, first = '', ...rest] = tokens
  const [name = '', ...said] = /^(session|local)$/i.test(first) ? rest : [first, ...rest]
  const value = said.filter((each) => each !== '=' && !/^to$/i.test(each)).join(' ')
  return { name: name.toLowerCase() === 'names' ? 'client_encoding' : name.toLowerCase(), value }
}

const unquoted = (token: string): string => token.replace(/^(e)?(['"])(.*)\2$/is, '$3')

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
