// ARCH_OVERVIEW DOCS_ADR: pages lead only to files that there are, and name only commands, actions and stages that there are.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/entry/command.ts'
import { flagLabel, flagsOf } from '../../src/entry/flags.ts'
import { root } from './sources.ts'

const own = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name))
const pages = [
  ...own('.'),
  ...own('spec'),
  ...own('spec/decisions'),
  ...readdirSync(path.join(root, 'actions')).flatMap((name) => own(`actions/${name}`)),
  'examples/shop/README.md',
].sort()
const textOf = (page: string): string => readFileSync(path.join(root, page), 'utf8')

describe.each(pages)('%s', (page) => {
  const text = textOf(page)

  test('leads to files that there are', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const dead = links
      .filter((target) => !/^(https:|#)/.test(target))
      .filter((target) => !existsSync(path.join(root, path.dirname(page), target.replace(/#.*$/, ''))))
    expect(dead).toEqual([])
  })

  test('leads to headings that there are', () => {
    const slugs = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => slugOf(title))
    const links = [...text.matchAll(/\]\(#([^)\s]+)\)/g)].map(([, target = '']) => target)
    expect(links.filter((target) => !slugs.includes(target))).toEqual([])
  })

  test('names source files that there are', () => {
    const named = [...text.matchAll(/`((?:src|test|scripts|examples|spec)\/[\w./-]+\.(?:ts|mjs|md|yml|yaml|json))`/g)]
    expect(named.map(([, file = '']) => file).filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })

  test('shows command lines that the program takes', () => {
    expect(commandLines(text).flatMap(problemOf)).toEqual([])
  })
})

/** As GitHub makes anchors of headings. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')

/** Lines that begin with our program, in blocks and between backticks. */
const commandLines = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^\s*(?:\$ )?|`)stagecraft ((?!<)[a-z][^`\n\\]*)/gm)].map(([, line = '']) => line.trim())

function problemOf(line: string): readonly string[] {
  const words = line.replace(/\s+#.*$/, '').split(/\s+/)
  const named = words.slice(0, words.findIndex((word) => word.startsWith('-')) >>> 0)
  if (named[0] === 'help') return []
  const command = commands.find(({ name }) => named.join(' ') === name || named.join(' ').startsWith(`${name} `))
  if (command === undefined) return [`${line}: no such command`]
  const known = flagsOf(command.chosen.map(({ name }) => name)).flatMap((flag) => [flagLabel(flag), `-${flag.short}`])
  const given = words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split('=')[0] ?? word)
  return given.filter((flag) => !known.includes(flag)).map((flag) => `${line}: no such flag ${flag}`)
}

test('a command line with a wrong word is found out', () => {
  const text = '```sh\nstagecraft deploy --env production --pan x\n```\nand `stagecraft depoly --env x`'
  expect(commandLines(text).flatMap(problemOf)).toEqual([
    'deploy --env production --pan x: no such flag --pan',
    'depoly --env x: no such command',
  ])
})
