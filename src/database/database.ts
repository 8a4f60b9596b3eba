// The contract of a database that is migrated: read the history, apply one file once.

import type { MigrationFile } from '../model/release.ts'
import type { ReleaseId } from '../model/name.ts'
import type { DatabaseObserved } from '../model/observed.ts'

export interface Database {
  /** Reads the history; changes nothing. Faults: DATABASE_UNREACHABLE, DATABASE_LOGIN_REFUSED, DATABASE_UNSUPPORTED, POOLER_DETECTED, READ_ONLY_TARGET. */
  observe(): Promise<DatabaseObserved>
  /**
   * Takes the engine's lock (polled), reads the history again, applies the file with its history row in one transaction.
   * A file already applied with the same checksum answers `already`. Faults: MIGRATION_FAILED (file, line, statement),
   * MIGRATION_CHANGED, LOCK_BUSY, LOCK_TIMEOUT, COMMIT_UNKNOWN.
   */
  apply(request: ApplyMigration): Promise<'applied' | 'already'>
  close(): Promise<void>
}

export interface ApplyMigration {
  readonly file: MigrationFile
  readonly sql: Uint8Array
  readonly release?: ReleaseId
  readonly actor: string
  readonly runId: string
  readonly notice: (message: string) => void
}
