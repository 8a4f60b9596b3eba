// Markdown that foreign text cannot break out of: no markup, no mention, no link.

import { plainText } from './fence.ts'
import type { Part } from './fitted.ts'

/** Characters of a name or sentence that are shown; what is longer is no name. */
const longest = 1_000
const cut = (line: string): string => (line.length > longest ? `${line.slice(0, longest)}…` : line)

const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim().toWellFormed()

/** A code span: the one place where GitHub links, mentions and formats nothing. Safe inside a table. */
export function code(text: string): string {
  // A backslash before the sign would escape the backslash that escapes the sign.
  const line = cut(oneLine(text)).replaceAll(/\\+\|/g, '¦').replaceAll('|', '\\|')
  if (line === '') return ''
  const runs = line.match(/`+/g) ?? []
  const mark = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1)
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return mark + space + line + space + mark
}

/** Text in prose: every sign escaped, mentions and references (`@team`, `#1`, `GH-1`) broken by a blank of no width. */
export function inert(text: string): string {
  return oneLine(text)
    .replace(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`)
    .replace(/[@#]|-(?=\d)/g, '$&\u200b')
}

/** Text within HTML, where GitHub reads no Markdown: no tag, no mention and no reference. */
export const html = (text: string): string =>
  oneLine(text)
    .replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[@-]|(?<!&)#/g, '$&\u200b')

/** Lines as they are, in a fence longer than any in them. */
export function verbatimPart(text: string): Part {
  const clean = text.split('\n').map(plainText).join('\n').replace(/\n*$/, '')
  const runs = clean.match(/`{3,}/g) ?? []
  const mark = '`'.repeat(Math.max(2, ...runs.map((run) => run.length)) + 1)
  const lines = clean.split('\n')
  return { open: `${mark}text`, lines, close: mark }
}

/** Cells are Markdown already. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The first two lines of a table. */
export const tableHead = (head: readonly string[]): string => [head, head.map(() => '---')].map(tableRow).join('\n')
