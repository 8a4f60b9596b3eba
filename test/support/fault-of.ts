// The fault that something ends in, for tests that look at it whole.

import { Fault } from '../../src/model/fault.ts'

/** Throws when the work is done, or ends in anything but a fault. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error: unknown = await work.then(
    (value) => new Error(`a fault was expected, not ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  )
  if (error instanceof Fault) return error
  throw error
}
