// The flags that concern the shell itself: how much is told, in which form, in which colours.

import { nearest } from '../config/suggest.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { inputs } from '../stages/inputs.ts'
import { kinds } from '../stages/kinds.ts'
import type { Format } from './command.ts'
import type { Written } from './parse-inputs.ts'

export interface Settings {
  readonly verbose: boolean
  readonly format: Format
  readonly json: boolean
  readonly colour: boolean
  readonly help: boolean
}

export const settings = [
  { name: 'verbose', flag: 'verbose', short: 'v', summary: 'Tell more: output of programs, skipped steps, stacks.' },
  { name: 'format', flag: 'format', placeholder: 'FORMAT', summary: 'The form of what is printed.' },
  { name: 'json', flag: 'json', summary: 'The same as --format json.' },
  { name: 'colour', flag: 'no-color', summary: 'No colours; NO_COLOR says the same.' },
  { name: 'help', flag: 'help', short: 'h', summary: 'Show this help.' },
] as const satisfies readonly {
  readonly name: keyof Settings
  readonly flag: string
  readonly summary: string
  readonly short?: string
  readonly placeholder?: string
}[]

/** `STAGECRAFT_VERBOSE` stands in for its flag; the state file's variable belongs to `driver: local`. */
const otherVariables = ['STAGECRAFT_VERBOSE', 'STAGECRAFT_STATE_FILE'] as const

export interface SettingsRead {
  readonly settings: Settings
  readonly faults: readonly Fault[]
}

/** Settings from flags, then variables, then what is built in. */
export function readSettings(
  written: ReadonlyMap<keyof Settings, Written>,
  variables: Readonly<Record<string, string>>,
  formats: readonly Format[],
): SettingsRead {
  const found: Fault[] = []
  const boolean = (name: keyof Settings, fallback: Written | undefined): boolean => {
    const given = written.get(name) ?? fallback
    if (given === undefined) return false
    const value = kinds.boolean.parse(given.text)
    if (value === undefined) {
      found.push(faults.INPUT_INVALID({ ...kinds.boolean, input: given.source, value: given.text }))
    }
    return value ?? false
  }
  const variable = variables['STAGECRAFT_VERBOSE']
  const verbose = boolean(
    'verbose',
    variable === undefined ? undefined : { text: variable, source: 'STAGECRAFT_VERBOSE' },
  )
  const json = boolean('json', undefined)
  const colour = !boolean('colour', undefined) && !variables['NO_COLOR']
  const help = boolean('help', undefined)
  const asked = written.get('format')
  const format = formats.find((each) => each === asked?.text)
  if (asked !== undefined && format === undefined) {
    found.push(
      faults.INPUT_INVALID({
        input: '--format',
        value: asked.text,
        expects: formats.join(', '),
        example: formats[0] ?? 'text',
      }),
    )
  }
  if (json && format !== undefined && format !== 'json') {
    found.push(
      faults.FLAG_CONFLICT({ flags: ['--json', `--format ${format}`], why: 'They ask for two forms of one output.' }),
    )
  }
  return { settings: { verbose, json, colour, help, format: json ? 'json' : (format ?? 'text') }, faults: found }
}

/** Warnings about variables that begin like ours and mean nothing. */
export function unknownVariables(variables: Readonly<Record<string, string>>): readonly string[] {
  const inputVariables = Object.values(inputs).flatMap((input) => ('variable' in input ? [input.variable] : []))
  const known: readonly string[] = [...inputVariables, ...otherVariables]
  return Object.keys(variables)
    .filter((name) => name.startsWith('STAGECRAFT_') && !known.includes(name))
    .sort()
    .map((name) => {
      const near = nearest(name, known)
      return `variable ${name} is not read${near === undefined ? '' : `; did you mean ${near}?`}`
    })
}
