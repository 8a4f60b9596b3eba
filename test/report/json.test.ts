// CORE_LOGGING: what a program reads: one document, or an event a line and a result.

import { describe, expect, test } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { createJson } from '../../src/report/json.ts'
import { createRedactor } from '../../src/report/redact.ts'
import { ending, story } from './views.ts'

function open(form: 'document' | 'events'): {
  readonly view: ReturnType<typeof createJson>
  readonly out: string[]
  readonly err: string[]
} {
  const out: string[] = []
  const err: string[] = []
  const redactor = createRedactor()
  redactor.hide([new Secret('S', 'hunter22')])
  const view = createJson({
    stdout: (text) => out.push(text),
    stderr: (text) => err.push(text),
    redactor,
    readText: () => undefined,
    now: () => Date.UTC(2026, 10, 23, 22, 15),
    form,
    verbose: false,
  })
  return { view, out, err }
}

describe('json of a command that changes something', () => {
  test('is one event a line with its time, and the result last', async () => {
    const { view, out } = open('events')
    story.forEach((event) => view.tell(event))
    await view.end(ending)
    const lines = out
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ type }) => type)).toEqual([
      'stage.started',
      'step.started',
      'step.output',
      'step.finished',
      'step.started',
      'step.progress',
      'step.finished',
      'fault',
      'stage.finished',
      'recovery.started',
      'recovery.finished',
      'notice',
      'result',
    ])
    expect(lines[1]).toEqual({
      type: 'step.started',
      at: '2026-11-23T22:15:00.000Z',
      step: 'app-1/api/start',
      stage: 'rollout',
      operation: 'replica.start',
      host: 'app-1',
      service: 'api',
      sentence: 'start 2 replicas of api (r8) on app-1',
      because: 'the service changed',
    })
    expect(lines[2]).toMatchObject({ lines: ['Container api-r8-1 Started', '::set-output name=x::y'] })
    expect(lines.at(-1)).toMatchObject({
      type: 'result',
      schema: 1,
      command: 'deploy',
      exit: 5,
      fault: { code: 'REPLICA_UNHEALTHY' },
      serving: 'shop production serves v1 (rel-20261123-221500123)',
      release: null,
    })
  })

  test('tells the fault on stderr too, in words', async () => {
    const { view, err } = open('events')
    await view.end(ending)
    expect(err.join('')).toMatch(/^REPLICA_UNHEALTHY: .*\n {2}why: .*\n {2}fix: .*\n$/)
  })

  test('holds no secret', async () => {
    const { view, out } = open('events')
    story.forEach((event) => view.tell(event))
    expect(out.join('')).not.toContain('hunter22')
    expect(out.join('')).toContain('*** was refused')
  })
})

describe('json of a command that reads', () => {
  test('is one document without events', async () => {
    const { view, out } = open('document')
    story.forEach((event) => view.tell(event))
    await view.end({ command: 'status', exit: 0, faults: [], result: { hosts: [] }, lines: ['a table'] })
    expect(JSON.parse(out.join(''))).toEqual({ schema: 1, command: 'status', hosts: [] })
  })

  test('still is one document when it fails', async () => {
    const { view, out } = open('document')
    await view.end({ ...ending, command: 'status', exit: 2 })
    expect(JSON.parse(out.join(''))).toMatchObject({
      command: 'status',
      exit: 2,
      faults: [{ code: 'REPLICA_UNHEALTHY' }],
    })
  })

  test('keeps warnings on stderr', () => {
    const { view, out, err } = open('document')
    story.forEach((event) => view.tell(event))
    expect([out.join(''), err.join('')]).toEqual(['', 'warning: the disk of app-1 is 91 % full\n'])
  })
})
