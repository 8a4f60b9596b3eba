// Texts → values: the one parser behind flags, variables and inputs of the action.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Chosen, Given, InputName } from '../stages/inputs.ts'
import { inputOf } from '../stages/inputs.ts'
import type { Kind } from '../stages/kinds.ts'
import { kinds } from '../stages/kinds.ts'

/** A text as it was given, and by what: `--env`, `STAGECRAFT_ENV`, `input environment`. */
export interface Written {
  readonly text: string
  readonly source: string
  /** Came through YAML, which spells true and false in six ways and a number never. */
  readonly yaml?: true
}

export interface InputsRead {
  readonly given: Given
  readonly faults: readonly Fault[]
}

interface Reading {
  readonly chosen: readonly Chosen[]
  readonly written: ReadonlyMap<InputName, Written>
  readonly door: 'action' | 'terminal'
  /** How a missing one is named. */
  readonly label: (name: InputName) => string
  /** The environments of a configuration file, or of the nearest; asked only when none was given. */
  readonly configured: Configured
}

export type Configured = (config: string | undefined) => readonly string[]

/** Values of the chosen inputs, defaults filled in, or every fault of them. */
export function parseInputs(reading: Reading): InputsRead {
  const { chosen, written, door, label } = reading
  const given = new Map<InputName, unknown>()
  const found: Fault[] = []
  for (const { name, required } of chosen) {
    const { kind, default: builtIn } = inputOf(name)
    const fallback = builtIn?.[door]
    const text = written.get(name) ?? (fallback === undefined ? undefined : { text: fallback, source: label(name) })
    if (text === undefined) {
      if (required) found.push(missing(name, reading))
      continue
    }
    const value = text.text === '' ? undefined : readingOf(kind, text).parse(text.text)
    if (value !== undefined) given.set(name, value)
    else found.push(text.text === '' ? faults.INPUT_EMPTY({ input: text.source }) : invalid(text, name))
  }
  return { given, faults: found }
}

/** The variable that stands in. An empty one is not set, except where false would be read into it. */
export function variableText(name: InputName, variables: Readonly<Record<string, string>>): [InputName, Written][] {
  const { variable, kind } = inputOf(name)
  const text = variable === undefined ? undefined : variables[variable]
  if (variable === undefined || text === undefined || (text === '' && kind !== 'boolean')) return []
  return [[name, { text, source: variable }]]
}

const yamlBoolean = {
  expects: 'true or false',
  example: 'true',
  parse: (text: string): boolean | undefined =>
    /^(true|True|TRUE|false|False|FALSE)$/.test(text) ? /^t/i.test(text) : undefined,
}

const readingOf = (
  kind: Kind,
  { yaml }: Written,
): Pick<(typeof kinds)[Kind], 'expects' | 'example' | 'parse' | 'nearest'> =>
  yaml && kind === 'boolean' ? yamlBoolean : kinds[kind]

/** GitHub leaves out nothing: an input that was not given and an expression that names nothing look the same. */
function missing(name: InputName, { label, door, written, configured }: Reading): Fault {
  const why = 'It was not given, or its expression names nothing and gave an empty text.'
  const known = name === 'environment' ? configured(written.get('config')?.text) : []
  return faults.INPUT_MISSING({ input: label(name), known, ...(door === 'action' ? { why } : {}) })
}

function invalid(written: Written, name: InputName): Fault {
  const { text, source } = written
  const { kind, flags = [] } = inputOf(name)
  const { expects, example, nearest } = readingOf(kind, written)
  const form = flags.find(({ flag }) => source === `--${flag}`)
  const value = form?.prefix === undefined ? text : text.slice(form.prefix.length)
  const suggestion = nearest?.(value)
  return faults.INPUT_INVALID({
    input: source,
    value: value.length > 120 ? `${value.slice(0, 120)}…` : value,
    expects: form?.expects ?? expects,
    example: form?.example ?? example,
    ...(suggestion === undefined ? {} : { suggestion }),
  })
}
