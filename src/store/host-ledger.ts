// Appends an entry to the ledger of a host; one that lags gets the whole ledger.

import { createHash } from 'node:crypto'
import { factsKept } from '../commands/facts.ts'
import { changeLedger, readLedger } from '../commands/ledger.ts'
import type { LedgerChange } from '../commands/ledger.ts'
import { parseLedger } from '../commands/records.ts'
import { parseSections } from '../commands/sections.ts'
import { faults } from '../model/faults/index.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { ledgerLine } from '../model/ledger.ts'
import { answerOf } from './answer.ts'
import type { StateHost } from './lock-host.ts'
import { fencedFault } from './lock-host.ts'

export interface Appending {
  readonly lockId: string
  /** The good copy, and the entry that follows it. */
  readonly ledger: readonly LedgerEntry[]
  readonly entry: LedgerEntry
}

const options = { deadline: 60_000, reason: 'the ledger', keep: factsKept }
const doing = 'its ledger'

/** Faults: LEDGER_MOVED, LOCK_LOST, STATE_UNWRITABLE, HOST_ANSWER_UNREADABLE. */
export async function appendOn(host: StateHost, { lockId, ledger, entry }: Appending): Promise<void> {
  const old = textOf(ledger)
  const line = textOf([entry])
  const whole = old + line
  const change = { state: host.state, lockId, after: sumOf(whole) }
  const isDone = await tryChange(host, { ...change, before: sumOf(old), content: { kind: 'line', text: line } })
  if (!isDone) await replace(host, lockId, whole)
}

/** The whole ledger for a host that has only a beginning of it, perhaps with a torn last line. Faults as of `appendOn`. */
export const catchUpOn = (host: StateHost, { lockId, ledger }: Omit<Appending, 'entry'>): Promise<void> =>
  replace(host, lockId, textOf(ledger))

async function replace(host: StateHost, lockId: string, whole: string): Promise<void> {
  const before = await laggingSum(host, whole)
  const content = { kind: 'whole' as const, text: whole }
  const isDone = await tryChange(host, { state: host.state, lockId, after: sumOf(whole), before, content })
  if (!isDone) throw faults.LEDGER_MOVED({ host: host.name, detail: 'it changed while it was caught up' })
}

const textOf = (entries: readonly LedgerEntry[]): string => entries.map((entry) => `${ledgerLine(entry)}\n`).join('')
const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex')

async function tryChange(host: StateHost, change: LedgerChange): Promise<boolean> {
  const answer = await answerOf(host.access, { host: host.name, script: changeLedger(change), doing, options })
  if (answer.code !== 0) throw fencedFault(host, answer)
  return answer.stdout.trim() === 'done'
}

/** The sum of what is there, if that is a beginning of `whole`, perhaps with a torn last line. */
async function laggingSum(host: StateHost, whole: string): Promise<string> {
  const moved = (detail: string): Error => faults.LEDGER_MOVED({ host: host.name, detail })
  const answer = await answerOf(host.access, { host: host.name, script: readLedger(host.state), doing, options })
  const sections = parseSections(answer.stdout)
  if (sections === undefined || answer.truncated) throw fencedFault(host, answer)
  const text = sections.get('ledger')?.text
  if (text === undefined) return sumOf('')
  const { ledger, ledgerProblem } = parseLedger(text)
  if (ledgerProblem !== undefined && ledgerProblem.kind !== 'torn') throw moved(ledgerProblem.detail)
  if (!whole.startsWith(textOf(ledger))) throw moved('it tells another story')
  return (sections.get('sum')?.text ?? '').slice(0, 64)
}
