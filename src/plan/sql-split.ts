// SQL text → its statements, cut where psql cuts: at semicolons outside quotes, comments, parentheses and BEGIN ATOMIC bodies.

import { placesOf } from './sql-place.ts'
import type { TextPlace } from './sql-place.ts'
import { endOfLine, tokenAt } from './sql-tokens.ts'

/** A word outside strings, quoted names and comments, in upper case, with the parentheses open around it. */
export interface SqlWord {
  readonly text: string
  readonly depth: number
}

/** One statement without its semicolon; offsets in UTF-16 units. */
export interface SqlStatement extends TextPlace {
  readonly start: number
  readonly end: number
  /** Of a statement that begins with INSERT only the first 24: data says nothing more. */
  readonly words: readonly SqlWord[]
  /** Whether it calls a function that is not known to be harmless, outside of INSERT. */
  readonly calls: boolean
  /** `COPY … FROM stdin`: the lines after it, up to `\.`, are its data. */
  readonly readsData: boolean
}

export type SqlPiece =
  | { readonly kind: 'statement'; readonly statement: SqlStatement }
  /** A backslash outside quotes with the rest of its line: a command of psql. */
  | ({ readonly kind: 'meta'; readonly start: number; readonly end: number } & TextPlace)
  /** A comment `-- stagecraft: …`. */
  | ({ readonly kind: 'directive'; readonly text: string } & TextPlace)
  /** What the file opens and never closes; the last piece. */
  | ({ readonly kind: 'open'; readonly what: string } & TextPlace)

const directive = /^--\s*stagecraft:(.*)$/
const bodyWords = new Set(['BEGIN', 'CASE', 'END'])

/** Cuts `text` into pieces, in order. Source of the rules: psqlscan.l of PostgreSQL 17. */
export function* splitSql(text: string): Generator<SqlPiece, void, undefined> {
  const place = placesOf(text)
  const wordOf = interned()
  let draft: Draft = newDraft(-1)
  let words: readonly SqlWord[] = []
  for (let at = 0, end = 0; at < text.length; at = end) {
    const token = tokenAt(text, at)
    end = token.end
    if (token.kind === 'blank') continue
    if (token.kind === 'unclosed') return yield { kind: 'open', what: token.what ?? '', ...place(at) }
    if (token.kind === 'meta') yield { kind: 'meta', start: at, end, ...place(at) }
    else if (token.kind === 'comment') {
      const said = directive.exec(text.slice(at, end))?.[1]
      if (said !== undefined) yield { kind: 'directive', text: said.trim(), ...place(at) }
    } else if (token.kind === 'semicolon' && draft.depth === 0 && draft.bodies === 0) {
      const statement = statementOf({ ...draft, words: shared(draft.words, words) }, at, place)
      if (statement) words = statement.words
      if (statement) yield { kind: 'statement', statement }
      if (statement?.readsData === true) end = endOfData(text, end)
      draft = newDraft(-1)
    } else {
      if (draft.start < 0) draft = newDraft(at)
      if (token.kind === 'open' && isCall(draft.before)) draft.calls = true
      if (token.kind === 'open' && draft.depth++ === 0) draft.opened = at
      if (token.kind === 'close' && draft.depth > 0) draft.depth -= 1
      draft.before = token.kind === 'word' || text.charAt(at) === '"' ? text.slice(at, end) : undefined
      if (token.kind === 'word') addWord(draft, wordOf(text.slice(at, end), draft.depth), at)
    }
  }
  if (draft.depth > 0) return yield { kind: 'open', what: 'parenthesis', ...place(draft.opened) }
  if (draft.bodies > 0) return yield { kind: 'open', what: 'body BEGIN ATOMIC', ...place(draft.opened) }
  const last = statementOf(draft, text.trimEnd().length, place)
  if (last) yield { kind: 'statement', statement: last }
}

/** A statement while it is read: `bodies` counts what END has to close; `opened` is where the outermost thing was opened. */
interface Draft {
  readonly start: number
  readonly words: SqlWord[]
  depth: number
  bodies: number
  opened: number
  calls: boolean
  /** The word or quoted name just before. */
  before: string | undefined
}

const newDraft = (start: number): Draft => ({
  start,
  words: [],
  depth: 0,
  bodies: 0,
  opened: 0,
  calls: false,
  before: undefined,
})

/** Words before a parenthesis that are none of a function, and functions that lock nothing. */
const harmless = new Set(
  `ALL AND ANY ARRAY AS BY CASE DISTINCT ELSE EXCEPT EXISTS FILTER FROM GROUPING IN INTERSECT LATERAL LIKE LIMIT MATERIALIZED NOT
  OFFSET ON OR OVER RECURSIVE RETURNING ROW SELECT SET SETS SOME THEN UNION USING VALUES WHEN WHERE WITHIN
  ABS AVG CAST COALESCE CONCAT COUNT CURRENT_SETTING DATE_TRUNC EXTRACT FORMAT GENERATE_SERIES GREATEST LEAST LENGTH LOWER MAX MIN
  NEXTVAL NOW NULLIF REPEAT REPLACE ROUND SET_CONFIG SETVAL SUBSTRING SUM TO_CHAR TRIM UPPER`.split(/\s+/),
)

const isCall = (before: string | undefined): boolean => before !== undefined && !harmless.has(before.toUpperCase())

/** Words of an INSERT that are kept. */
const mostOfInsert = 24

function addWord(draft: Draft, word: SqlWord, at: number): void {
  const { text } = word
  if (draft.words.length < mostOfInsert || draft.words[0]?.text !== 'INSERT') draft.words.push(word)
  if (draft.depth > 0 || !bodyWords.has(text) || !isRoutine(draft.words)) return
  if (draft.bodies === 0) draft.opened = at
  if (text === 'END') draft.bodies = Math.max(draft.bodies - 1, 0)
  else if (text === 'BEGIN' || draft.bodies > 0) draft.bodies += 1
}

/** Statements of the same words, as data has them by the thousand, share one list. */
const shared = (words: readonly SqlWord[], before: readonly SqlWord[]): readonly SqlWord[] =>
  words.length === before.length && words.every((word, at) => word === before[at]) ? before : words

function statementOf(
  { start, words, calls }: Pick<Draft, 'start' | 'calls'> & { readonly words: readonly SqlWord[] },
  end: number,
  place: (offset: number) => TextPlace,
): SqlStatement | undefined {
  const isInsert = words[0]?.text === 'INSERT'
  return start < 0
    ? undefined
    : { start, end, words, calls: calls && !isInsert, readsData: readsData(words), ...place(start) }
}

const isRoutine = (words: readonly SqlWord[]): boolean => {
  const head = words.slice(0, 4).map(({ text }) => text)
  return /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(head.join(' '))
}

/** A COPY whose FROM outside parentheses is followed by STDIN. */
function readsData(words: readonly SqlWord[]): boolean {
  if (words[0]?.text !== 'COPY') return false
  return words.some(({ text, depth }, index) => text === 'FROM' && depth === 0 && words[index + 1]?.text === 'STDIN')
}

/** After `COPY … FROM stdin;` the data begins on the next line and ends with a line `\.` or with the file. */
function endOfData(text: string, from: number): number {
  const end = /^\\\.\r?$/gm
  end.lastIndex = Math.min(endOfLine(text, from) + 1, text.length)
  return end.exec(text) === null ? text.length : end.lastIndex
}

/** A word in upper case, one value for all its occurrences: data files repeat NULL a million times. */
function interned(): (word: string, depth: number) => SqlWord {
  const known = new Map<string, SqlWord>()
  return (word, depth) => {
    const key = `${depth} ${word}`
    const found = known.get(key) ?? { text: word.toUpperCase(), depth }
    if (known.size < 10_000) known.set(key, found)
    return found
  }
}
