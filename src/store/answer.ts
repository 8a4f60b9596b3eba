// Runs a script of ours on a host and insists on an answer: what ended without an exit code is unknown, never success.

import { untilKnown } from '../model/command.ts'
import type { HostAccess, RunOptions, Streams } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'

export interface Question {
  readonly host: HostName
  readonly script: string
  /** Completes "asked for …". */
  readonly doing: string
  readonly options: RunOptions
  /** How often it is asked in all while the connection is lost; default 2. */
  readonly tries?: number
}

export interface Answer extends Streams {
  readonly code: number
}

/**
 * The exit code and output. Scripts that may be repeated are asked once more when the connection was lost. Faults:
 * HOST_ANSWER_UNREADABLE, and those of the connection.
 */
export async function answerOf(access: Pick<HostAccess, 'run'>, question: Question): Promise<Answer> {
  const { host, script, doing, options, tries = 2 } = question
  const output = await untilKnown(() => access.run(script, options), tries)
  if (output.kind === 'exited') return output
  const detail = output.kind === 'unknown' ? output.why : `signal ${output.signal} ended it`
  throw faults.HOST_ANSWER_UNREADABLE({ host, doing, detail })
}
