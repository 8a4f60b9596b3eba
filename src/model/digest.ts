// SHA-256, HMAC and canonical JSON in plain TypeScript: layers 0 and 1 have no node:crypto.

import type { Digest } from './name.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** JSON with sorted keys and no blanks; absent values are left out. Same value, same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** SHA-256 of the UTF-8 bytes of `text`, as `sha256:` and 64 hex digits. */
export function digestOf(text: string): Digest {
  return `sha256:${hex(sha256(utf8(text)))}` as Digest
}

/** SHA-256 of `bytes`, as `sha256:` and 64 hex digits. */
export function digestOfBytes(bytes: Uint8Array): Digest {
  return `sha256:${hex(sha256(bytes))}` as Digest
}

/** HMAC-SHA-256 of `text` under `key` (hex), as 64 hex digits. Source of the construction: RFC 2104. */
export function keyedHash(key: string, text: string): string {
  const bytes = unhex(key)
  const block = new Uint8Array(64)
  block.set(bytes.length > 64 ? sha256(bytes) : bytes)
  const inner = sha256(
    join(
      block.map((byte) => byte ^ 0x36),
      utf8(text),
    ),
  )
  return hex(
    sha256(
      join(
        block.map((byte) => byte ^ 0x5c),
        inner,
      ),
    ),
  )
}

/** UTF-8 bytes of `text`; a lone surrogate becomes U+FFFD, as in TextEncoder. */
export function utf8(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    let point = text.charCodeAt(at)
    if (point < 0x80) {
      out[length++] = point
      continue
    }
    if (point >= 0xd800 && point <= 0xdfff) {
      const whole = text.codePointAt(at) ?? 0
      point = whole > 0xffff ? whole : 0xfffd
      if (whole > 0xffff) at++
    }
    if (point >= 0x10000) {
      out[length++] = 0xf0 | (point >> 18)
      out[length++] = 0x80 | ((point >> 12) & 63)
    } else if (point >= 0x800) out[length++] = 0xe0 | (point >> 12)
    if (point >= 0x800) out[length++] = 0x80 | ((point >> 6) & 63)
    else out[length++] = 0xc0 | (point >> 6)
    out[length++] = 0x80 | (point & 63)
  }
  return out.subarray(0, length)
}

const rounds = primeRoots(64, 3)
const start = primeRoots(8, 2)

/** The SHA-256 of FIPS 180-4. */
export function sha256(message: Uint8Array): Uint8Array {
  const length = (((message.length + 8) >> 6) + 1) << 6
  const padded = new Uint8Array(length)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(length - 8, Math.floor(message.length / 0x20000000))
  view.setUint32(length - 4, (message.length << 3) >>> 0)
  const state = Int32Array.from(start)
  const words = new Int32Array(64)
  for (let offset = 0; offset < length; offset += 64) compress(state, words, view, offset)
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((word, index) => out.setInt32(index * 4, word))
  return new Uint8Array(out.buffer)
}

/** One block: eight working words in variables of their own, which is what an engine keeps in registers. */
function compress(state: Int32Array, w: Int32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4)
  for (let i = 16; i < 64; i++) {
    const x = at(w, i - 15)
    const y = at(w, i - 2)
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
    w[i] = (at(w, i - 16) + s0 + at(w, i - 7) + s1) | 0
  }
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  let f = at(state, 5)
  let g = at(state, 6)
  let h = at(state, 7)
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(rounds, i) + at(w, i)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] = at(state, 0) + a
  state[1] = at(state, 1) + b
  state[2] = at(state, 2) + c
  state[3] = at(state, 3) + d
  state[4] = at(state, 4) + e
  state[5] = at(state, 5) + f
  state[6] = at(state, 6) + g
  state[7] = at(state, 7) + h
}

const at = (words: Int32Array, index: number): number => words[index] ?? 0
const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The first 32 bits of the fractional parts of the square or cube roots of the first primes: SHA-256's constants. */
function primeRoots(count: number, root: 2 | 3): Int32Array {
  const out = new Int32Array(count)
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let prime = true
    for (let by = 2; by * by <= candidate; by++) if (candidate % by === 0) prime = false
    if (!prime) continue
    const value = root === 2 ? Math.sqrt(candidate) : Math.cbrt(candidate)
    out[found++] = Math.floor((value % 1) * 0x100000000) | 0
  }
  return out
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const unhex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}
