// What the exit codes of a fenced or framed script mean that are not its own.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { unrecordedCode } from './journal.ts'
import { lockLostCode, unwritableCode } from './lock.ts'
import { parseOwner } from './records.ts'

export interface Fenced {
  readonly name: string
  /** Its state folder. */
  readonly state: string
}

/** `said` is what it printed on stderr. Undefined: the code is the script's own. Faults: LOCK_LOST, STATE_UNWRITABLE, HOST_ANSWER_UNREADABLE. */
export function frameFault(
  { name: host, state }: Fenced,
  { code, said: printed }: { readonly code: number; readonly said: string },
): Fault | undefined {
  const said = printed.trim()
  switch (code) {
    case lockLostCode: {
      const owner = parseOwner(said)
      const detail = owner === undefined ? said.slice(0, 300) : `${owner.actor} holds it since ${owner.startedAt}`
      return faults.LOCK_LOST({ host, ...(detail === '' ? {} : { detail }) })
    }
    case unwritableCode:
      return faults.STATE_UNWRITABLE({ host, path: state, reason: said.slice(-300) })
    case unrecordedCode:
      return faults.HOST_ANSWER_UNREADABLE({
        host,
        doing: 'a change',
        detail: `it ended, but its result could not be recorded: ${said.slice(-300)}`,
      })
    default:
      return undefined
  }
}
