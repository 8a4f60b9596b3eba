// One service as Compose resolved it → ComposeService: what is decided from, and the rest unchanged.

import type { ComposeGrant, ComposePort, ComposeService, ServiceDependency } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { ServiceName } from '../model/name.ts'
import { parseDuration } from '../model/quantity.ts'
import { composeBuild } from './compose-build.ts'
import type { Findings } from './compose.ts'
import { sortedEntries } from './compose.ts'
import { composeMounts, hostPaths } from './compose-mount.ts'
import type { OutputService } from './compose-output.ts'
import { unsafeUses } from './compose-unsafe.ts'

/** Compose's own default between SIGTERM and SIGKILL (https://docs.docker.com/reference/compose-file/services/#stop_grace_period). */
const defaultStopGrace = 10_000

/** Keys that are read into fields of their own, or that mean nothing on a host. */
const readKeys = new Set([
  ...['image', 'build', 'environment', 'env_file', 'networks', 'depends_on', 'volumes', 'ports', 'secrets', 'configs'],
  ...[
    'scale',
    'stop_grace_period',
    'restart',
    'links',
    'deploy',
    'command',
    'profiles',
    'develop',
    'pull_policy',
    'attach',
  ],
])

export function composeService(name: ServiceName, service: OutputService, findings: Findings): ComposeService {
  const { tell } = findings
  const unsupported = (what: string, fix: string): void =>
    tell(faults.COMPOSE_UNSUPPORTED({ service: name, what, fix }))
  tellUnsupported(service, unsupported)
  const order = service.deploy?.update_config?.order
  const monitor = service.deploy?.update_config?.monitor
  const mounts = composeMounts(name, service.volumes ?? [], findings)
  return {
    ...(service.image ? { image: service.image } : {}),
    ...(service.build ? { build: composeBuild(name, service.build, findings) } : {}),
    environment: environmentOf(name, service, findings),
    networks: Object.keys(service.networks ?? {}).sort(),
    dependsOn: dependencies(service, findings),
    volumes: mounts,
    ports: (service.ports ?? []).flatMap((port) => portOf(port, unsupported)),
    secrets: (service.secrets ?? []).map((grant) => grantOf(grant, '/run/secrets/')),
    configs: (service.configs ?? []).map((grant) => grantOf(grant, '/')),
    replicas: service.scale ?? service.deploy?.replicas ?? 1,
    ...(order === 'start-first' || order === 'stop-first' ? { order } : {}),
    stopGrace: durationOf(service.stop_grace_period, unsupported) ?? defaultStopGrace,
    ...optional('monitor', durationOf(monitor, unsupported)),
    healthcheck: healthOf(service),
    restart: restartOf(service),
    ...(service.container_name ? { containerName: service.container_name } : {}),
    unsafe: [
      ...new Set(unsafeUses({ service, mounts: hostPaths(service, findings) }).map(({ option }) => option)),
    ].sort(),
    command: service.command ?? [],
    rest: restOf(service),
  }
}

function tellUnsupported(service: OutputService, unsupported: (what: string, fix: string) => void): void {
  const { deploy, links = [] } = service
  const alias = links?.find((link) => link.includes(':') && link.split(':')[0] !== link.split(':')[1])
  if (alias !== undefined) unsupported(`links ${alias} under another name`, 'Reach the service by its own name.')
  if (service['volumes_from']) unsupported('takes volumes_from another service', 'Name the volumes themselves.')
  if (deploy?.mode && deploy.mode !== 'replicated') {
    unsupported(
      `has deploy.mode ${deploy.mode}`,
      'Services run on every host with their role: name roles and replicas (per host) instead.',
    )
  }
  if (service['provider'])
    unsupported('is run by a provider, not as a container', 'Leave it out of what is deployed, with a profile.')
}

/** What Compose reads as a name in an env file. */
const environmentKey = /^[A-Za-z0-9_.-]+$/

function environmentOf(
  name: ServiceName,
  service: OutputService,
  { tell }: Findings,
): Readonly<Record<string, string>> {
  const given: [string, string][] = []
  for (const [key, value] of sortedEntries(service.environment)) {
    if (!environmentKey.test(key)) {
      const what = `has the environment name ${JSON.stringify(key.slice(0, 60))}, which no env file can hold`
      tell(faults.COMPOSE_UNSUPPORTED({ service: name, what, fix: 'Use letters, digits, _, . and - in it.' }))
      continue
    }
    if (typeof value === 'string') given.push([key, value])
    else tell(faults.COMPOSE_VARIABLE_UNSET({ name: key, by: `The environment of ${name}`, dotenv: false }))
  }
  return Object.fromEntries(given)
}

/** Dependencies that are there; Compose has refused missing ones, except those that say `required: false`. */
function dependencies(service: OutputService, { output }: Findings): readonly ServiceDependency[] {
  return sortedEntries(service.depends_on)
    .filter(([name]) => Object.hasOwn(output.services ?? {}, name))
    .map(([name, { condition, restart }]) => ({
      service: name as ServiceName,
      condition: conditions.find((each) => each === condition) ?? 'service_started',
      ...optional('restart', restart === true ? true : undefined),
    }))
}

const conditions = ['service_started', 'service_healthy', 'service_completed_successfully'] as const

type OutputPort = NonNullable<OutputService['ports']>[number]

function portOf(port: OutputPort, unsupported: (what: string, fix: string) => void): readonly ComposePort[] {
  const published =
    port.published === undefined || port.published === null || port.published === ''
      ? undefined
      : Number(port.published)
  if (Number.isNaN(published)) {
    unsupported(`publishes one of the ports ${port.published}`, 'Name one port, or leave it to Docker.')
    return []
  }
  return [
    {
      target: port.target,
      ...optional('published', published === 0 ? undefined : published),
      ...optional('address', port.host_ip ?? undefined),
      protocol: port.protocol ?? 'tcp',
    },
  ]
}

function grantOf(
  grant: { readonly source: string; readonly target?: string | null | undefined },
  folder: string,
): ComposeGrant {
  const target = grant.target ?? grant.source
  return { source: grant.source, target: target.startsWith('/') ? target : `${folder}${target}` }
}

function healthOf(service: OutputService): ComposeService['healthcheck'] {
  const { healthcheck } = service
  const [kind] = healthcheck?.test ?? []
  if (healthcheck?.disable === true || kind === 'NONE') return 'none'
  return kind === undefined ? 'image' : 'service'
}

/** What Compose 2.26 tells the engine for the condition of a policy, seen by docker inspect. */
const restarts = new Map([
  ['any', 'always'],
  ['always', 'always'],
  ['unless-stopped', 'unless-stopped'],
  ['on-failure', 'on-failure'],
])

/** A policy of `deploy` wins over `restart`, and one without a condition is none. */
function restartOf(service: OutputService): string {
  const policy = service.deploy?.restart_policy
  if (!policy) return service.restart || 'no'
  const restart = restarts.get(policy.condition ?? '') ?? 'no'
  return restart === 'on-failure' && policy.max_attempts ? `on-failure:${policy.max_attempts}` : restart
}

function durationOf(
  text: string | null | undefined,
  unsupported: (what: string, fix: string) => void,
): number | undefined {
  if (text === undefined || text === null || text === '') return undefined
  const parsed = parseDuration(text)
  if (parsed === undefined)
    unsupported(`has the duration ${text}`, 'Write it with the units ms, s, m or h, at most 24h.')
  return parsed
}

/** What is rendered unchanged: everything that is not read here, and of `deploy` what plain Compose obeys. */
function restOf(service: OutputService): Readonly<Record<string, Json>> {
  const { deploy, command } = service
  const kept = Object.entries(service).filter(
    ([key, value]) => !readKeys.has(key) && value !== null && value !== undefined,
  )
  const resources = Object.fromEntries(Object.entries(deploy?.resources ?? {}).filter(([, value]) => value !== null))
  return {
    ...(Object.fromEntries(kept) as Readonly<Record<string, Json>>),
    ...(command?.length === 0 ? { command: [] } : {}),
    ...(Object.keys(resources).length > 0 ? { deploy: { resources } as Json } : {}),
    ...(Object.values(service.networks ?? {}).some((network) => network) ? { networks: service.networks as Json } : {}),
  }
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }
}
