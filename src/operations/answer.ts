// What an operation gives back to the command line.

import type { Ending, Fault } from '../model/fault.ts'

export interface Answer {
  /** How it ended, where it did not throw; absent = done. */
  readonly exit?: Ending
  /** Why, when it did not end well. */
  readonly faults?: readonly Fault[]
  /** The result for people, line by line. */
  readonly lines: readonly string[]
  /** What serves now. */
  readonly serving?: string
  /** The command that continues or repairs. */
  readonly next?: string
  /** The result as `--format json` prints it. */
  readonly result: Readonly<Record<string, unknown>>
}
