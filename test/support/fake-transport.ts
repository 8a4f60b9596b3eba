// A host for unit tests: answers the scripts it was told of, fails on any other, and on any that never came.
import { PassThrough, type Duplex } from 'node:stream'
import type { Output, RunOptions, Upload } from '../../src/model/command.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { abortable, beginWait } from '../../src/transport/wait.ts'

/** `never` does not answer within any deadline. What is left out is empty, exit code 0. */
export type FakeAnswer =
  | 'never'
  | { readonly code?: number; readonly stdout?: string; readonly stderr?: string; readonly truncated?: boolean }
  | Output

export interface FakeTransport extends Transport {
  /** One run of this script, or of one that matches, is expected; several of one script in the order given. */
  expectRun(script: string | RegExp, answer?: FakeAnswer): void
  /** One upload of exactly these paths is expected. */
  expectPut(...paths: readonly string[]): void
  /** From the host, this target gives back what it gets. Others refuse. */
  echo(target: Target): void
  /** What was put, by path; the latest. */
  readonly files: ReadonlyMap<string, Upload>
  /** Fails when something that was expected did not happen. */
  verify(): void
}

interface Target {
  readonly address: string
  readonly port: number
}

interface Expected {
  readonly what: string
  readonly matches: (script: string) => boolean
  readonly answer: FakeAnswer
}

export function createFakeTransport(host: HostName, signal?: AbortSignal): FakeTransport {
  const runs: Expected[] = []
  const puts: string[] = []
  const echoes = new Set<string>()
  const files = new Map<string, Upload>()
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
    files,
    expectRun: (script, answer = {}) => {
      const matches = (given: string): boolean => (typeof script === 'string' ? given === script : script.test(given))
      runs.push({ what: String(script), matches, answer })
    },
    expectPut: (...paths) => void puts.push(paths.join(' ')),
    echo: ({ address, port }) => void echoes.add(`${address}:${port}`),
    verify: () => {
      const unused = [...runs.map((run) => `run ${run.what}`), ...puts.map((paths) => `put ${paths}`)]
      if (unused.length > 0) throw new Error(`expected on ${host} and never asked for:\n${unused.join('\n')}`)
    },
    open: () => waiting({ deadline: 1_000, reason: 'a connection' }, async () => {}),
    run: (script, options) =>
      waiting(options, async (ended) => {
        const index = runs.findIndex((run) => run.matches(script))
        if (index < 0) throw new Error(`not expected on ${host}: run ${script}`)
        const answer = runs.splice(index, 1)[0]?.answer ?? {}
        return answer === 'never' ? abortable(new Promise<never>(() => {}), ended) : outputOf(answer)
      }),
    put: (uploads, options) =>
      waiting(options, async () => {
        const index = puts.indexOf(uploads.map((upload) => upload.path).join(' '))
        if (index < 0) throw new Error(`not expected on ${host}: put ${uploads.map((upload) => upload.path).join(' ')}`)
        puts.splice(index, 1)
        for (const upload of uploads) files.set(upload.path, upload)
      }),
    forward: (target, options) =>
      waiting(options, async (): Promise<Duplex> => {
        if (echoes.has(`${target.address}:${target.port}`)) return new PassThrough()
        throw faults.FORWARD_REFUSED({ host, ...target, reason: 'Connection refused' })
      }),
    close: async () => {
      isClosed = true
    },
  }
}

function outputOf(answer: Exclude<FakeAnswer, 'never'>): Output {
  if ('kind' in answer) return answer
  return { kind: 'exited', code: 0, stdout: '', stderr: '', truncated: false, ...answer }
}
