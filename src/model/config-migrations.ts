// What a configuration says about databases and their migrations. Times in milliseconds.

import type { HostName } from './name.ts'

export interface DatabaseConfig {
  readonly connectionEnv: string
  readonly migrations?: MigrationsConfig
}

export type MigrationsConfig = RawMigrations | ContainerMigrations
export type MigrationEngine = MigrationsConfig['engine']

interface AnyMigrations {
  readonly strategy: 'pre_deploy' | 'post_deploy' | 'manual'
  readonly connectionEnv: string
  /** The host whose transport forwards the connection; absent = direct. */
  readonly through?: HostName
}

/** SQL files on PostgreSQL. */
export interface RawMigrations extends AnyMigrations {
  readonly engine: 'raw'
  readonly path: string
  readonly historySchema: string
  readonly lockWait: number
  readonly tableWait: number
  readonly lockTimeout: number
  readonly statementTimeout: number
  readonly maxBlock: number
  readonly rules: Readonly<Record<string, 'off' | 'warn' | 'error'>>
  readonly pooler: 'refuse' | 'session'
  /** Blockers of a table lock that are ended, like `idle_in_transaction>30s`; absent = none. */
  readonly terminateBlockers?: string
  readonly allowAhead: boolean
}

/** Any other tool, run once from an image. */
export interface ContainerMigrations extends AnyMigrations {
  readonly engine: 'container'
  /** The service whose image, environment, secrets and networks are used; absent with `image`. */
  readonly service?: string
  readonly image?: string
  readonly command: readonly string[]
  readonly timeout: number
  /** The tool whose table of applied migrations we can read. */
  readonly history?: string
  /** Folder of its files, for plans. */
  readonly path?: string
}

/** What all databases share where they say nothing of their own. */
export interface MigrationDefaults extends MigrationChoice {
  /** Fields that replace those above whole, by environment. */
  readonly env: Readonly<Record<string, Partial<MigrationChoice>>>
}

export interface MigrationChoice {
  readonly enabled: boolean
  readonly defaultEngine?: MigrationEngine
  readonly sources: { readonly rawSqlDir?: string; readonly rawSqlFiles: readonly string[] }
  readonly selection: { readonly all: boolean; readonly ids: readonly string[]; readonly tags: readonly string[] }
}
