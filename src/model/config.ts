// The configuration of an app: complete, every default filled in, every name parsed.

import type { AppName, EnvironmentName, HostName, ServiceName } from './name.ts'

export interface Config {
  /** The file, as it was found; for messages. */
  readonly file: string
  readonly app: AppName
  /** Where built images go, like `ghcr.io/acme/shop`; absent when nothing built goes to a host. */
  readonly registry?: string
  /** Compose files, relative to the configuration's folder, in order of override; empty = the default names. */
  readonly compose: readonly string[]
  readonly releases: { readonly keep: number }
  readonly services: Readonly<Record<ServiceName, ServiceConfig>>
  readonly backend?: BackendConfig
  readonly databases: Readonly<Record<string, DatabaseConfig>>
  readonly environments: Readonly<Record<EnvironmentName, EnvironmentConfig>>
}

export interface ServiceConfig {
  readonly role: string
  /** Which resolved names the service gets; absent = all when we build its image, else none. */
  readonly env?: 'all' | 'none' | readonly string[]
  readonly allowUnsafe: readonly UnsafeOption[]
  readonly rollout?: ServiceRollout
}

export const unsafeOptions = [
  'docker_socket',
  'privileged',
  'host_network',
  'host_pid',
  'all_capabilities',
  'system_mount',
] as const
export type UnsafeOption = (typeof unsafeOptions)[number]

/** How a service is replaced without a gap. Times in milliseconds. */
export interface ServiceRollout {
  readonly port?: number
  readonly health?: string
  readonly domains: readonly string[]
  readonly path: string
  readonly allowNoHealth: boolean
  readonly minHealthy: number
  readonly startTimeout: number
  readonly proofs: number
  readonly drainTimeout: number
  readonly websocketGrace: number
  /** Absent = `update_config.monitor` of the compose file, else 5 s. */
  readonly monitor?: number
}

export interface BackendConfig {
  readonly provider: 'generic'
  readonly build?: BuildConfig
}

export interface BuildConfig {
  /** Relative to the configuration's folder. */
  readonly context: string
  /** Relative to the context, as in Compose. */
  readonly dockerfile: string
  readonly args: Readonly<Record<string, string>>
  readonly target?: string
  readonly platforms: readonly string[]
  /** Names of secrets that the build may read; their values enter no layer. */
  readonly secrets?: readonly string[]
  readonly cache?: { readonly from: readonly string[]; readonly to: readonly string[] }
  readonly imageName: string
}

export interface DatabaseConfig {
  readonly connectionEnv: string
  readonly migrations?: MigrationsConfig
}

/** Times in milliseconds. */
export interface MigrationsConfig {
  readonly engine: 'raw'
  readonly path: string
  readonly strategy: 'pre_deploy' | 'post_deploy' | 'manual'
  readonly connectionEnv: string
  /** The host whose transport forwards the connection; absent = direct. */
  readonly through?: HostName
  readonly historySchema: string
  readonly lockWait: number
  readonly tableWait: number
  readonly lockTimeout: number
  readonly statementTimeout: number
}

export interface EnvironmentConfig {
  readonly name: EnvironmentName
  readonly driver: 'local' | 'ssh'
  readonly envFile?: string
  readonly fromEnv: readonly string[]
  readonly projectName: string
  readonly protected: boolean
  readonly compose: readonly string[]
  readonly hosts: Readonly<Record<HostName, HostConfig>>
  readonly ssh: SshConfig
  readonly rollout: EnvironmentRollout
  readonly services: Readonly<Record<ServiceName, { readonly hosts?: readonly HostName[] }>>
}

export interface HostConfig {
  readonly address: string
  /** Where the other hosts reach the published ports of this one. */
  readonly internalAddress: string
  readonly user: string
  readonly port: number
  readonly roles: readonly string[]
}

export interface SshConfig {
  readonly privateKeyPath?: string
  readonly privateKeyEnv?: string
  readonly knownHosts: string
  readonly trustOnFirstUse: boolean
  readonly allowLoopback: boolean
}

export interface EnvironmentRollout {
  readonly enabled: boolean
  readonly strategy: 'stagecraft' | 'recreate'
  readonly maxParallel: number
  readonly canary: number
  readonly onFailure: 'revert' | 'keep' | 'pause'
}
