// Sends one script to a started bootstrap and reads its answer to the end.

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { framed } from '../commands/script.ts'
import type { Output } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'
import { createCollector, createFrameReader, type Collector, type FrameReader } from './framing.ts'
import type { Program, ProgramEnd } from './program.ts'
import { abortable } from './wait.ts'

export interface Message {
  readonly host: string
  readonly script: string
  /** What the script reads on its stdin. */
  readonly payload?: readonly Uint8Array[]
  /** Bytes kept of each stream; see `RunOptions`. */
  readonly keep?: number | undefined
}

/** Milliseconds from SIGTERM to SIGKILL, and from SIGKILL until the program is given up, when a wait ends early. */
const grace = { term: 2_000, kill: 1_000 }

/** Milliseconds of silence after the end mark after which a stream that something else still holds open is let go. */
const silence = 2_000

/**
 * The script's output and how it ended; `unknown` when the connection was lost before the end mark, because then it may
 * have run or still run. A fired `signal` ends the script (TERM, KILL) and is thrown as its reason.
 * Faults: HOST_SHELL_UNUSABLE (the login shell ended before the script began).
 */
export async function exchange(program: Program, message: Message, signal: AbortSignal): Promise<Output> {
  const nonce = randomBytes(16).toString('hex')
  const stdout = createFrameReader(nonce, message.keep)
  const stderr = createCollector(message.keep)
  const quiet = createQuiet(() => stdout.code() !== undefined)
  const listen = (stream: Readable, collector: Collector): void => {
    stream.on('data', (chunk: Buffer) => {
      collector.push(chunk)
      quiet.heard()
    })
  }
  listen(program.stdout, stdout)
  listen(program.stderr, stderr)
  const ended: Promise<ProgramEnd> = Promise.race([program.closed, quiet.fell])
  try {
    await abortable(Promise.race([send(program, message, nonce), ended]), signal)
    const end = await abortable(ended, signal)
    return outputOf(message.host, end, { stdout, stderr })
  } catch (error) {
    if (signal.aborted) await stop(program)
    throw error
  } finally {
    quiet.stop()
    program.abandon()
  }
}

async function send(program: Program, message: Message, nonce: string): Promise<void> {
  const { stdin } = program
  const parts = [Buffer.from(framed(message.script, nonce, Buffer.byteLength)), ...(message.payload ?? [])]
  for (const part of parts) {
    if (stdin.write(part)) continue
    // A host that refuses early closes its end; why it did stands in its answer, not in our failed write.
    const drained = once(stdin, 'drain').catch(() => undefined)
    await Promise.race([drained, program.closed])
    if (stdin.destroyed) return
  }
}

function outputOf(
  host: string,
  end: ProgramEnd,
  read: { readonly stdout: FrameReader; readonly stderr: Collector },
): Output {
  const [out, err] = [read.stdout.collected(), read.stderr.collected()]
  const streams = { stdout: out.text, stderr: err.text, truncated: out.truncated || err.truncated }
  const code = read.stdout.code()
  if (code !== undefined) return { kind: 'exited', code, ...streams }
  if (end.kind === 'signalled') return { kind: 'signalled', signal: end.signal, ...streams }
  const started = read.stdout.started()
  if (end.kind === 'exited' && !started) {
    throw faults.HOST_SHELL_UNUSABLE({ host, code: end.code, said: err.text || read.stdout.preamble() })
  }
  const when = started ? 'after the script began' : 'before the script was seen to begin'
  const why =
    end.kind === 'lost' ? `${end.why} ${when}` : `the shell ended with ${end.code} before the script's end mark`
  return { kind: 'unknown', why, ...streams }
}

async function stop(program: Program): Promise<void> {
  program.signal('TERM')
  if (await within(program.closed, grace.term)) return
  program.signal('KILL')
  await within(program.closed, grace.kill)
}

async function within(closed: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false)
  })
  const inTime = await Promise.race([closed.then(() => true), late])
  clearTimeout(timer)
  return inTime
}

/** Settles `fell` once the end mark is there and nothing has been heard for a while: a background child may hold the streams. */
function createQuiet(isOver: () => boolean): {
  readonly heard: () => void
  readonly fell: Promise<ProgramEnd>
  readonly stop: () => void
} {
  let timer: NodeJS.Timeout | undefined
  let settle: (end: ProgramEnd) => void = () => {}
  const fell = new Promise<ProgramEnd>((resolve) => {
    settle = resolve
  })
  return {
    fell,
    heard: () => {
      if (!isOver()) return
      clearTimeout(timer)
      timer = setTimeout(settle, silence, { kind: 'lost', why: 'the streams stayed open' })
    },
    stop: () => clearTimeout(timer),
  }
}
