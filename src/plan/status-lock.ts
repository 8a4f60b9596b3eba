// Who holds an environment, on which hosts, and whether anything of the holder is alive.

import type { LockOwner } from '../model/lock.ts'
import type { EnvironmentName, HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Problem } from './status-problem.ts'

export interface LockStatus {
  readonly owner: LockOwner
  readonly hosts: readonly HostName[]
  /** Milliseconds since any host last heard of the holder. */
  readonly silence: number
  /** Ids of its steps that run. */
  readonly steps: readonly string[]
  readonly alive: boolean
}

/** Milliseconds of silence after which a run may take the lock over; of a GitHub run, which may be between two jobs, five times as long. */
const silenceOfDead = 60_000
const patience = 5

/** One entry a holder; more than one only while two runs try at the same moment. */
export function locksOf(observed: Observed['hosts']): readonly LockStatus[] {
  const owners = new Map(
    Object.values(observed).flatMap(({ state }) => (state.lock ? [[state.lock.id, state.lock]] : [])),
  )
  const steps = keysOf(observed).flatMap((host) => observed[host]?.state.liveSteps ?? [])
  return [...owners.values()].map((owner) => {
    const hosts = keysOf(observed).filter((host) => observed[host]?.state.lock?.id === owner.id)
    const silence = Math.min(...hosts.map((host) => observed[host]?.state.lockAge ?? 0))
    const limit = owner.run === undefined ? silenceOfDead : silenceOfDead * patience
    return { owner, hosts, silence, steps, alive: steps.length > 0 || silence < limit }
  })
}

/** A lock whose owner cannot be read is the one that no run takes over by itself. */
export const lockProblems = (observed: Observed['hosts'], environment: EnvironmentName): readonly Problem[] =>
  keysOf(observed).flatMap((host) => {
    const lock = observed[host]?.state.unreadableLock
    return lock === undefined
      ? []
      : [
          {
            host,
            what: `its lock has an owner that cannot be read: ${JSON.stringify(lock.shown)}`,
            fix: 'Make sure that nobody deploys, then clear it.',
            command: `stagecraft unlock --env ${environment} --id ${lock.id}`,
          },
        ]
  })
