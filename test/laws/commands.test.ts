// GOV_CLI_EXIT_CODES: every command that a text tells people to run is one that the program takes.

import { expect, test } from 'vitest'
import { parseLine } from '../../src/entry/line.ts'
import { sourcesIn } from './sources.ts'

/** What stands for a part that a text fills in, by the flag or words before it. */
const filled: readonly (readonly [RegExp, string])[] = [
  [/--env (\$\{[^}]*\}|<environment>)/g, '--env production'],
  [/--id \$\{[^}]*\}/g, `--id ${'0'.repeat(32)}`],
  [/--version \$\{[^}]*\}/g, '--version v1'],
  [/--to-release \$\{[^}]*\}/g, '--to-release rel-20261123-221500123'],
  [/--(plan|output) \$\{[^}]*\}/g, '--$1 plan.json'],
  [/(^| )\$\{(p\.)?(stage|needs)\}/g, '$1rollout'],
  [/help \$\{[^}]*\}/g, 'help deploy'],
  [/ \$\{goal\}/g, ' --to-previous'],
  [/\$\{[^}]*\}/g, ''],
]

/** `stagecraft` with the words behind it, up to what ends a command in a sentence. */
const told =
  /\bstagecraft ((?:\$\{p\.(?:stage|needs)\}|[a-z][a-z-]*)(?: (?:\$\{(?:[^{}]|\{[^}]*\})*\}|<[a-z]+>|[A-Za-z0-9-][\w./-]*))*)/g

const commandsIn = (text: string): readonly string[] =>
  [...text.matchAll(told)].map(([, words = '']) =>
    filled
      .reduce((line, [pattern, value]) => line.replace(pattern, value), words)
      .replace(/[.]$/, '')
      .trim(),
  )

/** Where people are told what to run: faults, problems, answers. */
const sources = sourcesIn('src').filter(({ path }) => /^src\/(model\/faults|plan|operations|stages)\//.test(path))

const withoutRemarks = (text: string): string => text.replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, '')

const lines = sources.flatMap(({ path, text }) =>
  (withoutRemarks(text).match(/'[^'\n]*'|`[^`]*`/g) ?? []).flatMap(commandsIn).map((line) => ({ path, line })),
)

test('texts name commands at all, of many kinds', () => {
  expect(new Set(lines.map(({ line }) => line.split(' ')[0])).size).toBeGreaterThan(8)
})

test('a command that a text names is one that the program takes', () => {
  const wrong = lines.filter(({ line }) => {
    const parsed = parseLine(line.split(/\s+/), {}, () => [])
    return parsed.kind === 'wrong'
  })
  expect(wrong.map(({ path, line }) => `${path}: stagecraft ${line}`)).toEqual([])
})
