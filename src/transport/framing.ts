// Finds the marks of a framed script in its stdout, and keeps what lies between them up to a cap.

import { endOfMark, exitMark, startMark } from '../commands/script.ts'

/** Bytes kept of each stream of a script; the rest is read, so that the program does not stall, and dropped. */
export const outputCap = 8 * 1024 * 1024

/** Bytes kept of what a login shell says before the script. */
const preambleCap = 4 * 1024

export interface Collected {
  readonly text: string
  readonly truncated: boolean
}

export interface Collector {
  push(chunk: Buffer): void
  /** Decoded as UTF-8 with replacement. To be called once, at the end. */
  collected(): Collected
}

export interface FrameReader extends Collector {
  /** Whether the script is known to have begun. */
  readonly started: () => boolean
  /** What the login shell said before; its beginning. */
  readonly preamble: () => string
  /** The script's exit code, once its end mark has come. */
  readonly code: () => number | undefined
}

/** Keeps the first `cap` bytes of a stream. */
export function createCollector(cap = outputCap): Collector {
  const kept: Buffer[] = []
  let size = 0
  let truncated = false
  return {
    push: (chunk) => {
      const room = cap - size
      if (chunk.length > room) truncated = true
      if (room <= 0 || chunk.length === 0) return
      kept.push(chunk.subarray(0, room))
      size += Math.min(chunk.length, room)
    },
    collected: () => ({ text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(kept)), truncated }),
  }
}

/** Reads the stdout of a script framed with `nonce`; what stands before the start mark and after the end mark is dropped. */
export function createFrameReader(nonce: string, cap = outputCap): FrameReader {
  const start = Buffer.from(startMark(nonce))
  const exit = Buffer.from(exitMark(nonce))
  const body = createCollector(cap)
  const preamble = createCollector(preambleCap)
  let pending: Buffer = Buffer.alloc(0)
  let started = false
  let code: number | undefined

  const skipToStart = (): void => {
    const at = pending.indexOf(start)
    started = at >= 0
    const end = started ? at : Math.max(0, pending.length - start.length)
    preamble.push(pending.subarray(0, end))
    pending = pending.subarray(started ? end + start.length : end)
  }
  const readBody = (): void => {
    const at = pending.indexOf(exit)
    const end = at >= 0 ? at : Math.max(0, pending.length - exit.length)
    body.push(pending.subarray(0, end))
    pending = pending.subarray(end)
    if (at < 0) return
    const digits = /^\d+/.exec(pending.subarray(exit.length).toString('latin1'))?.[0] ?? ''
    if (pending.includes(endOfMark, exit.length)) code = Number(digits)
  }
  return {
    push: (chunk) => {
      if (code !== undefined) return
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      if (!started) skipToStart()
      if (started) readBody()
    },
    started: () => started,
    preamble: () => {
      if (!started) preamble.push(pending)
      return preamble.collected().text
    },
    code: () => code,
    collected: () => {
      if (started && code === undefined) body.push(pending)
      return body.collected()
    },
  }
}
