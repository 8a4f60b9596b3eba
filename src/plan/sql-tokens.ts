// SQL text → tokens, by the rules of psql's lexer with `standard_conforming_strings = on`.

/**
 * `end` is the offset after the token, in UTF-16 units. `text` covers strings of every kind, quoted names, numbers and
 * operators; `unclosed` is a quote or comment that the file never ends, the last token.
 */
export interface SqlToken {
  readonly kind: 'blank' | 'comment' | 'meta' | 'semicolon' | 'word' | 'text' | 'open' | 'close' | 'unclosed'
  readonly end: number
  /** What is unclosed, for people. */
  readonly what?: string
}

const space = /[ \t\n\r\f\v]+/y
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y
const number = /[0-9][0-9A-Za-z_]*/y
const dollarTag = /\$([A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y
const lineEnd = /[\n\r]|$/g

/** The token at `at`, which lies before the end of `text`. */
export function tokenAt(text: string, at: number): SqlToken {
  const character = text.charAt(at)
  switch (character) {
    case ';':
      return { kind: 'semicolon', end: at + 1 }
    case '(':
      return { kind: 'open', end: at + 1 }
    case ')':
      return { kind: 'close', end: at + 1 }
    case "'":
      return closed(endOfQuoted(text, at, character), 'string')
    case '"':
      return closed(endOfQuoted(text, at, character), 'quoted name')
    case '\\':
      return { kind: 'meta', end: endOfLine(text, at) }
    case '$':
      return dollar(text, at)
    case '-':
      if (text.charAt(at + 1) === '-') return { kind: 'comment', end: endOfLine(text, at) }
      break
    case '/':
      if (text.charAt(at + 1) === '*') return closed(endOfComment(text, at), 'comment', 'comment')
      break
  }
  const blank = matchAt(space, text, at)
  if (blank !== undefined) return { kind: 'blank', end: blank }
  const name = matchAt(word, text, at)
  if (name === undefined) return { kind: 'text', end: matchAt(number, text, at) ?? at + 1 }
  const isEscapeString = name === at + 1 && (character === 'E' || character === 'e') && text.charAt(name) === "'"
  return isEscapeString ? closed(endOfEscapeString(text, name), 'string') : { kind: 'word', end: name }
}

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

const closed = (end: number | undefined, what: string, kind: 'text' | 'comment' = 'text'): SqlToken =>
  end === undefined ? { kind: 'unclosed', end: Number.MAX_SAFE_INTEGER, what } : { kind, end }

function dollar(text: string, at: number): SqlToken {
  const opened = matchAt(dollarTag, text, at)
  if (opened === undefined) return { kind: 'text', end: at + 1 }
  const tag = text.slice(at, opened)
  const end = text.indexOf(tag, opened)
  return closed(end < 0 ? undefined : end + tag.length, `string ${tag}`)
}

/** The next line break, or the end of the text. */
export function endOfLine(text: string, at: number): number {
  lineEnd.lastIndex = at
  return lineEnd.exec(text)?.index ?? text.length
}

/** Comments nest. */
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
    if (text.charAt(at + 1) !== quote) return at + 1
  }
  return undefined
}

/** In `E'…'` a backslash takes the next character with it, also in the parts that follow after a line break. */
function endOfEscapeString(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\' || (character === "'" && text.charAt(at + 1) === "'")) at += 1
    else if (character === "'") {
      const next = continuation(text, at + 1)
      if (next === undefined) return at + 1
      at = next
    }
  }
  return undefined
}

/** Where a string goes on: at the next quote, when only blanks with a line break and comments lie between (a rule of SQL). */
function continuation(text: string, from: number): number | undefined {
  let isBroken = false
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('--', at)) at = endOfLine(text, at)
    const character = text.charAt(at)
    if (character === "'") return isBroken ? at : undefined
    if (character === '\n' || character === '\r') isBroken = true
    else if (!/[ \t\f\v]/.test(character)) return undefined
  }
  return undefined
}
