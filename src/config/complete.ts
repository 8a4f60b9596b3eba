// A checked configuration as it was written → Config, with every default filled in.

import type {
  BackendConfig,
  Config,
  DatabaseConfig,
  EnvironmentConfig,
  HostConfig,
  MigrationsConfig,
  ServiceConfig,
  ServiceRollout,
} from '../model/config.ts'
import type { AppName, EnvironmentName, HostName, ServiceName } from '../model/name.ts'
import { parseDuration } from '../model/quantity.ts'
import { defaults } from './defaults.ts'
import type { Written, WrittenEnvironment, WrittenService } from './schema.ts'

/** The schema and the rules have passed, so that names and durations parse. */
export function configOf(written: Written, file: string): Config {
  const app = written.project.name as AppName
  const services = mapValues(written.services ?? {}, serviceOf)
  const roles = Object.values(services).map(({ role }) => role)
  return {
    file,
    app,
    ...given('registry', written.project.registry),
    compose: listOf(written.compose),
    releases: { keep: written.releases?.keep ?? defaults.keep },
    services,
    ...given('backend', written.backend && backendOf(written.backend, app)),
    databases: mapValues(written.databases ?? {}, databaseOf),
    environments: Object.fromEntries(
      Object.entries(written.environments).map(([name, environment]) => [
        name,
        environmentOf(name as EnvironmentName, environment, app, roles),
      ]),
    ),
  }
}

function serviceOf(written: WrittenService): ServiceConfig {
  return {
    role: written.role ?? defaults.role,
    ...given('env', written.env),
    allowUnsafe: written.allow_unsafe ?? [],
    ...given('rollout', written.rollout && rolloutOf(written.rollout)),
  }
}

function rolloutOf(written: NonNullable<WrittenService['rollout']>): ServiceRollout {
  const { service } = defaults
  return {
    ...given('port', written.port),
    ...given('health', written.health),
    domains: written.domains ?? [],
    path: written.path ?? service.path,
    allowNoHealth: written.allow_no_health ?? service.allowNoHealth,
    minHealthy: milliseconds(written.min_healthy) ?? service.minHealthy,
    startTimeout: milliseconds(written.start_timeout) ?? service.startTimeout,
    proofs: written.proofs ?? service.proofs,
    drainTimeout: milliseconds(written.drain_timeout) ?? service.drainTimeout,
    websocketGrace: milliseconds(written.websocket_grace) ?? service.websocketGrace,
    ...given('monitor', milliseconds(written.monitor)),
  }
}

function backendOf(written: NonNullable<Written['backend']>, app: AppName): BackendConfig {
  const build = written.providers.generic?.build
  if (build === undefined) return { provider: written.provider }
  return {
    provider: written.provider,
    build: {
      context: build.context ?? defaults.build.context,
      dockerfile: build.dockerfile ?? defaults.build.dockerfile,
      args: build.args ?? {},
      ...given('target', build.target),
      platforms: build.platforms ?? [],
      imageName: build.image_name ?? app,
    },
  }
}

function databaseOf(written: NonNullable<Written['databases']>[string]): DatabaseConfig {
  const { migrations } = written
  return {
    connectionEnv: written.connection_env,
    ...given('migrations', migrations && migrationsOf(migrations, written.connection_env)),
  }
}

function migrationsOf(
  written: NonNullable<NonNullable<Written['databases']>[string]['migrations']>,
  connectionEnv: string,
): MigrationsConfig {
  const { migrations } = defaults
  return {
    engine: written.engine,
    path: written.path,
    strategy: written.strategy ?? migrations.strategy,
    connectionEnv: written.connection_env ?? connectionEnv,
    ...given('through', written.through as HostName | undefined),
    historySchema: written.history_schema ?? migrations.historySchema,
    lockWait: milliseconds(written.lock_wait) ?? migrations.lockWait,
    tableWait: milliseconds(written.table_wait) ?? migrations.tableWait,
    lockTimeout: milliseconds(written.lock_timeout) ?? migrations.lockTimeout,
    statementTimeout: milliseconds(written.statement_timeout) ?? migrations.statementTimeout,
  }
}

function environmentOf(
  name: EnvironmentName,
  written: WrittenEnvironment,
  app: AppName,
  roles: readonly string[],
): EnvironmentConfig {
  const { ssh, rollout } = written
  return {
    name,
    driver: written.driver,
    ...given('envFile', written.env_file),
    fromEnv: written.from_env ?? [],
    projectName: written.project_name ?? `${app}-${name}`,
    protected: written.protected ?? false,
    compose: listOf(written.compose),
    hosts:
      written.driver === 'local' ? localHost(roles) : mapValues(written.hosts ?? {}, (host) => hostOf(host, ssh?.user)),
    ssh: {
      ...given('privateKeyPath', ssh?.private_key_path),
      ...given('privateKeyEnv', ssh?.private_key_env),
      knownHosts: ssh?.known_hosts ?? defaults.knownHosts,
      trustOnFirstUse: ssh?.trust_on_first_use ?? false,
      allowLoopback: ssh?.allow_loopback ?? false,
    },
    rollout: {
      enabled: rollout?.enabled ?? defaults.rollout.enabled,
      strategy: rollout?.strategy ?? defaults.rollout.strategy,
      maxParallel: rollout?.max_parallel ?? defaults.rollout.maxParallel,
      canary: rollout?.canary ?? defaults.rollout.canary,
      onFailure: rollout?.on_failure ?? defaults.rollout.onFailure,
    },
    services: mapValues(written.services ?? {}, (service) =>
      given('hosts', service.hosts as readonly HostName[] | undefined),
    ),
  }
}

type WrittenHost = NonNullable<WrittenEnvironment['hosts']>[string]

function hostOf(written: WrittenHost, sshUser: string | undefined): HostConfig {
  return {
    address: written.address,
    internalAddress: written.internal_address ?? written.address,
    user: written.user ?? sshUser ?? '',
    port: written.port ?? defaults.sshPort,
    roles: written.roles,
  }
}

/** The machine that runs the command, with every role that any service has. */
function localHost(roles: readonly string[]): EnvironmentConfig['hosts'] {
  const all = [...new Set([...roles, defaults.role, 'db', 'gateway'])].sort()
  const host: HostConfig = {
    address: '127.0.0.1',
    internalAddress: '127.0.0.1',
    user: '',
    port: defaults.sshPort,
    roles: all,
  }
  return { ['local' as HostName]: host }
}

/** A compose file or several, as a list. */
const listOf = (paths: string | readonly string[] | undefined): readonly string[] =>
  paths === undefined ? [] : typeof paths === 'string' ? [paths] : paths

function milliseconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const parsed = parseDuration(text)
  if (parsed === undefined) throw new Error(`the rules let the duration ${text} pass`)
  return parsed
}

/** A key with its value, or nothing where there is none. */
function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }
}

const mapValues = <A, B>(
  from: Readonly<Record<string, A>>,
  map: (value: A) => B,
): Readonly<Record<ServiceName & HostName & string, B>> =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]))
