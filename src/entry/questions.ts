// Questions to the person at the terminal: a line each, answered from standard input.

import { createInterface } from 'node:readline'
import type { Interface } from 'node:readline'
import { isatty } from 'node:tty'
import { faults } from '../model/faults/index.ts'
import type { Outside } from '../observe/outside.ts'

/** Nothing where nobody can answer: without a terminal on both sides nothing ever asks. */
export function createQuestions(stopped: AbortSignal): Pick<Outside, 'question'> {
  if (!isatty(0) || !isatty(2)) return {}
  let lines: Lines | undefined
  return {
    question: async (text, byDefault) => {
      lines ??= readLines()
      process.stderr.write(text)
      // Between questions nothing is read, so that the process can end.
      lines.reader.resume()
      const line = await lines.next(stopped).finally(() => lines?.reader.pause())
      if (line === undefined) process.stderr.write('\n')
      return line === undefined || line.trim() === '' ? byDefault : line
    },
  }
}

interface Lines {
  readonly reader: Interface
  /** Undefined at the end of input. Faults: INTERRUPTED. */
  readonly next: (stopped: AbortSignal) => Promise<string | undefined>
}

/** Keeps what is typed ahead. The terminal itself turns Ctrl-C into a signal. */
function readLines(): Lines {
  const reader = createInterface({ input: process.stdin, terminal: false })
  const typed: string[] = []
  let isEnded = false
  let wake = (): void => undefined
  reader.on('line', (line) => {
    typed.push(line)
    wake()
  })
  reader.on('close', () => {
    isEnded = true
    wake()
  })
  const next = (stopped: AbortSignal): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      wake = () => {
        if (stopped.aborted) reject(faults.INTERRUPTED({ during: 'a question' }))
        else if (typed.length > 0 || isEnded) resolve(typed.shift())
      }
      stopped.addEventListener('abort', () => wake(), { once: true })
      wake()
    })
  return { reader, next }
}
