// The bytes of a SQL file → its text, strictly: what is not UTF-8 is refused with its place, never altered.

import { digestOfBytes } from '../model/digest.ts'
import type { Digest } from '../model/name.ts'
import type { TextPlace } from './sql-place.ts'

/** Text without a byte order mark, line ends as they are; or why there is none, and where. */
export type SqlText =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'refused'; readonly reason: string } & Partial<TextPlace>)

/** Bytes; a larger file is refused. Measured: 64 MiB of INSERTs (700,000 statements) take 0.1 GB of memory once they are read. */
export const largestFile = 64 * 1024 * 1024
export const tooLarge = 'it is larger than 64 MiB'

/** Decodes a file. Layer 1 has no TextDecoder; the rules are those of the Unicode standard, table 3-7. */
export function readSqlBytes(bytes: Uint8Array): SqlText {
  if (bytes.length > largestFile) return { kind: 'refused', reason: tooLarge }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { kind: 'refused', reason: 'it is UTF-16 (little endian)' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { kind: 'refused', reason: 'it is UTF-16 (big endian)' }
  const parts: string[] = []
  const units = new Uint16Array(8192)
  let filled = 0
  for (let at = markLength(bytes); at < bytes.length;) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return refusal(bytes, at)
    const point = codePoint(bytes, at, length)
    if (point > 0xffff) {
      units[filled++] = 0xd7c0 + (point >> 10)
      units[filled++] = 0xdc00 + (point & 0x3ff)
    } else units[filled++] = point
    at += length
    if (filled > units.length - 2) {
      parts.push(textOf(units, filled))
      filled = 0
    }
  }
  parts.push(textOf(units, filled))
  return { kind: 'text', text: parts.join('') }
}

const textOf = (units: Uint16Array, length: number): string =>
  Reflect.apply(String.fromCharCode, undefined, units.subarray(0, length))

/** SHA-256 over the bytes without byte order mark and with CRLF as LF: checkouts of one commit agree. */
export function checksumOf(bytes: Uint8Array): Digest {
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let at = markLength(bytes); at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== 0x0d || bytes[at + 1] !== 0x0a) out[length++] = byte
  }
  return digestOfBytes(out.subarray(0, length))
}

const markLength = (bytes: Uint8Array): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0)

/** Bytes of the well-formed character at `at`; 0 when there is none, or when it is NUL, which PostgreSQL cannot store. */
function sequenceLength(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const first = bytes[at] ?? 0
  if (first < 0x80) return first === 0 ? 0 : 1
  const follows = (offset: number, low = 0x80, high = 0xbf): boolean => {
    const byte = bytes[at + offset]
    return byte !== undefined && byte >= low && byte <= high
  }
  if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80
    return follows(1, low, first === 0xed ? 0x9f : 0xbf) && follows(2) ? 3 : 0
  }
  if (first < 0xf0 || first > 0xf4) return 0
  const low = first === 0xf0 ? 0x90 : 0x80
  return follows(1, low, first === 0xf4 ? 0x8f : 0xbf) && follows(2) && follows(3) ? 4 : 0
}

function codePoint(bytes: Uint8Array, at: number, length: 1 | 2 | 3 | 4): number {
  let point = (bytes[at] ?? 0) & (length === 1 ? 0x7f : 0xff >> (length + 1))
  for (let next = at + 1; next < at + length; next++) point = (point << 6) | ((bytes[next] ?? 0) & 0x3f)
  return point
}

function refusal(bytes: Uint8Array, at: number): SqlText {
  let line = 1
  let column = 1
  for (let seen = markLength(bytes); seen < at; seen++) {
    const byte = bytes[seen] ?? 0
    if (byte === 0x0a) [line, column] = [line + 1, 1]
    else if ((byte & 0xc0) !== 0x80) column += 1
  }
  const byte = bytes[at] ?? 0
  const shown = `0x${byte.toString(16).padStart(2, '0').toUpperCase()}`
  const reason = byte === 0 ? `byte ${at} is NUL` : `byte ${at} (${shown}) is not UTF-8`
  return { kind: 'refused', reason, line, column }
}
