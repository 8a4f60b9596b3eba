// Runs a script of a step on its host: one that only reads, or a change that may be made twice.

import { untilKnown } from '../model/command.ts'
import type { Output } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import type { Context } from './effects.ts'
import { untilEngine } from './engine.ts'
import { hostOf } from './until.ts'

export interface HostScript {
  readonly host: HostName
  /** Completes "waiting for …" and "… failed". */
  readonly doing: string
  readonly script: string
  /** Milliseconds; default 60 s. */
  readonly deadline?: number
}

/** A lost connection is no answer: the same is asked again, so many times in all. */
const tries = 3
const patience = 60_000

/**
 * What a script printed that changes nothing. While the host's Docker engine is away it is asked again. Faults:
 * HOST_SCRIPT_FAILED, ENGINE_GONE and those of the transport.
 */
export async function ask(context: Context, { host, doing, script, deadline = patience }: HostScript): Promise<string> {
  const run = (): Promise<Output> => hostOf(context, host).run(script, { deadline, reason: doing })
  return printedBy(await untilEngine(context, host, () => untilKnown(run, tries), saidBy), host, doing)
}

/** What a change printed. Only for scripts that may be repeated when nobody knows how they ended. Faults: as `ask`, LOCK_LOST, STATE_UNWRITABLE. */
export async function change(
  context: Context,
  { host, doing, script, deadline = patience }: HostScript,
): Promise<string> {
  const run = (): Promise<Output> => context.act(host, script, { deadline, reason: doing })
  return printedBy(await untilEngine(context, host, () => untilKnown(run, tries), saidBy), host, doing)
}

/** What a failed script said; undefined when it did not fail by itself. */
const saidBy = (output: Output): string | undefined =>
  output.kind === 'exited' && output.code !== 0 ? `${output.stderr}\n${output.stdout}` : undefined

function printedBy(output: Output, host: HostName, doing: string): string {
  if (output.kind === 'exited' && output.code === 0) return output.stdout
  const ending = output.kind === 'unknown' ? output.why : output.kind === 'signalled' ? `ended by ${output.signal}` : ''
  throw faults.HOST_SCRIPT_FAILED({
    host,
    doing,
    output: [output.stderr, output.stdout, ending].filter((text) => text.trim() !== '').join('\n'),
  })
}
