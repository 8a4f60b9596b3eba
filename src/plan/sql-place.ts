// Places in a SQL text: line and column as editors show them, characters as PostgreSQL counts them.

/** Line and column from 1; the column counts characters (code points). */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** From an offset in UTF-16 units to its place; one pass over the text as long as the offsets ascend. */
export function placesOf(text: string): (offset: number) => TextPlace {
  let line = 1
  let column = 1
  let seen = 0
  return (offset) => {
    if (offset < seen) [line, column, seen] = [1, 1, 0]
    for (let end = text.indexOf('\n', seen); end >= 0 && end < offset; end = text.indexOf('\n', seen)) {
      line += 1
      column = 1
      seen = end + 1
    }
    column += charactersBetween(text, seen, offset)
    seen = offset
    return { line, column }
  }
}

/** The place of one offset. */
export const placeIn = (text: string, offset: number): TextPlace => placesOf(text)(offset)

/** How many characters lie between two offsets. */
export function charactersBetween(text: string, from: number, to: number): number {
  let count = to - from
  for (let at = from; at < to; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count -= 1
  return count
}

/** The offset that lies `characters` characters after `from`: how an error's position in a message is read. */
export function offsetAfter(text: string, from: number, characters: number): number {
  let at = from
  for (let left = characters; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}
