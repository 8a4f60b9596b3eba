// The journal on a host: one line appended and made durable, and the frame of intent and result around every change.

import { canonical } from '../model/digest.ts'
import type { HandHeader, JournalFact, JournalHeader } from '../model/journal.ts'
import { layout } from '../model/label.ts'
import { clockFunctions } from './host-clock.ts'
import { fence, inSubshell, lockLostCode, unwritableCode } from './lock.ts'
import { quote } from './shell.ts'

/** The exit code of a frame whose effect ended but whose result could not be recorded: nobody knows, as after a crash. */
export const unrecordedCode = 95

/** Above this many bytes the journal forgets its older half when the next lock is taken. */
const journalCap = 8_388_608

/**
 * `journal_line REST` appends `{"at":"<the host's clock>",<REST>` in one write of its own and fsyncs the file. A line that a
 * crash cut short is ended first, so that it spoils nothing after it.
 */
export const journalFunction = (state: string): string => {
  const journal = quote(`${state}/${layout.journal}`)
  return [
    `journal_line() (`,
    `  umask 077`,
    `  true >>${journal} || exit 1`,
    `  exec 7>>${journal}`,
    `  flock 7 || exit 1`,
    `  journal_end=; [ -z "$(tail -c 1 ${journal})" ] || journal_end='`,
    `'`,
    `  printf '%s{"at":"%s",%s\\n' "$journal_end" "$(utc_now)" "$1" >&7 && sync ${journal}`,
    `) </dev/null`,
  ].join('\n')
}

const line = (header: JournalHeader | HandHeader, fact: JournalFact): string =>
  quote(canonical({ ...header, ...fact }).slice(1))

/** Appends one line, fenced by the header's lock. Exit codes: 96 it cannot be written, 97 the lock is not ours. */
export const journalLine = (state: string, header: JournalHeader | HandHeader, fact: JournalFact): string =>
  inSubshell(
    clockFunctions,
    journalFunction(state),
    fence(state, header.lock),
    `journal_line ${line(header, fact)} || exit ${unwritableCode}`,
  )

/**
 * The one form of every change: the fence, the intent made durable, the script, its result. The exit code is the script's
 * own, but for three: 97 the lock is not ours and 96 the intent cannot be written (in both nothing was done), 95 the result could not
 * be written; a script that ends with one of these ends with 1 instead.
 */
export function frame(state: string, header: JournalHeader, step: string, script: string): string {
  const failed = canonical({ ...header, kind: 'result', step, outcome: 'failed', detail: '' }).slice(1)
  const [before = '', after = ''] = failed.split('"detail":""')
  return inSubshell(
    clockFunctions,
    journalFunction(state),
    fence(state, header.lock),
    `journal_line ${line(header, { kind: 'intent', step })} || exit ${unwritableCode}`,
    inSubshell(script),
    `frame_code=$?`,
    `case $frame_code in ${unrecordedCode} | ${unwritableCode} | ${lockLostCode}) frame_code=1 ;; esac`,
    `if [ "$frame_code" = 0 ]; then`,
    `  journal_line ${line(header, { kind: 'result', step, outcome: 'done' })} || exit ${unrecordedCode}`,
    `else`,
    `  journal_line ${quote(`${before}"detail":"exit code `)}"$frame_code"${quote(`"${after}`)} || exit ${unrecordedCode}`,
    `fi`,
    `exit "$frame_code"`,
  )
}

/** Keeps the journal from growing for ever: above 8 MiB its newer half stays. Run it with the lock held alone. */
export function trimJournal(state: string): string {
  const journal = quote(`${state}/${layout.journal}`)
  const rest = quote(`${state}/.journal.new`)
  return [
    `if [ -e ${journal} ] && [ "$(wc -c <${journal})" -gt ${journalCap} ]; then`,
    `  (umask 077; tail -c ${journalCap / 2} ${journal} | sed 1d >${rest}) && sync ${rest} && mv -f ${rest} ${journal} && sync ${quote(state)}`,
    `fi`,
  ].join('\n')
}
