// The newest attempt that the hosts tell of, with what it was to do.

import { newestAttempt } from '../model/journal.ts'
import type { Attempt } from '../model/journal.ts'
import type { StateObserved } from '../model/observed.ts'
import type { AttemptRecord } from '../model/plan.ts'

/** `record` is absent where no host has it: then the attempt got no further than its first intent. */
export interface Newest {
  readonly attempt: Attempt | undefined
  readonly record: AttemptRecord | undefined
}

export function newestIn(states: readonly Pick<StateObserved, 'journal' | 'attempt'>[]): Newest {
  const attempt = newestAttempt(states.map(({ journal }) => journal))
  const record = states.map((state) => state.attempt).find((each) => each?.release.id === attempt?.release)
  return { attempt, record }
}
