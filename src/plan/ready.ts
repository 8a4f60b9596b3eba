// Which steps of a walk may begin now: one rule for the executor and for the model that plans are tried on.

import type { Step } from '../model/plan.ts'

export interface Progress {
  readonly begun: ReadonlySet<string>
  readonly done: ReadonlySet<string>
  readonly failed: ReadonlySet<string>
}

/**
 * Those whose `after` are all done and whose `afterEnd` all ended: were done, failed, or can never begin because of one
 * that failed. Ids that are not among `steps` count as done.
 */
export function readySteps(steps: readonly Step[], { begun, done, failed }: Progress): readonly Step[] {
  const among = new Set(steps.map(({ id }) => id))
  const without = new Set(failed)
  const isDone = (id: string): boolean => done.has(id) || !among.has(id)
  for (let size = -1; size !== without.size;) {
    size = without.size
    for (const { id, after } of steps) if (after.some((other) => without.has(other))) without.add(id)
  }
  return steps.filter(
    ({ id, after, afterEnd = [] }) =>
      !begun.has(id) && after.every(isDone) && afterEnd.every((other) => isDone(other) || without.has(other)),
  )
}
