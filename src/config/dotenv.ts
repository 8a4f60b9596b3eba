// An env file in Compose's dialect → values by name, or every line that cannot be read.

import type { Fault, Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { environmentVariablePattern } from '../model/name.ts'
import { interpolate } from './interpolate.ts'
import type { Broken } from './interpolate.ts'
import { limits } from './bounds.ts'
import { decode } from './utf8.ts'

export interface Dotenv {
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly Fault[]
}

/** Blanks as Go's unicode.IsSpace has them, which Compose trims with; the line feed and controls aside. */
const blanks = '[\\t \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const leading = new RegExp(`^${blanks}+`)
/** Fewer than elsewhere, as in Compose. */
const beforeValue = /^[\t \u00a0]+/
const trailing = new RegExp(`${blanks}+$`)

/**
 * Reads an env file; `${NAME}` means what `process` has, else a name set above. Equal to what Compose reads wherever there
 * is no fault; what Compose reads as something that nobody means (`A= # comment`, a line without `=`) is a fault.
 */
export function parseDotenv(
  source: string | Uint8Array,
  file: string,
  process: Readonly<Record<string, string>>,
): Dotenv {
  if (source.length > limits.bytes)
    return failed(faults.CONFIG_TOO_LARGE({ bytes: source.length, limit: limits.bytes, where: { file } }))
  const decoded = decode(source)
  if ('bad' in decoded) {
    const { problem, line, column } = decoded.bad
    return failed(faults.CONFIG_ENCODING({ problem, where: { file, line, column, isHidden: true } }))
  }
  return new Reader(decoded.text, file, process).read()
}

const failed = (fault: Fault): Dotenv => ({ values: {}, faults: [fault] })

/** What stands behind a `=`. */
interface Raw {
  readonly text: string
  readonly quote: '"' | "'" | ''
}

class Reader {
  readonly #file: string
  readonly #process: Readonly<Record<string, string>>
  readonly #values = new Map<string, { readonly value: string; readonly line: number }>()
  readonly #faults: Fault[] = []
  /** Names whose line was told as broken: their use further down is no second problem. */
  readonly #broken = new Set<string>()
  #rest: string
  #line = 1

  constructor(text: string, file: string, process: Readonly<Record<string, string>>) {
    this.#rest = text
    this.#file = file
    this.#process = process
  }

  read(): Dotenv {
    while (this.#rest !== '') this.#readStatement()
    const values = Object.fromEntries([...this.#values].map(([name, { value }]) => [name, value]))
    return { values, faults: this.#faults }
  }

  #readStatement(): void {
    const line = this.#line
    const written = this.#toLineEnd()
    const said = written.replace(leading, '')
    if (/^(#|$)/.test(said)) return this.#skip(written.length)
    const start = said.replace(/^export[\t ]+/, '')
    const equals = start.indexOf('=')
    const name = (equals < 0 ? start : start.slice(0, equals)).replace(trailing, '')
    if (equals < 0 || !environmentVariablePattern.test(name)) {
      this.#faults.push(this.#unreadable(start, equals < 0, line))
      return this.#skip(written.length)
    }
    const value = start.slice(equals + 1).replace(beforeValue, '')
    const blank = start.length - equals - 1 - value.length
    this.#skipTo(written.length - value.length)
    const raw = this.#readValue(value, blank > 0, line)
    if (raw === undefined) this.#broken.add(name)
    else this.#set(name, raw, line)
  }

  #readValue(value: string, afterBlank: boolean, line: number): Raw | undefined {
    const quote = value[0]
    if (quote === '"' || quote === "'") return this.#readQuoted(quote, line)
    this.#skip(value.length)
    if ((afterBlank && value.startsWith('#')) || /\t#/.test(value)) {
      this.#faults.push(
        this.#told(
          line,
          'has a # that is a comment for some programs and a value for others',
          'Put the value in quotes, or the comment on a line of its own.',
        ),
      )
      return undefined
    }
    return { text: (value.split(' #', 1)[0] ?? '').replace(trailing, ''), quote: '' }
  }

  /** Reads to the closing quote, over line ends; `\"` or `\'` does not close. */
  #readQuoted(quote: '"' | "'", line: number): Raw | undefined {
    let text = ''
    for (let at = 1; at < this.#rest.length; at++) {
      const character = this.#rest[at] ?? ''
      const next = this.#rest[at + 1]
      if (character === quote) {
        this.#skipTo(at + 1)
        return this.#endsHere(line) ? { text, quote } : undefined
      }
      if (character === '\\') at++
      text += character !== '\\' ? character : next === quote ? quote : character + (next ?? '')
    }
    this.#faults.push(
      this.#told(
        line,
        `opens a quote (${quote}) that is never closed`,
        'Close it, or put the value in the other kind of quotes.',
      ),
    )
    this.#rest = ''
    return undefined
  }

  /** Behind a closing quote only blanks and a comment may stand; Compose would read a second name there. */
  #endsHere(line: number): boolean {
    const behind = this.#toLineEnd()
    this.#skip(behind.length)
    if (/^\s*$/.test(behind) || /^[\t ]+#/.test(behind)) return true
    this.#faults.push(
      this.#told(
        line,
        'goes on behind its closing quote',
        'Put the whole value in quotes; a comment needs a blank before it.',
      ),
    )
    return false
  }

  #set(name: string, { text, quote }: Raw, line: number): void {
    const first = this.#values.get(name)
    const where = this.#at(line, name)
    if (first) return void this.#faults.push(faults.ENVIRONMENT_NAME_TWICE({ name, first: first.line, where }))
    const value = quote === '"' ? unescape(text) : text
    if (value === undefined) {
      this.#broken.add(name)
      this.#faults.push(
        this.#told(
          line,
          'makes a character that no value can hold',
          'Remove the escape sequence that begins with \\0.',
        ),
      )
      return
    }
    const expanded = quote === "'" ? { text: value } : interpolate(value, (other) => this.#lookUp(other))
    if ('text' in expanded) return void this.#values.set(name, { value: expanded.text, line })
    if (!this.#isFollowUp(expanded.broken)) this.#faults.push(brokenFault(expanded.broken, where))
    this.#broken.add(name)
  }

  #lookUp(name: string): string | undefined {
    return Object.hasOwn(this.#process, name) ? this.#process[name] : this.#values.get(name)?.value
  }

  #isFollowUp = (broken: Broken): boolean => broken.kind !== 'syntax' && this.#broken.has(broken.name)

  #unreadable(start: string, noEquals: boolean, line: number): Fault {
    if (noEquals && /^[A-Za-z_][A-Za-z0-9_]*[\t ]*:/.test(start))
      return this.#told(line, 'has a colon instead of =', 'Write NAME=value.')
    if (noEquals) return this.#told(line, 'has no =', 'Write NAME=value, or put a # before a comment.')
    return this.#told(
      line,
      'begins with something that is no name',
      'A name has letters, digits and _, and does not begin with a digit.',
    )
  }

  #told = (line: number, problem: string, fix: string): Fault =>
    faults.ENVIRONMENT_LINE({ problem, fix, where: this.#at(line) })

  #at = (line: number, key?: string): Place => ({
    file: this.#file,
    line,
    isHidden: true,
    ...(key === undefined ? {} : { key }),
  })

  /** A carriage return stands before a line feed alone; between quotes both stay. */
  #toLineEnd = (): string => /^[^\r\n]*/.exec(this.#rest)?.[0] ?? ''

  /** Goes on behind `length` characters and the line end after them. */
  #skip(length: number): void {
    this.#skipTo(length)
    this.#skipTo(/^(\r?\n)?/.exec(this.#rest)?.[0].length ?? 0)
  }

  #skipTo(length: number): void {
    this.#line += this.#rest.slice(0, length).split('\n').length - 1
    this.#rest = this.#rest.slice(length)
  }
}

function brokenFault(broken: Broken, where: Place): Fault {
  if (broken.kind === 'unset') return faults.ENVIRONMENT_NAME_UNSET({ name: broken.name, where })
  if (broken.kind === 'required') {
    return faults.ENVIRONMENT_NAME_REQUIRED({ name: broken.name, message: broken.message || 'it is not set', where })
  }
  return faults.ENVIRONMENT_LINE({
    problem: 'holds a ${ that is no variable',
    fix: 'Put the value in single quotes if a dollar sign was meant, else write ${NAME}.',
    where,
  })
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  // The expansion that follows makes one dollar sign of two.
  $: '$$',
}

/**
 * Go's escapes between double quotes, with `\0` and three octal digits for a character up to 255; with others Compose
 * drops the zero. The rest stays as it is, backslash included. Undefined for NUL.
 */
function unescape(text: string): string | undefined {
  const value = text.replace(/\\([abfnrtv$"\\]|0\d{0,3})/g, (_, code: string) => {
    const digits = code.slice(1)
    if (!code.startsWith('0')) return escapes[code] ?? code
    return /^[0-3][0-7]{2}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 8)) : `\\${digits}`
  })
  return value.includes('\0') ? undefined : value
}
