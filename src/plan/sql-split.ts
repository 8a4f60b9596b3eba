// SQL text → its statements, cut where psql cuts: strings, quoted names, dollar quotes, nested comments, BEGIN ATOMIC.

import { placesOf } from './sql-place.ts'

/** A word outside strings, quoted names and comments, in upper case. `start` counts UTF-16 units from the file's start. */
export interface SqlWord {
  readonly text: string
  readonly start: number
  /** Parentheses open around it. */
  readonly depth: number
}

/** One statement without its semicolon. `start`, `end` count UTF-16 units; `line`, `column` from 1, the column in characters. */
export interface SqlStatement {
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
  readonly words: readonly SqlWord[]
  /** `COPY … FROM stdin`: the lines after it, up to `\.`, are its data. */
  readonly readsData: boolean
}

/** What a file holds besides statements, and what stopped the reading of it. */
export type SqlPiece =
  | { readonly kind: 'statement'; readonly statement: SqlStatement }
  /** A line that starts with a backslash command of psql, or the rest of a line after one. */
  | {
      readonly kind: 'meta'
      readonly start: number
      readonly end: number
      readonly line: number
      readonly column: number
    }
  /** A comment `-- stagecraft: …`. */
  | { readonly kind: 'directive'; readonly text: string; readonly line: number; readonly column: number }
  /** A quote, comment, parenthesis or body that the file never closes; the last piece. */
  | { readonly kind: 'open'; readonly what: string; readonly line: number; readonly column: number }

const space = /[ \t\n\r\f\v]+/y
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y
const number = /[0-9][0-9A-Za-z_]*/y
const dollarTag = /\$([A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y
const lineEnd = /[\n\r]|$/g
const bodyWords = new Set(['BEGIN', 'CASE', 'END'])
const directive = /^--\s*stagecraft:(.*)$/

/** Cuts `text` into pieces, in order. The rules are those of psql's lexer with `standard_conforming_strings = on`. */
export function* splitSql(text: string): Generator<SqlPiece, void, undefined> {
  const place = placesOf(text)
  const known = new Map<string, string>()
  let at = 0
  let depth = 0
  let bodies = 0
  let start = -1
  let words: SqlWord[] = []
  let opened = 0

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  const open = (what: string, from: number): SqlPiece => ({ kind: 'open', what, ...place(from) })
  const statement = (end: number): SqlPiece => ({
    kind: 'statement',
    statement: { start, end, ...place(start), words, readsData: readsData(words) },
  })

  while (at < text.length) {
    const blank = match(space)
    if (blank !== undefined) {
      at += blank.length
      continue
    }
    const from = at
    if (text.startsWith('--', at)) {
      at = endOfLine(text, at)
      const said = directive.exec(text.slice(from, at))?.[1]
      if (said !== undefined) yield { kind: 'directive', text: said.trim(), ...place(from) }
      continue
    }
    if (text.startsWith('/*', at)) {
      const end = endOfComment(text, at)
      if (end === undefined) return yield open('comment', from)
      at = end
      continue
    }
    const character = text[at]
    if (character === '\\') {
      at = endOfLine(text, at)
      yield { kind: 'meta', start: from, end: at, ...place(from) }
      continue
    }
    if (character === ';' && depth === 0 && bodies === 0) {
      if (start >= 0) {
        const piece = statement(at)
        at += 1
        yield piece
        if (readsData(words)) at = endOfData(text, at)
      } else at += 1
      start = -1
      words = []
      continue
    }
    if (start < 0) start = at
    const name = match(word)
    if (name !== undefined) {
      at += name.length
      if (/^e$/i.test(name) && text[at] === "'") {
        const end = endOfEscapeString(text, at)
        if (end === undefined) return yield open('string', from)
        at = end
        continue
      }
      const upper = intern(known, name)
      words.push({ text: upper, start: from, depth })
      if (depth === 0 && bodyWords.has(upper) && isRoutine(words)) {
        if (bodies === 0) opened = from
        bodies += upper === 'END' ? -Math.min(bodies, 1) : upper === 'BEGIN' || bodies > 0 ? 1 : 0
      }
      continue
    }
    const digits = match(number)
    const tag = digits === undefined && character === '$' ? match(dollarTag) : undefined
    if (digits !== undefined) at += digits.length
    else if (tag !== undefined) {
      const end = text.indexOf(tag, at + tag.length)
      if (end < 0) return yield open(`string ${tag}`, from)
      at = end + tag.length
    } else if (character === "'" || character === '"') {
      const end = endOfQuoted(text, at, character)
      if (end === undefined) return yield open(character === "'" ? 'string' : 'quoted name', from)
      at = end
    } else {
      if (character === '(' && depth++ === 0) opened = from
      if (character === ')' && depth > 0) depth -= 1
      at += 1
    }
  }
  if (depth > 0) yield open('parenthesis', opened)
  else if (bodies > 0) yield open('body BEGIN ATOMIC', opened)
  else if (start >= 0) yield statement(trimmedEnd(text, start))
}

/** Upper case of a word, one string for all its occurrences: data files repeat NULL a million times. */
function intern(known: Map<string, string>, name: string): string {
  const before = known.get(name)
  if (before !== undefined) return before
  const upper = name.toUpperCase()
  if (known.size < 10_000) known.set(name, upper)
  return upper
}

const textsOf = (words: readonly SqlWord[], count: number): string =>
  words
    .slice(0, count)
    .map(({ text }) => text)
    .join(' ')

const isRoutine = (words: readonly SqlWord[]): boolean =>
  /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(textsOf(words, 4))

/** A COPY whose FROM at depth 0 is followed by STDIN. */
function readsData(words: readonly SqlWord[]): boolean {
  if (words[0]?.text !== 'COPY') return false
  return words.some(({ text, depth }, index) => text === 'FROM' && depth === 0 && words[index + 1]?.text === 'STDIN')
}

function endOfLine(text: string, at: number): number {
  lineEnd.lastIndex = at
  return lineEnd.exec(text)?.index ?? text.length
}

function endOfComment(text: string, from: number): number | undefined {
  const marks = /\/\*|\*\//g
  marks.lastIndex = from
  for (let open = 0, mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    open += mark[0] === '/*' ? 1 : -1
    if (open === 0) return marks.lastIndex
  }
  return undefined
}

/** A doubled quote stays inside. */
function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, from + 1); at >= 0; at = text.indexOf(quote, at + 2)) {
    if (text[at + 1] !== quote) return at + 1
  }
  return undefined
}

/** In `E'…'` a backslash takes the next character with it, also in the parts that follow after a line break. */
function endOfEscapeString(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\' || (text[at] === "'" && text[at + 1] === "'")) at += 1
    else if (text[at] === "'") {
      const next = continuation(text, at + 1)
      if (next === undefined) return at + 1
      at = next
    }
  }
  return undefined
}

/** Where a string goes on: at the next quote, when only blanks with a line break and comments lie between (a rule of SQL). */
function continuation(text: string, from: number): number | undefined {
  let broken = false
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('--', at)) at = endOfLine(text, at)
    const character = text[at] ?? ''
    if (character === "'") return broken ? at : undefined
    if (character === '\n' || character === '\r') broken = true
    else if (!/[ \t\f\v]/.test(character)) return undefined
  }
  return undefined
}

/** After `COPY … FROM stdin;` the data begins on the next line and ends with a line `\.` or with the file. */
function endOfData(text: string, from: number): number {
  const end = /^\\\.\r?$/gm
  end.lastIndex = Math.min(endOfLine(text, from) + 1, text.length)
  return end.exec(text) === null ? text.length : end.lastIndex
}

const trimmedEnd = (text: string, start: number): number => start + text.slice(start).trimEnd().length
