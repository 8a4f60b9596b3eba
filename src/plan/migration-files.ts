// The files of a migrations folder → the ordered set of a release, or every problem of the folder at once.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { AppliedMigration } from '../model/observed.ts'
import type { MigrationFile, MigrationSet } from '../model/release.ts'
import { isContract } from './ddl.ts'
import { readMigration } from './migration-sql.ts'
import { checksumOf } from './sql-bytes.ts'

export interface FolderFile {
  /** Its name in the folder, without a path. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ListOptions {
  /** For messages, as the configuration writes it. */
  readonly folder: string
  readonly strategy: MigrationSet['strategy']
}

export type MigrationList =
  | { readonly set: MigrationSet; readonly faults?: never }
  | { readonly faults: readonly Fault[]; readonly set?: never }

/**
 * The files that lie in the folder itself (undefined: there is no such folder), in order of number, then bytes. Files
 * that are not `*.sql` and dotfiles are ignored. Faults, returned: MIGRATION_FOLDER_MISSING, MIGRATION_NAME,
 * MIGRATION_NUMBER_TWICE and those of `readMigration`.
 */
export function listMigrations(
  files: readonly FolderFile[] | undefined,
  { folder, strategy }: ListOptions,
): MigrationList {
  if (files === undefined) return { faults: [faults.MIGRATION_FOLDER_MISSING({ folder })] }
  const found: Fault[] = []
  const numbered: { readonly number: bigint; readonly file: MigrationFile }[] = []
  for (const { name, bytes } of files.toSorted((a, b) => compareText(a.name, b.name))) {
    if (!isSqlName(name)) continue
    const path = `${folder}/${shown(name)}`
    const parsed = parseName(name)
    if (typeof parsed === 'string') {
      found.push(faults.MIGRATION_NAME({ file: shown(name), reason: parsed, where: { file: path } }))
      continue
    }
    const sql = readMigration(bytes, path)
    if (sql.kind === 'refused') found.push(...sql.faults)
    const contract = sql.kind === 'sql' && isContract(sql.statements)
    const allowed = sql.kind === 'sql' && contract ? sql.allowed : undefined
    const phase = strategy === 'manual' ? 'manual' : (parsed.phase ?? (strategy === 'post_deploy' ? 'post' : 'pre'))
    const file = {
      name: parsed.name,
      file: name,
      phase,
      checksum: checksumOf(bytes),
      contract,
      ...(allowed === undefined ? {} : { allowed }),
    }
    numbered.push({ number: BigInt(parsed.digits), file })
  }
  const sorted = numbered.toSorted((a, b) => compare(a.number, b.number) || compareText(a.file.file, b.file.file))
  for (const [index, { number, file }] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before?.number !== number) continue
    const where = { file: `${folder}/${file.file}` }
    found.push(
      faults.MIGRATION_NUMBER_TWICE({ file: file.file, other: before.file.file, number: String(number), where }),
    )
  }
  return found.length > 0 ? { faults: found } : { set: { strategy, files: sorted.map(({ file }) => file) } }
}

/** Whether an entry of the folder has to be a migration; all others are nothing of ours, whatever they are. */
export const isSqlName = (name: string): boolean => !name.startsWith('.') && /\.sql$/i.test(name)

interface ParsedName {
  readonly name: string
  readonly digits: string
  readonly phase?: MigrationFile['phase']
}

/** The parts of a file's name, or what is wrong with it. */
function parseName(name: string): ParsedName | string {
  if (name !== name.normalize('NFC')) return 'its letters are not in Unicode form NFC'
  if (/[\p{Cc}\p{Cf}\p{Cs}/\\]/u.test(name)) return 'it holds characters that do not print'
  if (!name.endsWith('.sql')) return 'the ending is written .sql'
  const [, digits, title = '', suffix] = /^(\d{1,40})_(.+?)(?:\.([^.]*))?\.sql$/u.exec(name) ?? []
  if (digits === undefined) return 'it does not begin with a number and an underscore'
  if (title.includes('.')) return 'only the phase may stand between dots'
  if (suffix !== undefined && !isPhase(suffix)) return `.${suffix} is not a phase (pre, post or manual)`
  return { name: `${digits}_${title}`, digits, ...(suffix === undefined ? {} : { phase: suffix }) }
}

const isPhase = (text: string): text is MigrationFile['phase'] => text === 'pre' || text === 'post' || text === 'manual'

export interface HistoryComparison {
  /** Not applied yet, in order, of every phase. */
  readonly pending: readonly MigrationFile[]
  readonly faults: readonly Fault[]
  /** Applied, unknown here and to the release that serves, newer than what it has, and harmless to older code. */
  readonly ahead: readonly AppliedMigration[]
}

/**
 * The files against the history. Faults, returned: MIGRATION_CHANGED, MIGRATION_MISSING, MIGRATION_AHEAD,
 * MIGRATION_OUT_OF_ORDER. A manual file is never out of order; a pending pre file may overtake post files that are
 * pending too, not what was applied. `serving`: the files of the release that serves. What a newer release applied before
 * it was taken back or rolled back is accepted where what serves runs on it already; never a contract change.
 */
export function compareHistory(
  set: MigrationSet,
  applied: readonly AppliedMigration[],
  serving?: MigrationSet,
): HistoryComparison {
  const done = new Map(applied.map((one) => [one.name, one]))
  const here = new Set(set.files.map(({ name }) => name))
  const pending = set.files.filter(({ name }) => !done.has(name))
  const newest = set.files.at(-1)
  const changed = set.files.flatMap((file) => changeOf(file, done.get(file.name)))
  const absent = applied.filter(({ name }) => !here.has(name))
  const ahead = absent.filter((one) => !one.contract && isAheadOf(serving, one.name))
  const missing = absent.filter((one) => !ahead.includes(one)).map((one) => absenceOf(one, newest))
  return { pending, faults: [...changed, ...missing, ...pending.flatMap((file) => disorderOf(file, applied))], ahead }
}

function isAheadOf(serving: MigrationSet | undefined, name: string): boolean {
  const newest = serving?.files.at(-1)
  return newest !== undefined && numberOf(newest.name) < numberOf(name)
}

function changeOf(file: MigrationFile, applied: AppliedMigration | undefined): readonly Fault[] {
  if (applied === undefined || applied.checksum === file.checksum) return []
  const reason = `it was applied with checksum ${short(applied.checksum)}, the file has ${short(file.checksum)}`
  return [faults.MIGRATION_CHANGED({ file: file.file, reason })]
}

function absenceOf({ name, release }: AppliedMigration, newest: MigrationFile | undefined): Fault {
  if (newest !== undefined && numberOf(name) < numberOf(newest.name))
    return faults.MIGRATION_MISSING({ name, newest: newest.file })
  return faults.MIGRATION_AHEAD({ name, ...(release === undefined ? {} : { release }) })
}

function disorderOf(file: MigrationFile, applied: readonly AppliedMigration[]): readonly Fault[] {
  if (file.phase === 'manual') return []
  const counts = applied.filter(({ phase }) => phase !== 'manual' && (file.phase === 'pre' || phase === 'post'))
  const after = counts.find(({ name }) => numberOf(name) > numberOf(file.name))
  return after === undefined ? [] : [faults.MIGRATION_OUT_OF_ORDER({ file: file.file, after: after.name })]
}

/** The number that a migration's name begins with; -1 for a name of another make. */
export const numberOf = (name: string): bigint => BigInt(/^\d+/.exec(name)?.[0] ?? -1)

const short = (checksum: string): string => checksum.slice(0, 'sha256:'.length + 12)
/** A file's name without characters that do not print. */
export const shown = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\u{fffd}')
const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
