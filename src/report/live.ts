// The steps that run right now: redrawn below the log on a terminal, reminded of elsewhere.

import { describeDuration } from '../model/quantity.ts'
import type { Style } from './style.ts'

export interface Screen {
  readonly write: (text: string) => void
  /** Width of the terminal; undefined where it is none. Asked anew, because it can change. */
  readonly columns: () => number | undefined
}

export interface Live {
  /** One line that stays. */
  line(text: string): void
  start(id: string, sentence: string): void
  progress(id: string, message: string): void
  /** Ends a step and gives its sentence. */
  finish(id: string): string | undefined
  /** Takes the live lines away until the next event. */
  pause(): void
  end(): void
}

interface Running {
  readonly sentence: string
  readonly since: number
  message?: string
}

interface LiveOptions {
  readonly stderr: Screen
  readonly style: Style
  readonly now: () => number
  readonly every: (milliseconds: number, tick: () => void) => () => void
}

const shown = 8

export function createLive({ stderr, style, now, every }: LiveOptions): Live {
  const running = new Map<string, Running>()
  const isTerminal = stderr.columns() !== undefined
  let drawn = 0
  let stop: (() => void) | undefined
  const wipe = (): string => {
    const text = drawn === 0 ? '' : `\u001b[${drawn}A\u001b[J`
    drawn = 0
    return text
  }
  const draw = (): string => {
    if (!isTerminal) return ''
    const lines = [...running.values()].map((step) => liveLine(step, now(), stderr.columns() ?? 80))
    const rest = lines.length > shown ? [`  and ${lines.length - shown} more`] : []
    const text = [...lines.slice(0, shown), ...rest]
    drawn = text.length
    return text.map((line) => `${style.faint(line)}\n`).join('')
  }
  const tick = (): void => {
    if (isTerminal) stderr.write(wipe() + draw())
    else for (const step of running.values()) stderr.write(`  still: ${waiting(step, now())}\n`)
  }
  const clock = (): void => {
    if (running.size > 0) stop ??= every(isTerminal ? 250 : 15_000, tick)
    else {
      stop?.()
      stop = undefined
    }
  }
  return {
    line: (text) => stderr.write(`${wipe()}${text}\n${draw()}`),
    start(id, sentence) {
      running.set(id, { sentence, since: now() })
      clock()
      if (isTerminal) tick()
    },
    progress(id, message) {
      const step = running.get(id)
      if (step === undefined || step.message === message) return
      step.message = message
      if (isTerminal) tick()
    },
    finish(id) {
      const step = running.get(id)
      running.delete(id)
      clock()
      return step?.sentence
    },
    pause: () => stderr.write(wipe()),
    end() {
      running.clear()
      clock()
      stderr.write(wipe())
    },
  }
}

function waiting({ sentence, since, message }: Running, now: number): string {
  const detail = message === undefined ? '' : `: ${message}`
  return `${sentence} (${seconds(now - since)})${detail}`
}

/** Whole seconds, because a live line is no measurement. */
const seconds = (milliseconds: number): string =>
  milliseconds < 1_000 ? '0s' : describeDuration(Math.floor(milliseconds / 1_000) * 1_000)

/** Cut to the terminal's width, because a wrapped line could not be wiped. */
const liveLine = (step: Running, now: number, columns: number): string =>
  `  … ${waiting(step, now)}`.slice(0, Math.max(20, columns - 1))
