// The adapter of each backend and of each migration engine, in tables that the compiler wants complete.

import type { Backend } from '../backend/backend.ts'
import type { Database } from '../database/database.ts'
import type { BackendProvider } from '../model/config-build.ts'
import type { MigrationEngine, MigrationsConfig } from '../model/config-migrations.ts'
import type { DatabaseSettings, Outside, Surroundings } from '../observe/outside.ts'
import { temporaryFolder } from './files.ts'

export interface AdapterWorld {
  readonly program: Outside['program']
  readonly variables: Readonly<Record<string, string>>
  readonly hide: Surroundings['hide']
  readonly pause: (milliseconds: number) => Promise<void>
  readonly signal: AbortSignal
  /** As databases show who is connected. */
  readonly applicationName: string
}

type OpenBackend = (world: AdapterWorld) => Promise<Backend>
type OpenDatabase<E extends MigrationEngine> = (
  settings: DatabaseSettings & { readonly migrations: Extract<MigrationsConfig, { readonly engine: E }> },
  world: AdapterWorld,
) => Promise<Database>

/** `undefined`: its adapter is still to come, and `config/unbuilt.ts` refuses what would need it. */
export const backends: { readonly [P in BackendProvider]: OpenBackend | undefined } = {
  'encore-ts': undefined,
  generic: async ({ program, variables, hide, pause }) => {
    const { createGenericBackend } = await import('../backend/generic.ts')
    return createGenericBackend({ program, temporary: temporaryFolder, variables, hide, pause })
  },
}

/** As `backends`. */
export const engines: { readonly [E in MigrationEngine]: OpenDatabase<E> | undefined } = {
  container: undefined,
  raw: async ({ name, url, connect, migrations }, { pause, signal, applicationName }) => {
    const { openRawDatabase } = await import('../database/raw.ts')
    return openRawDatabase({
      name,
      url,
      settings: migrations,
      applicationName,
      pause,
      signal,
      ...(connect ? { connect } : {}),
    })
  },
}

/** Throws for a provider without an adapter, which no command lets come this far. */
export function openBackend(provider: BackendProvider, world: AdapterWorld): Promise<Backend> {
  return opened(backends[provider], provider)(world)
}

/** As `openBackend`. */
export function openDatabase(settings: DatabaseSettings, world: AdapterWorld): Promise<Database> {
  const { migrations } = settings
  // Each engine by name, so that its adapter gets the settings of its own kind.
  switch (migrations.engine) {
    case 'raw':
      return opened(engines.raw, 'raw')({ ...settings, migrations }, world)
    case 'container':
      return opened(engines.container, 'container')({ ...settings, migrations }, world)
  }
}

function opened<T>(open: T | undefined, id: string): T {
  if (open === undefined) throw new Error(`${id} has no adapter`)
  return open
}
