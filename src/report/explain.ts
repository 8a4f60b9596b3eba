// A fault for a person: what happened, where with the line of the file, why, and what to do.

import type { Fault, Place } from '../model/fault.ts'
import { excerpt } from './excerpt.ts'
import type { ReadText } from './excerpt.ts'
import { plainText } from './fence.ts'

/** Lines that explain a fault, the first naming its code. Never empty. */
export function explain(fault: Fault, readText: ReadText): readonly string[] {
  return [
    ...indented(fault.what, `${fault.code}: `),
    ...(fault.where === undefined ? [] : placeLines(fault, fault.where, readText)),
    ...(fault.why === undefined ? [] : indented(fault.why, '  why: ')),
    ...indented(fault.fix, '  fix: '),
  ]
}

/** `stagecraft.yml:12:5 (services.api.role)`, as editors take it. */
export function describePlace({ file, line, column, key }: Place): string {
  const at = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':')
  return key === undefined ? at : `${at} (${key})`
}

function placeLines({ what, why, fix }: Fault, place: Place, readText: ReadText): readonly string[] {
  const told = [what, why, fix, place.key].join('\n')
  return [`  at ${describePlace(place)}`, ...excerpt(place, told, readText)]
}

function indented(text: string, label: string): readonly string[] {
  const margin = ' '.repeat(label.startsWith(' ') ? label.length : 2)
  return text.split('\n').map((line, index) => (index === 0 ? label : margin) + plainText(line))
}
