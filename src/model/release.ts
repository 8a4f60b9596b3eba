// A release: the immutable record of what ran, from which everything can be restored without registry, git or build.

import { canonical, digestOf } from './digest.ts'
import type { Json } from './digest.ts'
import type { AppName, Digest, EnvironmentName, HostName, ReleaseId, ServiceName } from './name.ts'
import type { ServiceRollout } from './config.ts'

/** A release before it has an id: what a plan decides. */
export interface ReleaseSpec {
  readonly app: AppName
  readonly environment: EnvironmentName
  /** The Compose project that owns networks, volumes and the services that are not rolled. */
  readonly project: string
  /** Counts the attempts of this environment; names `<project>-r<number>`. Never used twice. */
  readonly number: number
  /** The built version: a commit or what `--version` said. */
  readonly version: string
  /** Of the checkout that it was planned from, with `-dirty-` and a hash of what no commit has; absent where git tells none. */
  readonly commit?: string
  readonly services: Readonly<Record<ServiceName, ServiceSpec>>
  readonly hosts: Readonly<Record<HostName, HostSpec>>
  readonly networks: Readonly<Record<string, ResourceSpec>>
  readonly volumes: Readonly<Record<string, ResourceSpec>>
  /** Files of the project that services mount or take as secrets and configs, by where they lie in the release's folder. */
  readonly files: readonly FileSpec[]
  readonly migrations: Readonly<Record<string, MigrationSet>>
  /** The release whose content this one restores. */
  readonly restores?: ReleaseId
}

export interface Release extends ReleaseSpec {
  readonly schema: 1
  readonly id: ReleaseId
  readonly planHash: string
  /** The release that served when this attempt began; absent at the first. */
  readonly previous?: ReleaseId
  readonly actor: string
  readonly run?: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
}

export interface ResourceSpec {
  /** The real name on the engine. */
  readonly name: string
  readonly external: boolean
  readonly definition: Readonly<Record<string, Json>>
}

export interface ServiceSpec {
  readonly role: string
  /** `repository@sha256:…`: after a release exists only digests name images. */
  readonly image: string
  /** What the compose file said, like `postgres:17`. */
  readonly reference: string
  /** Replaced start-first by a rollout; the others stop-first, and only when their definition changed. */
  readonly rolled: boolean
  readonly order: 'start-first' | 'stop-first'
  /** Why a rolled service is stopped before its successor starts; absent when it is not. */
  readonly stopFirst?: string
  readonly replicas: number
  /** The Compose service as it is rendered, without image, environment, names and ports of ours. */
  readonly definition: Readonly<Record<string, Json>>
  /** Names of environment variables with the keyed hash of their value; null before the environment has a key. */
  readonly environment: Readonly<Record<string, string | null>>
  /** Names of the values that `definition` has marks for, as in `environment`; absent where there are none. */
  readonly filled?: Readonly<Record<string, string | null>>
  readonly networks: readonly string[]
  /** `restart`: made anew whenever the other is. */
  readonly dependsOn: readonly { readonly service: ServiceName; readonly condition: string; readonly restart?: true }[]
  /** Services whose `from` decides when it is made anew, as it was when this one was; absent where there are none. */
  readonly follows?: Readonly<Record<ServiceName, number>>
  /** Absent for services without `rollout`. */
  readonly rollout?: ServiceRollout
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly stopGrace: number
  readonly healthcheck: boolean
  /** Restart policy once it serves. */
  readonly restart: string
  /** The number of the release whose containers serve it: an unchanged service keeps its older project. */
  readonly from: number
  /** The id that goes with `from`; absent in a plan when it is this release itself. */
  readonly fromId?: ReleaseId
}

export interface HostSpec {
  readonly roles: readonly string[]
  /** Where other hosts reach this one, resolved to an IP address. */
  readonly internalAddress: string
  readonly services: readonly ServiceName[]
  /** Ports that we chose and publish on the internal address, a list in order of the replicas. */
  readonly ports: Readonly<Record<ServiceName, readonly number[]>>
  /** What each service here calls by name although it runs elsewhere, with the internal address of a host that has it. */
  readonly extraHosts: Readonly<Record<ServiceName, Readonly<Record<ServiceName, string>>>>
}

/** A file that travels with the release. `source` is relative to the project; a secret's `version` is a keyed hash. */
export interface FileSpec {
  readonly path: string
  readonly kind: 'file' | 'secret' | 'config'
  readonly source:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'environment'; readonly name: string }
    | { readonly kind: 'content'; readonly content: string }
  readonly version: string | null
  readonly services: readonly ServiceName[]
  /** A program or script of the project, which containers may run. */
  readonly executable?: true
}

export interface MigrationSet {
  readonly strategy: 'pre_deploy' | 'post_deploy' | 'manual'
  readonly files: readonly MigrationFile[]
}

export interface MigrationFile {
  /** Number and name without phase suffix and extension: the identity, like `003_backfill`. */
  readonly name: string
  /** The file's name, like `003_backfill.post.sql`. */
  readonly file: string
  readonly phase: 'pre' | 'post' | 'manual'
  /** SHA-256 over the bytes without BOM, CRLF as LF. */
  readonly checksum: Digest
  /** Old code breaks on it: a rollback to before it is refused. */
  readonly contract: boolean
  /** Why it may run while older code serves all the same: the author's word. Only of a contract change. */
  readonly allowed?: string
}

/** Where a replica's Compose service and container are found: `api-r8-1`. */
export const replicaName = (service: ServiceName, number: number, index: number): string =>
  `${service}-r${number}-${index}`

/** The Compose project of a release's rolled services. */
export const rolledProject = (project: string, number: number): string => `${project}-r${number}`

/** The network beside `network` on which replicas get their shared name at the switch. */
export const namesNetwork = (network: string): string => `${network}_names`

/** What must be equal for containers to stay, on whatever host: image, definition, environment, files, count and the port that is proven; not where requests come from. */
export function serviceHash(spec: ReleaseSpec, service: ServiceName): Digest {
  const {
    role,
    image,
    rolled,
    replicas,
    definition,
    environment,
    filled,
    networks,
    dependsOn,
    stopGrace,
    restart,
    rollout,
  } = spec.services[service] ?? unknownService(service)
  const files = spec.files
    .filter((file) => file.services.includes(service))
    .map(({ path, version }) => ({ path, version }))
  const port = rollout?.port ?? null
  const names = networks.map((key) => spec.networks[key]?.name ?? key)
  return digestOf(
    canonical({
      role,
      image,
      rolled,
      replicas,
      definition,
      environment,
      filled,
      networks,
      names,
      dependsOn,
      stopGrace,
      restart,
      port,
      files,
    }),
  )
}

/** The same on one host, with what is rendered for that host alone, and the containers that it was made anew with. */
export const definitionHash = (spec: ReleaseSpec, host: HostName, service: ServiceName): Digest =>
  digestOf(
    canonical({
      service: serviceHash(spec, service),
      ...partsOn(spec, host, service),
      follows: spec.services[service]?.follows,
    }),
  )

/** Whether a service is rendered with the same addresses on a host: those of services elsewhere, and its own where it publishes. */
export const isReachedAlike = (
  one: ReleaseSpec,
  other: ReleaseSpec,
  { host, service }: { readonly host: HostName; readonly service: ServiceName },
): boolean => canonical(partsOn(one, host, service)) === canonical(partsOn(other, host, service))

function partsOn(
  { hosts }: ReleaseSpec,
  host: HostName,
  service: ServiceName,
): { readonly extraHosts: Readonly<Record<string, string>>; readonly address: string } {
  const here = hosts[host]
  const isPublished = (here?.ports[service]?.length ?? 0) > 0
  return { extraHosts: here?.extraHosts[service] ?? {}, address: isPublished ? (here?.internalAddress ?? '') : '' }
}

/** The content of a release, without what every release has of its own: equal content, equal hash. */
export function contentHash(spec: ReleaseSpec): Digest {
  const { app, environment, project, version, networks, volumes, migrations } = spec
  const hosts = Object.values(spec.hosts).map(({ roles, services: here }) => ({ roles, here }))
  const services = Object.fromEntries(
    Object.keys(spec.services).map((name) => [name, serviceHash(spec, name as ServiceName)]),
  )
  const routes = Object.fromEntries(
    Object.entries(spec.services).map(([name, { rollout, order }]) => [name, { ...rollout, order }]),
  )
  return digestOf(
    canonical({ app, environment, project, version, hosts, networks, volumes, migrations, services, routes }),
  )
}

function unknownService(service: ServiceName): never {
  throw new Error(`the release has no service ${service}`)
}
