// The lock of an environment on one host: the fence of every change, the sign of life, giving it back.

import { layout } from '../model/label.ts'
import { clockFunctions } from './host-clock.ts'
import { quote } from './shell.ts'

/**
 * `lock/guard` is never written; what counts is who holds flock(2) on it. A fenced script holds it shared for as long as
 * it or a child of it lives, on descriptor 8; whoever changes the owner holds it alone. So a check of the owner holds
 * until the fenced script ends, and a script whose client died keeps its lock from being taken over. The kernel lets go
 * when the last process ends: nothing of this can be left behind.
 */
export const guardOf = (state: string): string => `${state}/${layout.lockGuard}`
const ownerOf = (state: string): string => quote(`${state}/${layout.lockOwner}`)

/** Exit codes of fenced scripts, kept apart from those of what they run: the lock is not ours; the state folder cannot be written. */
export const lockLostCode = 97
export const unwritableCode = 96

/** A command that takes flock on descriptor 8, trying ten times a second: BusyBox's flock knows no time limit. */
export const grasp = (kind: 'shared' | 'alone', tries: number): string =>
  `{ grasp_n=0; until flock ${kind === 'shared' ? '-s' : '-x'} -n 8; do grasp_n=$((grasp_n + 1)); [ "$grasp_n" -lt ${tries} ] || break; sleep 0.1; done; [ "$grasp_n" -lt ${tries} ]; }`

/** A command that ends well when the lock has this id. */
export const isOwner = (state: string, id: string): string =>
  `case "$(cat ${ownerOf(state)} 2>/dev/null)" in *${quote(`"id":"${id}"`)}*) true ;; *) false ;; esac`

/**
 * Lines that end the shell they run in with exit code 97 unless the lock is ours, and keep it ours until that shell and
 * all it started have ended. On stderr then: who holds it.
 */
export function fence(state: string, lockId: string): string {
  const file = quote(guardOf(state))
  return [
    `[ -r ${file} ] || { echo 'there is no lock' >&2; exit ${lockLostCode}; }`,
    `exec 8<${file}`,
    `${grasp('shared', 100)} || { echo 'the lock is being changed' >&2; exit ${lockLostCode}; }`,
    `{ ${isOwner(state, lockId)}; } || { cat ${ownerOf(state)} >&2 2>/dev/null || echo 'nobody holds it' >&2; exit ${lockLostCode}; }`,
  ].join('\n')
}

/** `beat ID WORD` writes the heartbeat: whose, the host's uptime and boot, and `alive` or `left`. */
export const beatFunction = (state: string): string =>
  [
    `beat() {`,
    `  printf '%s %s %s %s\\n' "$1" "$(uptime_now)" "$(boot_now)" "$2" >${quote(`${state}/lock/.beat.`)}$$ &&`,
    `  mv -f ${quote(`${state}/lock/.beat.`)}$$ ${quote(`${state}/${layout.heartbeat}`)}`,
    `}`,
  ].join('\n')

/** Says that the client lives, or (`left`) that the next job of its run may go on. Exit codes: 96, 97. */
export function beat(state: string, lockId: string, said: 'alive' | 'left'): string {
  return inSubshell(
    'umask 077',
    clockFunctions,
    beatFunction(state),
    fence(state, lockId),
    `beat ${quote(lockId)} ${said} || exit ${unwritableCode}`,
  )
}

/**
 * Gives the lock back. Prints `released`; `other` when it is not ours (any more); `busy` when a step still runs: then it
 * stays, and can be taken over once that step and its client are gone.
 */
export const releaseLock = (state: string, lockId: string): string => dropLock(state, isOwner(state, lockId))

/** The same for a lock whose owner cannot be read, known by the SHA-256 of its file. */
export const clearLock = (state: string, sum: string): string =>
  dropLock(state, `case "$(sha256sum <${ownerOf(state)})" in ${quote(sum)}*) true ;; *) false ;; esac`)

function dropLock(state: string, isIt: string): string {
  const file = quote(guardOf(state))
  return inSubshell(
    `[ -r ${file} ] || { echo other; exit 0; }`,
    `exec 8<${file}`,
    `${grasp('alone', 50)} || { echo busy; exit 0; }`,
    `{ ${isIt}; } 2>/dev/null || { echo other; exit 0; }`,
    `rm -f ${ownerOf(state)} ${quote(`${state}/${layout.heartbeat}`)} && sync ${quote(`${state}/lock`)} || exit ${unwritableCode}`,
    'echo released',
  )
}

/** Runs lines in a shell of their own, so that an `exit` ends these lines only and their descriptors close. */
export const inSubshell = (...text: readonly string[]): string => `(\n${text.join('\n')}\n)`
