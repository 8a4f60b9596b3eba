// The signals and closed pipes that tell a run to stop.

/** Who told us. A closed pipe counts: nobody reads what a changing command says any more. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'a closed output'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** A terminal and npm may both pass on one Ctrl-C. */
const samePress = 1_000

/**
 * Calls `stop` at the first signal. A second Ctrl-C that is no echo of the first ends the process at once with 130: what
 * was begun is settled by the next run. Gives the function that takes the listeners away.
 */
export function onStop(stop: (reason: StopReason) => void, now: () => number): () => void {
  let first: number | undefined
  const heard = (signal: NodeJS.Signals): void => {
    if (first === undefined) {
      first = now()
      return stop(signals.find((each) => each === signal) ?? 'SIGTERM')
    }
    if (signal === 'SIGINT' && now() - first > samePress) process.exit(130)
  }
  const piped = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error
    first ??= now()
    stop('a closed output')
  }
  for (const signal of signals) process.on(signal, heard)
  process.stdout.on('error', piped)
  process.stderr.on('error', piped)
  return () => signals.forEach((signal) => process.off(signal, heard))
}
