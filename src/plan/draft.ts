// The release a deploy would make: every service by digest, placed on hosts, unchanged ones kept where they run.

import type { ComposeModel, ComposeService } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'
import { canonical } from '../model/digest.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { HostObserved, Observed } from '../model/observed.ts'
import type { HostSpec, Release, ReleaseSpec, ResourceSpec, ServiceSpec } from '../model/release.ts'
import { serviceHash } from '../model/release.ts'
import { placementOf } from './placement.ts'
import { choosePorts } from './ports.ts'
import { replacementOf } from './replaceable.ts'
import { missingOf } from './running.ts'
import type { Wanted } from './wanted.ts'

const unbuilt = (reference: string): string => `${reference.replace(/[:@][^/]*$/, '')}@sha256:unknown`

/** `current` is the release that serves; `number` the next of this environment. */
export function draftRelease(
  wanted: Wanted,
  observed: Observed,
  basis: { readonly current: Release | undefined; readonly number: number },
): ReleaseSpec {
  const { config, environment, compose, version } = wanted
  const services: Record<ServiceName, ServiceSpec> = Object.fromEntries(
    keysOf(compose.services).map((name) => [name, serviceSpec(wanted, name, basis.number)]),
  )
  const hosts = hostSpecs(wanted, observed, services)
  const spec: ReleaseSpec = {
    app: config.app,
    environment: environment.name,
    project: environment.projectName,
    number: basis.number,
    version,
    services,
    hosts,
    networks: resources(compose.networks, environment.projectName),
    volumes: resources(compose.volumes, environment.projectName),
    files: wanted.files,
    migrations: wanted.migrations,
  }
  const kept = keepUnchanged(spec, basis.current, { observed, only: wanted.only })
  return { ...spec, services: kept, hosts: keepPorts({ ...spec, services: kept }, basis.current) }
}

function serviceSpec(wanted: Wanted, name: ServiceName, number: number): ServiceSpec {
  const service = wanted.compose.services[name]
  const image = wanted.images[name]
  if (service === undefined || image === undefined) throw new Error(`no image was resolved for ${name}`)
  const settings = wanted.config.services[name]
  const { enabled, strategy } = wanted.environment.rollout
  const rollout = settings?.rollout
  const rolled = rollout !== undefined && enabled && strategy === 'stagecraft'
  return {
    role: settings?.role ?? 'app',
    image: image.digest
      ? `${image.reference.replace(/(@sha256:.*|:[^/:]*)$/, '')}@${image.digest}`
      : unbuilt(image.reference),
    reference: image.reference,
    rolled,
    order: rolled ? replacementOf(service).order : 'stop-first',
    replicas: service.replicas,
    definition: definitionOf(service),
    environment: wanted.values[name] ?? {},
    ...(keysOf(wanted.filled?.[name] ?? {}).length > 0 ? { filled: wanted.filled?.[name] ?? {} } : {}),
    networks: service.networks,
    dependsOn: service.dependsOn,
    ...(rollout ? { rollout: { ...rollout, monitor: rollout.monitor ?? service.monitor ?? 5_000 } } : {}),
    stopGrace: service.stopGrace,
    healthcheck: service.healthcheck === 'service',
    restart: service.restart,
    from: number,
  }
}

/** What is rendered of a service besides what a release gives it: Compose's own words, and the parts we read, put back. */
function definitionOf(service: ComposeService): Readonly<Record<string, Json>> {
  return {
    ...service.rest,
    ...(service.command.length > 0 ? { command: service.command } : {}),
    ...(service.ports.length > 0 ? { ports: service.ports.map((port) => ({ ...port })) } : {}),
    ...(service.volumes.length > 0
      ? {
          volumes: service.volumes.map(({ definition, kind, source, target, readOnly }) => ({
            definition,
            kind,
            source,
            target,
            readOnly,
          })),
        }
      : {}),
    ...(service.secrets.length > 0 ? { secrets: service.secrets.map((grant) => ({ ...grant })) } : {}),
    ...(service.configs.length > 0 ? { configs: service.configs.map((grant) => ({ ...grant })) } : {}),
  }
}

const resources = (from: ComposeModel['networks'], project: string): Readonly<Record<string, ResourceSpec>> =>
  Object.fromEntries(
    keysOf(from).map((key) => {
      const resource = from[key]
      return [
        key,
        {
          name: resource?.name ?? `${project}_${key}`,
          external: resource?.external ?? false,
          definition: resource?.definition ?? {},
        },
      ]
    }),
  )

function hostSpecs(
  wanted: Wanted,
  observed: Observed,
  services: Readonly<Record<ServiceName, ServiceSpec>>,
): Readonly<Record<HostName, HostSpec>> {
  const { environment, compose } = wanted
  const placement = placementOf(environment, services)
  const gateways = keysOf(environment.hosts).filter((host) => environment.hosts[host]?.roles.includes('gateway'))
  const address = (host: HostName): string =>
    observed.hosts[host]?.internalAddress ?? environment.hosts[host]?.internalAddress ?? host
  const specs = keysOf(environment.hosts).map((host) => {
    const here = keysOf(services).filter((name) => placement[name]?.includes(host))
    const routedFromElsewhere = here.filter(
      (name) =>
        services[name]?.rolled &&
        services[name]?.rollout?.domains.length &&
        gateways.some((gateway) => gateway !== host),
    )
    const elsewhere = keysOf(services).filter(
      (name) => !here.includes(name) && (compose.services[name]?.ports.length ?? 0) > 0,
    )
    return [
      host,
      {
        roles: environment.hosts[host]?.roles ?? [],
        internalAddress: address(host),
        services: here,
        ports: choosePorts(
          routedFromElsewhere.map((name) => ({ service: name, replicas: services[name]?.replicas ?? 1 })),
          portsInUse(observed.hosts[host], host),
        ),
        extraHosts: Object.fromEntries(
          elsewhere.flatMap((name) => {
            const home = placement[name]?.[0]
            return home === undefined ? [] : [[name, address(home)]]
          }),
        ),
      },
    ]
  })
  return Object.fromEntries(specs)
}

/** Taken now, or by a kept release whose stopped replicas must be able to come back. */
function portsInUse(host: HostObserved | undefined, name: HostName): ReadonlySet<number> {
  const recorded = Object.values(host?.state.releases ?? {}).flatMap((release) =>
    Object.values(release.hosts[name]?.ports ?? {}).flat(),
  )
  return new Set([...(host?.ports ?? []), ...recorded])
}

/** An unchanged service whose containers all run keeps the release that they carry. */
function keepUnchanged(
  spec: ReleaseSpec,
  current: Release | undefined,
  { observed, only }: { readonly observed: Observed; readonly only: readonly ServiceName[] | undefined },
): Readonly<Record<ServiceName, ServiceSpec>> {
  return Object.fromEntries(
    keysOf(spec.services).map((name): [ServiceName, ServiceSpec | undefined] => {
      const service = spec.services[name]
      const before = current?.services[name]
      if (service === undefined || before === undefined || current === undefined) return [name, service]
      if (only !== undefined && !only.includes(name)) return [name, { ...before, fromId: before.fromId ?? current.id }]
      const same = serviceHash(spec, name) === serviceHash(current, name) && samePlaces(spec, current, name)
      if (!same || missingOf(current, name, observed).length > 0) return [name, service]
      return [name, { ...service, from: before.from, fromId: before.fromId ?? current.id }]
    }),
  ) as Readonly<Record<ServiceName, ServiceSpec>>
}

/** Replicas that stay where they are stay reachable where they were. */
function keepPorts(spec: ReleaseSpec, current: Release | undefined): Readonly<Record<HostName, HostSpec>> {
  return Object.fromEntries(
    keysOf(spec.hosts).map((host) => {
      const here = spec.hosts[host]
      const ports = keysOf(here?.ports ?? {}).map((name) => {
        const stays = spec.services[name]?.from !== spec.number
        return [name, (stays ? current?.hosts[host]?.ports[name] : undefined) ?? here?.ports[name] ?? []]
      })
      return [host, { ...here, ports: Object.fromEntries(ports) }]
    }),
  ) as Readonly<Record<HostName, HostSpec>>
}

/** Whether a service runs on the same hosts and is reached there in the same way. */
function samePlaces(spec: ReleaseSpec, current: Release, service: ServiceName): boolean {
  const places = (release: ReleaseSpec): string =>
    canonical(
      keysOf(release.hosts)
        .filter((host) => release.hosts[host]?.services.includes(service))
        .map((host) => [
          host,
          release.hosts[host]?.extraHosts ?? {},
          (release.hosts[host]?.ports[service] ?? []).length,
          release.hosts[host]?.ports[service] ? release.hosts[host]?.internalAddress : '',
        ]),
    )
  return places(spec) === places(current)
}
