// Removes a lock by its id: what a person does who knows that its run is gone.

import type { LockSeen } from '../commands/lock-read.ts'
import { faults } from '../model/faults/index.ts'
import { clearOn, releaseOn, seeLock } from './lock-host.ts'
import type { StateHost } from './lock-host.ts'
import { runningOn } from './lock-verdict.ts'
import type { Unlocked } from './store.ts'

interface Found {
  readonly host: StateHost
  readonly seen: LockSeen
}

/** Faults: LOCK_OTHER, LOCK_ALIVE. */
export async function unlock(hosts: readonly StateHost[], id: string): Promise<Unlocked | undefined> {
  const found = await Promise.all(hosts.map(async (host): Promise<Found> => ({ host, seen: await seeLock(host) })))
  const ours = found.filter(({ seen }) => idOf(seen) === id)
  if (ours.length === 0) return refuseOther(found, id)
  refuseRunning(found)
  for (const { host, seen } of ours.toReversed()) {
    const dropped = await (seen.lock.kind === 'unreadable' ? clearOn(host, seen.lock.sum) : releaseOn(host, id))
    if (dropped === 'busy') throw faults.LOCK_ALIVE({ host: host.name, steps: ['a step that began just now'] })
  }
  const owner = ours
    .map(({ seen }) => (seen.lock.kind === 'held' ? seen.lock.owner : undefined))
    .find((each) => each !== undefined)
  return { hosts: ours.map(({ host }) => host.name), ...(owner === undefined ? {} : { owner }) }
}

function idOf({ lock }: LockSeen): string | undefined {
  switch (lock.kind) {
    case 'free':
      return undefined
    case 'held':
      return lock.owner.id
    case 'unreadable':
      return lock.id
  }
}

function refuseOther(found: readonly Found[], given: string): undefined {
  for (const { host, seen } of found) {
    const id = idOf(seen)
    if (id === undefined) continue
    const { lock } = seen
    const holder =
      lock.kind === 'held'
        ? `${lock.owner.actor} (${lock.owner.operation}) since ${lock.owner.startedAt}`
        : 'an owner that cannot be read'
    throw faults.LOCK_OTHER({ host: host.name, holder, id, given })
  }
  return undefined
}

function refuseRunning(found: readonly Found[]): void {
  for (const { host, seen } of found) {
    const steps = runningOn(seen)
    if (steps.length > 0) throw faults.LOCK_ALIVE({ host: host.name, steps })
  }
}
