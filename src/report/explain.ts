// A fault for a person: what happened, where with the line of the file, why, and what to do.

import type { Fault, Place } from '../model/fault.ts'
import { plainText } from './fence.ts'

/** The text of a file, or undefined when it cannot be read. */
export type ReadText = (file: string) => string | undefined

/** Lines that explain a fault, the first naming its code. Never empty. */
export function explain(fault: Fault, readText: ReadText): readonly string[] {
  return [
    ...indented(fault.what, `${fault.code}: `),
    ...(fault.where === undefined ? [] : placeLines(fault.where, readText)),
    ...(fault.why === undefined ? [] : indented(fault.why, '  why: ')),
    ...indented(fault.fix, '  fix: '),
  ]
}

/** `stagecraft.yml:12:5 (services.api.role)`, as editors take it. */
export function describePlace({ file, line, column, key }: Place): string {
  const at = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':')
  return key === undefined ? at : `${at} (${key})`
}

function placeLines(place: Place, readText: ReadText): readonly string[] {
  return [`  at ${describePlace(place)}`, ...excerpt(place, readText)]
}

/** The line of the file with a caret below the column; a long line is shown around it. */
function excerpt({ file, line, column }: Place, readText: ReadText): readonly string[] {
  const written = line === undefined ? undefined : readText(file)?.split(/\r?\n/)[line - 1]
  if (written === undefined || written.trim() === '') return []
  const start = column !== undefined && column > 80 ? column - 40 : 0
  const shown = plainText(written.slice(start, start + 120))
  const label = `    ${line} | `
  if (column === undefined) return [label + shown]
  const before = plainText(written.slice(start, column - 1))
  return [label + shown, `${' '.repeat(label.length + before.length)}^`]
}

function indented(text: string, label: string): readonly string[] {
  const margin = ' '.repeat(label.startsWith(' ') ? label.length : 2)
  return text.split('\n').map((line, index) => (index === 0 ? label : margin) + plainText(line))
}
