// Faults as one line each, for comparison.

import type { Fault } from '../../src/model/fault.ts'

/** `CODE file:line what`. */
export const told = (faults: readonly Fault[]): readonly string[] =>
  faults.map(({ code, what, where }) =>
    [code, [where?.file, where?.line].filter((part) => part !== undefined).join(':'), what]
      .filter((part) => part !== '')
      .join(' '),
  )

/** What a result holds when it went wrong; an empty list when it did not. */
export const faultsOf = (result: object): readonly string[] =>
  'faults' in result ? told(result.faults as readonly Fault[]) : []
