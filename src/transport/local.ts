// Reaches the machine we run on: the same scripts through its own sh.

import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { bootstrap, feedingBootstrap } from '../commands/script.ts'
import type { RunOptions } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import { exchange } from './exchange.ts'
import type { Program, ProgramEnd } from './program.ts'
import type { Transport } from './transport.ts'
import { putFiles } from './upload.ts'
import { abortable, beginWait } from './wait.ts'

export interface LocalSettings {
  readonly host: HostName
  /** Ends what is waited for when it fires; what is asked for afterwards still works. */
  readonly signal: AbortSignal
}

/** A transport to this machine. Faults of its calls: see the contract. */
export function createLocalTransport({ host, signal }: LocalSettings): Transport {
  let isClosed = false
  const waiting = async <T>(options: RunOptions, use: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    if (isClosed) throw new Error(`the transport to ${host} is closed`)
    const wait = beginWait(host, options, signal)
    try {
      return await use(wait.signal)
    } finally {
      wait.end()
    }
  }
  return {
    host,
    open: async () => {},
    run: (script, options) =>
      waiting(options, (ended) => exchange(startProgram(bootstrap), { host, script, keep: options.keep }, ended)),
    put: (files, options) =>
      waiting(options, (ended) =>
        putFiles(host, files, (message) => exchange(startProgram(feedingBootstrap), { host, ...message }, ended)),
      ),
    forward: (target, options) => waiting(options, (ended) => openSocket(host, target, ended)),
    close: async () => {
      isClosed = true
    },
  }
}

/** In a process group of its own, so that a signal reaches all of it and our terminal's Ctrl-C none of it. */
function startProgram(program: string): Program {
  const child = spawn('sh', ['-c', program], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  const closed = new Promise<ProgramEnd>((resolve) => {
    child.once('error', (error) => resolve({ kind: 'lost', why: error.message }))
    child.once('close', (code, signal) => {
      resolve(signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signalled', signal })
    })
  })
  child.stdin.on('error', () => {})
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    closed,
    signal: (name) => signalGroup(child.pid, name),
    abandon: () => {
      child.stdin.destroy()
      child.stdout.destroy()
      child.stderr.destroy()
      child.unref()
    },
  }
}

function signalGroup(pid: number | undefined, name: 'TERM' | 'KILL'): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, `SIG${name}`)
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ESRCH'

function openSocket(
  host: HostName,
  target: { readonly address: string; readonly port: number },
  signal: AbortSignal,
): Promise<Duplex> {
  const socket = connect({ host: target.address, port: target.port })
  socket.on('error', () => {})
  const opened = new Promise<Duplex>((resolve, reject) => {
    socket.once('connect', () => resolve(socket.setNoDelay(true)))
    socket.once('error', (error) => reject(faults.FORWARD_REFUSED({ host, ...target, reason: error.message })))
  })
  const kept = abortable(opened, signal)
  kept.catch(() => socket.destroy())
  return kept
}
