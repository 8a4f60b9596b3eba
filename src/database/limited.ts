// A wait with a deadline, ended early by the order to stop; what comes too late is destroyed.

import { faults } from '../model/faults/index.ts'
import { describeDuration } from '../model/quantity.ts'

export interface Limits {
  /** Milliseconds. */
  readonly deadline: number
  /** The order to stop. */
  readonly signal: AbortSignal
  /** Completes "while waiting for …". */
  readonly during: string
}

/** Runs `task` with a signal whose reason is what ended the wait: an error that names the deadline, or the fault INTERRUPTED. */
export async function limited<T>(
  { deadline, signal, during }: Limits,
  task: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController()
  const stop = (): void => ended.abort(faults.INTERRUPTED({ during }))
  const late = (): void => ended.abort(new Error(`no answer within ${describeDuration(deadline)}`))
  const timer = setTimeout(late, deadline)
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (signal.aborted) throw faults.INTERRUPTED({ during })
    return await unlessEnded(task(ended.signal), ended.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

/** `promise`, or a rejection with the signal's reason when that comes first. */
export function unlessEnded<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      promise.then(destroy, () => {})
      reject(signal.reason)
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}

function destroy(late: unknown): void {
  if (late instanceof Object && 'destroy' in late && typeof late.destroy === 'function') late.destroy()
}
