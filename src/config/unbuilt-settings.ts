// Each setting that no feature of this version reads yet, found where it changes something, with what to do until then.

import type { Config, EnvironmentConfig } from '../model/config.ts'
import type { RawMigrations } from '../model/config-migrations.ts'
import type { Place } from '../model/fault.ts'
import { keysOf } from '../model/name.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'

/** What of a command a setting would change. */
export type Need = 'hosts' | 'images' | 'migrations' | 'release'

export interface Unbuilt {
  /** Like `environments.cloud.driver: swarm`. */
  readonly setting: string
  readonly need: Need
  /** What to do until it is built. */
  readonly instead: string
  readonly where: Place
}

export interface Around {
  readonly config: Config
  readonly environment: EnvironmentConfig
  readonly places: Places
}

type Found = (
  path: KeyPath,
  told: { readonly value?: string; readonly need: Need; readonly instead: string },
) => Unbuilt

const finder =
  (places: Places): Found =>
  (path, { value, ...told }) => ({
    setting: `${describePath(path)}${value === undefined ? '' : `: ${value}`}`,
    where: value === undefined ? places.ofKey(path) : places.of(path),
    ...told,
  })

export function hosts({ environment, places }: Around): readonly Unbuilt[] {
  const found = finder(places)
  const at = ['environments', environment.name]
  const { driver } = environment
  return [
    ...(driver === 'local' || driver === 'ssh'
      ? []
      : [
          found([...at, 'driver'], {
            value: driver,
            need: 'hosts',
            instead: 'Use driver: ssh and list the hosts with their addresses.',
          }),
        ]),
  ]
}

export function images({ config, places }: Around): readonly Unbuilt[] {
  const found = finder(places)
  const { backend, frontend } = config
  return [
    ...(backend?.provider === 'encore-ts' && backend.build !== undefined
      ? [
          found(['backend', 'provider'], {
            value: 'encore-ts',
            need: 'images',
            instead: 'Use provider: generic with a Dockerfile, or remove build; dev may stay.',
          }),
        ]
      : []),
    ...(frontend?.build === undefined
      ? []
      : [
          found(['frontend', 'providers', frontend.provider, 'build'], {
            need: 'images',
            instead: 'Remove it, and give the service of the compose file a build of its own.',
          }),
        ]),
  ]
}

export function release({ config, environment, places }: Around): readonly Unbuilt[] {
  const found = finder(places)
  const at = ['environments', environment.name]
  const { traefik, rollout } = environment
  const isRolled = Object.values(config.services).some((service) => service.rollout !== undefined)
  const instead = "Remove it; certificates and the dashboard are the gateway's own business until then."
  const keys: readonly (readonly [string, string | undefined])[] = [
    ['mode', traefik.mode === 'none' ? undefined : traefik.mode],
    ['dynamic_config_dir', traefik.dynamicConfigDir],
    ['dashboard_auth', traefik.dashboardAuth === 'none' ? undefined : traefik.dashboardAuth],
    ['hsts', traefik.hsts ? 'true' : undefined],
  ]
  return [
    ...(rollout.strategy === 'docker-rollout' && rollout.enabled && isRolled
      ? [
          found([...at, 'rollout', 'strategy'], {
            value: rollout.strategy,
            need: 'release',
            instead: 'Use strategy: stagecraft, which loses no request, or recreate.',
          }),
        ]
      : []),
    ...(rollout.onFailure === 'revert'
      ? []
      : [
          found([...at, 'rollout', 'on_failure'], {
            value: rollout.onFailure,
            need: 'release',
            instead: 'Use on_failure: revert, which brings every switched host back.',
          }),
        ]),
    ...keys.flatMap(([key, value]) =>
      value === undefined ? [] : [found([...at, 'traefik', key], { value, need: 'release', instead })],
    ),
    ...keysOf(environment.services).flatMap((service) =>
      environment.services[service]?.external === undefined
        ? []
        : [
            found([...at, 'services', service, 'mode'], {
              value: 'external',
              need: 'release',
              instead: "Leave the service out of this environment's compose files, and give its URL through env_file.",
            }),
          ],
    ),
  ]
}

/** Settings of `raw` that change what it does, with whether they are set. */
const rawSettings: readonly (readonly [key: string, isSet: (settings: RawMigrations, isGiven: boolean) => boolean])[] =
  [
    ['max_block', (_, isGiven) => isGiven],
    ['rules', ({ rules }) => keysOf(rules).length > 0],
    ['pooler', ({ pooler }) => pooler !== 'refuse'],
    ['terminate_blockers', ({ terminateBlockers }) => terminateBlockers !== undefined],
    ['allow_ahead', ({ allowAhead }) => allowAhead],
  ]

export function databases({ config, places }: Around): readonly Unbuilt[] {
  const found = finder(places)
  return keysOf(config.databases).flatMap((database) => {
    const migrations = config.databases[database]?.migrations
    const own = (key: string): KeyPath => ['databases', database, 'migrations', key]
    const from = (key: string, shared: KeyPath): KeyPath => (places.isGiven(own(key)) ? own(key) : shared)
    if (migrations === undefined) return []
    if (migrations.engine === 'container') {
      const instead = 'Use engine: raw with SQL files, or run the tool by hand before the deploy and remove migrations.'
      return [
        found(from('engine', ['migrations', 'default_engine']), { value: 'container', need: 'migrations', instead }),
      ]
    }
    return rawSettings.flatMap(([key, isSet]) => {
      const path = from(key, ['migrations', 'engine_config', 'raw', key])
      if (!isSet(migrations, places.isGiven(path))) return []
      return [found(path, { need: 'migrations', instead: 'Remove it: the engine does what is safe without it.' })]
    })
  })
}

/** What narrows or widens the files of an environment. */
export function selected({ config, environment, places }: Around): readonly Unbuilt[] {
  const found = finder(places)
  const { env, ...shared } = config.migrations
  const own = env[environment.name] ?? {}
  const isMigrated = Object.values(config.databases).some(({ migrations }) => migrations !== undefined)
  if (!isMigrated) return []
  const at = (...keys: readonly string[]): KeyPath => {
    const path = ['migrations', 'env', environment.name, ...keys]
    return places.isGiven(path) ? path : ['migrations', ...keys]
  }
  const { enabled, sources, selection } = { ...shared, ...own }
  const instead = 'Remove it: all files of each database run, those of its own folder.'
  const ownKeys = ['default_engine', 'engine_config'].filter((key) =>
    places.isGiven(['migrations', 'env', environment.name, key]),
  )
  const isMoved = own.sources !== undefined && own.sources.rawSqlDir !== shared.sources.rawSqlDir
  const told = { need: 'migrations', instead } as const
  return [
    ...(enabled
      ? []
      : [
          found(at('enabled'), {
            ...told,
            value: 'false',
            instead: 'Remove it, or remove the migrations of each database.',
          }),
        ]),
    ...(isMoved ? [found(at('sources'), told)] : []),
    ...(sources.rawSqlFiles.length > 0 ? [found(at('sources', 'raw_sql_files'), told)] : []),
    ...(selection.all ? [] : [found(at('selection'), told)]),
    ...ownKeys.map((key) => found(['migrations', 'env', environment.name, key], told)),
  ]
}
