// A checked configuration as it was written → Config, with every default filled in.

import type {
  Config,
  EnvironmentConfig,
  HostConfig,
  JumpConfig,
  PlacedService,
  ServiceConfig,
  ServiceRollout,
  TraefikConfig,
} from '../model/config.ts'
import type { CloudConfig } from '../model/config-outside.ts'
import type { AppName, EnvironmentName, HostName } from '../model/name.ts'
import { backendOf, devOf, frontendOf } from './complete-build.ts'
import { databasesOf, migrationDefaultsOf } from './complete-migrations.ts'
import { ciOf, cloudOf, infraOf, networkOf, secretsOf } from './complete-outside.ts'
import { defaults } from './defaults.ts'
import { given, mapValues, milliseconds } from './filling.ts'
import type { Written, WrittenEnvironment, WrittenService } from './schema.ts'

/** The schema and the rules have passed, so that names and durations parse. */
export function configOf(written: Written, file: string): Config {
  const app = written.project.name as AppName
  const services = mapValues(written.services ?? {}, serviceOf)
  const backend = written.backend && backendOf(written.backend, app)
  const network = written.network && networkOf(written.network)
  const cloud = written.cloud && cloudOf(written.cloud)
  const around = { app, cloud, roles: Object.values(services).map(({ role }) => role) }
  return {
    file,
    app,
    ...given('registry', written.project.registry),
    compose: listOf(written.compose),
    releases: { keep: written.releases?.keep ?? defaults.keep },
    services,
    ...given('backend', backend),
    ...given('frontend', written.frontend && frontendOf(written.frontend, app)),
    dev: devOf(written.dev),
    databases: databasesOf(written.databases ?? {}, written.migrations),
    migrations: migrationDefaultsOf(written.migrations),
    ...given('network', network),
    ...given('cloud', cloud),
    infra: infraOf(written.infra, network?.provider),
    ...given('secrets', written.secrets && secretsOf(written.secrets, backend?.dev?.workdir)),
    ...given('ci', written.ci && ciOf(written.ci)),
    environments: mapValues(written.environments, (environment, name) =>
      environmentOf(environment, name as EnvironmentName, around),
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

interface Around {
  readonly app: AppName
  readonly cloud: CloudConfig | undefined
  /** Of all services. */
  readonly roles: readonly string[]
}

function environmentOf(written: WrittenEnvironment, name: EnvironmentName, around: Around): EnvironmentConfig {
  const { ssh, rollout } = written
  return {
    name,
    driver: written.driver,
    ...given('envFile', written.env_file),
    fromEnv: written.from_env ?? [],
    projectName: written.project_name ?? `${around.app}-${name}`,
    protected: written.protected ?? false,
    compose: listOf(written.compose),
    hosts: hostsOf(written, name, around),
    ssh: {
      ...given('privateKeyPath', ssh?.private_key_path),
      ...given('privateKeyEnv', ssh?.private_key_env),
      ...given('privateKeyPassphraseEnv', ssh?.private_key_passphrase_env),
      knownHosts: ssh?.known_hosts ?? defaults.knownHosts,
      jump: (ssh?.jump ?? []).map((written, index) => jumpOf(written, index, ssh?.user)),
      trustOnFirstUse: ssh?.trust_on_first_use ?? false,
      tailscale: ssh?.tailscale ?? false,
      allowLoopback: ssh?.allow_loopback ?? false,
    },
    rollout: {
      enabled: rollout?.enabled ?? defaults.rollout.enabled,
      strategy: rollout?.strategy ?? defaults.rollout.strategy,
      maxParallel: rollout?.max_parallel ?? defaults.rollout.maxParallel,
      canary: rollout?.canary ?? defaults.rollout.canary,
      onFailure: rollout?.on_failure ?? defaults.rollout.onFailure,
    },
    traefik: traefikOf(written.traefik),
    services: mapValues(written.services ?? {}, placedOf),
  }
}

const placedOf = ({ hosts, url }: NonNullable<WrittenEnvironment['services']>[string]): PlacedService => ({
  ...given('hosts', hosts as readonly HostName[] | undefined),
  ...given('external', url),
})

const traefikOf = (written: WrittenEnvironment['traefik']): TraefikConfig => ({
  mode: written?.mode ?? defaults.traefik.mode,
  ...given('acmeEmailEnv', written?.acme_email_env),
  ...given('acmeStorage', written?.acme_storage),
  mkcertCertDir: written?.mkcert_cert_dir ?? defaults.traefik.mkcertCertDir,
  ...given('dynamicConfigDir', written?.dynamic_config_dir),
  dashboardAuth: written?.dashboard_auth ?? defaults.traefik.dashboardAuth,
  hsts: written?.hsts ?? defaults.traefik.hsts,
})

/** Of a cloud the hosts are those of its inventory; what an environment says about one overrides it. */
function hostsOf(
  written: WrittenEnvironment,
  name: EnvironmentName,
  { cloud, roles }: Around,
): EnvironmentConfig['hosts'] {
  const user = written.ssh?.user
  if (written.driver === 'local') return localHost(roles)
  if (written.driver !== 'digitalocean') return mapValues(written.hosts ?? {}, (host) => hostOf(host, user))
  return mapValues(cloud?.hosts[name] ?? {}, (host, key) =>
    hostOf({ ...written.hosts?.[key], roles: [...host.roles] }, user),
  )
}

type WrittenHost = NonNullable<WrittenEnvironment['hosts']>[string]

/** An address that only the cloud knows is empty until it was asked. */
const hostOf = (written: WrittenHost, sshUser: string | undefined): HostConfig => ({
  address: written.address ?? '',
  internalAddress: written.internal_address ?? written.address ?? '',
  user: written.user ?? sshUser ?? '',
  port: written.port ?? defaults.sshPort,
  roles: written.roles ?? [],
})

type WrittenJump = NonNullable<NonNullable<WrittenEnvironment['ssh']>['jump']>[number]

const jumpOf = (written: WrittenJump, index: number, sshUser: string | undefined): JumpConfig => ({
  name: `jump-${index + 1}` as HostName,
  address: written.address,
  user: written.user ?? sshUser ?? '',
  port: written.port ?? defaults.sshPort,
})

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
