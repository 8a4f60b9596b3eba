// What can be completed on a command line, from the one table of commands: command words, flags, and values of closed sets.

import { drivers } from '../model/config.ts'
import { stageNames } from '../model/stage.ts'
import { inputOf } from '../stages/inputs.ts'
import type { Kind } from '../stages/kinds.ts'
import type { Command } from './command.ts'
import { flagsOf } from './flags.ts'
import type { Flag } from './flags.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** What may stand for a flag's value: names of environments, paths, one of a few words, or anything. */
export type Values =
  | { readonly kind: 'environments' }
  | { readonly kind: 'files' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'any' }

export interface CompletedFlag {
  /** Without dashes. */
  readonly long: string
  readonly short?: string
  readonly summary: string
  /** Absent: it takes none. */
  readonly values?: Values
}

export interface CompletedCommand {
  /** One or two words; empty before any was written. */
  readonly name: string
  readonly summary: string
  /** Words that may stand after it. */
  readonly words: readonly string[]
  readonly flags: readonly CompletedFlag[]
}

/** `help` too, and, first, what holds before a command is written. Groups of two-word commands have their second words as words. */
export function completed(commands: readonly Command[]): readonly CompletedCommand[] {
  const names = commands.map(({ name }) => name)
  const firsts = [...new Set(names.map((name) => name.split(' ')[0] ?? name))]
  const groups = firsts.filter((first) => !names.includes(first))
  const global = flagsOf([]).map((flag) => flagFor(flag, undefined))
  const seconds = (group: string): readonly string[] =>
    names.filter((name) => name.startsWith(`${group} `)).map((name) => name.slice(group.length + 1))
  return [
    { name: '', summary: '', words: [...firsts, 'help'], flags: global },
    { name: 'help', summary: 'Shows the help of one command.', words: firsts, flags: [] },
    ...groups.map((name) => ({
      name,
      summary: groupSummary(name, seconds(name)),
      words: seconds(name),
      flags: global,
    })),
    ...commands.map((command) => ({
      name: command.name,
      summary: command.summary,
      words: closedWords(command.words),
      flags: flagsOf(command.chosen.map(({ name }) => name)).map((flag) => flagFor(flag, command)),
    })),
  ]
}

const groupSummary = (name: string, seconds: readonly string[]): string => `${name} ${seconds.join(', ')}`

/** `<bash|zsh|fish>` and `[config|plan]` name all that may stand there; `<id>` does not. */
export function closedWords(words: string): readonly string[] {
  const inner = /^[<[](.*)[>\]]$/.exec(words.split(' ')[0] ?? '')?.[1] ?? ''
  return inner.includes('|') ? inner.split('|') : []
}

function flagFor(flag: Flag, command: Command | undefined): CompletedFlag {
  const { flag: long, short, takes, of } = flag
  const summary = flag.summary ?? (of.kind === 'input' ? inputOf(of.name).summary : '')
  return {
    long,
    ...(short === undefined ? {} : { short }),
    summary,
    ...(takes ? { values: valuesOf(flag, command) } : {}),
  }
}

const any: Values = { kind: 'any' }

const valuesOfKind: { readonly [K in Kind]: Values } = {
  environment: { kind: 'environments' },
  environments: { kind: 'environments' },
  ci: { kind: 'words', words: ['github'] },
  path: { kind: 'files' },
  workflow: { kind: 'files' },
  stage: { kind: 'words', words: ['all', ...stageNames] },
  driver: { kind: 'words', words: drivers },
  boolean: { kind: 'words', words: ['true', 'false'] },
  text: any,
  duration: any,
  count: any,
  services: any,
  host: any,
  app: any,
  version: any,
  lock: any,
  target: any,
  secret: any,
  digest: any,
  comment: any,
  ref: any,
}

const valuesOf = ({ of }: Flag, command: Command | undefined): Values =>
  of.kind === 'setting'
    ? { kind: 'words', words: command?.formats ?? ['text', 'json'] }
    : valuesOfKind[inputOf(of.name).kind]

/** How a flag may be written: `--env`, `-e`. */
export const writtenForms = ({ long, short }: CompletedFlag): readonly string[] => [
  `--${long}`,
  ...(short === undefined ? [] : [`-${short}`]),
]

/** `command flag` of every flag that takes a value, as the shells look it up. */
export const takingFlags = (table: readonly CompletedCommand[]): readonly string[] =>
  table.flatMap(({ name, flags }) =>
    flags
      .filter(({ values }) => values !== undefined)
      .flatMap((flag) => writtenForms(flag).map((form) => `${name} ${form}`)),
  )
