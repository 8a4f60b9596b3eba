// `releases list`: what the hosts remember, newest first.

import type { Emit } from '../model/event.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Surroundings } from '../observe/outside.ts'
import type { ReleaseRow } from '../plan/releases.ts'
import type { Answer } from './answer.ts'
import { readHistories } from './histories.ts'
import type { Asked, Histories } from './histories.ts'
import { table } from './table.ts'

/** `limit` counts for each environment. Faults: those of `readHistories`. */
export async function listReleases(
  inputs: Asked & { readonly limit: number },
  world: Surroundings & { readonly emit: Emit },
): Promise<Answer> {
  return listed(await readHistories(inputs, world), inputs)
}

/** The answer, from what was read. */
export function listed(
  { app, histories, doubts }: Histories,
  { environment, limit }: Pick<Asked, 'environment'> & { readonly limit: number },
): Answer {
  const rows = histories.flatMap((history) => history.rows.slice(0, limit))
  const which = environment === undefined ? app : `${app} ${environment}`
  const cells = rows.map((row) => [...(environment === undefined ? [row.environment] : []), ...cellsOf(row)])
  return {
    lines: rows.length > 0 ? table(cells) : [noneOf(which, doubts)],
    result: { app, releases: rows.map(fieldsOf), doubts },
  }
}

const noneOf = (which: string, doubts: readonly string[]): string =>
  doubts.length === 0 ? `${which} has no releases yet.` : `No release of ${which} was found on the hosts that answered.`

function cellsOf({ entry, isCurrent }: ReleaseRow): readonly string[] {
  const { release, number, version, at, actor, restores, failure } = entry
  return [
    release,
    `r${number}`,
    version,
    at.replace(/\.\d+Z$/, 'Z'),
    `${outcomeOf(entry)}${failure === undefined ? '' : ` (${failure.code})`}`,
    actor,
    restores === undefined ? '' : `restores ${restores}`,
    isCurrent ? 'current' : '',
  ]
}

/** `finished`, `reverted`, `failed`; what is left of a finished one is said. */
export const outcomeOf = ({ outcome, post }: LedgerEntry): string =>
  outcome === 'finished' && post === 'failed' ? 'finished, migrations open' : outcome

function fieldsOf({ environment, entry, isCurrent }: ReleaseRow): unknown {
  const { release, number, version, startedAt, at, outcome, post, actor, run, restores, failure, planHash } = entry
  return {
    id: release,
    number,
    environment,
    version,
    startedAt: startedAt ?? null,
    at,
    outcome,
    post,
    failure: failure ?? null,
    actor,
    run: run ?? null,
    restores: restores ?? null,
    planHash,
    current: isCurrent,
  }
}
