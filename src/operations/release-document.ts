// One release as `--format json` prints it: what was recorded, without anything that could be a value.

import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Release } from '../model/release.ts'
import { serviceHash } from '../model/release.ts'
import type { ReleaseRow, Restorable } from '../plan/releases.ts'

export interface ReleaseFacts {
  readonly app: string
  readonly row: ReleaseRow
  /** Absent when no host has its record any more. */
  readonly record?: Release
  readonly restorable: readonly Restorable[]
  /** Hosts whose ledger tells of it. */
  readonly keepers: readonly HostName[]
}

/** Absent values are null. A service's definition and the content of a file may hold values: their hashes stand for them. */
export function releaseDocument({
  app,
  row,
  record,
  restorable,
  keepers,
}: ReleaseFacts): Readonly<Record<string, unknown>> {
  const { environment, entry, isCurrent } = row
  const { release, number, version, at, outcome, post, actor, run, restores, planHash, content, serial } = entry
  return {
    app,
    environment,
    release: {
      id: release,
      number,
      version,
      current: isCurrent,
      serial,
      at,
      outcome,
      post,
      actor,
      run: run ?? null,
      restores: restores ?? null,
      planHash,
      content,
    },
    record: record === undefined ? null : recordFields(record),
    ledgers: keepers,
    restorable,
  }
}

function recordFields(record: Release): unknown {
  const { project, startedAt, services, hosts, networks, volumes, files, migrations } = record
  return {
    project,
    startedAt,
    services: Object.fromEntries(keysOf(services).map((name) => [name, serviceFields(record, name)])),
    hosts,
    networks: keysOf(networks).map((key) => networks[key]?.name),
    volumes: keysOf(volumes).map((key) => volumes[key]?.name),
    files: files.map(({ path, kind, version, services: users }) => ({ path, kind, version, services: users })),
    migrations,
  }
}

function serviceFields(record: Release, name: ServiceName): unknown {
  const spec = record.services[name]
  if (spec === undefined) return null
  const {
    role,
    image,
    reference,
    rolled,
    order,
    replicas,
    environment,
    networks,
    restart,
    healthcheck,
    rollout,
    from,
  } = spec
  return {
    role,
    image,
    reference,
    rolled,
    order,
    replicas,
    environment,
    networks,
    restart,
    healthcheck,
    rollout: rollout ?? null,
    from: { number: from, id: spec.fromId ?? record.id },
    definition: serviceHash(record, name),
  }
}
