// A Docker engine that is away for a moment, as when it is restarted: waited for, and what failed for it is done again.

import { engineAnswers, isEngineAway } from '../commands/docker.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import type { Context } from './effects.ts'
import { hostOf, until } from './until.ts'

/** Milliseconds: dockerd with some dozen containers is back within 10 s (measured on the lab's hosts), systemd waits 90 s for it to stop. */
const waiting = { every: 500, deadline: 120_000 } as const

/** So many times in all: an engine that goes away again and again is none. */
const tries = 3

/**
 * The answer of `run`, which may be done twice. `saidBy` tells what a failed answer said, undefined for one that did
 * not fail. Faults: ENGINE_GONE when the engine stays away, those of `run`.
 */
export async function untilEngine<T>(
  context: Pick<Context, 'effects' | 'progress'>,
  host: HostName,
  run: () => Promise<T>,
  saidBy: (answer: T) => string | undefined,
): Promise<T> {
  for (let left = tries; ; left--) {
    const answer = await run()
    const said = saidBy(answer)
    if (said === undefined || !isEngineAway(said) || left <= 1) return answer
    await untilBack(context, host)
  }
}

async function untilBack(context: Pick<Context, 'effects' | 'progress'>, host: HostName): Promise<void> {
  await until<true, undefined>(context, waiting, {
    look: async () => {
      const options = { deadline: 10_000, reason: 'its Docker engine' }
      const output = await hostOf(context, host).run(engineAnswers, options)
      const isBack = output.kind === 'exited' && output.code === 0
      if (isBack) return { kind: 'found', fact: true }
      return { kind: 'not yet', why: `waiting for the Docker engine of ${host}`, about: undefined }
    },
    late: () => faults.ENGINE_GONE({ host, deadline: waiting.deadline }),
  })
}
