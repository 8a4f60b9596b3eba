// Which flags a command has, and what was written for them: argv → texts by input, or every fault of it.

import { parseArgs } from 'node:util'
import { nearest } from '../config/suggest.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { FlagForm, InputName } from '../stages/inputs.ts'
import { inputOf } from '../stages/inputs.ts'
import { kinds } from '../stages/kinds.ts'
import type { Written } from './parse-inputs.ts'
import type { Settings } from './settings.ts'
import { settings } from './settings.ts'

/** One flag of a command: of an input, or of the shell itself. */
export type Flag = FlagForm & { readonly takes: boolean; readonly of: Target }
type Target =
  | { readonly kind: 'input'; readonly name: InputName }
  | { readonly kind: 'setting'; readonly name: keyof Settings }

/** Inputs that every command accepts, also those that have no use for them. */
export const globalInputs = ['environment', 'config', 'dryRun', 'yes'] as const satisfies readonly InputName[]

export interface FlagsRead {
  readonly inputs: ReadonlyMap<InputName, Written>
  readonly settings: ReadonlyMap<keyof Settings, Written>
  /** Words that are no flags, in order. */
  readonly words: readonly string[]
  readonly faults: readonly Fault[]
  /** Inputs whose flag was given without what it needs: told once, not as missing too. */
  readonly broken: readonly InputName[]
}

/** Flags of a command: those of every command and of its own inputs. */
export function flagsOf(names: readonly InputName[]): readonly Flag[] {
  const all = inputsOf(names)
  return [...all.flatMap(inputFlags), ...settings.map(settingFlag)]
}

/** The inputs of a command: its own, and those of every command that it has no form of its own of. */
export function inputsOf(names: readonly InputName[]): readonly InputName[] {
  const own = new Set(names.flatMap(flagNames))
  return [...new Set([...globalInputs.filter((name) => !flagNames(name).some((flag) => own.has(flag))), ...names])]
}

const flagNames = (name: InputName): readonly string[] => (inputOf(name).flags ?? []).map(({ flag }) => flag)

function inputFlags(name: InputName): readonly Flag[] {
  const { flags = [], kind } = inputOf(name)
  return flags.map((form) => ({
    ...form,
    takes: kind !== 'boolean' && form.means === undefined,
    of: { kind: 'input', name },
  }))
}

const settingFlag = ({ name, ...form }: (typeof settings)[number]): Flag => ({
  ...form,
  takes: 'placeholder' in form,
  of: { kind: 'setting', name },
})

/** How a flag is shown: `--env`. */
export const flagLabel = ({ flag }: Pick<FlagForm, 'flag'>): string => `--${flag}`

/** Reads the words after the command's name. Every fault is collected. */
export function readFlags(command: string, args: readonly string[], flags: readonly Flag[]): FlagsRead {
  const byName = new Map(flags.flatMap((flag) => namesOf(flag).map((name) => [name, flag] as const)))
  const inputs = new Map<InputName, Written>()
  const set = new Map<keyof Settings, Written>()
  const found: Fault[] = []
  const words: string[] = []
  const given = new Set<Flag>()
  const broken: InputName[] = []
  let unknownAt = -2
  const { tokens } = parseArgs({
    args: [...args],
    options: optionsOf(flags),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional' && token.index !== unknownAt + 1) words.push(token.value)
    if (token.kind !== 'option') continue
    const flag = byName.get(token.name)
    if (flag === undefined) {
      if (token.inlineValue !== true) unknownAt = token.index
      const near = nearest(token.name, [...byName.keys()])
      found.push(
        faults.FLAG_UNKNOWN({
          flag: token.rawName,
          command,
          ...(near === undefined ? {} : { suggestion: `--${near}` }),
        }),
      )
      continue
    }
    if (given.has(flag) && flag.repeats !== true) {
      found.push(faults.FLAG_REPEATED({ flag: flagLabel(flag) }))
      continue
    }
    given.add(flag)
    const written = textOf(flag, token)
    if (written instanceof Fault) {
      found.push(written)
      if (flag.of.kind === 'input') broken.push(flag.of.name)
    } else if (flag.of.kind === 'setting') set.set(flag.of.name, written)
    else if (flag.repeats === true) inputs.set(flag.of.name, joined(inputs.get(flag.of.name), written))
    else if (inputs.has(flag.of.name)) found.push(conflict(inputs.get(flag.of.name), flag))
    else inputs.set(flag.of.name, written)
  }
  return { inputs, settings: set, words, faults: found, broken }
}

type Token = { readonly name: string; readonly value?: string | undefined; readonly inlineValue?: boolean | undefined }

/** What the flag says as text, or what is wrong with how it was written. */
function textOf(flag: Flag, { name, value, inlineValue }: Token): Written | Fault {
  const source = flagLabel(flag)
  if (flag.takes) {
    const isFlag = inlineValue !== true && value?.startsWith('-') === true && value.length > 1
    return value === undefined || isFlag ? missingValue(flag) : { text: (flag.prefix ?? '') + value, source }
  }
  const isNegated = name !== flag.flag
  if (!isNegated && flag.means === undefined) return { text: value ?? 'true', source }
  if (value !== undefined) return faults.FLAG_VALUE_UNEXPECTED({ flag: `--${name}`, value })
  return { text: flag.means ?? 'false', source: `--${name}` }
}

function missingValue(flag: Flag): Fault {
  const word = flag.of.kind === 'input' ? kinds[inputOf(flag.of.name).kind].placeholder : 'VALUE'
  return faults.FLAG_VALUE_MISSING({ flag: flagLabel(flag), placeholder: flag.placeholder ?? word })
}

const joined = (before: Written | undefined, written: Written): Written =>
  before === undefined ? written : { ...written, text: `${before.text},${written.text}` }

const conflict = (before: Written | undefined, flag: Flag): Fault =>
  faults.FLAG_CONFLICT({
    flags: [before?.source ?? '', flagLabel(flag)],
    why: 'They say different things about the same choice.',
  })

/** A flag that takes nothing has a `--no-` form, which beats the variable. */
const namesOf = (flag: Flag): readonly string[] =>
  flag.takes || flag.means !== undefined || flag.flag.startsWith('no-') ? [flag.flag] : [flag.flag, `no-${flag.flag}`]

function optionsOf(flags: readonly Flag[]): Record<string, { type: 'string' | 'boolean'; short?: string }> {
  return Object.fromEntries(
    flags.flatMap((flag) =>
      namesOf(flag).map((name) => [
        name,
        {
          type: flag.takes ? ('string' as const) : ('boolean' as const),
          ...(flag.short === undefined || name !== flag.flag ? {} : { short: flag.short }),
        },
      ]),
    ),
  )
}
