// The frame of every change, run by real shells on a real folder.
import { execFile } from 'node:child_process'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { frame, journalLine } from '../../src/commands/journal.ts'
import { parseJournal } from '../../src/commands/records.ts'
import type { Output } from '../../src/model/command.ts'
import { layout } from '../../src/model/label.ts'
import { shellsHere } from '../support/shells.ts'
import { journalHeader, lockRequest, stateHosts, type StateHosts } from '../support/state-hosts.ts'

const options = { deadline: 30_000, reason: 'the test' }
let hosts: StateHosts
let id: string
beforeEach(async () => {
  hosts = await stateHosts('app-1')
  id = (await hosts.store({ takeoverAfter: 3_600_000 }).acquire(lockRequest(), 0)).id
})
afterEach(() => hosts.remove())

const state = (): string => hosts.path('app-1', '')
const run = async (script: string): Promise<Output> => {
  const [name] = hosts.names
  const access = name && hosts.hosts[name]
  if (access === undefined) throw new Error('no host')
  return access.run(script, options)
}
const codeOf = (output: Output): number | string => (output.kind === 'exited' ? output.code : output.kind)
const facts = async (): Promise<string[]> =>
  parseJournal(await hosts.read('app-1', layout.journal)).map((entry) => {
    if (entry.kind === 'mark') return entry.mark
    if (entry.kind === 'result')
      return `${entry.step} ${entry.outcome}${entry.detail === undefined ? '' : `: ${entry.detail}`}`
    return entry.kind === 'intent' ? `${entry.step}?` : entry.kind
  })

it('frames a change by its intent and its result', async () => {
  const output = await run(frame(state(), journalHeader(id), 'app-1/api/start', 'echo started'))
  expect([codeOf(output), output.stdout, await facts()]).toEqual([
    0,
    'started\n',
    ['app-1/api/start?', 'app-1/api/start done'],
  ])
})

it('keeps the exit code and the streams of what failed', async () => {
  const output = await run(frame(state(), journalHeader(id), 's', 'echo out; echo err >&2; exit 42'))
  expect([codeOf(output), output.stdout, output.stderr, await facts()]).toEqual([
    42,
    'out\n',
    'err\n',
    ['s?', 's failed: exit code 42'],
  ])
})

it('has written the intent when the change begins', async () => {
  const output = await run(frame(state(), journalHeader(id), 's', `cat ${hosts.path('app-1', layout.journal)}`))
  expect(parseJournal(output.stdout).map(({ kind }) => kind)).toEqual(['intent'])
})

it('takes no exit code of a change for one of its own', async () => {
  const codes = await Promise.all(
    [95, 96, 97].map(async (code) => codeOf(await run(frame(state(), journalHeader(id), 's', `exit ${code}`)))),
  )
  expect(codes).toEqual([1, 1, 1])
})

it('changes nothing when the intent cannot be written', async () => {
  await mkdir(hosts.path('app-1', layout.journal))
  const output = await run(frame(state(), journalHeader(id), 's', `touch ${hosts.path('app-1', 'changed')}`))
  expect([codeOf(output), await readdir(state())]).toEqual([96, ['journal.jsonl', 'lock']])
})

it('says that nobody knows when the result cannot be written', async () => {
  const journal = hosts.path('app-1', layout.journal)
  const output = await run(frame(state(), journalHeader(id), 's', `rm ${journal} && mkdir ${journal}`))
  expect(codeOf(output)).toBe(95)
})

it('changes nothing without the lock', async () => {
  const output = await run(
    frame(state(), journalHeader('f'.repeat(32)), 's', `touch ${hosts.path('app-1', 'changed')}`),
  )
  expect([codeOf(output), await readdir(state())]).toEqual([97, ['lock']])
})

it('changes nothing when the state folder is gone', async () => {
  await rm(state(), { recursive: true })
  expect(codeOf(await run(frame(state(), journalHeader(id), 's', 'true')))).toBe(97)
})

it('ends a line that a crash cut short before it writes its own', async () => {
  await writeFile(hosts.path('app-1', layout.journal), '{"at":"2026-11-01T10:1')
  await run(journalLine(state(), journalHeader(id), { kind: 'mark', mark: 'accepted' }))
  expect(await facts()).toEqual(['accepted'])
})

it('keeps the lines of changes at the same time apart', async () => {
  const steps = Array.from({ length: 12 }, (_, index) => `step-${index}-${'x'.repeat(3_000)}`)
  await Promise.all(steps.map((step) => run(frame(state(), journalHeader(id), step, 'true'))))
  const said = await facts()
  expect(said.toSorted()).toEqual(steps.flatMap((step) => [`${step} done`, `${step}?`]).toSorted())
})

it('takes every character a step may have, and lets none of it be a command', async () => {
  const step = `a'b"c\\d$(touch ${hosts.path('app-1', 'changed')})\`id\` ü %s`
  await run(frame(state(), journalHeader(id), step, 'true'))
  expect([await facts(), (await readdir(state())).toSorted()]).toEqual([
    [`${step}?`, `${step} done`],
    ['journal.jsonl', 'lock'],
  ])
})

it('writes files that nobody else reads, whatever the umask', async () => {
  await run(`umask 000\n${frame(state(), journalHeader(id), 's', 'true')}`)
  expect((await stat(hosts.path('app-1', layout.journal))).mode & 0o777).toBe(0o600)
})

it('leaves the umask and the descriptors of the change as they were', async () => {
  const output = await run(
    `umask 027\n${frame(state(), journalHeader(id), 's', 'umask; [ -e /proc/self/fd/7 ] || echo free')}`,
  )
  expect(output.stdout).toBe('0027\nfree\n')
})

describe.each(await shellsHere())('in %s', (shell) => {
  it('frames a change', async () => {
    const [command = '', ...rest] = shell.split(' ')
    const script = frame(state(), journalHeader(id), 's', 'echo done')
    const { stdout } = await promisify(execFile)(command, [...rest, '-c', script])
    expect([stdout, await facts()]).toEqual(['done\n', ['s?', 's done']])
  })
})
