// Bytes of a file → text, strictly: what is not UTF-8, and what no text file should hold, is found and placed.

/** A character that a configuration text must not hold, and where: line and column from 1. */
export interface BadCharacter {
  readonly problem: string
  readonly line: number
  readonly column: number
}

export type Decoded = { readonly text: string } | { readonly bad: BadCharacter }

/** Decodes strict UTF-8; refuses UTF-16, NUL and control characters but tab, line feed and CR LF. A leading byte order mark is dropped. */
export function decode(source: string | Uint8Array): Decoded {
  const read = typeof source === 'string' ? { text: source } : decodeBytes(source)
  if ('bad' in read) return read
  const text = read.text.startsWith('\ufeff') ? read.text.slice(1) : read.text
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const at = text.search(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
  )
  if (at < 0) return { text }
  return { bad: { problem: nameOf(text.charCodeAt(at)), ...positionAt(text, at) } }
}

function nameOf(code: number): string {
  if (code === 0) return 'a NUL character'
  if (code === 0x0d) return 'a carriage return without line feed'
  if (code === 0xfeff || code === 0xfffe) return 'a byte order mark'
  return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Line and column from 1 of an offset. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function decodeBytes(bytes: Uint8Array): Decoded {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { bad: { problem: 'UTF-16 instead of UTF-8', line: 1, column: 1 } }
  }
  const parts: string[] = []
  let at = 0
  let text = ''
  while (at < bytes.length) {
    const plain = plainFrom(bytes, at)
    if (plain > at) {
      parts.push(text, String.fromCharCode(...bytes.subarray(at, plain)))
      text = ''
      at = plain
      continue
    }
    const size = sequenceSize(bytes, at)
    if (size === 0) {
      const before = parts.join('') + text
      return { bad: { problem: 'a byte that is not UTF-8', ...positionAt(before, before.length) } }
    }
    text += String.fromCodePoint(pointAt(bytes, at, size))
    at += size
  }
  return { text: parts.join('') + text }
}

/** Where the run of ASCII that begins at `start` ends, at most 8,192 bytes on: these need no decoding. */
function plainFrom(bytes: Uint8Array, start: number): number {
  const most = Math.min(bytes.length, start + 8_192)
  let at = start
  while (at < most && (bytes[at] ?? 0) < 0x80) at++
  return at
}

const least = [0, 0, 0x80, 0x800, 0x10000]

/** How many bytes the sequence at `at` has; 0 when it is none of UTF-8: cut, too long a form, a surrogate or beyond U+10FFFF. */
function sequenceSize(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const size =
    lead < 0x80
      ? 1
      : lead >= 0xf0 && lead < 0xf8
        ? 4
        : lead >= 0xe0 && lead < 0xf0
          ? 3
          : lead >= 0xc0 && lead < 0xe0
            ? 2
            : 0
  for (let next = 1; next < size; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  if (size < 2) return size
  const point = pointAt(bytes, at, size)
  return point < (least[size] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? 0 : size
}

function pointAt(bytes: Uint8Array, at: number, size: number): number {
  let point = size === 1 ? (bytes[at] ?? 0) : (bytes[at] ?? 0) & (0xff >> (size + 1))
  for (let next = 1; next < size; next++) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f)
  return point
}
