// CORE_LOGGING: what a person sees: plain lines where nobody watches, live lines on a terminal.

import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { createRedactor } from '../../src/report/redact.ts'
import { coloured, plain } from '../../src/report/style.ts'
import { createTerminal } from '../../src/report/terminal.ts'
import { plan, step } from '../support/plans.ts'
import { ending, story, unhealthy } from './views.ts'

interface Shown {
  readonly out: string[]
  readonly err: string[]
  readonly tick: () => void
  readonly advance: (milliseconds: number) => void
}

function open(
  over: { readonly columns?: number; readonly verbose?: boolean } = {},
): Shown & { readonly view: ReturnType<typeof createTerminal> } {
  const out: string[] = []
  const err: string[] = []
  let now = 0
  let tick: (() => void) | undefined
  const redactor = createRedactor()
  redactor.hide([new Secret('S', 'hunter22')])
  const view = createTerminal({
    stdout: (text) => out.push(text),
    stderr: { write: (text) => err.push(text), columns: () => over.columns },
    style: over.columns === undefined ? plain : coloured,
    redactor,
    verbose: over.verbose ?? false,
    readText: () => undefined,
    planText: (_, hash) => `plan ${hash}\n`,
    now: () => now,
    every: (_, callback) => {
      tick = callback
      return () => (tick = undefined)
    },
  })
  return { view, out, err, tick: () => tick?.(), advance: (milliseconds) => (now += milliseconds) }
}

describe('a log that nobody watches', () => {
  test('tells a run line by line, talk on stderr, and says last what serves and what to do', async () => {
    const { view, out, err } = open()
    story.forEach((event) => view.tell(event))
    await view.end(ending)
    expect(out.join('')).toBe('')
    expect(err.join('')).toBe(`\
rollout: 2 steps
  start 2 replicas of api (r8) on app-1 1.2s
  failed wait until 2 replicas of api (r8) on app-1 are healthy 2m: *** was refused
REPLICA_UNHEALTHY: api-r8-1 on app-1 did not become healthy within 2m.
  why: Its health check said: connection refused.
  fix: Look at its log, then deploy a version that starts.
rollout failed
rollout recovers: api did not become healthy
recovered
warning: the disk of app-1 is 91 % full
shop production serves v1 (rel-20261123-221500123). Next: stagecraft deploy --env production
`)
  })

  test('holds the output of programs under verbose only', () => {
    const { view, err } = open({ verbose: true })
    story.forEach((event) => view.tell(event))
    expect(err.join('')).toContain(`\
    app-1/api/start | Container api-r8-1 Started
    app-1/api/start | ::set-output name=x::y
`)
    expect(err.join('')).toContain('only under verbose\n')
  })

  test('says what is waited for while a step takes long', () => {
    const { view, err, tick, advance } = open()
    view.tell({ kind: 'step.started', step: step(), sentence: 'pull 2 images on app-1' })
    view.tell({ kind: 'step.progress', step: step().id, message: '40 %' })
    advance(30_500)
    tick()
    expect(err.join('')).toBe('  still: pull 2 images on app-1 (30s): 40 %\n')
  })

  test('prints results on stdout, what serves last', async () => {
    const { view, out, err } = open()
    view.plan(plan(), 'sha256:abc')
    await view.end({ ...ending, exit: 0, faults: [], lines: ['released rel-1'] })
    expect(out.join('')).toBe(`\
plan sha256:abc
released rel-1
shop production serves v1 (rel-20261123-221500123). Next: stagecraft deploy --env production
`)
    expect(err.join('')).toBe('')
  })

  test('tells a fault once, also when the end names it again', async () => {
    const { view, err } = open()
    view.tell({ kind: 'fault', fault: unhealthy })
    await view.end({ ...ending, faults: [unhealthy, unhealthy] })
    expect(err.join('').match(/REPLICA_UNHEALTHY/g)).toHaveLength(1)
  })
})

describe('a terminal', () => {
  const clear = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, '')

  test('shows what runs below the log and wipes it when a line is added', () => {
    const { view, err, tick, advance } = open({ columns: 60 })
    view.tell({ kind: 'step.started', step: step({ id: 'a' }), sentence: 'pull on app-1' })
    view.tell({ kind: 'step.started', step: step({ id: 'b' }), sentence: 'pull on app-2' })
    advance(3_000)
    tick()
    expect(clear(err.at(-1) ?? '')).toBe('\u001b[2A\u001b[J  … pull on app-1 (3s)\n  … pull on app-2 (3s)\n')
    view.tell({ kind: 'step.finished', step: step({ id: 'a' }), outcome: 'done', milliseconds: 3_000 })
    expect(clear(err.at(-1) ?? '')).toBe('\u001b[2A\u001b[J  pull on app-1 3s\n  … pull on app-2 (3s)\n')
  })

  test('never lets a live line wrap', () => {
    const { view, err } = open({ columns: 30 })
    view.tell({ kind: 'step.started', step: step(), sentence: 'x'.repeat(200) })
    expect(clear(err.join('')).trimEnd().length).toBe(29)
  })

  test('shows eight steps and counts the others', () => {
    const { view, err } = open({ columns: 80 })
    for (let at = 0; at < 12; at++)
      view.tell({ kind: 'step.started', step: step({ id: `s${at}` }), sentence: `step ${at}` })
    expect(
      clear(err.at(-1) ?? '')
        .split('\n')
        .at(-2),
    ).toBe('  and 4 more')
  })

  test('leaves no live line behind', async () => {
    const { view, err } = open({ columns: 80 })
    view.tell({ kind: 'step.started', step: step(), sentence: 'pull' })
    await view.end({ ...ending, faults: [], exit: 130 })
    expect(clear(err.at(-1) ?? '')).not.toContain('…')
  })
})
