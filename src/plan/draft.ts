// The release a deploy would make: every service by digest, placed on hosts, unchanged ones kept where they run.

import type { ComposeModel, ComposeService } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'
import { canonical } from '../model/digest.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { FileSpec, HostSpec, Release, ReleaseSpec, ResourceSpec, ServiceSpec } from '../model/release.ts'
import { isReachedAlike, serviceHash } from '../model/release.ts'
import { hostSpecs } from './draft-hosts.ts'
import { staying, withFollowed } from './followers.ts'
import { isRecreated } from './move.ts'
import { placementOf } from './placement.ts'
import { replacementOf } from './replaceable.ts'
import { mountedBy } from './resources.ts'
import { hostsOf, isOn, missingOf } from './running.ts'
import type { Wanted } from './wanted.ts'

const unbuilt = (reference: string): string => `${reference.replace(/[:@][^/]*$/, '')}@sha256:unknown`

/** `current` is the release that serves; `number` the next of this environment. With `only`, every other service stays as `current` has it, as a whole. */
export function draftRelease(
  wanted: Wanted,
  observed: Observed,
  { current, number }: { readonly current: Release | undefined; readonly number: number },
): ReleaseSpec {
  const { config, environment, compose, version, commit } = wanted
  const taken = takenFrom(wanted)
  const kept = keptFrom(wanted, current)
  const services: Record<ServiceName, ServiceSpec> = Object.fromEntries([
    ...kept.flatMap((name) => keptSpec(current, name)),
    ...taken.map((name): [ServiceName, ServiceSpec] => [name, serviceSpec(wanted, name, number)]),
  ])
  const placement = {
    ...placementOf(
      environment,
      Object.fromEntries(taken.map((name) => [name, { role: services[name]?.role ?? 'app' }])),
    ),
    ...Object.fromEntries(kept.map((name) => [name, current ? placesLeft(wanted, current, name) : []])),
  }
  const spec: ReleaseSpec = {
    app: config.app,
    environment: environment.name,
    project: environment.projectName,
    number,
    version,
    ...(commit === undefined ? {} : { commit }),
    services,
    hosts: hostSpecs({
      owner: `${config.app}-${environment.name}`,
      environment,
      observed,
      services,
      placement,
      kept,
      current,
    }),
    networks: { ...resources(compose.networks, environment.projectName), ...ofKept(current, kept, 'networks') },
    volumes: { ...resources(compose.volumes, environment.projectName), ...ofKept(current, kept, 'volumes') },
    files: mergeFiles([...filesFor(wanted.files, taken), ...filesFor(current?.files ?? [], kept)]),
    migrations: wanted.migrations,
  }
  const same = current === undefined ? [] : taken.filter((name) => isUnchanged(spec, current, { name, observed }))
  return withFollowed(keepUnchanged(spec, current, staying(spec, current, same)))
}

/** Services that take what is wanted now. */
export const takenFrom = ({ compose, only }: Pick<Wanted, 'compose' | 'only'>): readonly ServiceName[] =>
  keysOf(compose.services).filter((name) => only === undefined || only.includes(name))

/** Services that stay as the current release has them, also those that the compose file no longer has. */
export const keptFrom = ({ only }: Pick<Wanted, 'only'>, current: Release | undefined): readonly ServiceName[] =>
  only === undefined || current === undefined ? [] : keysOf(current.services).filter((name) => !only.includes(name))

function keptSpec(current: Release | undefined, name: ServiceName): readonly [ServiceName, ServiceSpec][] {
  const spec = current?.services[name]
  return spec === undefined || current === undefined ? [] : [[name, { ...spec, fromId: spec.fromId ?? current.id }]]
}

/** Its hosts that are still part of the environment. */
const placesLeft = ({ environment }: Wanted, current: Release, name: ServiceName): readonly HostName[] =>
  hostsOf(current, name).filter((host) => environment.hosts[host] !== undefined)

function serviceSpec(wanted: Wanted, name: ServiceName, number: number): ServiceSpec {
  const service = wanted.compose.services[name]
  const image = wanted.images[name]
  if (service === undefined || image === undefined) throw new Error(`no image was resolved for ${name}`)
  const settings = wanted.config.services[name]
  const rollout = settings?.rollout
  const because = rollout === undefined ? undefined : stopFirstBecause(wanted, service)
  return {
    role: settings?.role ?? 'app',
    image: image.digest
      ? `${image.reference.replace(/(@sha256:.*|:[^/:]*)$/, '')}@${image.digest}`
      : unbuilt(image.reference),
    reference: image.reference,
    rolled: rollout !== undefined,
    order: rollout !== undefined && because === undefined ? 'start-first' : 'stop-first',
    ...(because === undefined ? {} : { stopFirst: because }),
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

function stopFirstBecause({ environment: { rollout } }: Wanted, service: ComposeService): string | undefined {
  if (!isRecreated(rollout)) return replacementOf(service).because
  return rollout.enabled ? 'rollout.strategy is recreate' : 'rollout.enabled is false'
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

/** The networks or volumes that kept services are on, as they are recorded. */
function ofKept(
  current: Release | undefined,
  kept: readonly ServiceName[],
  what: 'networks' | 'volumes',
): Readonly<Record<string, ResourceSpec>> {
  const specs = kept.flatMap((name) => current?.services[name] ?? [])
  const isUsed = (key: string): boolean =>
    specs.some((spec) => (what === 'networks' ? spec.networks.includes(key) : mountedBy(spec).includes(key)))
  return Object.fromEntries(Object.entries(current?.[what] ?? {}).filter(([key]) => isUsed(key)))
}

/** The files of these services, for them alone. */
const filesFor = (files: readonly FileSpec[], services: readonly ServiceName[]): readonly FileSpec[] =>
  files.flatMap((file) => {
    const users = file.services.filter((name) => services.includes(name))
    return users.length === 0 ? [] : [{ ...file, services: users }]
  })

/** One entry for what is the same file for a taken and a kept service; two where they have different versions of it. */
function mergeFiles(files: readonly FileSpec[]): readonly FileSpec[] {
  const merged = new Map<string, FileSpec>()
  for (const file of files) {
    const key = canonical({ path: file.path, version: file.version, source: file.source })
    const known = merged.get(key)
    merged.set(key, known ? { ...known, services: [...known.services, ...file.services].sort() } : file)
  }
  return [...merged.values()]
}

/** Same definition on every host that has it, nothing missing there, and no host that did not have it: then its containers stay. */
function isUnchanged(
  spec: ReleaseSpec,
  current: Release,
  { name, observed }: { readonly name: ServiceName; readonly observed: Observed },
): boolean {
  const before = current.services[name]
  const hosts = hostsOf(spec, name)
  if (before === undefined || before.rolled !== spec.services[name]?.rolled) return false
  return (
    hosts.every((host) => isOn(current, host, name)) &&
    serviceHash(spec, name) === serviceHash(current, name) &&
    hosts.every((host) => isReachedAlike(spec, current, { host, service: name })) &&
    missingOf(current, name, { observed, hosts }).length === 0
  )
}

/** Unchanged services keep the release that their containers carry, and the ports on which those are reached. */
function keepUnchanged(spec: ReleaseSpec, current: Release | undefined, same: readonly ServiceName[]): ReleaseSpec {
  if (current === undefined) return spec
  const services = same.map((name) => {
    const before = current.services[name]
    const { from, follows, fromId = current.id } = before ?? {}
    return [name, { ...spec.services[name], from, fromId, ...(follows === undefined ? {} : { follows }) }]
  })
  const hosts = keysOf(spec.hosts).map((host): [HostName, HostSpec | undefined] => {
    const here = spec.hosts[host]
    const ports = same.flatMap((name) => {
      const recorded = here?.ports[name] && current.hosts[host]?.ports[name]
      return recorded ? [[name, recorded] as const] : []
    })
    return [host, here && { ...here, ports: { ...here.ports, ...Object.fromEntries(ports) } }]
  })
  return {
    ...spec,
    services: { ...spec.services, ...Object.fromEntries(services) },
    hosts: Object.fromEntries(hosts) as ReleaseSpec['hosts'],
  }
}
