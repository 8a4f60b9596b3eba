// CORE_LOGGING: the log of a GitHub run: groups, fences, annotations, summary.

import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { Secret } from '../../src/model/secret.ts'
import { createGithub, inertLine } from '../../src/report/github.ts'
import { createRedactor } from '../../src/report/redact.ts'
import { plan } from '../support/plans.ts'
import { ending, story } from './views.ts'

function open(summary?: (markdown: string) => Promise<void>): {
  readonly view: ReturnType<typeof createGithub>
  readonly log: string[]
  readonly summaries: string[]
} {
  const log: string[] = []
  const summaries: string[] = []
  const redactor = createRedactor()
  redactor.hide([new Secret('S', 'hunter22')])
  let fences = 0
  const view = createGithub({
    runner: {
      line: (text) => log.push(text),
      startGroup: (title) => log.push(`[group ${title}]`),
      endGroup: () => log.push('[end]'),
      annotate: (level, message, at) => log.push(`[${level} ${JSON.stringify(at)}] ${message}`),
      summary: summary ?? (async (markdown) => void summaries.push(markdown)),
    },
    redactor,
    readText: () => undefined,
    verbose: false,
    workspace: '/github/workspace',
    token: () => `token-${++fences}`,
  })
  return { view, log, summaries }
}

const configFault = (line: number, file = '/github/workspace/stagecraft.yml'): Fault =>
  new Fault({
    code: 'CONFIG_X',
    ending: 'invalid',
    what: `wrong on ${line}`,
    fix: 'right it',
    where: { file, line, column: 3 },
  })

describe('the log of a GitHub run', () => {
  test('shows what a builder printed once its stage has ended', () => {
    const { view, log } = open()
    view.tell({ kind: 'stage.started', stage: 'build', summary: 'the images of v1' })
    view.tell({ kind: 'step.output', step: 'build/api', text: '#1 load\n#2 hunt' })
    view.tell({ kind: 'step.output', step: 'build/api', text: 'er22' })
    view.tell({ kind: 'stage.finished', stage: 'build', outcome: 'completed', milliseconds: 2_000 })
    expect(log).toEqual([
      'build: the images of v1',
      '[group build/api]',
      '::stop-commands::token-1',
      '#1 load',
      '#2 ***',
      '::token-1::',
      '[end]',
      'build done in 2s',
    ])
  })

  test('groups the output of a step within a fence and annotates the fault', async () => {
    const { view, log } = open()
    story.forEach((event) => view.tell(event))
    await view.end(ending)
    expect(log.join('\n')).toBe(`\
rollout: 2 steps
[group start 2 replicas of api (r8) on app-1 (1.2s)]
::stop-commands::token-1
Container api-r8-1 Started
::set-output name=x::y
::token-1::
[end]
    wait until 2 replicas of api (r8) on app-1 are healthy: 1 of 2 healthy
failed wait until 2 replicas of api (r8) on app-1 are healthy (2m): *** was refused
[error {"title":"REPLICA_UNHEALTHY"}] REPLICA_UNHEALTHY: api-r8-1 on app-1 did not become healthy within 2m.
  why: Its health check said: connection refused.
  fix: Look at its log, then deploy a version that starts.
rollout failed
[warning {"title":"recovery"}] rollout recovers: api did not become healthy
recovered
[warning {"title":"warning"}] the disk of app-1 is 91 % full
shop production serves v1 (rel-20261123-221500123). Next: stagecraft deploy --env production`)
  })

  test('points an annotation at the line of the file, relative to the workspace', () => {
    const { view, log } = open()
    view.tell({ kind: 'fault', fault: configFault(12) })
    expect(log[0]).toContain('{"title":"CONFIG_X","file":"stagecraft.yml","startLine":12,"startColumn":3}')
  })

  test('gives no place to a file outside of the workspace', () => {
    const { view, log } = open()
    view.tell({ kind: 'fault', fault: configFault(1, '/etc/other.yml') })
    expect(log[0]).toContain('[error {"title":"CONFIG_X"}]')
  })

  test('prints what is beyond ten annotations as plain lines', async () => {
    const { view, log } = open()
    await view.end({ ...ending, faults: Array.from({ length: 12 }, (_, line) => configFault(line + 1)) })
    expect(log.filter((line) => line.startsWith('[error'))).toHaveLength(10)
    expect(log).toContain('error: CONFIG_X: wrong on 12')
  })

  test('cuts a message that GitHub would cut', () => {
    const { view, log } = open()
    view.tell({ kind: 'notice', level: 'warning', message: 'x'.repeat(9_000) })
    expect(log[0]?.length).toBeLessThan(4_100)
  })

  test('ends with a warning where the summary cannot be written', async () => {
    const { view, log } = open(() => Promise.reject(new Error('no space')))
    await view.end(ending)
    expect(log.at(-1)).toBe('[warning {"title":"summary"}] The summary of the job could not be written: no space')
  })

  test('ends in a summary with what serves, the faults and the plan', async () => {
    const { view, summaries } = open()
    view.plan(plan(), 'sha256:abc')
    story.forEach((event) => view.tell(event))
    await view.end(ending)
    const [summary = ''] = summaries
    expect(summary).toContain('## Stagecraft deploy: failed, exit 5')
    expect(summary).toContain('`shop production serves v1 (rel-20261123-221500123)`')
    expect(summary).toContain('Next: `stagecraft deploy --env production`')
    expect(summary).toContain('| `rollout` | failed | 2m1s |')
    expect(summary).toContain('<details><summary>All steps</summary>')
  })

  test.each([
    ['::error::x', ':\u200b:error::x'],
    ['  ::set-output name=a::b', '  :\u200b:set-output name=a::b'],
    ['a ##[error]b', 'a ##\u200b[error]b'],
    ['a :: b', 'a :: b'],
  ])('has no line that the runner takes for a command: %s', (line, inert) => {
    expect(inertLine(line)).toBe(inert)
  })
})
