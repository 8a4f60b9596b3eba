// `databases` and `migrations` as they were written → with every default filled in: the database's own key, then those of all.

import type {
  ContainerMigrations,
  DatabaseConfig,
  MigrationChoice,
  MigrationDefaults,
  MigrationsConfig,
  RawMigrations,
} from '../model/config-migrations.ts'
import type { HostName } from '../model/name.ts'
import { defaults } from './defaults.ts'
import { given, mapValues, milliseconds, sorted } from './filling.ts'
import type { Written } from './schema.ts'

type WrittenDatabases = NonNullable<Written['databases']>
type WrittenMigrations = NonNullable<WrittenDatabases[string]['migrations']>
type WrittenChoice = Omit<NonNullable<Written['migrations']>, 'env'>

export const databasesOf = (
  databases: WrittenDatabases,
  shared: Written['migrations'],
): Readonly<Record<string, DatabaseConfig>> =>
  mapValues(databases, ({ connection_env: connectionEnv, migrations }, name) => ({
    connectionEnv,
    ...given(
      'migrations',
      migrations &&
        migrationsOf(
          { ...migrations, connection_env: migrations.connection_env ?? connectionEnv },
          {
            shared: shared ?? {},
            folder: takesSources(name, databases) ? shared?.sources?.raw_sql_dir : undefined,
          },
        ),
    ),
  }))

/** `migrations.sources` serves the only database, else `main`. */
export const takesSources = (name: string, databases: Readonly<Record<string, unknown>>): boolean =>
  name === 'main' || Object.keys(databases).length === 1

interface Around {
  readonly shared: WrittenChoice
  /** Of `migrations.sources`. */
  readonly folder: string | undefined
}

/** The rules have passed: there is an engine with what it needs. */
function migrationsOf(
  written: WrittenMigrations & { readonly connection_env: string },
  { shared, folder }: Around,
): MigrationsConfig {
  const common = {
    strategy: written.strategy ?? defaults.migrations.strategy,
    connectionEnv: written.connection_env,
    ...given('through', written.through as HostName | undefined),
  }
  return (written.engine ?? shared.default_engine) === 'container'
    ? { ...common, ...containerOf({ ...shared.engine_config?.container, ...written }) }
    : { ...common, ...rawOf({ ...shared.engine_config?.raw, ...written }, folder) }
}

type Own<T> = Omit<T, 'strategy' | 'connectionEnv' | 'through'>

function rawOf(written: WrittenMigrations, folder: string | undefined): Own<RawMigrations> {
  const { migrations } = defaults
  const blockers = written.terminate_blockers
  return {
    engine: 'raw',
    path: written.path ?? folder ?? '.',
    historySchema: written.history_schema ?? migrations.historySchema,
    lockWait: milliseconds(written.lock_wait) ?? migrations.lockWait,
    tableWait: milliseconds(written.table_wait) ?? migrations.tableWait,
    lockTimeout: milliseconds(written.lock_timeout) ?? migrations.lockTimeout,
    statementTimeout: milliseconds(written.statement_timeout) ?? migrations.statementTimeout,
    maxBlock: milliseconds(written.max_block) ?? migrations.maxBlock,
    rules: written.rules ?? {},
    pooler: written.pooler ?? migrations.pooler,
    ...given('terminateBlockers', blockers === 'off' ? undefined : blockers),
    allowAhead: written.allow_ahead ?? migrations.allowAhead,
  }
}

/** A database's own service or image takes the place of either of all. */
function containerOf(written: WrittenMigrations): Own<ContainerMigrations> {
  return {
    engine: 'container',
    ...given('service', written.service),
    ...given('image', written.image),
    command: written.command ?? [],
    timeout: milliseconds(written.timeout) ?? defaults.migrations.timeout,
    ...given('history', written.history),
    ...given('path', written.path),
  }
}

export const migrationDefaultsOf = (written: Written['migrations']): MigrationDefaults => ({
  ...choiceOf(written ?? {}),
  env: mapValues(written?.env ?? {}, (fields): Partial<MigrationChoice> => {
    const { enabled, defaultEngine, sources, selection } = choiceOf(fields)
    return {
      ...(fields.enabled === undefined ? {} : { enabled }),
      ...given('defaultEngine', defaultEngine),
      ...(fields.sources === undefined ? {} : { sources }),
      ...(fields.selection === undefined ? {} : { selection }),
    }
  }),
})

function choiceOf({ enabled, default_engine: engine, sources, selection }: WrittenChoice): MigrationChoice {
  const [ids, tags] = [sorted(selection?.ids), sorted(selection?.tags)]
  return {
    enabled: enabled ?? defaults.migrations.enabled,
    ...given('defaultEngine', engine),
    sources: { ...given('rawSqlDir', sources?.raw_sql_dir), rawSqlFiles: sorted(sources?.raw_sql_files) },
    selection: { all: selection?.all ?? ids.length + tags.length === 0, ids, tags },
  }
}
