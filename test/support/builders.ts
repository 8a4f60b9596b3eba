// Values for tests: a small complete default each, of which a test says only what matters to it.

import type { ComposeModel, ComposeService } from '../../src/model/compose.ts'
import type { Config, EnvironmentConfig, HostConfig, ServiceConfig, ServiceRollout } from '../../src/model/config.ts'
import { digestOf } from '../../src/model/digest.ts'
import { parseAppName, parseEnvironmentName } from '../../src/model/name.ts'
import type { MigrationFile } from '../../src/model/release.ts'
import type { Wanted } from '../../src/plan/wanted.ts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('a builder was given a name that is none')
  return value
}

/** A record keyed by plain words, as one keyed by names. */
export const named = <V>(record: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(record))

export const rollout = (over: Partial<ServiceRollout> = {}): ServiceRollout => ({
  domains: [],
  path: '/',
  allowNoHealth: false,
  minHealthy: 2_000,
  startTimeout: 120_000,
  proofs: 3,
  drainTimeout: 30_000,
  websocketGrace: 30_000,
  ...over,
})

export const composeService = (over: Partial<ComposeService> = {}): ComposeService => ({
  environment: {},
  networks: ['default'],
  dependsOn: [],
  volumes: [],
  ports: [],
  secrets: [],
  configs: [],
  replicas: 1,
  stopGrace: 10_000,
  healthcheck: 'service',
  restart: 'unless-stopped',
  unsafe: [],
  command: [],
  rest: {},
  ...over,
})

export const serviceConfig = (over: Partial<ServiceConfig> = {}): ServiceConfig => ({
  role: 'app',
  allowUnsafe: [],
  ...over,
})

export const hostConfig = (roles: readonly string[], over: Partial<HostConfig> = {}): HostConfig => ({
  address: '192.0.2.1',
  internalAddress: '192.0.2.1',
  user: 'deploy',
  port: 22,
  roles,
  ...over,
})

export const environmentConfig = (over: Partial<EnvironmentConfig> = {}): EnvironmentConfig => ({
  name: must(parseEnvironmentName('production')),
  driver: 'ssh',
  fromEnv: [],
  projectName: 'shop-production',
  protected: false,
  compose: [],
  hosts: named({
    'app-1': hostConfig(['gateway', 'app'], { internalAddress: '10.0.0.1' }),
    'app-2': hostConfig(['app'], { internalAddress: '10.0.0.2' }),
    'db-1': hostConfig(['db'], { internalAddress: '10.0.0.3' }),
  }),
  ssh: {
    knownHosts: '.stagecraft/known_hosts',
    jump: [],
    trustOnFirstUse: false,
    tailscale: false,
    allowLoopback: false,
  },
  rollout: { enabled: true, strategy: 'stagecraft', maxParallel: 1, canary: 1, onFailure: 'revert' },
  traefik: { mode: 'none', mkcertCertDir: '.stagecraft/dev/certs', dashboardAuth: 'none', hsts: false },
  services: {},
  ...over,
})

export const config = (over: Partial<Config> = {}): Config => ({
  file: 'stagecraft.yml',
  app: must(parseAppName('shop')),
  compose: ['compose.yaml'],
  releases: { keep: 5 },
  services: named({
    api: serviceConfig({ rollout: rollout({ port: 3000, health: '/healthz', domains: ['shop.example.com'] }) }),
    worker: serviceConfig({ rollout: rollout() }),
    db: serviceConfig({ role: 'db' }),
    gateway: serviceConfig({ role: 'gateway' }),
  }),
  dev: { domains: { frontend: 'app.localdev.test', backend: 'api.localdev.test' }, httpPort: 80, httpsPort: 443 },
  databases: {},
  migrations: {
    enabled: true,
    sources: { rawSqlFiles: [] },
    selection: { all: true, ids: [], tags: [] },
    env: {},
  },
  infra: {
    ssh: { port: 22, knownHostsFile: '.stagecraft/known_hosts' },
    docker: { enabled: true, installMethod: 'apt' },
  },
  environments: named({ production: environmentConfig() }),
  ...over,
})

export const composeModel = (over: Partial<ComposeModel> = {}): ComposeModel => ({
  services: named({
    api: composeService({ build: { context: '.', dockerfile: 'Dockerfile', args: {}, platforms: [] } }),
    worker: composeService({ build: { context: '.', dockerfile: 'Dockerfile', args: {}, platforms: [] } }),
    db: composeService({
      image: 'postgres:17',
      ports: [{ target: 5432, published: 5432, protocol: 'tcp' }],
      volumes: [
        { kind: 'volume', source: 'data', target: '/var/lib/postgresql/data', readOnly: false, definition: {} },
      ],
    }),
    gateway: composeService({ image: 'traefik:v3.7', ports: [{ target: 80, published: 80, protocol: 'tcp' }] }),
  }),
  networks: { default: { external: false, definition: {} } },
  volumes: { data: { external: false, definition: {} } },
  secrets: {},
  configs: {},
  ...over,
})

/** Everything wanted for `version`: images named after it, the environment's values hashed from it when `values` says so. */
export function wanted(over: Partial<Wanted> & { readonly version?: string } = {}): Wanted {
  const version = over.version ?? 'v1'
  const compose = over.compose ?? composeModel()
  const images = Object.fromEntries(
    Object.entries(compose.services).map(([name, service]) => {
      const reference = service.build ? `registry.test/shop:${version}` : (service.image ?? `registry.test/${name}:1`)
      return [name, { reference, built: service.build !== undefined, digest: digestOf(reference), platforms: [] }]
    }),
  )
  const base = config()
  return {
    config: base,
    environment: environmentConfig(),
    configHash: digestOf(version),
    compose,
    version,
    images,
    values: {},
    files: [],
    migrations: {},
    exposed: [],
    ...over,
  }
}

export const migrationFile = (name: string, over: Partial<MigrationFile> = {}): MigrationFile => ({
  name,
  file: `${name}.${over.phase ?? 'pre'}.sql`,
  phase: 'pre',
  checksum: digestOf(name),
  contract: false,
  ...over,
})
