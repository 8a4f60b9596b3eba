// CORE_EXECUTIL: a program of this machine, and every way in which it may not do what it was started for.

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from '../../src/entry/program.ts'
import { processStart } from '../../src/store/process.ts'
import type { ProgramAnswer, ProgramCall } from '../../src/model/program.ts'

const never = new AbortController().signal
const path = '/usr/local/bin:/usr/bin:/bin'
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'program-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const start = (argv: readonly string[], over: Partial<ProgramCall> = {}, signal = never): Promise<ProgramAnswer> =>
  runProgram({ argv, folder, environment: { PATH: path }, deadline: 20_000, reason: 'a test', ...over }, signal)
const sh = (script: string, over: Partial<ProgramCall> = {}, signal = never): Promise<ProgramAnswer> =>
  start(['sh', '-c', script], over, signal)
describe('a program', () => {
  test('gets its words, folder, variables and stdin as they are, and its streams and status come back', async () => {
    const words = ["it's", '$HOME `x` "y"', '', 'é\n', '-rf']
    const said = await start(
      ['sh', '-c', 'printf "%s|" "$@"; pwd; echo "$A"; cat; echo oops >&2; exit 3', 'sh', ...words],
      {
        environment: { PATH: path, A: 'a value' },
        stdin: 'in',
      },
    )
    expect(said).toMatchObject({
      code: 3,
      stdout: `${words.join('|')}|${folder}\na value\nin`,
      stderr: 'oops\n',
      truncated: false,
    })
    expect(said.signal).toBeUndefined()
  })

  test('that a signal ended is told from one that ended by itself', async () => {
    expect(await sh('kill -KILL $$')).toMatchObject({ code: 137, signal: 'SIGKILL' })
    expect((await sh('exit 137')).signal).toBeUndefined()
  })

  test('whose output is cut says so', async () => {
    const said = await sh('head -c 70000000 /dev/zero | tr "\\0" x')
    expect([said.code, said.stdout.length, said.truncated]).toEqual([0, 64 * 1024 * 1024, true])
  })

  test('that leaves a child behind with its streams is not waited for', async () => {
    const said = await sh('setsid sleep 8 & echo begun; exit 0')
    expect([said.code, said.stdout]).toEqual([0, 'begun\n'])
    expect(said.milliseconds).toBeLessThan(5_000)
  })
})

describe('what cannot be started', () => {
  test.each([
    ['a program that there is not', ['no-such-program-here'], {}, 'PROGRAM_MISSING'],
    ['a folder that there is not', ['true'], { folder: '/no/such/folder' }, 'FOLDER_MISSING'],
    ['a word with NUL', ['true', 'a\0b'], {}, 'ARGUMENT_UNUSABLE'],
    ['a program with NUL in its name', ['tr\0ue'], {}, 'ARGUMENT_UNUSABLE'],
    ['words that are too long', ['true', 'x'.repeat(3_000_000)], {}, 'PROGRAM_UNUSABLE'],
  ] as const)('%s is told as such', async (_, argv, over, code) => {
    await expect(start(argv, over)).rejects.toMatchObject({ code })
  })

  test('a file that is not executable is told as such', async () => {
    const file = join(folder, 'plain')
    await writeFile(file, 'echo no')
    await chmod(file, 0o644)
    await expect(start([file])).rejects.toMatchObject({
      code: 'PROGRAM_UNUSABLE',
      what: expect.stringContaining('not executable'),
    })
  })
})

describe('a program that is ended early', () => {
  test('names the deadline that it passed, and a grandchild that ignores TERM goes with it', async () => {
    const pid = join(folder, 'pid')
    const script = `sh -c 'trap "" TERM; echo $$ >${pid}; while :; do sleep 0.2; done' & wait`
    await expect(sh(script, { deadline: 1_000 })).rejects.toMatchObject({
      code: 'WAIT_DEADLINE',
      what: expect.stringContaining('a test'),
    })
    const { stdout } = await sh(`cat ${pid}`)
    // A zombie that nobody reaps has ended.
    await expect.poll(() => processStart(Number(stdout))).toBe(undefined)
  })

  test('keeps to its deadline although a child outside of its group holds the streams', async () => {
    const begun = performance.now()
    await expect(sh('setsid sleep 12 & wait', { deadline: 500 })).rejects.toMatchObject({ code: 'WAIT_DEADLINE' })
    expect(performance.now() - begun).toBeLessThan(9_000)
  })

  test('is interrupted when the run is told to stop, and not begun when it was told before', async () => {
    const stop = new AbortController()
    const running = sh('sleep 30', {}, stop.signal)
    setImmediate(() => stop.abort('a test'))
    await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' })
    await expect(sh('echo never', {}, stop.signal)).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })
})
