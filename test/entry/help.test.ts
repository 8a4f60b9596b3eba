// Help is made from the catalogue, whole and the same for every command.

import { describe, expect, test } from 'vitest'
import { commands } from '../../src/entry/command.ts'
import { helpText } from '../../src/entry/help.ts'
import { parseLine } from '../../src/entry/line.ts'

describe.each(commands)('help of $name', (command) => {
  const text = helpText(command)

  test('gives usage, exit codes and an example that parses', () => {
    expect(text).toContain(`Usage: stagecraft ${command.name}`)
    expect(text).toMatch(/\nExit codes\n {2}0 {4}done/)
    const line = parseLine(command.example.split(' ').slice(1), {}, () => [])
    expect(line).toMatchObject({ kind: 'run', command: { name: command.name } })
  })

  test('ends in one line end and has no line that a terminal of 160 columns breaks', () => {
    expect(text).toMatch(/[^\n]\n$/)
    expect(text.split('\n').filter((line) => line.length > 160)).toEqual([])
  })
})

test('help lists every command', () => {
  for (const { name, summary } of commands) expect(helpText(undefined)).toContain(`  ${name.padEnd(14)}  ${summary}\n`)
})

test('help of ci init says what becomes of files that are there, and in which order environments stand', () => {
  const text = helpText(commands.find(({ name }) => name === 'ci init'))
  expect(text).toMatch(/--force +Replace what lies there;.* ci init \(see --dry-run first\) keeps nothing\.\n/)
  expect(text).toMatch(/--env .*in the order of stagecraft\.yml\. /)
})

test('help of a rollback says which codes it can end with', () => {
  const rollback = commands.find(({ name }) => name === 'rollback')
  const codes = helpText(rollback)
    .match(/^ {2}\d+ /gm)
    ?.map((code) => Number(code))
  expect(codes).toEqual([0, 1, 2, 3, 4, 5, 6, 130])
})
