// Whether a saved plan, or an attempt that an earlier job began, still fits what is seen and what is written here.

import { faults } from '../model/faults/index.ts'
import type { Digest } from '../model/name.ts'
import type { AttemptRecord, Basis, Plan } from '../model/plan.ts'
import { contentHash } from '../model/release.ts'
import type { ReleaseSpec } from '../model/release.ts'
import type { Secret } from '../model/secret.ts'
import type { Seen } from '../observe/session.ts'
import { basisOf, contentsOf, movedBetween } from '../plan/basis.ts'
import type { Written } from '../plan/basis.ts'
import { beyond } from '../plan/difference.ts'
import type { Hashed } from './values.ts'
import { versioned } from '../observe/carried-files.ts'
import { hashesOf, movedValues, withVersions } from './values.ts'
import type { Gathered } from './wanted.ts'
import { configHash } from './wanted.ts'

/** What moved since the plan was made, a sentence each; empty where it fits. */
export function movedFrom(plan: Plan, { observed, history, key }: Seen, gathered: Gathered): readonly string[] {
  const now = basisOf(observed, history.ledger, writtenIn(gathered, key))
  const isTaken = plan.to.number !== history.next
  return [
    ...movedSince(plan.basis, now, movedNames(plan.to, gathered, key)),
    ...(isTaken ? [`another attempt took the number r${plan.to.number}`] : []),
  ]
}

/** Between the jobs of one attempt: what is written must be what the first of them had. Fault: PLAN_CHANGED. */
export function refuseOther({ plan, release }: AttemptRecord, { key }: Seen, gathered: Gathered): void {
  const moved = rewritten({ basis: plan.basis, to: release }, key, gathered)
  if (moved.length > 0) throw faults.PLAN_CHANGED({ moved })
}

/**
 * Whether `now`, made of what is seen, is `shown` once more after it was taken back: the same files and values, nothing since
 * but attempts at the same content that were taken back too, the same content again, and nothing beyond what was shown. What
 * an attempt leaves behind (its number, migrations that were applied, containers that came back) is no difference.
 */
export function isRetry(
  { shown, now }: { readonly shown: Plan; readonly now: Plan },
  { history, key }: Pick<Seen, 'history' | 'key'>,
  gathered: Gathered,
): boolean {
  const content = contentOf(shown, key, gathered)
  const since = history.ledger.filter(({ serial }) => serial > shown.basis.serial)
  return (
    rewritten(shown, key, gathered).length === 0 &&
    since.every((entry) => entry.outcome === 'reverted' && entry.content === content) &&
    contentOf(now, key, gathered) === content &&
    beyond(shown, now).length === 0
  )
}

/** What a plan's release would hold, without what each attempt has of its own. */
export const contentOf = ({ to }: Plan, key: Secret | undefined, gathered: Gathered): Digest =>
  contentHash(withVersions(to, hashedIn(gathered, key)))

/** What is written otherwise now, whatever the hosts do. */
function rewritten(
  { basis, to }: { readonly basis: Basis; readonly to: ReleaseSpec },
  key: Secret | undefined,
  gathered: Gathered,
): readonly string[] {
  const { config, contents } = writtenIn(gathered, key)
  const now = { ...basis, config, ...(contents === undefined ? {} : { contents }) }
  return movedSince(basis, now, movedNames(to, gathered, key))
}

/** Where names tell what moved among values and files, the digest over all of them tells nothing more. */
function movedSince(planned: Basis, now: Basis, names: readonly string[]): readonly string[] {
  const { contents, ...others } = now
  return [...names, ...movedBetween(planned, names.length > 0 || contents === undefined ? others : now)]
}

const movedNames = (planned: ReleaseSpec, gathered: Gathered, key: Secret | undefined): readonly string[] =>
  movedValues(planned, hashedIn(gathered, key)).map((each) => `${each} has another value`)

/** What only the key can tell; null while there is none. */
export const hashedIn = ({ environments, fillings, files }: Gathered, key: Secret | undefined): Hashed => ({
  environments: hashesOf(environments, key),
  filled: hashesOf(fillings.values, key),
  files: versioned(files.files, files.contents, key),
})

function writtenIn(gathered: Gathered, key: Secret | undefined): Written {
  const { environments: values, filled, files } = hashedIn(gathered, key)
  const contents = contentsOf({ values, filled, files, migrations: gathered.migrations.sets })
  return { config: configHash(gathered.project), contents }
}
