// Releases for tests of what is rendered from them: a small complete default each.

import type { AppName, EnvironmentName, HostName, ServiceName } from '../../src/model/name.ts'
import { parseAppName, parseEnvironmentName } from '../../src/model/name.ts'
import type { HostSpec, ReleaseSpec, ResourceSpec, ServiceSpec } from '../../src/model/release.ts'
import { rollout } from '../support/builders.ts'

const app: AppName | undefined = parseAppName('shop')
const environment: EnvironmentName | undefined = parseEnvironmentName('production')

/** `rollout` is the port that requests go to. */
export const serviceSpec = ({
  rollout: port,
  ...over
}: Partial<Omit<ServiceSpec, 'rollout'>> & { readonly rollout?: number } = {}): ServiceSpec => ({
  role: 'app',
  image: `registry.test/shop@sha256:${'1'.repeat(64)}`,
  reference: 'registry.test/shop:v1',
  rolled: false,
  order: 'stop-first',
  replicas: 1,
  definition: {},
  environment: {},
  networks: ['default'],
  dependsOn: [],
  stopGrace: 10_000,
  healthcheck: true,
  restart: 'unless-stopped',
  from: 8,
  ...(port === undefined ? {} : { rollout: rollout({ port }) }),
  ...over,
})

export const hosted = (services: readonly string[], over: Partial<HostSpec> = {}): HostSpec => ({
  roles: [],
  internalAddress: '10.0.0.1',
  services: services as readonly ServiceName[],
  ports: {},
  extraHosts: {},
  ...over,
})

type Resources = Readonly<Record<string, string | ResourceSpec>>

const resources = (from: Resources): Readonly<Record<string, ResourceSpec>> =>
  Object.fromEntries(
    Object.entries(from).map(([key, resource]) => [
      key,
      typeof resource === 'string' ? { name: resource, external: false, definition: {} } : resource,
    ]),
  )

/** Release 8 of the shop; networks and volumes by their real names. */
export function releaseOf(over: {
  readonly services: Readonly<Record<string, ServiceSpec>>
  readonly hosts: Readonly<Record<string, HostSpec>>
  readonly networks?: Resources
  readonly volumes?: Resources
  readonly project?: string
}): ReleaseSpec {
  if (app === undefined || environment === undefined) throw new Error('not a name')
  return {
    app,
    environment,
    project: over.project ?? 'shop',
    number: 8,
    version: 'v1',
    services: over.services as Readonly<Record<ServiceName, ServiceSpec>>,
    hosts: over.hosts as Readonly<Record<HostName, HostSpec>>,
    networks: resources(over.networks ?? { default: 'shop_default' }),
    volumes: resources(over.volumes ?? {}),
    files: [],
    migrations: {},
  }
}
