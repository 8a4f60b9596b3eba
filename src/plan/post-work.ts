// The open work of the release that serves: its migrations after the rollout that are not done.

import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import type { Attempt } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import type { Digest } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { EnvironmentConfig } from '../model/config.ts'
import type { Observed } from '../model/observed.ts'
import type { Plan, Step } from '../model/plan.ts'
import type { Release } from '../model/release.ts'
import { basisOf } from './basis.ts'
import type { History } from './history.ts'
import { compareHistory } from './migration-files.ts'
import type { PendingFile } from './migrations.ts'
import { migrationChange, planMigrations, unread } from './migrations.ts'
import { keepServing, postDone, postFailed } from './post-steps.ts'
import { stepMaker } from './steps.ts'

export interface PostFacts {
  readonly environment: Pick<EnvironmentConfig, 'protected' | 'rollout'>
  readonly configHash: Digest
  readonly history: History
  readonly attempt: Attempt | undefined
  readonly observed: Observed
}

/**
 * A plan that makes no release: the post files of the one that serves, then its entry in the ledger. Undefined while none
 * serves. Faults: STAGE_EARLY
 * while a rollout is open that has not committed, and those of `compareHistory` but MIGRATION_AHEAD, HISTORY_UNREAD: what a newer release
 * applied before it was taken back hinders no work of this one.
 */
export function planPost({ environment, configHash, history, attempt, observed }: PostFacts): Plan | undefined {
  const isLeft = attempt !== undefined && isOpen(attempt)
  if (isLeft && !attempt.marks.includes('committed')) {
    throw faults.STAGE_EARLY({ stage: 'migrate-post', needs: 'rollout' })
  }
  const { current: release } = history
  if (release === undefined) return undefined
  const open = openPost(release, observed)
  const isTold = currentEntry(history.ledger)?.post !== 'failed'
  const { app, environment: name } = release
  return {
    schema: 1,
    kind: 'deploy',
    complete: true,
    app,
    environment: name,
    from: { release: release.id, number: release.number, version: release.version },
    to: release,
    basis: basisOf(observed, history.ledger, { config: configHash }),
    changes: open.map(migrationChange('runs after the rollout')),
    steps: open.length === 0 && isTold && !isLeft ? [] : stepsFor(open, isLeft),
    recovery: {
      'migrate-pre': [],
      'deploy-compose': [],
      rollout: [],
      'migrate-post': isLeft ? keepServing : [postFailed],
    },
    warnings: [],
    gaps: [],
    approval: environment.protected,
    onFailure: 'revert',
  }
}

/** Databases by name. Faults, together: drift, and HISTORY_UNREAD. */
function openPost(release: Release, observed: Observed): readonly PendingFile[] {
  const each = keysOf(release.migrations).map((database) => {
    const set = release.migrations[database] ?? { strategy: 'pre_deploy', files: [] }
    const seen = observed.databases[database]
    if (seen?.kind !== 'read') {
      const isAsked = set.files.some(({ phase }) => phase === 'post')
      return { open: [], found: isAsked ? [unread(database, seen, 'What is open after the rollout')] : [] }
    }
    const { pending, faults: drift } = compareHistory(set, seen.applied)
    const open = pending.filter(({ phase }) => phase === 'post').map((file) => ({ database, file }))
    return { open, found: open.length === 0 ? [] : drift.filter(({ code }) => code !== 'MIGRATION_AHEAD') }
  })
  const found = each.flatMap((one) => one.found)
  if (found.length > 0) throw new Faults(found)
  return each.flatMap(({ open }) => open)
}

function stepsFor(open: readonly PendingFile[], isLeft: boolean): readonly Step[] {
  const { mark } = stepMaker('migrate-post')
  const files = planMigrations('migrate-post', open, [])
  const done = postDone(files)
  return [...files, done, ...(isLeft ? [mark('finished', [done.id], 'nothing of this deploy is open')] : [])]
}
