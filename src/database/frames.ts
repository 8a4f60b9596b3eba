// The server's messages, looked at before pg's parser reads them: it never ends on a text without its closing zero byte.

/** Codes of messages whose bodies are checked, by what stands in them; others have lengths that the parser checks itself. */
const checks: Readonly<Record<string, (body: Buffer) => boolean>> = {
  E: isFields,
  N: isFields,
  C: (body) => textsEnd(body, 0, 1) === body.length,
  S: (body) => textsEnd(body, 0, 2) === body.length,
  A: (body) => textsEnd(body, 4, 2) === body.length,
  R: (body) => body.length >= 4 && (body.readInt32BE(0) !== 10 || isMechanisms(body)),
  T: isColumns,
}

/** Source: PostgreSQL 17, "Message Formats": what a server may say in the phases that we use. */
const known = new Set('123nscWIDZKGHdtENCSART'.split(''))

/** Bytes; a larger message of those that are checked is none of PostgreSQL's, but for errors and notices: they are cut. */
const largestChecked = 1024 * 1024
const cut = new Set(['E', 'N'])

/** A filter for the chunks of one connection, in order: what pg may read of them. Throws when they are not PostgreSQL's protocol. */
export function createFrameFilter(): (chunk: Buffer) => readonly Buffer[] {
  let rest: Buffer = Buffer.alloc(0)
  let pass = 0
  let drop = 0
  return (chunk) => {
    let data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const out: Buffer[] = []
    const take = (bytes: number): Buffer => {
      const taken = data.subarray(0, bytes)
      data = data.subarray(taken.length)
      return taken
    }
    for (;;) {
      drop -= take(drop).length
      const passed = take(pass)
      pass -= passed.length
      if (passed.length > 0) out.push(passed)
      if (drop > 0 || pass > 0 || data.length < 5) break
      const code = String.fromCharCode(data[0] ?? 0)
      const length = data.readUInt32BE(1) + 1
      const isWhole = checks[code]
      const isLarge = isWhole !== undefined && length > largestChecked
      if (!known.has(code) || length < 5 || (isLarge && !cut.has(code))) throw strange()
      if (isWhole === undefined) pass = length
      else if (data.length < Math.min(length, largestChecked)) break
      else if (isLarge) {
        out.push(shortened(take(largestChecked)))
        drop = length - largestChecked
      } else if (!isWhole(data.subarray(5, length))) throw strange()
      else out.push(take(length))
    }
    rest = data
    return out
  }
}

/** The beginning of a message of fields as a message of its own: its last field ends where the beginning does. */
function shortened(beginning: Buffer): Buffer {
  const message = Buffer.concat([beginning, Buffer.from([0, 0])])
  message.writeUInt32BE(message.length - 1, 1)
  if (!isFields(message.subarray(5))) throw strange()
  return message
}

export const strange = (): Error => new Error('what answers there does not speak PostgreSQL')

/** Where `count` texts that begin at `from` end; -1 when they do not. */
function textsEnd(body: Buffer, from: number, count: number): number {
  let at = from
  for (let text = 0; text < count; text++) {
    const end = body.indexOf(0, at)
    if (end < 0) return -1
    at = end + 1
  }
  return at
}

/** Pairs of a letter and a text, then a zero byte. */
function isFields(body: Buffer): boolean {
  let at = 0
  while (at >= 0 && at < body.length && body[at] !== 0) at = textsEnd(body, at + 1, 1)
  return at === body.length - 1
}

/** Names of SASL mechanisms, the last one empty. */
function isMechanisms(body: Buffer): boolean {
  let at = 4
  while (at >= 0 && at < body.length && body[at] !== 0) at = textsEnd(body, at, 1)
  return at === body.length - 1
}

/** A count, and for each column a name and 18 bytes. */
function isColumns(body: Buffer): boolean {
  if (body.length < 2) return false
  let at = 2
  for (let column = body.readInt16BE(0); column > 0 && at >= 0; column--) {
    const named = textsEnd(body, at, 1)
    at = named < 0 ? -1 : named + 18
  }
  return at === body.length
}
