// The signals and closed pipes that tell a run to stop.

import { writeSync } from 'node:fs'
import { reasonOf } from './files.ts'

/** Who told us. A closed pipe counts: nobody reads what a changing command says any more. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'a closed output'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** A terminal and npm may both pass on one Ctrl-C. */
const samePress = 1_000

/**
 * Calls `stop` at the first signal. A second Ctrl-C that is no echo of the first ends the process at once with 130: what
 * was begun is settled by the next run. The listeners stay to the end: none of them keeps the process.
 */
export function onStop(stop: (reason: StopReason) => void, now: () => number): void {
  let first: number | undefined
  const heard = (signal: NodeJS.Signals): void => {
    if (first === undefined) {
      first = now()
      return stop(signals.find((each) => each === signal) ?? 'SIGTERM')
    }
    if (signal !== 'SIGINT' || now() - first <= samePress) return
    writeSync(2, 'left at once: the next run finishes or reverts what was begun\n')
    process.exit(130)
  }
  const unread = (): void => {
    first ??= now()
    stop('a closed output')
  }
  for (const signal of signals) process.on(signal, heard)
  for (const output of outputs()) output.on('error', unread)
}

/**
 * An output that nobody reads any more, or that cannot be written, ends nothing by itself: what was done keeps the ending that
 * it has. A full disk is told on the other output, once.
 */
export function tolerateClosedOutputs(): void {
  let isTold = false
  for (const output of outputs()) {
    output.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || isTold) return
      isTold = true
      tell(output === process.stdout ? 2 : 1, `the output cannot be written: ${reasonOf(error)}\n`)
    })
  }
}

function tell(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text)
  } catch {
    // Then nobody can be told.
  }
}

const outputs = (): readonly NodeJS.WriteStream[] => [process.stdout, process.stderr]
