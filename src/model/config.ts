// The configuration of an app: complete, every default filled in, every name parsed.

import type { BackendConfig, DevConfig, FrontendConfig } from './config-build.ts'
import type { CiConfig, CloudConfig, InfraConfig, NetworkConfig, SecretsConfig } from './config-outside.ts'
import type { DatabaseConfig, MigrationDefaults } from './config-migrations.ts'
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
  readonly frontend?: FrontendConfig
  readonly dev: DevConfig
  readonly databases: Readonly<Record<string, DatabaseConfig>>
  readonly migrations: MigrationDefaults
  readonly network?: NetworkConfig
  readonly cloud?: CloudConfig
  readonly infra: InfraConfig
  readonly secrets?: SecretsConfig
  readonly ci?: CiConfig
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

/** Where the hosts of an environment come from. */
export const drivers = ['local', 'ssh', 'digitalocean', 'swarm'] as const
export type Driver = (typeof drivers)[number]

export interface EnvironmentConfig {
  readonly name: EnvironmentName
  readonly driver: Driver
  readonly envFile?: string
  readonly fromEnv: readonly string[]
  readonly projectName: string
  readonly protected: boolean
  readonly compose: readonly string[]
  readonly hosts: Readonly<Record<HostName, HostConfig>>
  readonly ssh: SshConfig
  readonly rollout: EnvironmentRollout
  readonly traefik: TraefikConfig
  readonly services: Readonly<Record<ServiceName, PlacedService>>
}

export interface PlacedService {
  readonly hosts?: readonly HostName[]
  /** Where it is reached; present = it runs elsewhere and is not deployed here. */
  readonly external?: string
}

/** Certificates and the folder of routes. */
export interface TraefikConfig {
  readonly mode: 'acme' | 'mkcert' | 'none'
  readonly acmeEmailEnv?: string
  /** Absolute on the gateway; absent = a volume of ours. */
  readonly acmeStorage?: string
  readonly mkcertCertDir: string
  /** Absolute on the gateway; absent = `proxy/dynamic` in our state folder. */
  readonly dynamicConfigDir?: string
  readonly dashboardAuth: 'basic' | 'none'
  readonly hsts: boolean
}

export interface HostConfig {
  readonly address: string
  /** Where the other hosts reach the published ports of this one. */
  readonly internalAddress: string
  readonly user: string
  readonly port: number
  readonly roles: readonly string[]
}

/** A host that lets through to others. */
export interface JumpConfig extends Pick<HostConfig, 'address' | 'user' | 'port'> {
  /** For messages: `jump-1` is the first on the way. */
  readonly name: HostName
}

export interface SshConfig {
  readonly privateKeyPath?: string
  readonly privateKeyEnv?: string
  /** Opens the key of either; an agent's keys are open. */
  readonly privateKeyPassphraseEnv?: string
  readonly knownHosts: string
  /** In the order of the way; one that is a host too is reached through those before it. */
  readonly jump: readonly JumpConfig[]
  readonly trustOnFirstUse: boolean
  /** Tailscale proves who we are: no key is offered. */
  readonly tailscale: boolean
  readonly allowLoopback: boolean
}

export interface EnvironmentRollout {
  readonly enabled: boolean
  readonly strategy: 'stagecraft' | 'docker-rollout' | 'recreate'
  readonly maxParallel: number
  readonly canary: number
  readonly onFailure: 'revert' | 'keep' | 'pause'
}
