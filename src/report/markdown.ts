// Markdown that foreign text cannot break out of: no markup, no mention, no link.

import { plainText } from './fence.ts'

const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim()

/** A code span: the one place where GitHub links, mentions and formats nothing. Safe inside a table. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|')
  if (line === '') return ''
  const runs = line.match(/`+/g) ?? []
  const mark = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1)
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return mark + space + line + space + mark
}

/** Text in prose: every sign escaped, mentions and references broken by a blank of no width. */
export function inert(text: string): string {
  return oneLine(text)
    .replace(/[!-/:-@[-`{-~]/g, (sign) => `\\${sign}`)
    .replace(/[@#]/g, '$&\u200b')
}

/** Lines as they are, in a fence longer than any in them. */
export function verbatim(text: string): string {
  const runs = text.match(/`{3,}/g) ?? []
  const mark = '`'.repeat(Math.max(2, ...runs.map((run) => run.length)) + 1)
  return `${mark}text\n${text.split('\n').map(plainText).join('\n').replace(/\n*$/, '')}\n${mark}`
}

/** Cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}
