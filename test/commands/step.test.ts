// Detached steps on this machine: started once, followed, ended by their own deadline, told from what only looks alive.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  followStep,
  liveSteps,
  readLiveSteps,
  readStepNews,
  removeStep,
  startStep,
  stepDeadlineCode,
  type StepNews,
} from '../../src/commands/step.ts'
import { createLocalTransport } from '../../src/transport/local.ts'
import { hostName } from '../support/host-name.ts'

const transport = createLocalTransport({ host: hostName('here'), signal: new AbortController().signal })
const id = '3/app-1/pull'
let root = ''
let folder = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stagecraft-step-'))
  folder = join(root, "state's/steps")
})
afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))

const run = async (script: string): Promise<string> => {
  const output = await transport.run(script, { deadline: 30_000, reason: 'a step' })
  if (output.kind !== 'exited' || output.code !== 0) throw new Error(JSON.stringify(output))
  return output.stdout
}
const start = (script: string, deadline = 20_000, name = id): Promise<string> =>
  run(startStep({ folder, id: name, script, deadline }))
const follow = async (offset = 0, wait = 10_000, name = id): Promise<StepNews | undefined> =>
  readStepNews(await run(followStep({ folder, id: name, offset, wait })))
const finish = async (): Promise<{ readonly news: StepNews | undefined; readonly text: string }> => {
  for (let [text, offset] = ['', 0]; ;) {
    const news = await follow(offset)
    text += news?.text ?? ''
    offset = news?.offset ?? 0
    if (news?.state.kind !== 'running') return { news, text }
  }
}
const live = async (): Promise<string[]> => readLiveSteps(await run(liveSteps(folder)))
const pidFile = (name = '3%2Fapp-1%2Fpull'): string => join(folder, name, 'pid')
const leaderOf = async (name?: string): Promise<number> => Number((await readFile(pidFile(name), 'utf8')).split(' ')[0])
/** Kills everything of a step's session. */
const end = async (name?: string): Promise<string> => run(`pkill -KILL -s ${await leaderOf(name)}`)

it('gives a step’s output, both streams, and its exit code', async () => {
  await start('echo out; echo err >&2; exit 7')
  expect(await finish()).toMatchObject({
    text: 'out\nerr\n',
    news: { state: { kind: 'finished', code: 7 }, offset: 8 },
  })
})

it('gives what is new since an offset, in whole lines while it runs', async () => {
  const go = join(root, 'go')
  await start(`printf 'one\\ntw'; until [ -e '${go}' ]; do sleep 0.1; done; echo o`)
  const first = await follow()
  expect(first).toEqual({ state: { kind: 'running' }, offset: 4, text: 'one\n' })
  await writeFile(go, '')
  const rest = await follow(first?.offset)
  expect([rest?.offset, rest?.text]).toEqual([8, 'two\n'])
})

it('answers at once when nothing is waited for', async () => {
  await start('sleep 20')
  expect(await follow(0, 0)).toEqual({ state: { kind: 'running' }, offset: 0, text: '' })
  await end()
})

it('runs a step once, however often and at once it is started', async () => {
  const count = join(root, 'count')
  await Promise.all(Array.from({ length: 6 }, () => start(`echo once >>'${count}'`)))
  await finish()
  await start(`echo once >>'${count}'`)
  expect(await readFile(count, 'utf8')).toBe('once\n')
})

it('starts a step whose folder an interrupted start left', async () => {
  await run(`mkdir -p "${folder}/3%2Fapp-1%2Fpull"`)
  expect(await follow(0, 0)).toEqual({ state: { kind: 'absent' }, offset: 0, text: '' })
  await start('echo now')
  expect((await finish()).text).toBe('now\n')
})

it('ends a step at its deadline', async () => {
  await start('echo on; sleep 60', 1_000)
  expect((await finish()).news?.state).toEqual({ kind: 'finished', code: stepDeadlineCode })
})

it('leaves nothing of a step that its deadline ends', async () => {
  await start(`sleep 61 & echo $! >"${root}/pid"; wait`, 1_000)
  expect((await finish()).news?.state).toEqual({ kind: 'finished', code: stepDeadlineCode })
  const child = (await readFile(join(root, 'pid'), 'utf8')).trim()
  await expect.poll(() => run(`cat /proc/${child}/stat 2>/dev/null || :`)).toMatch(/^$|\) Z /)
})

it('gives long output whole, in pages', async () => {
  await start('seq 1 300000')
  const { text } = await finish()
  expect([text.length, text.slice(-14)]).toEqual([1_988_895, '299999\n300000\n'])
})

it('keeps so much output and no more, says that it was cut, and the step goes on', async () => {
  const script = 'seq 1 1500000; exit 3'
  await run(startStep({ folder, id, script, deadline: 20_000, cap: 100_000 }))
  const { news, text } = await finish()
  expect(news?.state).toEqual({ kind: 'finished', code: 3 })
  expect(text.startsWith('1\n2\n3\n')).toBe(true)
  expect(text.endsWith('\n[more than 100000 bytes of output: the rest is left out]\n')).toBe(true)
  // One turn of the reader is 64 reads of at most 64 KiB.
  expect(text.length).toBeLessThan(100_000 + 64 * 65_536)
})

it('does not wait for a child that holds the output', async () => {
  await start('sleep 15 & echo done')
  expect(await finish()).toMatchObject({ text: 'done\n', news: { state: { kind: 'finished', code: 0 } } })
})

it('does not cut a character in two', async () => {
  await start(`i=0; while [ $i -lt 40 ]; do printf '\\342\\202'; sleep 0.02; printf '\\254\\n'; i=$((i + 1)); done`)
  expect((await finish()).text).toBe('€\n'.repeat(40))
})

it('keeps the script and the output from others', async () => {
  await start('true')
  await finish()
  expect((await run(`cd "${folder}"/* && stat -c %a . *`)).trim().split('\n')).toEqual([
    '700',
    ...['600', '600', '600', '600'],
  ])
})

describe('which steps are alive', () => {
  it('lists one that runs, under its id', async () => {
    await start('sleep 60')
    expect(await live()).toEqual([id])
    await end()
  })

  it('lists none where nothing was ever started', async () => {
    expect(await live()).toEqual([])
  })

  it('lists none that has finished', async () => {
    await start('true')
    await finish()
    expect(await live()).toEqual([])
  })

  it('lists one whose first process alone was killed', async () => {
    await start(`sleep 60 & echo $! >"${root}/pid"; wait`)
    await expect.poll(() => readFile(join(root, 'pid'), 'utf8')).toMatch(/\n/)
    process.kill(await leaderOf(), 'SIGKILL')
    expect(await live()).toEqual([id])
    await run(`kill "$(cat "${root}/pid")"`)
    await expect.poll(live).toEqual([])
    expect((await follow(0, 0))?.state).toEqual({ kind: 'lost' })
  })

  it.each([
    ['an earlier boot', (pid: string) => pid.replace(/\S+\n$/, '00000000-0000-0000-0000-000000000000\n')],
    ['another process with that id', (pid: string) => pid.replace(/^(\d+) \d+/, '$1 1')],
  ])('takes one for dead that names %s', async (_, change) => {
    await start('sleep 60')
    const pid = await readFile(pidFile(), 'utf8')
    await writeFile(pidFile(), change(pid))
    expect([await live(), (await follow(0, 0))?.state]).toEqual([[], { kind: 'lost' }])
    await writeFile(pidFile(), pid)
    await end()
  })
})

it('removes what a step left, and not one that runs', async () => {
  await start('true')
  await finish()
  await start('sleep 60', 20_000, 'running')
  await run(removeStep({ folder, id }))
  await run(removeStep({ folder, id: 'running' }))
  expect(await run(`ls "${folder}"`)).toBe('running\n')
  await end('running')
})

it('takes no other answer for news', () => {
  const answers = ['', 'step', 'step finished at 3\n', 'step running at -1\n', 'sh: not found\nstep running at 1\n']
  expect(answers.map((answer) => readStepNews(answer))).toEqual(answers.map(() => undefined))
})

it('names steps so that no id leaves the folder', async () => {
  for (const name of ['..', '.', '../../x', 'a b', '-rf', 'é']) await start('true', 5_000, name)
  expect(await run(`ls -A "${root}"; ls -A "${root}/state's"; ls -A "${folder}" | wc -l`)).toBe("state's\nsteps\n6\n")
})
