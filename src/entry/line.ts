// A command line → the command, its values and the settings, or every fault of it.

import { nearest } from '../config/suggest.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Given, InputName } from '../stages/inputs.ts'
import { inputOf } from '../stages/inputs.ts'
import type { Command } from './command.ts'
import { commands } from './command.ts'
import { closedWords } from './completion.ts'
import { flagLabel, flagsOf, inputsOf, readFlags } from './flags.ts'
import type { FlagsRead } from './flags.ts'
import type { Configured, Written } from './parse-inputs.ts'
import { parseInputs, variableText } from './parse-inputs.ts'
import type { Settings } from './settings.ts'
import { readSettings } from './settings.ts'

export type Line =
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | {
      readonly kind: 'run'
      readonly command: Command
      readonly given: Given
      readonly words: readonly string[]
      readonly settings: Settings
    }
  | {
      readonly kind: 'wrong'
      readonly command: Command | undefined
      readonly faults: readonly Fault[]
      readonly settings: Settings
    }

/** What is read besides the words: variables, and the names of environments where one is missing. */
interface Around {
  readonly variables: Readonly<Record<string, string>>
  readonly configured: Configured
}

/** Reads `argv` without the program's own name. */
export function parseLine(argv: readonly string[], variables: Around['variables'], configured: Configured): Line {
  const around = { variables, configured }
  const { name, rest } = commandWords(argv)
  if (name === 'help') return helpLine(rest, around)
  const command = commands.find((each) => each.name === name)
  if (command === undefined) return withoutCommand(name, rest, around, flagBefore(argv, name))
  const flags = flagsOf(command.chosen.map((input) => input.name))
  return commandLine(command, readFlags(command.name, rest, flags), around)
}

function commandLine(command: Command, read: FlagsRead, { variables, configured }: Around): Line {
  const shell = readSettings(read.settings, variables, command.formats)
  if (shell.settings.help) return { kind: 'help', command }
  const names = inputsOf(command.chosen.map(({ name }) => name))
  const written = new Map(names.flatMap((name) => writtenFor(name, read.inputs, variables)))
  const required = new Set(command.chosen.filter((input) => input.required).map(({ name }) => name))
  const chosen = names.map((name) => ({ name, required: required.has(name) && !read.broken.includes(name) }))
  const values = parseInputs({ chosen, written, door: 'terminal', label: inputFlagLabel, configured })
  const found = [...read.faults, ...wordFaults(command, read.words), ...shell.faults, ...values.faults]
  if (found.length > 0) return { kind: 'wrong', command, faults: found, settings: shell.settings }
  return { kind: 'run', command, given: values.given, words: read.words, settings: shell.settings }
}

/** Flag, then variable. */
function writtenFor(
  name: InputName,
  flags: ReadonlyMap<InputName, Written>,
  variables: Around['variables'],
): readonly [InputName, Written][] {
  const flag = flags.get(name)
  return flag === undefined ? variableText(name, variables) : [[name, flag]]
}

const inputFlagLabel = (name: InputName): string => (inputOf(name).flags ?? []).map(flagLabel).join(' or ')

function wordFaults(command: Command, words: readonly string[]): readonly Fault[] {
  const expected = command.words === '' ? [] : command.words.split(' ')
  const extra = words
    .slice(expected.length)
    .map((argument) => faults.ARGUMENT_UNEXPECTED({ argument, command: command.name }))
  const absent = expected
    .slice(words.length)
    .filter((word) => word.startsWith('<'))
    .map((argument) => faults.ARGUMENT_MISSING({ argument, command: command.name }))
  return [...extra, ...absent, ...wrongWords(command, words)]
}

/** A word that is none of those that may stand there. */
function wrongWords(command: Command, [word]: readonly string[]): readonly Fault[] {
  const allowed = closedWords(command.words)
  if (word === undefined || allowed.length === 0 || allowed.includes(word)) return []
  const expects = allowed.map((each) => JSON.stringify(each)).join(' or ')
  return [
    faults.INPUT_INVALID({ input: `the word after ${command.name}`, value: word, expects, example: allowed[0] ?? '' }),
  ]
}

/** The one or two words that name a command, wherever among the flags they stand, and everything else. */
function commandWords(argv: readonly string[]): {
  readonly name: string | undefined
  readonly rest: readonly string[]
} {
  const first = wordAfter(argv, 0)
  const word = first === undefined ? undefined : argv[first]
  if (first === undefined || word === undefined) return { name: undefined, rest: argv }
  const without = (...places: number[]): string[] => argv.filter((_, place) => !places.includes(place))
  const isGroup = commands.some(({ name }) => name.startsWith(`${word} `))
  const second = isGroup ? wordAfter(argv, first + 1) : undefined
  if (second === undefined) return { name: word, rest: without(first) }
  return { name: `${word} ${argv[second]}`, rest: without(first, second) }
}

function wordAfter(argv: readonly string[], start: number): number | undefined {
  for (let place = start; place < argv.length; place++) {
    const word = argv[place]
    if (word === undefined || word === '--') return undefined
    if (!word.startsWith('-') || word === '-') return place
    if (takingWords.includes(word)) place += 1
  }
  return undefined
}

const everyFlag = flagsOf(commands.flatMap(({ chosen }) => chosen.map(({ name }) => name)))

/** Flags that take a word in every command that has them: a command's name may stand behind one. */
const takingWords = everyFlag
  .filter((flag) => everyFlag.every((other) => other.flag !== flag.flag || other.takes))
  .flatMap((flag) => [flagLabel(flag), ...(flag.short === undefined ? [] : [`-${flag.short}`])])

function helpLine(rest: readonly string[], around: Around): Line {
  const words = readFlags('help', rest, flagsOf([])).words.join(' ')
  const command = commands.find(({ name }) => name === words)
  if (words === '' || words === 'help' || command !== undefined) return { kind: 'help', command }
  return withoutCommand(words, rest, around)
}

/** `--help` and `--version` stand alone; everything else names no command, or none that exists. */
function withoutCommand(name: string | undefined, rest: readonly string[], around: Around, after?: string): Line {
  const asks = (flag: string, short?: string): boolean =>
    rest.includes(flag) || (short !== undefined && rest.includes(short))
  const version = commands.find((each) => each.name === 'version')
  if (name === undefined && asks('--help', '-h')) return { kind: 'help', command: undefined }
  if (name === undefined && asks('--version') && version !== undefined) {
    const others = rest.filter((word) => word !== '--version')
    return commandLine(version, readFlags('version', others, flagsOf([])), around)
  }
  const known = [...new Set(commands.map((each) => each.name)), 'help']
  const fault = name === undefined ? faults.COMMAND_MISSING({ known }) : unknownCommand(name, known, after)
  const json = asks('--json') || rest.includes('--format=json') || rest[rest.indexOf('--format') + 1] === 'json'
  const shell = readSettings(new Map(), around.variables, ['text', 'json'])
  return {
    kind: 'wrong',
    command: undefined,
    faults: [fault],
    settings: {
      ...shell.settings,
      format: json ? 'json' : 'text',
      colour: shell.settings.colour && !asks('--no-color'),
    },
  }
}

/** The flag right before the word that was taken for a command. */
function flagBefore(argv: readonly string[], name: string | undefined): string | undefined {
  const before = argv[argv.indexOf(name ?? '') - 1]
  return before?.startsWith('-') === true && !before.includes('=') ? before : undefined
}

function unknownCommand(command: string, known: readonly string[], after: string | undefined): Fault {
  const behind = after === undefined ? {} : { after }
  const group = known.filter((name) => name.startsWith(`${command} `))
  if (group.length > 0) return faults.COMMAND_UNKNOWN({ command, known: group, ...behind })
  const near = nearest(command, known) ?? nearest(command.split(' ')[0] ?? '', known)
  return faults.COMMAND_UNKNOWN({ command, known, ...behind, ...(near === undefined ? {} : { suggestion: near }) })
}
