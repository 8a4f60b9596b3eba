// Builds the real world; the only file that names adapters.

import { randomBytes } from 'node:crypto'
import { faults } from '../model/faults/index.ts'
import type { Secret } from '../model/secret.ts'
import type { Report } from '../report/report.ts'
import type { World } from '../stages/define.ts'

export interface Surroundings {
  readonly door: World['door']
  readonly folder: string
  readonly variables: Readonly<Record<string, string>>
  readonly report: Report
  readonly hide: (secrets: readonly Secret[]) => void
}

export interface OpenWorld extends World {
  /** Tells the run to stop: no new step is begun. */
  readonly stop: (reason: string) => void
  readonly close: () => Promise<void>
}

export function openWorld({ report, ...rest }: Surroundings): OpenWorld {
  const stopper = new AbortController()
  return {
    ...rest,
    emit: (event) => report.tell(event),
    showPlan: (plan, hash) => report.plan(plan, hash),
    now: () => Date.now(),
    randomId: () => randomBytes(16).toString('hex'),
    pause: (milliseconds) => pause(milliseconds, stopper.signal),
    stopping: () => stopper.signal.aborted,
    stopped: stopper.signal,
    stop: (reason) => stopper.abort(reason),
    close: async () => undefined,
  }
}

function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const interrupted = (): void => {
      clearTimeout(timer)
      reject(faults.INTERRUPTED({ during: 'the next look' }))
    }
    const timer = setTimeout(() => {
      stopped.removeEventListener('abort', interrupted)
      resolve()
    }, milliseconds)
    if (stopped.aborted) interrupted()
    else stopped.addEventListener('abort', interrupted, { once: true })
  })
}
