// CORE_LOGGING: every line that a program reads fits the published schema of events, and what is none does not.

import { expect, test } from 'vitest'
import { planHash } from '../../src/model/plan.ts'
import { createJson } from '../../src/report/json.ts'
import { createRedactor } from '../../src/report/redact.ts'
import { plan } from '../support/plans.ts'
import { published } from '../support/published.ts'
import { ending, story, unhealthy } from './views.ts'

const problems = published('events')

async function linesOf(): Promise<readonly Record<string, unknown>[]> {
  const out: string[] = []
  const view = createJson({
    stdout: (text) => out.push(text),
    stderr: () => undefined,
    redactor: createRedactor(),
    readText: () => undefined,
    now: () => Date.UTC(2026, 10, 23, 22, 15),
    form: 'events',
    verbose: true,
  })
  story.forEach((event) => view.tell(event))
  view.plan(plan(), planHash(plan()))
  view.tell({
    kind: 'fault',
    fault: Object.assign(unhealthy, { where: { file: 'stagecraft.yml', line: 3, column: 1 } }),
  })
  await view.end(ending)
  return out.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('lines of every type fit', async () => {
  const lines = await linesOf()
  expect(lines.flatMap(problems)).toEqual([])
  expect([...new Set(lines.map(({ type }) => type))].sort()).toEqual([
    'fault',
    'notice',
    'plan',
    'recovery.finished',
    'recovery.started',
    'result',
    'stage.finished',
    'stage.started',
    'step.finished',
    'step.output',
    'step.progress',
    'step.started',
  ])
})

test('a line without its time, of an unknown type, or with more than there is does not fit', async () => {
  const [line = {}] = await linesOf()
  const { at: _, ...timeless } = line
  for (const wrong of [
    timeless,
    { ...line, type: 'stage.begun' },
    { ...line, surprise: 1 },
    { ...line, stage: 'boot' },
  ])
    expect(problems(wrong)).not.toEqual([])
})
