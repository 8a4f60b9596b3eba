// CORE_EXECUTIL: what every way of reaching a host keeps to, whether real or a fake; and what only a real shell can show.
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { feed, quote } from '../../src/commands/shell.ts'
import type { Output, RunOptions, Upload } from '../../src/model/command.ts'
import type { Transport } from '../../src/transport/transport.ts'
import type { FakeAnswer } from '../support/fake-transport.ts'

interface Target {
  readonly address: string
  readonly port: number
}

export interface Subject {
  readonly transport: Transport
  /** A folder of the host's that does not exist yet and is removed by whoever gave it. */
  readonly folder: string
  /** As seen from the host: one gives back what it gets, the other has nobody listening. */
  readonly echo: Target
  readonly nobody: Target
  /** Whether a signal that ends the shell comes back as an exit code, which nobody takes for the script's own. */
  readonly tellsNoSignals?: boolean
  /** Tells the run to stop. */
  readonly interrupt: () => void
  /** Only a fake is told beforehand what a host finds out. */
  readonly foresee?: {
    readonly run: (script: string, answer: FakeAnswer) => void
    readonly put: (path: string) => void
  }
  readonly remove: () => Promise<void>
}

const options: RunOptions = { deadline: 60_000, reason: 'the contract' }
const exited = (code: number, stdout: string, stderr = ''): Output => ({
  kind: 'exited',
  code,
  stdout,
  stderr,
  truncated: false,
})

/** The tests that every transport passes; each gets a subject of its own. */
export function transportContract(make: () => Promise<Subject>): void {
  const withSubject = (test: (subject: Subject) => Promise<void>) => async (): Promise<void> => {
    const subject = await make()
    try {
      await test(subject)
    } finally {
      await subject.transport.close()
      await subject.remove()
    }
  }
  const check = async ({ transport, foresee }: Subject, script: string, output: Output): Promise<void> => {
    foresee?.run(script, output)
    expect(await transport.run(script, options)).toEqual(output)
  }
  const put = ({ transport, foresee }: Subject, upload: Upload): Promise<void> => {
    foresee?.put(upload.path)
    return transport.put([upload], options)
  }

  it(
    'gives both streams and the exit code',
    withSubject((subject) => check(subject, 'echo out; echo err >&2; exit 3', exited(3, 'out\n', 'err\n'))),
  )

  it(
    'names the signal that ended the shell',
    withSubject((subject) =>
      subject.tellsNoSignals
        ? check(subject, 'kill -KILL $$', {
            kind: 'unknown',
            why: "the shell ended with 137 before the script's end mark",
            stdout: '',
            stderr: 'Killed\n',
            truncated: false,
          })
        : check(subject, 'kill -KILL $$', {
            kind: 'signalled',
            signal: 'SIGKILL',
            stdout: '',
            stderr: '',
            truncated: false,
          }),
    ),
  )

  it(
    'runs several scripts at once',
    withSubject(async (subject) => {
      const numbers = Array.from({ length: 30 }, (_, index) => index)
      const outputs = numbers.map((number) => {
        subject.foresee?.run(`echo ${number}`, { stdout: `${number}\n` })
        return subject.transport.run(`echo ${number}`, options)
      })
      expect((await Promise.all(outputs)).map((output) => output.stdout)).toEqual(numbers.map((n) => `${n}\n`))
    }),
  )

  it(
    'ends a script at its deadline with a fault that names the reason',
    withSubject(async ({ transport, foresee }) => {
      foresee?.run('sleep 60', 'never')
      const late = transport.run('sleep 60', { deadline: 1_500, reason: 'a long sleep' })
      await expect(late).rejects.toMatchObject({ code: 'WAIT_DEADLINE', what: expect.stringContaining('a long sleep') })
    }),
  )

  it(
    'ends what is waited for when the run is told to stop, and still works afterwards',
    withSubject(async (subject) => {
      subject.foresee?.run('sleep 60', 'never')
      const running = subject.transport.run('sleep 60', options)
      setImmediate(subject.interrupt)
      await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' })
      await check(subject, 'echo journal', exited(0, 'journal\n'))
    }),
  )

  it(
    'puts a file with its mode into folders with theirs',
    withSubject(async (subject) => {
      const path = `${subject.folder}/a/it's a file`
      await put(subject, { path, mode: 0o640, folderMode: 0o710, content: 'content\n' })
      const script = `cat ${quote(path)}; stat -c %a ${quote(path)} ${subject.folder}/a ${subject.folder}`
      await check(subject, script, exited(0, 'content\n640\n710\n710\n'))
    }),
  )

  it(
    'forwards a connection, there and back',
    withSubject(async ({ transport, echo }) => {
      const stream = await transport.forward(echo, options)
      stream.write('over there\n')
      expect(String((await once(stream, 'data'))[0])).toBe('over there\n')
      stream.destroy()
    }),
  )

  it(
    'refuses a forward to where nobody listens',
    withSubject(async ({ transport, nobody }) => {
      const refused = transport.forward(nobody, options)
      await expect(refused).rejects.toMatchObject({
        code: 'FORWARD_REFUSED',
        what: expect.stringContaining(`${nobody.port}`),
      })
    }),
  )

  it(
    'closes as often as it is told to, and takes nothing more then',
    withSubject(async ({ transport }) => {
      await transport.open()
      await transport.close()
      await transport.close()
      await expect(transport.run('echo no', options)).rejects.toThrow('closed')
    }),
  )
}

/** The tests that need a real `sh`. `shells` are those of the host, each able to read a script on stdin. */
export function shellContract(make: () => Promise<Subject>, shells: readonly string[]): void {
  let made: Subject | undefined
  beforeAll(async () => {
    made = await make()
  })
  afterAll(async () => {
    await made?.transport.close()
    await made?.remove()
  })
  const subject = (): Subject => made ?? notMade()
  const run = (script: string): Promise<Output> => subject().transport.run(script, options)
  const put = (...files: readonly Upload[]): Promise<void> => subject().transport.put(files, options)
  const file = (name: string, content: string | Uint8Array, mode = 0o600): Upload => ({
    path: `${subject().folder}/${name}`,
    mode,
    folderMode: 0o700,
    content,
  })

  it('gives a command that reads stdin its end, and goes on', async () => {
    expect(await run('cat; read -r line; echo "done $line"')).toEqual(exited(0, 'done \n'))
  })

  it('keeps 8 MiB of each stream and says that there was more', async () => {
    const output = await run(`head -c 50000000 /dev/zero | tr '\\0' x; head -c 50000000 /dev/zero >&2; exit 4`)
    expect([output.kind, output.stdout.length, output.stderr.length, output.truncated]).toEqual([
      'exited',
      8_388_608,
      8_388_608,
      true,
    ])
  })

  it('decodes bytes that are no UTF-8 with replacement', async () => {
    expect(await run(`printf 'a\\377\\000\\303\\251'`)).toEqual(exited(0, 'a\uFFFD\0é'))
  })

  it('takes no mark from the output of a script', async () => {
    const output = await run(`printf '\\036SC1 0 exit 0\\036'; exit 5`)
    expect(output).toEqual(exited(5, '\u001eSC1 0 exit 0\u001e'))
  })

  it('runs a script of 300 kB whole', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `n=$((n + ${index}))`)
    expect(await run(['n=0', ...lines, 'echo $n'].join('\n'))).toEqual(exited(0, '199990000\n'))
  })

  it('answers a script that is no shell script with an exit code', async () => {
    expect(await run('if')).toMatchObject({ kind: 'exited', stderr: expect.stringContaining('yntax error') })
  })

  it('shows nothing of a script to other processes', async () => {
    const output = await run('token=only-in-the-script; ps -ef | grep -c "only-[i]n-the-script"')
    expect(output.stdout).toBe('0\n')
  })

  it('leaves no process of a script that is ended at its deadline, though it ignores SIGTERM', async () => {
    const { transport, folder } = subject()
    const script = `mkdir -p ${folder}; trap '' TERM; echo $$ >${folder}/pid; sleep 61; sleep 62`
    await expect(transport.run(script, { deadline: 500, reason: 'it' })).rejects.toMatchObject({
      code: 'WAIT_DEADLINE',
    })
    expect(await run(`kill -0 "$(cat ${folder}/pid)" 2>/dev/null || echo gone`)).toEqual(exited(0, 'gone\n'))
  })

  it('does not wait for a background process that holds the streams', async () => {
    const { stdout } = await run('sleep 30 & echo "$!"')
    expect(await run(`kill ${Number(stdout)}; echo killed`)).toEqual(exited(0, 'killed\n'))
  })

  it('puts thirty files in one go, each with its bytes and mode, under any umask', async () => {
    const bytes = (seed: number): Uint8Array => Uint8Array.from({ length: seed * 1_000 }, (_, at) => (at * seed) & 255)
    const modes = [0o600, 0o444, 0o755, 0o640]
    await put(...Array.from({ length: 30 }, (_, n) => file(`many/${n}`, bytes(n), modes[n % 4])))
    const found = await run(`cd ${subject().folder}/many && for f in *; do echo "$f $(stat -c '%a %s' "$f")"; done`)
    const expected = Array.from({ length: 30 }, (_, n) => `${n} ${(modes[n % 4] ?? 0).toString(8)} ${n * 1_000}`)
    expect(found.stdout.trim().split('\n').toSorted()).toEqual(expected.toSorted())
  })

  it('puts bytes of every value unchanged', async () => {
    const all = Uint8Array.from({ length: 2_000_003 }, (_, at) => (at * 7 + (at >> 8)) & 255)
    await put(file('binary', all))
    const { stdout } = await run(`sha256sum <${subject().folder}/binary`)
    expect(stdout.slice(0, 64)).toBe(await sha256(all))
  })

  it('replaces a file whole: one that was open keeps the old bytes', async () => {
    const path = `${subject().folder}/replaced`
    await put(file('replaced', 'old'))
    const before = await run(`stat -c %i ${path}`)
    await put(file('replaced', 'new'))
    const after = await run(`stat -c %i ${path}; cat ${path}`)
    expect([after.stdout.endsWith('\nnew'), after.stdout.startsWith(before.stdout)]).toEqual([true, false])
  })

  it('takes a link to a file away instead of writing through it', async () => {
    const { folder } = subject()
    await run(`mkdir -p ${folder}; echo elsewhere >${folder}/target; ln -s target ${folder}/link`)
    await put(file('link', 'own'))
    expect((await run(`cat ${folder}/target ${folder}/link`)).stdout).toBe('elsewhere\nown')
  })

  it('changes no file when one of several cannot be put, and leaves nothing behind', async () => {
    const { folder } = subject()
    await run(`mkdir -p ${folder}/whole/taken; echo old >${folder}/whole/first`)
    // More than a pipe holds: the host closes its end while we still write.
    const failed = put(file('whole/taken', Buffer.alloc(1_000_000)), file('whole/first', 'new'))
    await expect(failed).rejects.toMatchObject({
      code: 'UPLOAD_FAILED',
      what: expect.stringContaining('taken is a folder'),
    })
    expect((await run(`cat ${folder}/whole/first; ls -A ${folder}/whole`)).stdout).toBe('old\nfirst\ntaken\n')
  })

  it('puts a file of 20 MB, in parts that are gone afterwards', async () => {
    const content = Buffer.alloc(20_000_001, 'stagecraft')
    await put(file('large/file', content, 0o640))
    const { stdout } = await run(`cd ${subject().folder}/large; stat -c '%a %s' file; sha256sum <file; ls -A`)
    expect(stdout).toBe(`640 20000001\n${await sha256(content)}  -\nfile\n`)
  })

  it('carries a megabyte through a forward', async () => {
    const { transport, echo } = subject()
    const stream = await transport.forward(echo, options)
    const content = Buffer.alloc(1_000_000, 'stagecraft')
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (Buffer.concat(chunks).length === content.length) stream.end()
    })
    stream.write(content)
    await finished(stream, { writable: false })
    expect(Buffer.concat(chunks).equals(content)).toBe(true)
  })

  it.each(shells)('passes 10,000 random words unchanged through %s', async (shell) => {
    const special = fc.constantFrom(...`'"\\$\`!*?~#&|;<>(){}[]^%=- \t\n\raé`.split(''))
    const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: special, maxLength: 12 }))
    const words = fc.sample(word, { numRuns: 10_000, seed: 1 })
    const sent = words.map((word) => word.replaceAll('\0', ' '))
    const received: string[] = []
    for (let at = 0; at < sent.length; at += 1_000) {
      const list = sent.slice(at, at + 1_000).map((word) => quote(word))
      const { stdout } = await run(feed(shell, `printf '%s\\000' ${list.join(' ')}`))
      received.push(...stdout.split('\0').slice(0, -1))
    }
    expect(received).toEqual(sent)
  })
}

async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', content)).toString('hex')
}

function notMade(): never {
  throw new Error('the subject is there inside tests only')
}
