// Runs a long change on a host so that a cut connection neither kills nor repeats it: started there, then followed.

import { frame } from '../commands/journal.ts'
import { frameFault } from '../commands/frame-answer.ts'
import { lines } from '../commands/shell.ts'
import { followStep, readStepNews, removeStep, startStep, stepDeadlineCode } from '../commands/step.ts'
import type { StepNews } from '../commands/step.ts'
import type { RunOptions } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import type { Context } from './effects.ts'
import { untilEngine } from './engine.ts'
import { hostOf } from './until.ts'

/** How it ended, and the end of what it printed, both streams together. */
export interface Detached {
  readonly code: number
  readonly output: string
}

/** Milliseconds that one look waits for news, and that a look may take beyond. */
const look = { wait: 20_000, more: 20_000 } as const
const outputCap = 65_536

type Options = RunOptions & {
  /** Tells several of one step apart. */
  readonly name?: string
}

/**
 * Starts `script`, which may be done twice, under its frame of fence, intent and result, and follows it to its end; what
 * it prints becomes events. An engine that goes away under it is waited for. Faults: WAIT_DEADLINE, DEPLOY_DEADLINE,
 * STEP_LOST, LOCK_LOST, STATE_UNWRITABLE, ENGINE_GONE, those of the transport.
 */
export const runDetached = (context: Context, host: HostName, script: string, options: Options): Promise<Detached> =>
  untilEngine(
    context,
    host,
    () => runOnce(context, host, script, options),
    ({ code, output }) => (code === 0 ? undefined : output),
  )

async function runOnce(context: Context, host: HostName, script: string, options: Options): Promise<Detached> {
  const { effects, run, step } = context
  const target = hostOf(context, host)
  const place = {
    folder: `${target.state}/${layout.steps}`,
    id: [run.header.number, run.header.lock.slice(0, 8), step.id, options.name ?? ''].join('/'),
  }
  const deadline = Math.min(options.deadline, effects.left())
  const start = startStep({ ...place, script: frame(target.state, run.header, step.id, script), deadline })
  const end = effects.now() + deadline + look.more
  let output = ''
  let offset = 0
  for (let begun = false; effects.now() < end;) {
    const follow = followStep({ ...place, offset, wait: look.wait })
    const seen = await target.run(begun ? follow : lines(`{ ${start}\n} || exit 1`, follow), {
      deadline: look.wait + look.more,
      reason: options.reason,
    })
    const news = seen.kind === 'exited' ? readStepNews(seen.stdout) : undefined
    if (news === undefined) {
      if (seen.kind !== 'unknown') throw faults.HOST_SCRIPT_FAILED({ host, doing: options.reason, output: seen.stderr })
      continue
    }
    begun = news.state.kind !== 'absent'
    offset = news.offset
    output = (output + news.text).slice(-outputCap)
    if (news.text !== '') effects.emit({ kind: 'step.output', step: step.id, text: news.text })
    const code = codeOf(news, { host, ...options })
    if (code === undefined) continue
    await target.run(removeStep(place), { deadline: look.more, reason: options.reason }).catch((error: unknown) => {
      const message = `what ${options.reason} left in ${place.folder} on ${host} stays for now: ${String(error)}`
      effects.emit({ kind: 'notice', level: 'debug', message })
    })
    const fault = frameFault(target, { code, said: output })
    if (fault !== undefined) throw fault
    if (code === stepDeadlineCode) break
    return { code, output }
  }
  throw effects.barred() ?? faults.WAIT_DEADLINE({ host, reason: options.reason, deadline })
}

function codeOf(
  { state }: StepNews,
  { host, reason }: { readonly host: HostName; readonly reason: string },
): number | undefined {
  if (state.kind === 'finished') return state.code
  if (state.kind === 'lost') throw faults.STEP_LOST({ host, doing: reason })
  return undefined
}
