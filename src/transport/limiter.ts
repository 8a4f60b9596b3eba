// Limits how many things happen at once, in the order in which they asked.

import { abortable } from './wait.ts'

export interface Limiter {
  /** Resolves when there is room, with what gives the room back. Throws the signal's reason. */
  take(signal: AbortSignal): Promise<() => void>
  /** From now on no more than are happening now, at least one: the other side refused another. */
  lower(): void
}

/** sshd takes 10 unauthenticated connections before it drops some (MaxStartups 10:30:100): 8 leave room for people. */
export const connectsAtOnce = 8

export function createLimiter(limit: number): Limiter {
  let most = limit
  let active = 0
  const waiting: (() => void)[] = []
  const admit = (): void => {
    while (active < most && waiting.length > 0) {
      active += 1
      waiting.shift()?.()
    }
  }
  const releaser = (): (() => void) => {
    let held = true
    return () => {
      if (!held) return
      held = false
      active -= 1
      admit()
    }
  }
  return {
    take: (signal) => {
      const admitted = new Promise<() => void>((resolve) => {
        waiting.push(() => resolve(releaser()))
        admit()
      })
      return abortable(admitted, signal, (release) => release())
    },
    lower: () => {
      most = Math.max(1, active)
    },
  }
}
