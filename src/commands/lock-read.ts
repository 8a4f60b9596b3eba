// Who holds the lock of a host, by the host's own clock, and what of it still runs.

import { layout } from '../model/label.ts'
import type { LockOwner } from '../model/lock.ts'
import { clockFunctions, isSameKernel } from './host-clock.ts'
import { guardOf, inSubshell } from './lock.ts'
import { parseOwner } from './records.ts'
import { endOfSections, parseSections, section, sectionFunctions } from './sections.ts'
import type { Sections } from './sections.ts'
import { quote } from './shell.ts'
import { liveSteps, readLiveSteps } from './step.ts'

/** What a host says of its lock. */
export interface LockSeen {
  readonly lock:
    | { readonly kind: 'free' }
    | { readonly kind: 'held'; readonly owner: LockOwner; readonly age: number; readonly left: boolean }
    /** An owner that cannot be read still holds: `id` stands for the content. */
    | { readonly kind: 'unreadable'; readonly shown: string; readonly sum: string; readonly id: string }
  /** Detached steps that run, whoever began them. */
  readonly liveSteps: readonly string[]
  /** Processes of fenced scripts that run. */
  readonly acting: readonly string[]
}

/** `live_steps` lists the detached steps that still run. */
export const liveFunction = (state: string): string => `live_steps() (\n${liveSteps(`${state}/${layout.steps}`)}\n)`

/**
 * `acting_processes FILE` prints the ids of the processes that run fenced scripts; `?` for those of another login.
 * Two who look at once may see each other: hence three tries.
 */
const actingFunction = [
  `acting_processes() {`,
  `  [ -r "$1" ] || return 0`,
  `  acting_n=0`,
  `  until flock -x -n "$1" true; do acting_n=$((acting_n + 1)); [ "$acting_n" -lt 3 ] || break; sleep 0.1; done`,
  `  [ "$acting_n" -ge 3 ] || return 0`,
  `  acting_found=`,
  `  for acting_fd in /proc/[0-9]*/fd/8; do`,
  `    [ "$acting_fd" -ef "$1" ] || continue`,
  `    acting_fd=\${acting_fd#/proc/}; acting_found=yes`,
  `    echo "\${acting_fd%%/*}"`,
  `  done`,
  `  [ -n "$acting_found" ] || echo '?'`,
  `}`,
].join('\n')

/** The sections that `lockIn` reads. They change nothing, and need the functions of sections and clock. */
export function lockSections(state: string): string {
  const owner = `${state}/${layout.lockOwner}`
  return [
    liveFunction(state),
    actingFunction,
    `section_of_file owner ${quote(owner)} 16384`,
    `if [ -e ${quote(owner)} ]; then ${section('owner-sum', 'sha256sum', owner)}; fi`,
    `section_of_file beat ${quote(`${state}/${layout.heartbeat}`)} 400`,
    `section uptime uptime_now`,
    `section boot boot_now`,
    `section live live_steps`,
    `section acting acting_processes ${quote(guardOf(state))}`,
  ].join('\n')
}

/** Who holds the lock; the answer is read by `parseLock`. */
export const readLock = (state: string): string =>
  inSubshell(sectionFunctions, clockFunctions, lockSections(state), endOfSections)

/** Undefined when the answer was cut. */
export function parseLock(stdout: string): LockSeen | undefined {
  const sections = parseSections(stdout)
  return sections && lockIn(sections)
}

/** What the sections of `lockSections` tell. */
export function lockIn(sections: Sections): LockSeen {
  const linesOf = (name: string): string[] => (sections.get(name)?.text ?? '').split('\n').filter(Boolean)
  return {
    lock: holderIn(sections),
    liveSteps: liveIn(sections),
    acting: linesOf('acting'),
  }
}

/** Ids of detached steps that run, whoever began them. */
export const liveIn = (sections: Sections): readonly string[] => readLiveSteps(sections.get('live')?.text ?? '')

function holderIn(sections: Sections): LockSeen['lock'] {
  const file = sections.get('owner')
  if (file === undefined) return { kind: 'free' }
  const owner = file.code === 0 ? parseOwner(file.text) : undefined
  if (owner === undefined) {
    const sum = /^[0-9a-f]{64}/.exec(sections.get('owner-sum')?.text ?? '')?.[0] ?? ''
    return { kind: 'unreadable', shown: file.text.slice(0, 200), sum, id: `unreadable-${sum.slice(0, 16)}` }
  }
  const [id, up, boot, said] = (sections.get('beat')?.text ?? '').trim().split(' ')
  const isOurs = id === owner.id
  const heard = isOurs ? { uptime: Number(up), boot: boot ?? '' } : { uptime: owner.uptime, boot: owner.bootId }
  return { kind: 'held', owner, age: ageOf(heard, sections), left: isOurs && said === 'left' }
}

/** Milliseconds since the owner was last heard of; since the boot when that was in an earlier one. */
function ageOf(heard: { readonly uptime: number; readonly boot: string }, sections: Sections): number {
  const uptime = Number(sections.get('uptime')?.text ?? '')
  const since = isSameKernel(heard.boot, sections.get('boot')?.text ?? '') ? uptime - heard.uptime : uptime
  const seconds = since >= 0 ? since : uptime
  return Number.isFinite(seconds) ? Math.round(seconds * 1000) : 0
}
