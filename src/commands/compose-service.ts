// One service of a release as a service of a Compose file: as it is, or as one replica of it.

import { Fault } from '../model/fault.ts'
import { releasePath } from '../model/compose.ts'
import type { ComposeMount, ComposePort } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'
import { fill } from '../model/filling.ts'
import { label, layout } from '../model/label.ts'
import type { HostName, ReleaseId, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { HostSpec, ReleaseSpec, ServiceSpec } from '../model/release.ts'
import { definitionHash, namesNetwork, replicaName } from '../model/release.ts'
import type { Secret } from '../model/secret.ts'
import { readDefinition } from './compose-definition.ts'
import type { Definition } from './compose-definition.ts'
import { gatewayCommand } from './gateway.ts'

type Fields = Readonly<Record<string, Json>>

export interface HostFilesRequest {
  readonly release: ReleaseSpec & { readonly id: ReleaseId }
  readonly host: HostName
  /** Absolute, on the host. */
  readonly releaseFolder: string
  readonly stateFolder: string
  /** By service and name, what the marks of definitions stand for; marks without a value stay. */
  readonly filled?: Readonly<Record<ServiceName, Readonly<Record<string, Secret>>>>
}

/** One host's part of a release. */
export interface Place extends HostFilesRequest {
  readonly spec: HostSpec
}

export interface Rendered {
  readonly service: Fields
  /** Keys of the networks and volumes that it uses. */
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
}

export function serviceOf({ release }: Pick<HostFilesRequest, 'release'>, name: ServiceName): ServiceSpec {
  const service = release.services[name]
  if (service === undefined) throw new Error(`the release has no service ${name}`)
  return service
}

/** A service that is not rolled: it has its name on every network, and on those that carry names, from its start. */
export function renderService(place: Place, name: ServiceName): Rendered {
  const spec = serviceOf(place, name)
  const definition = definitionOf(place, name)
  const networks = [
    ...spec.networks,
    ...spec.networks.filter((key) => place.release.networks[key]?.external === false).map(namesNetwork),
  ]
  return rendered(place, name, definition, {
    ...(definition.containerName === undefined ? {} : { container_name: definition.containerName }),
    ...(spec.role === 'gateway'
      ? gatewayFields(place, name, definition)
      : mountFields(place, definition.volumes, definition)),
    ...(spec.replicas === 1 ? {} : { scale: spec.replicas }),
    ...list('ports', definition.ports.map(portField)),
    ...networkFields(definition, networks),
    depends_on: dependencies(place, spec),
    labels: labelList({ ...definition.labels, ...ownLabels(place, name, 0) }),
    restart: spec.restart,
  })
}

/** One replica: restarted by nobody until it serves, without the shared name, with the port that we chose for it. */
export function renderReplica(place: Place, name: ServiceName, index: number): Rendered {
  const spec = serviceOf(place, name)
  const definition = definitionOf(place, name)
  const port = place.spec.ports[name]?.[index - 1]
  const target = spec.rollout?.port
  const own: readonly ComposePort[] =
    port === undefined || target === undefined
      ? []
      : [{ target, published: port, address: place.spec.internalAddress, protocol: 'tcp' }]
  const labels = Object.fromEntries(Object.entries(definition.labels).filter(([key]) => !key.startsWith('traefik.')))
  return rendered(place, name, definition, {
    ...mountFields(place, definition.volumes, definition),
    ...list('ports', [...definition.ports, ...own].map(portField)),
    ...networkFields(definition, spec.networks),
    depends_on: dependencies(place, spec),
    labels: labelList({ ...labels, ...ownLabels(place, name, index) }),
    restart: 'no',
  })
}

/** The recorded definition, with the values that its marks stand for. */
function definitionOf(place: Place, name: ServiceName): Definition {
  const values = place.filled?.[name] ?? {}
  const revealed = Object.fromEntries(keysOf(values).map((each) => [each, values[each]?.reveal() ?? '']))
  return readDefinition(fill(serviceOf(place, name).definition, revealed))
}

/** What both forms have in common. */
function rendered(place: Place, name: ServiceName, definition: Definition, own: Fields): Rendered {
  const spec = serviceOf(place, name)
  const hasValues = keysOf(spec.environment).length > 0
  const service: Fields = {
    ...definition.rest,
    ...(definition.command === undefined ? {} : { command: definition.command }),
    ...own,
    image: spec.image,
    pull_policy: 'never',
    stop_grace_period: `${spec.stopGrace}ms`,
    ...(hasValues ? { env_file: [`${place.releaseFolder}/${releasePath.environment(name)}`] } : {}),
    ...extraHosts(place, name, definition),
  }
  const empty = (value: Json | undefined): boolean =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0
  return {
    service: empty(service['depends_on']) ? without(service, 'depends_on') : service,
    networks: Object.keys(service['networks'] ?? {}),
    volumes: definition.volumes.flatMap(({ kind, source }) =>
      kind === 'volume' && source !== undefined ? [source] : [],
    ),
  }
}

/** A mapping: the list form is written in two ways by versions of Compose. Who shares another's network shares its names. */
function extraHosts({ spec }: Place, service: ServiceName, { extraHosts: own, rest }: Definition): Fields {
  if (/^(service|container):/.test(String(rest['network_mode'] ?? ''))) return {}
  const addresses = new Map<string, string[]>()
  for (const [name, address] of [...own, ...Object.entries(spec.extraHosts[service] ?? {})])
    addresses.set(name, [...(addresses.get(name) ?? []), address])
  if (addresses.size === 0) return {}
  return {
    extra_hosts: Object.fromEntries(
      [...addresses].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]),
    ),
  }
}

const without = (fields: Fields, key: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== key))

const list = (key: string, items: readonly Json[]): Fields => (items.length === 0 ? {} : { [key]: items })

/** A list: as a key of a mapping Compose takes `x-name` for an extension and `<<` for a merge, tried on 2.26. */
const labelList = (labels: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()

function ownLabels({ release, host }: Place, name: ServiceName, index: number): Readonly<Record<string, string>> {
  const spec = serviceOf({ release }, name)
  return {
    [label.app]: release.app,
    [label.environment]: release.environment,
    [label.service]: name,
    [label.release]: spec.from === release.number ? release.id : (spec.fromId ?? release.id),
    [label.number]: String(spec.from),
    [label.replica]: String(index),
    [label.definition]: definitionHash(release, host, name),
  }
}

/** Mounts of the service, and its secrets and configs as files of the release. */
function mountFields(
  { releaseFolder }: Place,
  volumes: readonly ComposeMount[],
  { secrets, configs }: Definition,
): Fields {
  const file = (path: string, target: string): Fields => ({
    type: 'bind',
    source: `${releaseFolder}/${path}`,
    target,
    read_only: true,
    bind: { create_host_path: false },
  })
  return list('volumes', [
    ...volumes.map((mount) => mountField(releaseFolder, mount)),
    ...secrets.map(({ source, target }) => file(releasePath.secret(source), target)),
    ...configs.map(({ source, target }) => file(releasePath.config(source), target)),
  ])
}

/** A file of the project lies in the release; a path of the host is the team's own. */
function mountField(releaseFolder: string, { kind, source, target, readOnly, definition }: ComposeMount): Fields {
  const isProject = kind === 'bind' && source !== undefined && !source.startsWith('/')
  return {
    ...definition,
    type: kind,
    ...(source === undefined ? {} : { source: isProject ? `${releaseFolder}/${releasePath.file(source)}` : source }),
    target,
    ...(readOnly ? { read_only: true } : {}),
    ...(isProject ? { bind: { ...record(definition['bind']), create_host_path: false } } : {}),
  }
}

const record = (value: Json | undefined): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** A gateway's command with what our routes need, and our route folder mounted over the one that it watches. */
function gatewayFields(place: Place, name: ServiceName, definition: Definition): Fields {
  const targets = [...definition.volumes, ...definition.configs, ...definition.secrets].map(({ target }) => target)
  const gateway = gatewayCommand({
    service: name,
    reference: serviceOf(place, name).reference,
    command: definition.command ?? [],
    hasEntrypoint: definition.rest['entrypoint'] !== undefined,
    targets,
  })
  if (gateway instanceof Fault) throw gateway
  const kept = definition.volumes.filter(({ target }) => target.replace(/\/+$/, '') !== gateway.directory)
  const routes: ComposeMount = {
    kind: 'bind',
    source: `${place.stateFolder}/${layout.routesFolder}`,
    target: gateway.directory,
    readOnly: true,
    definition: { bind: { create_host_path: false } },
  }
  return { ...mountFields(place, [...kept, routes], definition), command: gateway.command }
}

const portField = ({ target, published, address, protocol }: ComposePort): Fields => ({
  target,
  ...(published === undefined ? {} : { published: String(published) }),
  ...(address === undefined ? {} : { host_ip: address }),
  protocol,
  mode: 'ingress',
})

/** Networks with what the service says about each; a service without any says so with `network_mode` of its own. */
function networkFields(definition: Definition, keys: readonly string[]): Fields {
  if (definition.rest['network_mode'] !== undefined || keys.length === 0) return {}
  return { networks: Object.fromEntries(keys.map((key) => [key, definition.networks[key] ?? {}])) }
}

/** Order within the same file; what lies in the other project or on another host is order in the plan. */
function dependencies(place: Place, spec: ServiceSpec): Fields {
  const { release, spec: host } = place
  const entries = spec.dependsOn.flatMap(({ service, ...how }) => {
    const other = release.services[service]
    if (other === undefined || other.rolled !== spec.rolled || !host.services.includes(service)) return []
    if (other.from !== release.number) return []
    if (!other.rolled) return [[service, how]]
    return Array.from({ length: other.replicas }, (_, at) => [replicaName(service, other.from, at + 1), how])
  })
  return Object.fromEntries(entries) as Fields
}
