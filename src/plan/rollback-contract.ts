// Whether a database still bears an earlier release: no contract migration was applied that the release does not carry.

import type { Config } from '../model/config.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Release } from '../model/release.ts'
import { unread } from './migrations.ts'

/**
 * The history tells, with the oldest release that can run on each. Where it was not read, what the newer releases carry counts as applied; and a database that is
 * configured and that releases migrate is not passed over unread: somebody may have migrated it by hand.
 * Faults: ROLLBACK_ACROSS_CONTRACT, HISTORY_UNREAD.
 */
export function refuseContracts({ config }: { readonly config: Config }, target: Release, observed: Observed): void {
  const newer = releasesOf(observed).filter(({ number }) => number > target.number)
  const names = [target, ...newer].flatMap(({ migrations }) => keysOf(migrations))
  for (const database of [...new Set([...keysOf(observed.databases), ...names])].sort()) {
    const seen = observed.databases[database]
    const filesOf = ({ migrations }: Release) => migrations[database]?.files ?? []
    const carried = new Set(filesOf(target).map(({ name }) => name))
    if (seen?.kind === 'read') {
      const bears = (oldest: string | undefined): boolean =>
        oldest !== undefined && (target.restores ?? target.id) >= oldest // ids sort by time
      const across = seen.applied.find(({ name, contract, oldest }) => contract && !carried.has(name) && !bears(oldest))
      if (across === undefined) continue
      throw faults.ROLLBACK_ACROSS_CONTRACT({
        release: target.id,
        database,
        migration: across.name,
        carrier: across.release ?? 'a run by hand',
      })
    }
    const isAcross = newer.flatMap(filesOf).some(({ name, contract }) => contract && !carried.has(name))
    const isMigrated = config.databases[database]?.migrations !== undefined
    const hasFiles = [target, ...newer].some((release) => filesOf(release).length > 0)
    if (isAcross || (isMigrated && hasFiles)) throw unread(database, seen, `A rollback to ${target.id}`)
  }
}

const releasesOf = ({ hosts }: Observed): readonly Release[] =>
  Object.values(hosts).flatMap(({ state }) => Object.values(state.releases))
