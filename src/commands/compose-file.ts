// The Compose files of a release on one host: what is not rolled in one project, each rolled replica in another.

import { Document, visit } from 'yaml'
import type { Scalar } from 'yaml'
import type { Json } from '../model/digest.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { ReleaseSpec } from '../model/release.ts'
import { namesNetwork, replicaName } from '../model/release.ts'
import { renderReplica, renderService, serviceOf } from './compose-service.ts'
import type { HostFilesRequest, Place, Rendered } from './compose-service.ts'

export interface HostFiles {
  /** Project `<project>`: the services that are not rolled and that this release itself starts, of this host. */
  readonly compose: string
  /** Project `<project>-r<number>`: the replicas that this release itself starts; absent when it starts none here. */
  readonly rollout: string | undefined
  /** Services whose values the files expect at `releasePath.environment`. */
  readonly environment: readonly ServiceName[]
}

/** Same release, host and folders: same bytes. Networks and volumes are there already: both files call them external. */
export function renderHostFiles(request: HostFilesRequest): HostFiles {
  const spec = request.release.hosts[request.host]
  if (spec === undefined) throw new Error(`the release has no host ${request.host}`)
  const place: Place = { ...request, spec }
  const here = [...spec.services].sort()
  const own = here.filter((name) => serviceOf(place, name).from === request.release.number)
  const fixed = own.filter((name) => !serviceOf(place, name).rolled)
  const started = own.filter((name) => serviceOf(place, name).rolled)
  const replicas = started.flatMap((name) =>
    Array.from(
      { length: serviceOf(place, name).replicas },
      (_, at) => [replicaName(name, request.release.number, at + 1), renderReplica(place, name, at + 1)] as const,
    ),
  )
  return {
    compose: render(
      place,
      fixed.map((name) => [name, renderService(place, name)] as const),
    ),
    rollout: replicas.length === 0 ? undefined : render(place, replicas),
    environment: own.filter((name) => keysOf(serviceOf(place, name).environment).length > 0),
  }
}

function render({ release }: Place, services: readonly (readonly [string, Rendered])[]): string {
  const networks = unique(services.flatMap(([, { networks: used }]) => used))
  const volumes = unique(services.flatMap(([, { volumes: used }]) => used))
  const file: Readonly<Record<string, Json>> = {
    services: Object.fromEntries(services.map(([name, { service }]) => [name, service])),
    ...section(
      'networks',
      networks.map((key) => [key, { external: true, name: networkName(release, key) }]),
    ),
    ...section(
      'volumes',
      volumes.map((key) => [key, { external: true, name: release.volumes[key]?.name ?? key }]),
    ),
  }
  const document = new Document(file, { sortMapEntries: true, aliasDuplicateObjects: false, version: '1.1' })
  visit(document, { Scalar: (key, node) => asComposeReads(node, key === 'key') })
  const text = document.toString({ lineWidth: 0 }).replace(special, escaped)
  return `# Written by Stagecraft for one release; changes made here are lost.\n${text}`
}

/**
 * Compose reads variables in every text but keys: a dollar sign is written twice. Its reader (go-yaml 3) takes texts for
 * numbers that no version of YAML does, like `0o14`, `0X1F` and `1_000`, line separators for line
 * ends, and a tab in a block for its indentation: they are quoted.
 */
function asComposeReads(node: Scalar, isKey: boolean): void {
  if (typeof node.value !== 'string') return
  if (/^[-+.]*\d|\t/.test(node.value) || node.value.search(special) !== -1) node.type = 'QUOTE_DOUBLE'
  if (!isKey) node.value = node.value.replaceAll('$', '$$$$')
}

/** Characters that YAML allows nowhere, or only in a meaning of their own (readerc.go and yamlprivateh.go of go-yaml 3). */
const special = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** The real name of a network of the project, or of the one beside it that carries shared names. */
function networkName(release: ReleaseSpec, key: string): string {
  const own = release.networks[key]
  if (own !== undefined) return own.name
  const beside = keysOf(release.networks).find((each) => namesNetwork(each) === key)
  const name = beside === undefined ? undefined : release.networks[beside]?.name
  if (name === undefined) throw new Error(`the release has no network ${key}`)
  return namesNetwork(name)
}

const section = (key: string, entries: readonly (readonly [string, Json])[]): Readonly<Record<string, Json>> =>
  entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) }

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()
