// Every form in which programs print a value: lines, base64, URL, JSON, XML, shell, hex, and the secret parts of URLs and JSON.

import { toName } from '../config/suggest.ts'

/** Values with fewer characters stand in too many innocent texts to be replaced. */
export const shortest = 4

/** All forms of a value of at least `shortest` characters that are long enough to be recognised. */
export function formsOf(value: string): readonly string[] {
  const values = [value, ...linesOf(value), ...leavesOf(value)]
  const forms = values.flatMap((part) => [part, ...base64Of(part), ...urlOf(part), ...quotedOf(part), ...hexOf(part)])
  // What somebody gave us in one of them stands within quotes of ours, and as the name that may have been meant.
  const ours = [...forms.map((form) => JSON.stringify(form).slice(1, -1)), ...values.map(toName).filter(isTelling)]
  return [...new Set([...forms, ...ours])].filter((form) => form.length >= shortest && /[^\s*]/.test(form))
}

/** Shorter ones may stand for anything. */
const isTelling = (name: string): boolean => name.length >= 8

/** Lines that hold something of the secret: not brackets, not the frame of a PEM block. */
export function linesOf(value: string): readonly string[] {
  if (!/[\r\n]/.test(value)) return value.trim() === value ? [] : [value.trim()]
  return value
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.length >= shortest && /[A-Za-z0-9]{3}/.test(line) && !line.startsWith('-----'))
}

/** The password of a URL; the texts of a JSON document. */
export function leavesOf(value: string): readonly string[] {
  const password = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]*?:([^\s/?#]+)@/i.exec(value)?.[1]
  if (password !== undefined) return [password, decoded(password)].filter((part) => part.length >= shortest)
  return value.trimStart().startsWith('{') ? textsOf(parsed(value)).filter((part) => part.length >= 8) : []
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value, ...linesOf(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/** At each of the three alignments that other bytes before it can give, the characters that the value alone decides. */
function base64Of(value: string): readonly string[] {
  const bytes = Buffer.from(value)
  const texts = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const open = (offset + bytes.length) % 3
    return whole.slice(offset === 0 ? 0 : offset + 1, open === 0 ? whole.length : open - 4).replace(/=+$/, '')
  })
  const wrapped = [64, 76].flatMap((width) => bytes.toString('base64').match(new RegExp(`.{${width}}`, 'g')) ?? [])
  return [...texts, ...wrapped].flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
}

function urlOf(value: string): readonly string[] {
  const loose = safely(() => encodeURIComponent(value))
  const strict = loose.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  const lower = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())
  const forms = [loose, strict, safely(() => encodeURI(value)), strict.replaceAll('%20', '+')]
  return forms.flatMap((form) => [form, lower(form)])
}

/** A lone surrogate cannot be written in a URL, so that no such form of it exists. */
function safely(encode: () => string): string {
  try {
    return encode()
  } catch {
    return ''
  }
}

function quotedOf(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1)
  const ascii = json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const markup = (text: string): string =>
    text.replace(/[<>&]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  const xml = value.replace(/[&<>"']/g, (char) => entities[char] ?? char)
  return [
    json,
    ascii,
    markup(json),
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    xml,
    xml.replaceAll('&#39;', '&apos;'),
    xml.replaceAll('&#39;', "'").replaceAll('&quot;', '"'),
    value.replaceAll("'", `'\\''`),
    value.replaceAll("'", `'"'"'`),
    value.replaceAll("'", "''"),
    value.replaceAll('"', '""'),
    value.replace(/["\\$`]/g, '\\$&'),
    value.replace(/[^A-Za-z0-9_@%+=:,./\n-]/g, '\\$&'),
    value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t'),
    value.replaceAll('$', '$$$$'),
    value.replaceAll('\n', '\r\n'),
  ]
}

function hexOf(value: string): readonly string[] {
  const hex = Buffer.from(value).toString('hex')
  return [hex, hex.toUpperCase()]
}
