// A secret that somebody wrote into a configuration or environment file stands in no text about it.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseDotenv } from '../../src/config/dotenv.ts'
import { parseConfig } from '../../src/config/parse.ts'
import type { Fault } from '../../src/model/fault.ts'
import { excerpt } from '../../src/report/excerpt.ts'
import { explain } from '../../src/report/explain.ts'
import { createGithub } from '../../src/report/github.ts'
import { createRedactor } from '../../src/report/redact.ts'

const folder = path.join(import.meta.dirname, '../config/broken')
const corpus = readdirSync(folder).filter((name) => name.endsWith('.yml'))
const canary = 'Zq9kanarienvogelX7'

/** A line of the user's as it was, with a secret in each way in which one can stand on it. */
const planted = (line: string): readonly string[] =>
  [
    ` # ${canary}`,
    ` ${canary}`,
    ` first ${canary} last`,
    ` "${canary}`,
    ` "a \\" ${canary}" # x`,
    ` 'it''s ${canary}'`,
    `, pw: ${canary} }`,
    `, pw: "${canary}", x: [a, ${canary}] }`,
    ` postgres://shop:${canary}@db/shop`,
    ` x=${canary}`,
    ` -${canary}`,
    `: ${canary}: ${canary}`,
  ].flatMap((secret) => [line + secret, line.replace(/:.*$/, `:${secret}`), secret.trim()])

const faultsIn = (name: string): readonly Fault[] => {
  const read = parseConfig(readFileSync(path.join(folder, name)), name, { ci: true })
  return 'faults' in read ? read.faults : []
}

/** What both kinds of view print about faults, whatever line the file has there. */
function printed(faults: readonly Fault[], readText: (file: string) => string): string {
  const log: string[] = faults.flatMap((fault) => [...explain(fault, readText)])
  const github = createGithub({
    runner: {
      line: (text) => log.push(text),
      startGroup: (title) => log.push(title),
      endGroup: () => undefined,
      annotate: (_, message) => log.push(message),
      summary: async (markdown) => void log.push(markdown),
    },
    redactor: createRedactor(),
    readText,
    verbose: true,
    workspace: '/w',
    token: () => 't',
  })
  void github.end({ command: 'validate', exit: 1, faults })
  return log.join('\n')
}

test.each(corpus)('what is told about %s holds no value of its line that the fault does not tell', (name) => {
  const lines = readFileSync(path.join(folder, name), 'latin1').split(/\r?\n/)
  const faults = faultsIn(name)
  const most = Math.max(...lines.map((line) => planted(line).length))
  for (let way = 0; way < most; way++) {
    const text = lines.map((line) => planted(line)[way] ?? line).join('\n')
    expect(printed(faults, () => text)).not.toContain(canary)
  }
})

test.each([
  `DB-PASS=${canary}`,
  canary,
  `A="${canary}`,
  `A='x' ${canary}`,
  `B=postgres://u:${canary}@\${NOPE}/x`,
  `C=x\t# ${canary}`,
  `D=\${${canary}`,
  `E: ${canary}`,
  `F=${canary}\nF=${canary}`,
  `G="\\0000${canary}"`,
  `H=${canary}\u0001`,
])('no line of an environment file is shown: %j', (text) => {
  const { faults } = parseDotenv(text, 'production.yml', {})
  expect(faults).not.toEqual([])
  expect(printed(faults, () => text)).not.toContain(canary)
})

test('a value that the fault tells stands in its line, with the caret where it was', () => {
  const line = '    role: [db, "app", hunter2hunter2] # the caret'
  expect(excerpt({ file: 'a.yml', line: 1, column: 16 }, 'role must not be "app".', () => line)).toEqual([
    '    1 |     role: […, "app", …] …',
    '                      ^',
  ])
})

test('a line of anything but YAML is not shown', () => {
  expect(excerpt({ file: '001.sql', line: 1 }, 'x', () => "create role x password 'y'")).toEqual([])
})
