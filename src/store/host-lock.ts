// The lock of an environment over all of its hosts: taken in sorted order, given back in reverse, all or none.

import type { LockSeen } from '../commands/lock-read.ts'
import type { Emit } from '../model/event.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { LockOwner, LockRequest } from '../model/lock.ts'
import type { HostName } from '../model/name.ts'
import { startHeartbeat } from './heartbeat.ts'
import type { Heartbeat } from './heartbeat.ts'
import { beatOn, releaseOn, seeLock, takeOn } from './lock-host.ts'
import type { StateHost, Taken } from './lock-host.ts'
import { describeRunning, judge, runningOn } from './lock-verdict.ts'
import type { Judging, Verdict } from './lock-verdict.ts'
import type { Held } from './store.ts'

export interface LockSettings extends Pick<Judging, 'takeoverAfter' | 'startOf' | 'isRunEnded'> {
  /** In sorted order of their names. */
  readonly hosts: readonly StateHost[]
  readonly now: () => number
  readonly pause: (milliseconds: number) => Promise<void>
  readonly emit: Emit
}

/** Milliseconds between two looks at a lock that is held. */
const lookEvery = 2_000

/** Faults: see the contract. `wait` in milliseconds. */
export async function acquireLock(settings: LockSettings, request: LockRequest, wait: number): Promise<Held> {
  const { now, pause, emit } = settings
  const deadline = now() + wait
  let isTold = false
  for (;;) {
    const outcome = await attempt(settings, request)
    if (!(outcome instanceof Error)) return outcome
    const left = deadline - now()
    if (left <= 0) throw outcome
    if (!isTold) emit({ kind: 'notice', level: 'info', message: `${outcome.what} Waiting for it.` })
    isTold = true
    await pause(Math.min(lookEvery, left))
  }
}

/** One try over all hosts. What was taken is given back when a host refuses or fails. */
async function attempt(settings: LockSettings, request: LockRequest): Promise<Held | Fault> {
  const { hosts, takeoverAfter, now, emit } = settings
  const heartbeat = startHeartbeat(request.id, { every: takeoverAfter / 6, lostAfter: takeoverAfter / 2, now })
  const tried: StateHost[] = []
  const verdicts = new Map<string, Promise<Verdict>>()
  let takenOver: LockOwner | undefined
  const back = async (): Promise<void> => {
    heartbeat.stop()
    await giveBack({ hosts: tried, id: request.id, emit })
  }
  try {
    for (const host of hosts) {
      tried.push(host)
      const result = await takeFrom(host, { settings, request, verdicts })
      if (result.kind === 'refused') {
        tried.pop()
        await back()
        return result.fault
      }
      heartbeat.add(host)
      takenOver ??= result.takenOver
    }
  } catch (error) {
    await back()
    throw error
  }
  if (takenOver !== undefined) tellTakeover(takenOver, emit)
  return heldLock({ settings, id: request.id, heartbeat, takenOver })
}

type HostResult =
  | { readonly kind: 'taken'; readonly takenOver?: LockOwner }
  | { readonly kind: 'refused'; readonly fault: Fault }

interface Trying {
  readonly settings: LockSettings
  readonly request: LockRequest
  /** By owner: one owner is judged once a try, over all hosts. */
  readonly verdicts: Map<string, Promise<Verdict>>
}

async function takeFrom(host: StateHost, trying: Trying): Promise<HostResult> {
  const { request, verdicts } = trying
  const first = await takeOn(host, request)
  const { lock } = first.seen
  if (first.taken) return { kind: 'taken' }
  if (lock.kind === 'unreadable') throw unreadableLock(host, lock)
  if (lock.kind === 'free') return refusedFree(host, first)
  const { owner } = lock
  const verdict = verdicts.get(owner.id) ?? judgeOwner(owner, trying)
  verdicts.set(owner.id, verdict)
  const found = await verdict
  if (found.kind === 'gone') return refusedBy(host, owner, 'It was given back just now.')
  if (found.kind === 'alive') return refusedBy(host, owner, found.because)
  const second = await takeOn(host, request, found.from)
  if (second.taken) return { kind: 'taken', ...(found.from.because === undefined ? {} : { takenOver: owner }) }
  const now = second.seen.lock
  const because = describeRunning({ [host.name]: second.seen }) ?? 'It was taken or beaten for just now.'
  return refusedBy(host, now.kind === 'held' ? now.owner : owner, because)
}

async function judgeOwner(owner: LockOwner, { settings, request }: Trying): Promise<Verdict> {
  const { hosts, takeoverAfter, startOf, isRunEnded } = settings
  const seen = await Promise.all(hosts.map(async (host) => [host.name, await seeLock(host)] as const))
  return judge({ owner, request, seen: Object.fromEntries(seen), takeoverAfter, startOf, isRunEnded })
}

function refusedBy(host: StateHost, owner: LockOwner, because: string): HostResult {
  return { kind: 'refused', fault: heldBy(host.name, owner, because) }
}

/** Nobody holds it and still it cannot be taken: something runs that was begun under an earlier lock, or others try too. */
function refusedFree(host: StateHost, { seen }: Taken): HostResult {
  const steps = runningOn(seen)
  return {
    kind: 'refused',
    fault: faults.LOCK_ALIVE({ host: host.name, steps: steps.length > 0 ? steps : ['a change of the lock'] }),
  }
}

/** The fault that names who holds the lock, since when, in which run. */
export function heldBy(host: HostName, owner: LockOwner, because: string): Fault {
  const { actor, operation, startedAt, run, id } = owner
  const holder = `${actor} (${operation})`
  return faults.LOCK_HELD({
    host,
    holder,
    since: startedAt,
    because,
    id,
    ...(run === undefined ? {} : { run: run.url }),
  })
}

function unreadableLock(host: StateHost, lock: Extract<LockSeen['lock'], { kind: 'unreadable' }>): Fault {
  return faults.LOCK_UNREADABLE({
    host: host.name,
    path: `${host.state}/${layout.lockOwner}`,
    shown: lock.shown,
    id: lock.id,
  })
}

function tellTakeover(owner: LockOwner, emit: Emit): void {
  const message = `The lock was taken over from ${owner.actor} (${owner.operation}, since ${owner.startedAt}), whose run is dead.`
  emit({ kind: 'notice', level: 'warning', message })
}

interface Holding {
  readonly settings: LockSettings
  readonly id: string
  readonly heartbeat: Heartbeat
  readonly takenOver: LockOwner | undefined
}

function heldLock({ settings, id, heartbeat, takenOver }: Holding): Held {
  const { hosts, emit, takeoverAfter } = settings
  return {
    id,
    ...(takenOver === undefined ? {} : { takenOver }),
    lost: heartbeat.lost,
    release: async () => {
      heartbeat.stop()
      await giveBack({ hosts, id, emit })
    },
    leave: async () => {
      heartbeat.stop()
      // A host that does not hear it waits until our silence tells the same.
      await Promise.allSettled(hosts.map((host) => beatOn(host, id, 'left', takeoverAfter)))
    },
  }
}

/** In reverse order. A lock that stays is told, and is no failure: its owner will be dead, and the next run takes it over. */
async function giveBack({
  hosts,
  id,
  emit,
}: {
  readonly hosts: readonly StateHost[]
  readonly id: string
  readonly emit: Emit
}): Promise<void> {
  for (const host of hosts.toReversed()) {
    const why = await releaseOn(host, id).then(
      (dropped) => (dropped === 'busy' ? 'a step still runs there' : undefined),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    if (why === undefined) continue
    emit({
      kind: 'notice',
      level: 'warning',
      message: `The lock on host ${host.name} stays for now (${why}); the next run takes it over.`,
    })
  }
}
