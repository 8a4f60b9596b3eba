// Help, generated from the catalogue: what a command does, its flags, its endings, an example.

import type { Ending } from '../model/fault.ts'
import { endings } from '../model/fault.ts'
import { keysOf } from '../model/name.ts'
import { inputOf } from '../stages/inputs.ts'
import { kinds } from '../stages/kinds.ts'
import type { Command } from './command.ts'
import { commands } from './command.ts'
import type { Flag } from './flags.ts'
import { flagsOf } from './flags.ts'

/** One line each: what an exit code means, the same for every command. */
export const endingTexts: Readonly<Record<Ending, string>> = {
  done: 'done, or nothing to do',
  invalid: 'invalid input or configuration; nothing was contacted',
  outside: 'something outside failed; nothing was changed',
  bug: 'a bug of ours',
  refused: 'refused: locked, stale, protected or unsafe',
  reverted: 'failed and reverted; the old release serves',
  person: 'failed, and a person is needed; it says where and what for',
  interrupted: 'interrupted; the next run finishes or reverts what was begun',
}
const always: readonly Ending[] = ['done', 'invalid', 'bug', 'interrupted']

/** Help of one command, or the list of all; ends in a line end. */
export function helpText(command: Command | undefined): string {
  return `${(command === undefined ? overview() : commandHelp(command)).join('\n')}\n`
}

/** The endings of a command in order of their exit codes. */
export const endingsOf = (command: Command): readonly Ending[] =>
  keysOf(endings)
    .sort((a, b) => endings[a] - endings[b])
    .filter((ending) => always.includes(ending) || command.endings.includes(ending))

function overview(): readonly string[] {
  return [
    'Stagecraft deploys Docker Compose apps to hosts.',
    '',
    'Usage: stagecraft <command> [flags]',
    '',
    'Commands',
    ...columns([
      ...commands.map(({ name, summary }) => [name, summary] as const),
      ['help [command]', 'Shows this, or the help of one command.'],
    ]),
    '',
    'Flags of every command',
    ...columns(flagsOf([]).map(flagRow)),
    '',
    'stagecraft help <command> tells more.',
  ]
}

function commandHelp(command: Command): readonly string[] {
  const flags = flagsOf(command.chosen.map(({ name }) => name))
  const common = new Set(flagsOf([]).map(({ flag }) => flag))
  const own = flags.filter(({ flag }) => !common.has(flag))
  const codes = endingsOf(command).map((ending) => [String(endings[ending]), endingTexts[ending]] as const)
  return [
    command.summary,
    '',
    `Usage: ${['stagecraft', command.name, command.words, '[flags]'].filter((word) => word !== '').join(' ')}`,
    '',
    ...(own.length === 0 ? [] : ['Flags', ...columns(own.map(flagRow)), '']),
    'Flags of every command',
    ...columns(flags.filter(({ flag }) => common.has(flag)).map((flag) => flagRow(flag, command))),
    '',
    'Exit codes',
    ...columns(codes),
    '',
    'Example',
    `  ${command.example}`,
  ]
}

function flagRow(flag: Flag, command?: unknown): readonly [string, string] {
  const input = flag.of.kind === 'input' ? inputOf(flag.of.name) : undefined
  const word = flag.placeholder ?? (input === undefined ? 'VALUE' : kinds[input.kind].placeholder)
  const long = `--${flag.flag}${flag.takes ? ` ${word}` : ''}`
  const formats = flag.flag === 'format' ? ` One of: ${formatsOf(command).join(', ')}.` : ''
  const extra = [
    ...(input?.variable === undefined ? [] : [`or ${input.variable}`]),
    ...(input?.default?.terminal === undefined || input.kind === 'boolean'
      ? []
      : [`default ${input.default.terminal}`]),
  ]
  const summary = (flag.summary ?? input?.summary ?? '') + formats
  return [
    flag.short === undefined ? `    ${long}` : `-${flag.short}, ${long}`,
    extra.length === 0 ? summary : `${summary} (${extra.join(', ')})`,
  ]
}

const formatsOf = (command: unknown): readonly string[] =>
  commands.find((each) => each === command)?.formats ?? ['text', 'json']

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
}
