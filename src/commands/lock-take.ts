// Taking the lock of a host: when it is free, or from an owner that is dead or hands on.

import { canonical } from '../model/digest.ts'
import type { TakeoverEntry } from '../model/journal.ts'
import { layout } from '../model/label.ts'
import type { LockRequest } from '../model/lock.ts'
import { clockFunctions } from './host-clock.ts'
import { journalFunction, trimJournal } from './journal.ts'
import { beatFunction, grasp, guardOf, inSubshell, isOwner, unwritableCode } from './lock.ts'
import { liveFunction, lockSections } from './lock-read.ts'
import { endOfSections, sectionFunctions } from './sections.ts'
import { quote } from './shell.ts'

export interface Taking {
  readonly state: string
  readonly request: LockRequest
  /** Whose lock is replaced; absent: only a free lock is taken. */
  readonly from?: Replaced
}

export interface Replaced {
  readonly id: string
  /** Milliseconds that its last heartbeat must be old by the host's clock; 0 when it is known to be dead or hands on. */
  readonly minimumAge: number
  /** Words for the journal: why it may be replaced. Absent: a lock that its run hands on is no takeover. */
  readonly because?: string
}

/** The section that stands in the answer of `takeLock` when the lock is ours now. */
export const takenSection = 'taken'

/**
 * Takes the lock if it is free, or replaces the owner named by `from` if that is still so. A complete temporary file gets
 * the owner's name by link(2), which fails when there is one. Answers with the section `taken` when we hold it now, then
 * with what `readLock` answers. Taking what is ours already succeeds: when an answer was lost one can ask again. Exit code 96:
 * the state folder is gone or cannot be written.
 */
export function takeLock({ state, request, from }: Taking): string {
  const owner = quote(`${state}/${layout.lockOwner}`)
  const own = `${quote(`${state}/lock/.owner.`)}$$`
  const guard = quote(guardOf(state))
  const record = canonical({ schema: 1, ...request }).slice(0, -1)
  const isFree = [`[ ! -e ${owner} ] || return 1`]
  const byLink = [`ln ${own} ${owner} 2>/dev/null || { rm -f ${own}; return 1; }`, `rm -f ${own}`]
  const byRename =
    from === undefined ? [] : [...journalTakeover({ state, request, from }), `mv -f ${own} ${owner} || fails`]
  return inSubshell(
    'umask 077',
    sectionFunctions,
    clockFunctions,
    beatFunction(state),
    `fails() { rm -f ${own}; exit ${unwritableCode}; }`,
    `[ -d ${quote(state)} ] || { echo 'the state folder is gone' >&2; exit ${unwritableCode}; }`,
    `mkdir -p ${quote(`${state}/lock`)} && true >>${guard} || exit ${unwritableCode}`,
    `take() {`,
    ...(from === undefined ? [`[ ! -e ${owner} ] || { ${isOwner(state, request.id)}; } || return 1`] : []),
    `${grasp('alone', from === undefined ? 50 : 10)} || return 1`,
    `if ${isOwner(state, request.id)}; then return 0; fi`,
    ...(from === undefined ? isFree : isReplaceable(state, from)),
    `printf '%s,"bootId":"%s","startedAt":"%s","uptime":%s}\\n' ${quote(record)} "$(boot_now)" "$(utc_now)" "$(uptime_now)" >${own} && sync ${own} || fails`,
    ...(from === undefined ? byLink : byRename),
    `beat ${quote(request.id)} alive && sync ${quote(`${state}/lock`)} || fails`,
    `{`,
    trimJournal(state),
    `} || fails`,
    `}`,
    `if (exec 8<${guard}; take); then section ${takenSection} true; else code=$?; [ "$code" = 1 ] || exit "$code"; fi`,
    lockSections(state),
    endOfSections,
  )
}

/** Looks again with the lock held alone: another owner by now, one that was heard of since, a step that runs. */
function isReplaceable(state: string, { id, minimumAge }: Replaced): readonly string[] {
  const stillThere = [`${isOwner(state, id)} || return 1`, liveFunction(state), `[ -z "$(live_steps)" ] || return 1`]
  if (minimumAge === 0) return stillThere
  return [
    ...stillThere,
    lastSignFunction(state),
    `last_sign ${quote(id)}`,
    `age=-1`,
    `case $sign_boot in "$(cat /proc/sys/kernel/random/boot_id)"*) age=$(expr "$(uptime_now | tr -d .)" - "\${sign_up:-0}") ;; esac`,
    `[ "$age" -ge 0 ] || age=$(uptime_now | tr -d .)`,
    `[ "\${age}0" -ge ${Math.floor(minimumAge)} ] || return 1`,
  ]
}

/** Sets `sign_up` (hundredths of a second) and `sign_boot`: when and in which boot the owner was last heard of. */
function lastSignFunction(state: string): string {
  const owner = quote(`${state}/${layout.lockOwner}`)
  return [
    `last_sign() {`,
    `  sign_id=; { read -r sign_id sign_up sign_boot sign_said <${quote(`${state}/${layout.heartbeat}`)}; } 2>/dev/null`,
    `  if [ "$sign_id" != "$1" ]; then`,
    `    sign_up=$(sed -n 's/.*"uptime":\\([0-9.]*\\)}.*/\\1/p' ${owner})`,
    `    sign_boot=$(sed -n 's/.*"bootId":"\\([^"]*\\)","startedAt":.*/\\1/p' ${owner})`,
    `  fi`,
    `  sign_up=$(printf '%s' "$sign_up" | tr -d .)`,
    `}`,
  ].join('\n')
}

function journalTakeover({ state, request, from }: Required<Taking>): readonly string[] {
  if (from.because === undefined) return []
  const { actor, operation, id } = request
  const entry: Omit<TakeoverEntry, 'at'> = {
    kind: 'takeover',
    lock: id,
    from: from.id,
    actor,
    operation,
    because: from.because,
  }
  return [journalFunction(state), `journal_line ${quote(canonical(entry).slice(1))} || fails`]
}
