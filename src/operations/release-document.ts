// One release as `--format json` prints it: what was recorded, without anything that could be a value.

import type { LedgerEntry } from '../model/ledger.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Release } from '../model/release.ts'
import { serviceHash } from '../model/release.ts'
import type { ReleaseRow, Restorable } from '../plan/releases.ts'
import { eachResult } from '../plan/results.ts'

export interface ReleaseFacts {
  readonly app: string
  readonly row: ReleaseRow
  /** Absent when no host has its record any more. */
  readonly record?: Release
  /** Empty of one that never finished. */
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
  const { release, number, version, startedAt, at, outcome, post, actor, run, restores, planHash, content, serial } =
    entry
  const { stages, services, failure } = entry
  return {
    app,
    environment,
    release: {
      id: release,
      number,
      version,
      current: isCurrent,
      serial,
      startedAt: startedAt ?? record?.startedAt ?? null,
      at,
      outcome,
      post,
      actor,
      run: run ?? null,
      restores: restores ?? null,
      planHash,
      content,
      stages: stages ?? null,
      services: services ?? null,
      failure: failure ?? null,
    },
    record: record === undefined ? null : recordFields(record, entry),
    ledgers: keepers,
    restorable,
  }
}

function recordFields(record: Release, entry: LedgerEntry): unknown {
  const { project, commit, previous, startedAt, services, hosts, networks, volumes, files, migrations } = record
  const results = eachResult(entry, record)
  return {
    project,
    commit: commit ?? null,
    previous: previous ?? null,
    startedAt,
    services: Object.fromEntries(
      keysOf(services).map((name) => [name, { ...serviceFields(record, name), results: results?.[name] ?? null }]),
    ),
    hosts,
    networks: keysOf(networks).map((key) => networks[key]?.name),
    volumes: keysOf(volumes).map((key) => volumes[key]?.name),
    files: files.map(({ path, kind, version, services: users }) => ({ path, kind, version, services: users })),
    migrations,
  }
}

function serviceFields(record: Release, name: ServiceName): Readonly<Record<string, unknown>> {
  const spec = record.services[name]
  if (spec === undefined) return {}
  const {
    role,
    image,
    reference,
    rolled,
    order,
    replicas,
    environment,
    filled,
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
    filled: filled ?? {},
    networks,
    restart,
    healthcheck,
    rollout: rollout ?? null,
    from: { number: from, id: spec.fromId ?? record.id },
    definition: serviceHash(record, name),
  }
}
