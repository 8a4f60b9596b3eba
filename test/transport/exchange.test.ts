// One script's answer, from programs that end in every way a connection can.
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { exitMark, startMark } from '../../src/commands/script.ts'
import { exchange } from '../../src/transport/exchange.ts'
import type { Program, ProgramEnd } from '../../src/transport/program.ts'

const never = new AbortController().signal

interface Scripted extends Program {
  readonly signals: string[]
  /** What the bootstrap was sent so far. */
  readonly sent: () => string
  /** Prints on stdout; `{start}` and `{exit}` stand for the marks. */
  print(text: string): void
  end(how: ProgramEnd): void
}

function program(): Scripted {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const signals: string[] = []
  let sent = ''
  let close: (end: ProgramEnd) => void = () => {}
  const closed = new Promise<ProgramEnd>((resolve) => {
    close = resolve
  })
  stdin.on('data', (chunk: Buffer) => {
    sent += chunk.toString()
  })
  const nonce = (): string => /^\d+ (\w+)\n/.exec(sent)?.[1] ?? ''
  return {
    ...{ stdin, stdout, stderr, closed, signals },
    sent: () => sent,
    signal: (name) => void signals.push(name),
    abandon: () => {},
    print: (text) =>
      void stdout.write(text.replace('{start}', startMark(nonce())).replace('{exit}', exitMark(nonce()))),
    end: (how) => setImmediate(close, how),
  }
}

const message = { host: 'app-1', script: 'echo hi' }

async function check(text: string, how: ProgramEnd): Promise<unknown> {
  const scripted = program()
  const answer = exchange(scripted, message, never)
  await expect.poll(() => scripted.sent()).toContain('echo hi')
  scripted.print(text)
  scripted.end(how)
  return answer
}

const nothing = { stderr: '', truncated: false }

it('sends its length, the script and its end', async () => {
  const scripted = program()
  const answer = exchange(scripted, { ...message, payload: [Buffer.from('more')] }, never)
  await expect.poll(() => scripted.sent()).toMatch(/^41 (\w{32})\necho hi\n#\1more$/)
  scripted.end({ kind: 'lost', why: 'enough' })
  await answer
})

it('is unknown when the connection is lost before the end mark', async () => {
  const why = 'the connection was reset after the script began'
  const answer = await check('{start}half', { kind: 'lost', why: 'the connection was reset' })
  expect(answer).toEqual({ kind: 'unknown', why, stdout: 'half', ...nothing })
})

it('is unknown when the connection is lost before the start mark: the script may run all the same', async () => {
  const why = 'Keepalive timeout before the script was seen to begin'
  const answer = await check('', { kind: 'lost', why: 'Keepalive timeout' })
  expect(answer).toEqual({ kind: 'unknown', why, stdout: '', ...nothing })
})

it('is unknown when the shell ends well without the end mark', async () => {
  const why = 'the shell ended with 0 before the script’s end mark'
  const answer = await check('{start}all is well', { kind: 'exited', code: 0 })
  expect(answer).toEqual({ kind: 'unknown', why: why.replace('’', "'"), stdout: 'all is well', ...nothing })
})

it('is what the end mark says, whatever became of the connection then', async () => {
  const answer = await check('{start}done{exit}4\u001e', { kind: 'lost', why: 'the connection was reset' })
  expect(answer).toEqual({ kind: 'exited', code: 4, stdout: 'done', ...nothing })
})

it('is a fault when the login shell ends before the script begins', async () => {
  await expect(check('no shell for you\n', { kind: 'exited', code: 1 })).rejects.toMatchObject({
    code: 'HOST_SHELL_UNUSABLE',
    what: 'The login shell of host app-1 ended with 1 before it ran anything: no shell for you.',
  })
})

it('does not wait for the end of streams that something else holds open', async () => {
  const scripted = program()
  const answer = exchange(scripted, message, never)
  await expect.poll(() => scripted.sent()).toContain('echo hi')
  scripted.print('{start}done{exit}0\u001e')
  expect(await answer).toEqual({ kind: 'exited', code: 0, stdout: 'done', ...nothing })
})

it('asks a script to end, then forces it, when its wait ends', async () => {
  const scripted = program()
  const stop = new AbortController()
  const answer = exchange(scripted, message, stop.signal)
  stop.abort(new Error('enough'))
  await expect(answer).rejects.toThrow('enough')
  expect(scripted.signals).toEqual(['TERM', 'KILL'])
})

it('tells why a host refused what it was sent, not that sending it failed', async () => {
  const scripted = program()
  const payload = [Buffer.alloc(1_000_000)]
  const answer = exchange(scripted, { ...message, payload }, never)
  await expect.poll(() => scripted.sent()).toContain('echo hi')
  scripted.print('{start}{exit}1\u001e')
  scripted.stdin.on('error', () => {})
  scripted.stdin.destroy(new Error('write EPIPE'))
  scripted.end({ kind: 'exited', code: 0 })
  expect(await answer).toEqual({ kind: 'exited', code: 1, stdout: '', ...nothing })
})
