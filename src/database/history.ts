// The history of applied migrations: its tables, how they are read, and the rows that a file writes with itself.

import { escapeIdentifier as name, escapeLiteral as literal } from 'pg'
import { faults } from '../model/faults/index.ts'
import { parseDigest, parseReleaseId } from '../model/name.ts'
import type { AppliedMigration } from '../model/observed.ts'
import type { ApplyMigration } from './database.ts'
import type { Row } from './exchange.ts'
import { rowsOf } from './ask.ts'
import type { Asked } from './ask.ts'

/** The version of the tables below; older ones are upgraded, newer ones refused. */
const historyVersion = 1

/** What there is of it: nothing, only the schema (somebody made it for us), or the tables. */
export type Presence = 'nothing' | 'schema' | 'tables'

/** Looks for the history. Faults: HISTORY_FORBIDDEN, HISTORY_NEWER. */
export async function findHistory(asked: Asked): Promise<Presence> {
  const { schema, database, session } = asked
  const found = await rowsOf(asked, presence(schema), 'its history was looked for')
  const [schemas, tables, readable] = found[0] ?? []
  if (tables === '0') return schemas === '0' ? 'nothing' : 'schema'
  const forbidden = { database, role: session.role, schema }
  if (tables !== '3') throw faults.HISTORY_FORBIDDEN({ ...forbidden, reason: 'tables of it are missing' })
  if (readable !== 't') throw faults.HISTORY_FORBIDDEN({ ...forbidden, reason: 'it may not read there' })
  const rows = await rowsOf(
    asked,
    `SELECT max(version) FROM ${name(schema)}.meta`,
    'the version of its history was read',
  )
  const version = Number(rows[0]?.[0] ?? historyVersion)
  if (version > historyVersion) throw faults.HISTORY_NEWER({ database, version, known: historyVersion })
  return 'tables'
}

const presence = (schema: string): string => `SELECT
    (SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ${literal(schema)}), count(*),
    bool_and(pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT'))
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ${literal(schema)} AND c.relname IN ('migration', 'run', 'meta') AND c.relkind = 'r'`

/** All of this database, in order; reading changes nothing. Faults: HISTORY_DAMAGED. */
export async function readHistory(asked: Asked): Promise<readonly AppliedMigration[]> {
  const rows = await rowsOf(asked, listOf(asked.schema, asked.database), 'its history was read')
  return rows.map((row) => appliedOf(asked.database, row))
}

const columns = 'name, phase, checksum, contract, release, oldest_release'

const listOf = (schema: string, database: string): string => `SELECT ${columns} FROM ${name(schema)}.migration
  WHERE database = ${literal(database)} AND status IN ('done', 'baseline', 'skipped') ORDER BY seq, name COLLATE "C"`

/** Faults: HISTORY_DAMAGED. */
function appliedOf(database: string, [migration, phase, digest, contract, by, since]: Row): AppliedMigration {
  const damaged = (reason: string): Error => faults.HISTORY_DAMAGED({ database, name: migration ?? '', reason })
  const checksum = parseDigest(digest ?? '')
  const release = parseReleaseId(by ?? '')
  const oldest = parseReleaseId(since ?? '')
  if (checksum === undefined) throw damaged('no checksum')
  if (phase !== 'pre' && phase !== 'post' && phase !== 'manual') throw damaged('no phase')
  if (by !== null && release === undefined) throw damaged('a release that is none')
  return {
    name: migration ?? '',
    phase,
    checksum,
    contract: contract === 't',
    ...(release === undefined ? {} : { release }),
    ...(oldest === undefined ? {} : { oldest }),
  }
}

/** Whether the database holds nothing of anybody: no relation outside the system's schemas, extensions and the three tables of the history. */
export const isEmptyQuery = (schema: string): string => `SELECT NOT EXISTS (
  SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT (n.nspname = ${literal(schema)} AND c.relname IN ('migration', 'run', 'meta'))
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e'))`

/** Creates the tables, under the lock: IF NOT EXISTS alone is racy, and asks for rights on what is there already. */
export const createHistory = (schema: string, there: 'nothing' | 'schema'): string => `BEGIN;
${there === 'nothing' ? `CREATE SCHEMA ${name(schema)};` : ''}
CREATE TABLE ${name(schema)}.meta (version int NOT NULL, app text, environment text);
CREATE TABLE ${name(schema)}.migration (
  database text NOT NULL, name text NOT NULL, seq numeric NOT NULL, phase text NOT NULL,
  repeatable boolean NOT NULL DEFAULT false, checksum text NOT NULL, fingerprint text, status text NOT NULL,
  statements_total int, statements_done int, statement_hashes text[],
  started_at timestamptz NOT NULL, finished_at timestamptz, duration_ms int,
  run_id uuid, release text, commit_sha text, actor text, host text, tool_version text, error jsonb, allow jsonb,
  contract boolean NOT NULL, oldest_release text, PRIMARY KEY (database, name));
CREATE TABLE ${name(schema)}.run (
  run_id uuid NOT NULL, database text NOT NULL, phase text NOT NULL, started_at timestamptz NOT NULL,
  finished_at timestamptz, outcome text, release text, error jsonb, PRIMARY KEY (run_id, database, phase));
INSERT INTO ${name(schema)}.meta (version) SELECT ${historyVersion} WHERE NOT EXISTS (SELECT FROM ${name(schema)}.meta);
COMMIT`

export interface RowFacts {
  readonly schema: string
  readonly database: string
  readonly statements: number
  readonly request: ApplyMigration
}

/** The first statement of a file's transaction; the primary key is the second line of defence without any lock. */
export function insertRow({ schema, database, statements, request }: RowFacts): string {
  const { file, release, serving, actor, runId } = request
  const seq = /^\d+/.exec(file.name)?.[0] ?? '0'
  const by = release === undefined ? 'NULL' : literal(release)
  // An allowed one does not break what serves; any other needs the release that carries it.
  const oldest = file.allowed === undefined || serving === undefined ? by : literal(serving)
  const allow = file.allowed === undefined ? 'NULL' : `${literal(JSON.stringify({ contract: file.allowed }))}::jsonb`
  return `INSERT INTO ${name(schema)}.migration (database, name, seq, phase, checksum, status, statements_total,
    started_at, run_id, release, actor, contract, oldest_release, allow) VALUES (${literal(database)}, ${literal(file.name)}, ${seq},
    ${literal(file.phase)}, ${literal(file.checksum)}, 'running', ${statements}, pg_catalog.clock_timestamp(),
    ${literal(runId)}, ${by}, ${literal(actor)}, ${file.contract}, ${file.contract ? oldest : 'NULL'}, ${allow})`
}

/** The last statement before COMMIT. */
export function finishRow({ schema, database, statements, request }: RowFacts): string {
  return `UPDATE ${name(schema)}.migration SET status = 'done', statements_done = ${statements},
    finished_at = pg_catalog.clock_timestamp(),
    duration_ms = (extract(epoch FROM pg_catalog.clock_timestamp() - started_at) * 1000)::int
    WHERE database = ${literal(database)} AND name = ${literal(request.file.name)}`
}

/** Notes that a run failed; files that were applied tell of themselves. `error` is the code of the fault that ended it. */
export function insertFailure(
  asked: Pick<Asked, 'schema' | 'database'>,
  request: ApplyMigration,
  error: string,
): string {
  const { file, runId, release } = request
  const by = release === undefined ? 'NULL' : literal(release)
  const now = 'pg_catalog.clock_timestamp()'
  return `INSERT INTO ${name(asked.schema)}.run (run_id, database, phase, started_at, finished_at, outcome, release, error)
    VALUES (${literal(runId)}, ${literal(asked.database)}, ${literal(file.phase)}, ${now}, ${now}, 'failed', ${by},
    ${literal(JSON.stringify({ code: error, migration: file.name }))}::jsonb)
    ON CONFLICT (run_id, database, phase) DO UPDATE SET finished_at = excluded.finished_at, error = excluded.error`
}
