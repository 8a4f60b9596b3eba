// The ledger on a host: replaced whole, only if it is still what was read.

import { layout } from '../model/label.ts'
import { fence, inSubshell, unwritableCode } from './lock.ts'
import { endOfSections, section, sectionFunctions } from './sections.ts'
import { feed, quote } from './shell.ts'

export interface LedgerChange {
  readonly state: string
  readonly lockId: string
  /** SHA-256 (hex) of the content that is there now, of nothing when there is none, and of what is to be there. */
  readonly before: string
  readonly after: string
  /** Added to what is there; or the whole content, in place of what is there. */
  readonly content: { readonly kind: 'line' | 'whole'; readonly text: string }
}

/**
 * Prints `done`, also when it had been done before; `differs` when something else is there, and then changes nothing.
 * Exit codes: 96 it cannot be written (the old one is unchanged), 97 the lock is not ours.
 */
export function changeLedger({ state, lockId, before, after, content }: LedgerChange): string {
  const ledger = quote(`${state}/${layout.ledger}`)
  const made = quote(`${state}/.ledger.new`)
  const old = content.kind === 'line' ? `{ [ ! -e ${ledger} ] || cat ${ledger} >${made}; } &&` : ''
  return inSubshell(
    'umask 077',
    fence(state, lockId),
    `sum_of() { if [ -e "$1" ]; then sha256sum <"$1"; else sha256sum </dev/null; fi | cut -c 1-64; }`,
    `there=$(sum_of ${ledger})`,
    `[ "$there" != ${after} ] || { echo done; exit 0; }`,
    `[ "$there" = ${before} ] || { echo differs; exit 0; }`,
    `rm -f ${made} && ${old} {`,
    feed(`cat >>${made}`, content.text),
    `} && sync ${made} && [ "$(sum_of ${made})" = ${after} ] && mv -f ${made} ${ledger} && sync ${quote(state)} || { rm -f ${made}; exit ${unwritableCode}; }`,
    'echo done',
  )
}

/** The ledger's content and its SHA-256, as sections `ledger` and `sum`. */
export const readLedger = (state: string): string =>
  inSubshell(
    sectionFunctions,
    `if [ -e ${quote(`${state}/${layout.ledger}`)} ]; then`,
    section('ledger', 'cat', `${state}/${layout.ledger}`),
    section('sum', 'sha256sum', `${state}/${layout.ledger}`),
    `fi`,
    endOfSections,
  )
