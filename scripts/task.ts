// How a task on lab hosts ends: Ctrl-C lets it put things back, and what goes wrong outside is a sentence, not a stack.

import { endRunning } from '../test/lab/docker.ts'

export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Runs `work` and sets the exit code: its own; 2 with the message of an error; 130 after a signal, once `work` has put
 * back what it changed. A second signal ends at once; what is left then is removed by the sweep after the task.
 */
export async function runTask(work: (stop: AbortSignal) => Promise<number>): Promise<void> {
  const stopping = new AbortController()
  const stop = (): void => {
    if (stopping.signal.aborted) process.exit(130)
    say('Interrupted: putting things back.')
    stopping.abort()
    endRunning()
  }
  // A terminal and npm may both pass on one Ctrl-C: what comes within a second is the same one.
  let last = -Infinity
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now()
      if (now - last > 1_000) stop()
      last = now
    })
  }
  const code = await work(stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) say(describeError(error))
    return 2
  })
  process.exit(stopping.signal.aborted ? 130 : code)
}

/** The message alone of what we throw ourselves; anything else is a bug of this script and needs its stack. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.constructor === Error ? error.message : (error.stack ?? error.message)
}

/** The words behind the task's name; one that the task does not know ends it. */
export function knownWords(task: string, known: readonly string[], given = process.argv.slice(2)): readonly string[] {
  const unknown = given.filter((word) => !known.includes(word))
  if (unknown.length === 0) return given
  say(`npm run ${task} knows ${known.join(' and ')}, not ${unknown.join(' ')}.`)
  process.exit(1)
}
