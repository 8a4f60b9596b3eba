// Runs programs of this machine, above all `docker`, and gives back what they said.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly input?: string | Uint8Array
  readonly cwd?: string
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds after which the program is killed and its code is 124; default 10 minutes. */
  readonly timeout?: number
}

const children = new Set<ChildProcess>()

/** Tells everything that `run` has started and that still runs to end, so that whoever waits for it can clean up. */
export function endRunning(): void {
  for (const child of children) child.kill('SIGTERM')
}

/** Runs a program to its end; a program that is missing ends with code 127. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Said> {
  const [program = '', ...rest] = argv
  return new Promise((resolve) => {
    const child = spawn(program, rest, { cwd: options.cwd, env: { ...process.env, ...options.env } })
    children.add(child)
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, options.timeout ?? 600_000)
    const end = (code: number, remark = ''): void => {
      clearTimeout(timer)
      children.delete(child)
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() + remark })
    }
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', (error) => end(127, error.message))
    child.on('close', (code, signal) =>
      late
        ? end(124, `killed after ${options.timeout ?? 600_000} ms`)
        : end(code ?? 128, signal ? `ended by ${signal}` : ''),
    )
    child.stdin.on('error', () => {}) // a program may end before it has read everything: its code says how
    child.stdin.end(options.input ?? '')
  })
}

/** Runs `docker` and gives back its stdout without the last newline; throws what it said when it fails. */
export async function docker(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  return mustRun(['docker', ...argv], options)
}

/** Runs a program that has to succeed. */
export async function mustRun(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const said = await run(argv, options)
  if (said.code !== 0) {
    throw new Error(
      `\`${argv.join(' ')}\` ended with ${said.code}: ${(said.stderr || said.stdout).trim().slice(-2000)}`,
    )
  }
  return said.stdout.trimEnd()
}
