// The signal of a run that nobody stops, made as the world makes it: any number of waits may listen to it at once.
import { setMaxListeners } from 'node:events'

export function runSignal(): AbortSignal {
  const { signal } = new AbortController()
  setMaxListeners(0, signal)
  return signal
}
