// Makes the output of programs harmless to print: whole lines, no control characters, capped with the cut announced, secrets out.

import type { Redactor } from './redact.ts'

const longestLine = 65_536
const shownLine = 4_000
/** Lines of one step that are shown; a program that prints more is told about, not shown. */
export const shownLines = 2_000

export interface Fence {
  /** Takes a piece of output and gives the lines that it completes. */
  push(text: string): readonly string[]
  /** The last line, when it had no end. */
  end(): readonly string[]
}

/** One program's output. A line goes out whole or cut at its end, so that no secret passes in two pieces. */
export function createFence(redactor: Redactor): Fence {
  let pending = ''
  let overlong = false
  let lines = 0
  const show = (line: string): readonly string[] => {
    lines += 1
    if (lines > shownLines + 1) return []
    if (lines === shownLines + 1) return [`(more than ${shownLines} lines: the rest is not shown)`]
    const clean = redactor.clean(plainText(line))
    return [clean.length > shownLine ? `${clean.slice(0, shownLine)} (line cut)` : clean]
  }
  return {
    push(text) {
      const pieces = (pending + text).split(/\r?\n|\r(?!$)/)
      const rest = pieces.pop() ?? ''
      const whole = overlong ? pieces.slice(1) : pieces
      const kept = overlong && pieces.length === 0 ? '' : rest
      const early = kept.length > longestLine ? show(kept.slice(0, longestLine)) : []
      overlong = kept.length > longestLine || (overlong && pieces.length === 0)
      pending = overlong ? '' : kept
      return [...whole.flatMap(show), ...early]
    },
    end() {
      const last = pending
      pending = ''
      return last === '' ? [] : show(last)
    },
  }
}

/** Text without escape sequences, control characters and those that are unseen or turn the direction of others; tabs become blanks, line ends stay. */
export function plainText(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replace(
        /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-~])/g,
        '',
      )
      .replaceAll('\t', '    ')
      // oxlint-disable-next-line no-control-regex
      .replace(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu,
        '',
      )
  )
}
