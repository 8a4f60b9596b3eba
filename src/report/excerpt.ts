// The line of a file that a fault points at: its keys and marks, and of its values only what the fault itself tells.

import type { Place } from '../model/fault.ts'
import { plainText } from './fence.ts'

/** The text of a file, or undefined when it cannot be read. */
export type ReadText = (file: string) => string | undefined

/** Longest part of a line that is shown, in characters. */
const longest = 120

/**
 * The line with a caret below its column; none where a line is not of YAML or may be a secret as a whole. Any value of a
 * configuration may be a secret that somebody wrote where it does not belong, so that `told`, the text of the fault,
 * decides which of them stand there.
 */
export function excerpt(place: Place, told: string, readText: ReadText): readonly string[] {
  const { file, line, column, isHidden } = place
  if (line === undefined || isHidden === true || !/\.ya?ml$/i.test(file)) return []
  const written = readText(file)?.split(/\r?\n/)[line - 1]
  if (written === undefined || written.trim() === '') return []
  const { text, at } = quietened(plainText(written), column, told)
  const start = at !== undefined && at > 80 ? at - 40 : 0
  const label = `    ${line} | `
  const shown = label + text.slice(start, start + longest)
  return at === undefined ? [shown] : [shown, `${' '.repeat(label.length + at - start)}^`]
}

/** A key with its colon; blanks and marks; a comment; a value, in quotes that may stay open or up to the next mark. */
const token =
  /(?<key>(?:"[\w.-]{1,64}"|'[\w.-]{1,64}'|[A-Za-z_][\w.-]{0,63})(?=\s*:(?:[\s,[\]{}]|$)))|(?<mark>[\s,[\]{}]+|[:?-](?=[\s,[\]{}]|$))|(?<comment>#.*)|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,[\]{}]+/gy

/** `at`: where the column is now, from 0. */
function quietened(
  written: string,
  column: number | undefined,
  told: string,
): { readonly text: string; readonly at?: number } {
  let text = ''
  let at: number | undefined
  // A key begins a line or follows a brace or comma: behind a colon the same word is part of a value.
  let isKeyNext = true
  for (const { 0: part, index, groups } of written.matchAll(token)) {
    const isMark = groups?.['mark'] !== undefined
    const isShown = isMark || (isKeyNext && groups?.['key'] !== undefined) || isTold(part, told)
    if (!isMark || part.includes(':')) isKeyNext = false
    else if (/[,[{]/.test(part)) isKeyNext = true
    const shown = isShown ? part : '…'
    if (column !== undefined && column - 1 >= index)
      at = text.length + (isShown ? Math.min(column - 1 - index, part.length) : 0)
    text += shown
  }
  return { text: text.trimEnd(), ...(at === undefined ? {} : { at }) }
}

function isTold(value: string, told: string): boolean {
  const bare = value.replace(/^(["'])(.*)\1$/, '$2')
  return bare !== '' && told.includes(bare)
}
