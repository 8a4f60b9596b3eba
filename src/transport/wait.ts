// One wait with an end: its signal is aborted, with the fault as its reason, when the deadline passes or the run is told to stop.

import type { RunOptions } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'

export interface Wait {
  readonly signal: AbortSignal
  /** Frees the timer; call it whatever happened. */
  end(): void
}

/**
 * Begins a wait. Its signal's reason is the fault WAIT_DEADLINE, or INTERRUPTED when `signal` fires while it lasts. A
 * signal that fired before does not end it: a run that was told to stop still has its journal to write.
 */
export function beginWait(host: string, options: RunOptions, signal?: AbortSignal): Wait {
  const controller = new AbortController()
  const passed = (): void => controller.abort(faults.WAIT_DEADLINE({ ...options, host }))
  const interrupted = (): void => controller.abort(faults.INTERRUPTED({ during: options.reason }))
  const timer = setTimeout(passed, options.deadline)
  if (signal?.aborted === false) signal.addEventListener('abort', interrupted, { once: true })
  return {
    signal: controller.signal,
    end: () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', interrupted)
    },
  }
}

/** `promise`, or the signal's reason thrown when it fires first; what comes late goes to `late`. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal, late?: (value: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => {
      reject(signal.reason)
      promise.then(late, () => {})
    }
    if (signal.aborted) return aborted()
    signal.addEventListener('abort', aborted, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted))
  })
}

/** Resolves after `milliseconds`, or throws the signal's reason. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  return abortable(elapsed, signal).finally(() => clearTimeout(timer))
}
