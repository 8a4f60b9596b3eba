// What a plan was decided from, and what moved since.

import { canonical, digestOf } from '../model/digest.ts'
import type { Digest, HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { HostObserved, Observed } from '../model/observed.ts'
import type { Basis, HostBasis } from '../model/plan.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Wanted } from './wanted.ts'

/** What a plan is decided from besides the hosts. */
export interface Written {
  readonly config: Digest
  readonly contents?: Digest | undefined
}

/** Ids, images, definitions and routes; never health, counts, sizes or times. `ledger` is the good copy of all hosts. */
export function basisOf(observed: Observed, ledger: readonly LedgerEntry[], { config, contents }: Written): Basis {
  const last = ledger.at(-1)
  return {
    ...(last ? { lineage: last.lineage } : {}),
    serial: last?.serial ?? 0,
    config,
    ...(contents === undefined ? {} : { contents }),
    migrations: Object.fromEntries(
      keysOf(observed.databases).map((name) => {
        const database = observed.databases[name]
        const applied = database?.kind === 'read' ? database.applied : []
        return [name, applied.map((each) => `${each.name} ${each.checksum}`).sort()]
      }),
    ),
    hosts: Object.fromEntries(keysOf(observed.hosts).map((host) => [host, hostBasis(observed.hosts[host])])),
  }
}

/** Values and files by their keyed hashes, migrations by their checksums; undefined while the environment has no key. */
export function contentsOf({
  values,
  filled = {},
  files,
  migrations,
}: Pick<Wanted, 'values' | 'filled' | 'files' | 'migrations'>): Digest | undefined {
  const versions = files.map(({ path, version }) => [path, version] as const)
  const hashes = [...Object.values(values), ...Object.values(filled)].flatMap((each) => Object.values(each))
  if ([...hashes, ...versions.map(([, version]) => version)].includes(null)) return undefined
  return digestOf(canonical({ values, filled, versions, migrations }))
}

function hostBasis(host: HostObserved | undefined): HostBasis {
  const running = (host?.containers ?? []).filter((each) => each.running)
  return {
    containers: Object.fromEntries(
      running.map((each) => [
        `${each.service}#${each.index}@r${each.number}`,
        `${each.id} ${each.image} ${each.definition}`,
      ]),
    ),
    ...(host?.state.routes ? { routes: host.state.routes } : {}),
  }
}

/** What moved between two bases, a sentence each; empty when the plan still fits. */
export function movedBetween(planned: Basis, now: Basis): readonly string[] {
  if (planned.lineage !== undefined && planned.lineage !== now.lineage) {
    return [
      `the hosts belong to another environment (lineage ${now.lineage ?? 'none'}, planned for ${planned.lineage})`,
    ]
  }
  return [
    ...(planned.serial === now.serial ? [] : [`the ledger is at entry ${now.serial}, planned at ${planned.serial}`]),
    ...(planned.config === now.config
      ? []
      : ['the configuration, the compose file or the names of the environment changed']),
    ...(planned.contents === undefined || now.contents === undefined || planned.contents === now.contents
      ? []
      : ['a value of the environment, a file or a migration of the checkout changed']),
    ...keysOf({ ...planned.migrations, ...now.migrations }).flatMap((database) =>
      difference(planned.migrations[database] ?? [], now.migrations[database] ?? []).map(
        (what) => `database ${database}: migration ${what}`,
      ),
    ),
    ...keysOf({ ...planned.hosts, ...now.hosts }).flatMap((host) =>
      movedOn(host, planned.hosts[host], now.hosts[host]),
    ),
  ]
}

function movedOn(host: HostName, planned: HostBasis | undefined, now: HostBasis | undefined): readonly string[] {
  if (planned === undefined) return [`host ${host} is new`]
  if (now === undefined) return [`host ${host} is gone`]
  const names = keysOf({ ...planned.containers, ...now.containers })
  const containers = names.flatMap((name) => {
    const before = planned.containers[name]
    const after = now.containers[name]
    if (before === after) return []
    if (after === undefined) return [`host ${host}: ${name} no longer runs`]
    if (before === undefined) return [`host ${host}: ${name} runs now`]
    return [`host ${host}: ${name} was replaced`]
  })
  return planned.routes === now.routes ? containers : [...containers, `host ${host}: the routes were changed`]
}

function difference(before: readonly string[], after: readonly string[]): readonly string[] {
  const name = (each: string): string => each.split(' ')[0] ?? each
  return [
    ...after.filter((each) => !before.includes(each)).map((each) => `${name(each)} was applied`),
    ...before.filter((each) => !after.includes(each)).map((each) => `${name(each)} is no longer as it was applied`),
  ]
}
