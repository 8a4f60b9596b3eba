// Programs of this machine: argv in, status and streams out, never a shell; ended with their whole process group.

import { spawn } from 'node:child_process'
import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { faults } from '../model/faults/index.ts'
import type { ProgramAnswer, ProgramCall } from '../model/program.ts'

/** Bytes kept of each stream; the rest is read and dropped. */
const cap = 64 * 1024 * 1024

/** Milliseconds from SIGTERM to SIGKILL; and for streams that a child of the program holds open after its end. */
const grace = { kill: 3_000, streams: 2_000 } as const

/**
 * Runs a program to its end, which is its own: a child that it leaves behind with its streams is not waited for. Faults:
 * ARGUMENT_UNUSABLE, FOLDER_MISSING, PROGRAM_MISSING, PROGRAM_UNUSABLE, WAIT_DEADLINE, INTERRUPTED.
 */
export async function runProgram(request: ProgramCall, stopped: AbortSignal): Promise<ProgramAnswer> {
  const { argv, folder, environment, stdin, deadline, reason, output } = request
  const [program = '', ...rest] = argv
  if ([...argv, folder].some((word) => word.includes('\0')))
    throw faults.ARGUMENT_UNUSABLE({ program: printable(program) })
  if (stopped.aborted) throw faults.INTERRUPTED({ during: reason })
  const child = await begin([program, ...rest], { folder, environment })
  const streams = [collect(child.stdout, output), collect(child.stderr, output)] as const
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin)
  const begun = performance.now()
  const end = await endOf(child, { deadline, late: () => faults.WAIT_DEADLINE({ reason, deadline }), stopped, reason })
  if (end.kind === 'unstarted') throw await whyNot(end.error, { program, folder })
  if (end.kind === 'ended early') throw end.fault
  const [stdout, stderr] = streams
  return {
    code: end.code ?? 128 + (end.signal === null ? 0 : constants.signals[end.signal]),
    ...(end.signal === null ? {} : { signal: end.signal }),
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated() || stderr.truncated(),
    milliseconds: Math.round(performance.now() - begun),
  }
}

/** Most failures to start are told by an event; words that are too long are thrown at once. */
async function begin(
  [program = '', ...rest]: readonly string[],
  { folder, environment }: Pick<ProgramCall, 'folder' | 'environment'>,
): Promise<ChildProcessWithoutNullStreams> {
  try {
    return spawn(program, rest, { cwd: folder, env: environment, detached: true, stdio: 'pipe' })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw await whyNot(error, { program, folder })
  }
}

type End =
  | { readonly kind: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'ended early'; readonly fault: Error }
  | { readonly kind: 'unstarted'; readonly error: NodeJS.ErrnoException }

interface Limits {
  readonly deadline: number
  readonly late: () => Error
  readonly stopped: AbortSignal
  readonly reason: string
}

/** Waits for the program, ending its group at the deadline or when the run is told to stop; then for its streams, a moment. */
function endOf(child: ChildProcess, { deadline, late, stopped, reason }: Limits): Promise<End> {
  return new Promise((resolve) => {
    const timers: NodeJS.Timeout[] = []
    let fault: Error | undefined
    let ended: End | undefined
    const settle = (end: End): void => {
      for (const timer of timers) clearTimeout(timer)
      stopped.removeEventListener('abort', interrupted)
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
      child.unref()
      resolve(end)
    }
    const giveUp = (): void => settle(fault === undefined ? (ended ?? gone) : { kind: 'ended early', fault })
    const endEarly = (why: Error): void => {
      if (fault !== undefined || ended !== undefined) return
      fault = why
      signalGroup(child, 'SIGTERM')
      timers.push(setTimeout(() => signalGroup(child, 'SIGKILL'), grace.kill))
      timers.push(setTimeout(giveUp, grace.kill + grace.streams))
    }
    const interrupted = (): void => endEarly(faults.INTERRUPTED({ during: reason }))
    timers.push(setTimeout(() => endEarly(late()), deadline))
    stopped.addEventListener('abort', interrupted, { once: true })
    child.once('error', (error) => settle({ kind: 'unstarted', error }))
    child.once('exit', (code, signal) => {
      ended = { kind: 'ended', code, signal }
      if (fault === undefined) timers.push(setTimeout(giveUp, grace.streams))
    })
    child.once('close', (code, signal) => {
      // A grandchild that ignored SIGTERM has no stream of ours any more; it goes with the group all the same.
      if (fault !== undefined) signalGroup(child, 'SIGKILL')
      settle(fault === undefined ? { kind: 'ended', code, signal } : { kind: 'ended early', fault })
    })
  })
}

const gone: End = { kind: 'ended', code: null, signal: null }

function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name)
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

interface Collected {
  readonly text: () => string
  readonly truncated: () => boolean
}

function collect(stream: Readable, output: ((text: string) => void) | undefined): Collected {
  const kept: string[] = []
  let size = 0
  let isCut = false
  stream.setEncoding('utf8').on('data', (text: string) => {
    const part = text.slice(0, Math.max(0, cap - size))
    size += part.length
    isCut ||= part.length < text.length
    if (part !== '') kept.push(part)
    output?.(text)
  })
  return { text: () => kept.join(''), truncated: () => isCut }
}

/** Node says ENOENT for a missing folder as for a missing program. */
async function whyNot(
  error: NodeJS.ErrnoException,
  { program, folder }: { readonly program: string; readonly folder: string },
): Promise<Error> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return faults.FOLDER_MISSING({ folder, program })
  if (error.code === 'ENOENT') return faults.PROGRAM_MISSING({ program })
  if (error.code === 'EACCES' || error.code === 'ENOEXEC')
    return faults.PROGRAM_UNUSABLE({
      program,
      reason: error.code === 'EACCES' ? 'it is not executable' : 'it is no program',
    })
  if (error.code === 'E2BIG')
    return faults.PROGRAM_UNUSABLE({ program, reason: 'its arguments and variables are too long' })
  return error
}

const printable = (text: string): string => JSON.stringify(text)
