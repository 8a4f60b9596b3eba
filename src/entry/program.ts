// Programs of this machine: argv in, status and streams out, never a shell; ended with their whole process group.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { faults } from '../model/faults/index.ts'
import type { ProgramRequest, ProgramResult } from '../observe/outside.ts'

const cap = 64 * 1024 * 1024
const grace = 3_000

/** Runs a program to its end. Faults: PROGRAM_MISSING, WAIT_DEADLINE, INTERRUPTED. */
export function runProgram(
  { argv, folder, environment, stdin, deadline, reason, output }: ProgramRequest,
  stopped: AbortSignal,
): Promise<ProgramResult> {
  const [program = '', ...rest] = argv
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: folder, env: environment, detached: true, stdio: 'pipe' })
    const streams = { stdout: '', stderr: '' }
    let ended: Error | undefined
    const signal = (name: NodeJS.Signals): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, name)
      } catch {
        // The group is gone already, which is what was wanted.
      }
    }
    const end = (fault: Error): void => {
      ended ??= fault
      signal('SIGTERM')
      setTimeout(() => signal('SIGKILL'), grace).unref()
    }
    const timer = setTimeout(() => end(faults.WAIT_DEADLINE({ reason, deadline })), deadline)
    const interrupted = (): void => end(faults.INTERRUPTED({ during: reason }))
    stopped.addEventListener('abort', interrupted, { once: true })
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        if (streams[name].length < cap) streams[name] += text
        output?.(text)
      })
    }
    child.stdin.on('error', () => undefined)
    child.stdin.end(stdin)
    const settle = (): void => {
      clearTimeout(timer)
      stopped.removeEventListener('abort', interrupted)
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle()
      reject(error.code === 'ENOENT' ? faults.PROGRAM_MISSING({ program }) : error)
    })
    child.on('close', (code, name) => {
      settle()
      if (ended) reject(ended)
      else resolve({ code: code ?? 128 + (name === null ? 0 : constants.signals[name]), ...streams })
    })
  })
}
