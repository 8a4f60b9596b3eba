// Texts → values: the one parser behind flags, variables and inputs of the action.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Chosen, Given, InputName } from '../stages/inputs.ts'
import { inputOf } from '../stages/inputs.ts'
import { kinds } from '../stages/kinds.ts'

/** A text as it was given, and by what: `--env`, `STAGECRAFT_ENV`, `input environment`. */
export interface Written {
  readonly text: string
  readonly source: string
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
}

/** Values of the chosen inputs, defaults filled in, or every fault of them. */
export function parseInputs({ chosen, written, door, label }: Reading): InputsRead {
  const given = new Map<InputName, unknown>()
  const found: Fault[] = []
  for (const { name, required } of chosen) {
    const { kind, default: builtIn } = inputOf(name)
    const fallback = builtIn?.[door]
    const text = written.get(name) ?? (fallback === undefined ? undefined : { text: fallback, source: label(name) })
    if (text === undefined) {
      if (required) found.push(faults.INPUT_MISSING({ input: label(name) }))
      continue
    }
    const value = text.text === '' ? undefined : kinds[kind].parse(text.text)
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

function invalid({ text, source }: Written, name: InputName): Fault {
  const { expects } = kinds[inputOf(name).kind]
  return faults.INPUT_INVALID({ input: source, value: text.length > 120 ? `${text.slice(0, 120)}…` : text, expects })
}
