// The contract of a view: told every event, it shows what its reader needs.

import type { Event } from '../model/event.ts'
import type { Fault } from '../model/fault.ts'
import type { Plan } from '../model/plan.ts'

export interface Report {
  /** One event, as it happens. */
  tell(event: Event): void
  /** The plan as this view shows it. */
  plan(plan: Plan, hash: string): void
  /** How the run ended: exit code, faults, what is serving now, the command that continues or undoes, and the command's result document. */
  end(ending: Ended): Promise<void>
}

export interface Ended {
  readonly command: string
  readonly exit: number
  readonly faults: readonly Fault[]
  readonly serving?: string
  readonly next?: string
  /** The command's own result, as `--format json` prints it. */
  readonly result?: Readonly<Record<string, unknown>>
  /** The same for people: plain lines. */
  readonly lines?: readonly string[]
}
