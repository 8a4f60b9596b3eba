// `releases show`: everything that is recorded about one release; names and hashes, never a value.

import type { Emit } from '../model/event.ts'
import { keysOf } from '../model/name.ts'
import type { Surroundings } from '../observe/outside.ts'
import { recordIn, releaseNamed, restorableOn } from '../plan/releases.ts'
import type { Answer } from './answer.ts'
import { readHistories } from './histories.ts'
import type { Asked, Histories } from './histories.ts'
import { releaseDocument } from './release-document.ts'
import { releaseLines } from './release-text.ts'

/** Faults: RELEASE_UNKNOWN, RELEASE_AMBIGUOUS, and those of `readHistories`. */
export async function showRelease(
  inputs: Asked & { readonly id: string },
  world: Surroundings & { readonly emit: Emit },
): Promise<Answer> {
  return shown(await readHistories(inputs, world), inputs.id)
}

/** The answer, from what was read. */
export function shown({ app, histories, doubts }: Histories, id: string): Answer {
  const row = releaseNamed(
    histories.flatMap(({ rows }) => rows),
    id,
  )
  const observed = histories.find(({ environment }) => environment === row.environment)?.observed ?? {}
  const record = recordIn(observed, row.entry.release)
  const facts = {
    app,
    row,
    ...(record === undefined ? {} : { record }),
    restorable: record === undefined || row.entry.outcome !== 'finished' ? [] : restorableOn(record, observed),
    keepers: keysOf(observed).filter((host) =>
      observed[host]?.state.ledger.some(({ release }) => release === row.entry.release),
    ),
  }
  return { lines: releaseLines(facts), result: { ...releaseDocument(facts), doubts } }
}
