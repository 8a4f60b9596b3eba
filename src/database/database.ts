// The contract of a database that is migrated: read the history, apply one file once.

import type { MigrationFile } from '../model/release.ts'
import type { ReleaseId } from '../model/name.ts'
import type { DatabaseObserved } from '../model/observed.ts'

export interface Database {
  /**
   * Reads the history; changes nothing. `patience`: milliseconds for which a server that does not listen yet is waited for,
   * 10 s when absent. Faults: DATABASE_UNREACHABLE, DATABASE_LOGIN_REFUSED, DATABASE_LOST,
   * DATABASE_UNSUPPORTED, POOLER_DETECTED, READ_ONLY_TARGET, HISTORY_FORBIDDEN, HISTORY_NEWER, HISTORY_DAMAGED.
   */
  observe(options?: { readonly patience?: number }): Promise<DatabaseObserved>
  /**
   * Takes the engine's lock (polled), reads the history again, applies the file with its history row in one transaction.
   * A file already applied with the same checksum answers `already`. Faults, besides those of `observe`: MIGRATION_FAILED
   * (file, line, statement), MIGRATION_CHANGED, MIGRATION_LOCK_BUSY, LOCK_TIMEOUT, COMMIT_UNKNOWN, MIGRATION_CANCELLED,
   * MIGRATION_LOCK_LOST, MIGRATION_ESCAPED, and those of a file that cannot run (MIGRATION_ENCODING, …).
   */
  apply(request: ApplyMigration): Promise<'applied' | 'already'>
  /** Ends the connections; a later call connects again. */
  close(): Promise<void>
}

export interface ApplyMigration {
  readonly file: MigrationFile
  readonly sql: Uint8Array
  readonly release?: ReleaseId
  /** The release that serves while it runs. */
  readonly serving?: ReleaseId
  readonly actor: string
  readonly runId: string
  /** Told of what the database says and of waits; cleaned and capped. */
  readonly notice: (message: string) => void
}
