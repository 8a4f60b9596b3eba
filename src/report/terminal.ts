// The view of a terminal: live lines while steps run, plain lines where nobody watches; results on stdout, talk on stderr.

import type { Event } from '../model/event.ts'
import type { Fault } from '../model/fault.ts'
import type { Plan } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import { explain } from './explain.ts'
import type { ReadText } from './excerpt.ts'
import { createFence, plainText } from './fence.ts'
import type { Fence } from './fence.ts'
import { createLive } from './live.ts'
import type { Screen } from './live.ts'
import type { Redactor } from './redact.ts'
import type { Ended, Report } from './report.ts'
import type { Style } from './style.ts'

export interface TerminalOptions {
  readonly stdout: (text: string) => void
  /** Where the talk goes. `columns` is absent where it is no terminal. */
  readonly stderr: Screen
  readonly style: Style
  readonly redactor: Redactor
  readonly verbose: boolean
  readonly readText: ReadText
  /** The plan as a person reads it, ending in a line end. */
  readonly planText: (plan: Plan, hash: string) => string
  readonly now: () => number
  /** Calls back every so many milliseconds until the function it gives is called; never keeps the process alive. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
}

export function createTerminal(options: TerminalOptions): Report {
  const { stdout, style, redactor, verbose } = options
  const live = createLive(options)
  const fences = new Map<string, Fence>()
  const told = new Set<Fault>()
  const say = (text: string): void => live.line(redactor.clean(text))
  const output = (step: string, lines: readonly string[]): void => {
    if (verbose) for (const line of lines) say(style.faint(`    ${step} | ${line}`))
  }
  const fault = (each: Fault): void => {
    if (told.has(each)) return
    told.add(each)
    for (const [index, line] of explain(each, options.readText).entries()) say(index === 0 ? style.bad(line) : line)
  }
  const tell = (event: Event): void => {
    switch (event.kind) {
      case 'plan':
        return undefined
      case 'stage.started':
        return say(`${style.strong(event.stage)}: ${event.summary}`)
      case 'stage.finished':
        if (event.outcome === 'completed') return say(`${event.stage} done in ${describeDuration(event.milliseconds)}`)
        return say(event.outcome === 'skipped' ? `${event.stage} skipped` : style.bad(`${event.stage} failed`))
      case 'step.started':
        return live.start(event.step.id, redactor.clean(event.sentence))
      case 'step.progress':
        return live.progress(event.step, redactor.clean(plainText(event.message)))
      case 'step.output': {
        const fence = fences.get(event.step) ?? createFence(redactor)
        fences.set(event.step, fence)
        return output(event.step, fence.push(event.text))
      }
      case 'step.finished': {
        output(event.step.id, fences.get(event.step.id)?.end() ?? [])
        fences.delete(event.step.id)
        const took = style.faint(describeDuration(event.milliseconds))
        const words = live.finish(event.step.id) ?? event.step.id
        const detail = event.detail === undefined ? '' : `: ${redactor.clean(plainText(event.detail))}`
        if (event.outcome === 'failed') return say(`  ${style.bad('failed')} ${words} ${took}${detail}`)
        if (event.outcome === 'skipped') return verbose ? say(style.faint(`  skipped ${words}${detail}`)) : undefined
        return say(`  ${words} ${took}${detail}`)
      }
      case 'recovery.started':
        return say(style.warn(`${event.stage} recovers: ${plainText(event.because)}`))
      case 'recovery.finished':
        return say(event.outcome === 'failed' ? style.bad('the recovery failed') : 'recovered')
      case 'notice':
        if (event.level === 'warning') return say(style.warn(`warning: ${plainText(event.message)}`))
        return event.level === 'info' || verbose ? say(plainText(event.message)) : undefined
      case 'fault':
        return fault(event.fault)
    }
  }
  return {
    tell,
    plan: (plan: Plan, hash: string) => {
      live.pause()
      stdout(redactor.clean(options.planText(plan, hash)))
    },
    end: async (ended: Ended) => {
      live.end()
      ended.faults.forEach(fault)
      for (const line of ended.lines ?? []) stdout(`${redactor.clean(plainText(line))}\n`)
      const last = lastLine(ended)
      if (last === undefined) return
      if (ended.exit === 0) stdout(`${redactor.clean(last)}\n`)
      else say(last)
    },
  }
}

/** What serves now and the command that continues or undoes. */
export function lastLine({ serving, next }: Ended): string | undefined {
  const sentence = serving === undefined ? undefined : `${plainText(serving)}.`.replace(/\.\.$/, '.')
  const command = next === undefined ? undefined : `Next: ${plainText(next)}`
  return sentence === undefined ? command : command === undefined ? sentence : `${sentence} ${command}`
}
