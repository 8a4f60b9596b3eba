// Whether the owner of a lock is alive, dead, or hands on: proof decides, a timer alone never does.

import type { LockSeen } from '../commands/lock-read.ts'
import type { Replaced } from '../commands/lock-take.ts'
import type { LockOwner, LockRequest } from '../model/lock.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { describeDuration } from '../model/quantity.ts'

export type Verdict =
  | { readonly kind: 'alive'; readonly because: string }
  | { readonly kind: 'replaceable'; readonly from: Replaced }
  /** No host has this owner any more. */
  | { readonly kind: 'gone' }

export interface Judging {
  readonly owner: LockOwner
  readonly request: LockRequest
  readonly seen: Readonly<Record<HostName, LockSeen>>
  /** Milliseconds of silence after which a takeover may be thought of. */
  readonly takeoverAfter: number
  /** When the process of that id on this machine started; undefined when there is none. */
  readonly startOf: (pid: number) => Promise<string | undefined>
  readonly isRunEnded: (run: NonNullable<LockOwner['run']>) => Promise<boolean | 'unknown'>
}

/** A run of which GitHub cannot tell must be silent this much longer. */
const doubt = 5

/**
 * An owner may be replaced when nothing of it runs on any host and
 * - it is an earlier job of our own GitHub run that handed on, or was silent for `takeoverAfter` without doing so; or
 * - its process was on this very machine and is gone; or
 * - it was silent for `takeoverAfter` by the clock of every host that it holds, and its GitHub run, if it names one, ended.
 */
export async function judge(judging: Judging): Promise<Verdict> {
  const { owner, request, seen, takeoverAfter, startOf, isRunEnded } = judging
  const running = describeRunning(seen)
  if (running !== undefined) return { kind: 'alive', because: running }
  const held = keysOf(seen).flatMap((host) => {
    const lock = seen[host]?.lock
    return lock?.kind === 'held' && lock.owner.id === owner.id ? [lock] : []
  })
  if (held.length === 0) return { kind: 'gone' }
  const silence = Math.min(...held.map(({ age }) => age))
  const isHere = owner.machine === request.machine && owner.pidStartedAt !== ''
  const isGone = isHere && (await startOf(owner.pid)) !== owner.pidStartedAt
  const isOurRun = owner.run !== undefined && owner.run.id === request.run?.id
  if (isOurRun && held.every(({ left }) => left)) {
    return { kind: 'replaceable', from: { id: owner.id, minimumAge: 0 } }
  }
  if (isGone) return replaceable(owner, 0, 'its process on the machine that asks is gone')
  const said = `It was last heard of ${describeDuration(roughly(silence))} ago`
  const whose = isOurRun ? ' It is an earlier job of the same GitHub run.' : ''
  if (silence < takeoverAfter) return { kind: 'alive', because: `${said}.${whose}` }
  const silent = `no heartbeat for ${describeDuration(roughly(silence))}`
  if (isOurRun) return replaceable(owner, takeoverAfter, `${silent}; it was an earlier job of the same GitHub run`)
  if (owner.run === undefined) return replaceable(owner, takeoverAfter, silent)
  const isEnded = await isRunEnded(owner.run)
  if (isEnded === true) return replaceable(owner, takeoverAfter, `${silent}, and its GitHub run has ended`)
  if (isEnded === false) return { kind: 'alive', because: `${said}, but its GitHub run has not ended.` }
  const patience = takeoverAfter * doubt
  if (silence >= patience) return replaceable(owner, patience, `${silent}; GitHub could not be asked about its run`)
  const because = `${said}, and GitHub cannot be asked whether its run has ended: it is taken over after ${describeDuration(patience)}.`
  return { kind: 'alive', because }
}

const replaceable = ({ id }: LockOwner, minimumAge: number, because: string): Verdict => ({
  kind: 'replaceable',
  from: { id, minimumAge, because },
})

/** Steps and scripts that run on any host, as a sentence. */
export function describeRunning(seen: Readonly<Record<HostName, LockSeen>>): string | undefined {
  const all = keysOf(seen).flatMap((host) => runningOn(seen[host]).map((what) => `${what} on ${host}`))
  return all.length === 0 ? undefined : `Still running: ${all.join(', ')}.`
}

/** What still runs on a host: detached steps, and scripts by their process ids. */
export const runningOn = (seen: LockSeen | undefined): readonly string[] =>
  seen === undefined ? [] : [...seen.liveSteps.map((id) => `step ${id}`), ...seen.acting.map((pid) => `process ${pid}`)]

/** Whole seconds above one second. */
const roughly = (milliseconds: number): number =>
  milliseconds < 1000 ? milliseconds : Math.floor(milliseconds / 1000) * 1000
