// How one script travels to a host's shell: read whole before it runs, framed by marks that its output cannot forge.

import { quote } from './shell.ts'

const record = '\u001e'

/** Printed on stdout before the script runs, and after it with its exit code and another record separator. */
export const startMark = (nonce: string): string => `${record}SC1 ${nonce} start${record}`
export const exitMark = (nonce: string): string => `${record}SC1 ${nonce} exit `
export const endOfMark = record

/**
 * The fixed program that `sh -c` gets; nothing of the script is in it, so nothing of the script is in `ps`.
 * It reads a line `<bytes> <nonce>`, then that many bytes in one block (`fullblock`: not less, and never more, so that
 * what follows on stdin stays there), and runs them only when their end arrived. The trap keeps it alive at SIGTERM until
 * the script is gone: sshd passes no signal to a session whose first process has ended (session.c, OpenSSH 9.2).
 */
const program = (input: string): string =>
  [
    'read -r sc_n sc_e',
    'sc_s=$(dd bs="$sc_n" count=1 iflag=fullblock 2>/dev/null || head -c "$sc_n")',
    'case $sc_s in *"#$sc_e") ;; *) exit 125 ;; esac',
    'printf "\\036SC1 %s start\\036" "$sc_e"',
    'trap : TERM',
    `(eval "$sc_s")${input}`,
    'printf "\\036SC1 %s exit %s\\036" "$sc_e" "$?"',
  ].join('; ')

/** Runs a script with nothing on its stdin: a command that reads stdin finds its end at once. */
export const bootstrap = program(' </dev/null')

/** Runs a script that reads what follows it on stdin. */
export const feedingBootstrap = program('')

/** A program for `sh -c` as one line for any login shell; `name` is what `signalLine` finds it by. */
export const shellLine = (text: string, name?: string): string =>
  `sh -c ${quote(text)}${name === undefined ? '' : ` ${name}`}`

/**
 * Gives a signal to what was started under `name`, where the way to it passes none on. It goes to the process group, but for
 * its leader and for the login shell, which belong to the host's side of the connection: while they stay, it is seen whether
 * the rest ended. The name stands in two halves, so that this is not found itself. What a process begins while others are
 * killed is found by the next round. The words of a process are compared by the shell: a grep may lack -z, and BusyBox's reads
 * no further than NUL.
 */
export const signalLine = (name: string, signal: 'TERM' | 'KILL'): string =>
  shellLine(
    [
      `sc_i=${name.slice(0, -8)}; sc_i="$sc_i"${name.slice(-8)}; sc_g=`,
      'sc_w() { sc_c="|$(tr "\\0" "|" 2>/dev/null <"$1/cmdline")"; }',
      'for sc_p in /proc/[0-9]*',
      'do sc_w "$sc_p"',
      'case $sc_c in *"|$sc_i|"*) read -r sc_s <"$sc_p/stat" && set -- ${sc_s##*) } && sc_g=$3 ;; esac',
      'done 2>/dev/null',
      '[ -n "$sc_g" ] || exit 0',
      `sc_r=${signal === 'KILL' ? 20 : 1}`,
      'while [ "$sc_r" -gt 0 ]',
      'do sc_r=$((sc_r - 1)) sc_f=',
      'for sc_p in /proc/[0-9]*',
      'do sc_n=${sc_p#/proc/}',
      'read -r sc_s 2>/dev/null <"$sc_p/stat" || continue',
      'set -- ${sc_s##*) }',
      '[ "$3" = "$sc_g" ] && [ "$sc_n" != "$sc_g" ] && [ "$1" != Z ] || continue',
      'sc_w "$sc_p"',
      'case $sc_c in *"|$sc_i|"*) ;; *"$sc_i"*) continue ;; esac',
      `kill -${signal} "$sc_n" 2>/dev/null && sc_f=yes`,
      'done',
      '[ -n "$sc_f" ] || break',
      'done',
    ].join('; '),
  )

/** What is written to the bootstrap's stdin. `byteLength` counts UTF-8 bytes. NUL ends a shell's text and is refused. */
export function framed(script: string, nonce: string, byteLength: (text: string) => number): string {
  if (script.includes('\0')) throw new Error('a script cannot hold NUL')
  const body = `${script}\n#${nonce}`
  return `${byteLength(body)} ${nonce}\n${body}`
}
