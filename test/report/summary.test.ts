// CORE_LOGGING, DEPLOY_ROLLOUT: the job summary of an attempt: services by host with their images, migrations, last lines, and its size.

import { describe, expect, test } from 'vitest'
import { digestOf } from '../../src/model/digest.ts'
import { Fault } from '../../src/model/fault.ts'
import type { Operation } from '../../src/model/operation.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { migrationTable, rolloutTable } from '../../src/report/attempt-tables.ts'
import type { Progress } from '../../src/report/attempt-tables.ts'
import { summaryMarkdown } from '../../src/report/summary.ts'
import type { Summary } from '../../src/report/summary.ts'
import { host, plan, service, step } from '../support/plans.ts'
import { ending } from './views.ts'

const set = (name: string, of = 'api') => ({
  host: host(name),
  service: service(of),
  release: { number: 8, id: 'next' as const },
  replicas: 2,
})
const stepOn = (id: string, operation: Operation): Step => step({ id, operation })
const image = (version: string): string => `registry.test/shop@${digestOf(version)}`
const rolled: Plan = plan({
  changes: [
    ...plan().changes,
    { host: host('app-1'), service: service('web'), subject: 'service', action: 'add', what: 'web', because: 'new' },
  ],
  to: {
    ...plan().to,
    hosts: { [host('app-1')]: {}, [host('app-2')]: {} } as unknown as Plan['to']['hosts'],
    services: {
      [service('api')]: { image: image('v2') },
      [service('web')]: { image: image('web') },
    } as unknown as Plan['to']['services'],
  },
  steps: [
    ...plan().steps.slice(0, 1),
    stepOn('1/start', { kind: 'replica.start', ...set('app-1') }),
    stepOn('1/await', { kind: 'replica.await', ...set('app-1') }),
    stepOn('1/web', { kind: 'replica.start', ...set('app-1', 'web') }),
    stepOn('2/start', { kind: 'replica.start', ...set('app-2') }),
  ],
})
const progress = (outcomes: Readonly<Record<string, 'done' | 'failed'>>, over: Partial<Progress> = {}): Progress => ({
  finished: new Map(Object.entries(outcomes).map(([id, outcome]) => [id, { outcome, milliseconds: 1_500 }])),
  begun: new Set(Object.keys(outcomes)),
  recovery: undefined,
  ...over,
})
const all = { '1/start': 'done', '1/await': 'done', '1/web': 'done', '2/start': 'done' } as const

describe('the table of services', () => {
  const lines = (of: Progress): readonly string[] => rolloutTable(rolled, of).lines

  test('has each host, the image before and after, and the outcome', () => {
    expect(lines(progress(all))).toEqual([
      '| `api` | `app-1` | `sha256:3bfc269594ef` | `sha256:fb04dcb6970e` | done |',
      `| \`web\` | \`app-1\` |  | \`${digestOf('web').slice(0, 19)}\` | done |`,
      '| `api` | `app-2` | `sha256:fb04dcb6970e` | `sha256:fb04dcb6970e` | done |',
    ])
  })

  test.each<[string, Progress, readonly string[]]>([
    [
      'failed and was taken back',
      progress({ '1/start': 'done', '1/await': 'failed' }, { recovery: 'reverted' }),
      ['failed, taken back', 'not begun', 'not begun'],
    ],
    [
      'is not taken back',
      progress({ '1/start': 'failed' }, { recovery: 'failed' }),
      ['failed, not taken back', 'not begun', 'not begun'],
    ],
    ['was left midway', progress({ '1/start': 'done' }), ['begun', 'not begun', 'not begun']],
  ])('tells what %s', (_, of, outcomes) => {
    expect(lines(of).map((line) => line.split(' | ').at(-1)?.replace(' |', ''))).toEqual(outcomes)
  })
})

test.each<[string, Progress, string]>([
  ['applied', progress({ 'main/003_orders': 'done' }), '| `main` | `003_orders` | pre | applied | 1.5s |'],
  ['failed', progress({ 'main/003_orders': 'failed' }), '| `main` | `003_orders` | pre | failed | 1.5s |'],
  ['not begun', progress({}), '| `main` | `003_orders` | pre | not begun |  |'],
])('the table of migrations tells which are %s', (_, of, line) => {
  expect(migrationTable(rolled, of).lines).toEqual([line])
})

const summary = (over: Partial<Summary> = {}): string =>
  summaryMarkdown({ ended: ending, stages: [], lastWords: [], plan: undefined, progress: undefined, ...over })

describe('a summary', () => {
  test('of an attempt has its tables before the plan', () => {
    const text = summary({ plan: { plan: rolled, hash: 'sha256:a' }, progress: progress(all) })
    const at = ['**Services**', '**Migrations**\n\n| database | migration | phase', '### Deploy shop'].map((part) =>
      text.indexOf(part),
    )
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at).not.toContain(-1)
  })

  test('has no tables where nothing was begun', () => {
    expect(summary({ plan: { plan: rolled, hash: 'sha256:a' } })).not.toContain('**Services**')
  })

  test('folds the last lines of what failed', () => {
    const lastWords = [{ title: 'wait for <api>', lines: ['boom', '```', '</details>'] }]
    expect(summary({ lastWords })).toContain(
      '<details><summary>Last lines of: wait for &#60;api&#62;</summary>\n\n````text\nboom\n```\n</details>\n````\n\n</details>',
    )
  })

  test('of anything stays below one mebibyte of UTF-8, and says that it is cut', () => {
    const fault = new Fault({
      code: 'X',
      ending: 'person',
      what: '€'.repeat(9_000),
      why: '€'.repeat(9_000),
      fix: '€'.repeat(9_000),
    })
    const [change] = plan().changes
    if (change === undefined) throw new Error('the builder has changes')
    const changes = Array.from({ length: 5_000 }, (_, at) => ({ ...change, what: `${'€'.repeat(900)}${at}` }))
    const text = summary({
      ended: { ...ending, faults: Array.from({ length: 60 }, () => fault) },
      lastWords: Array.from({ length: 30 }, () => ({
        title: 'x',
        lines: Array.from({ length: 50 }, () => '€'.repeat(4_000)),
      })),
      plan: { plan: plan({ changes }), hash: 'sha256:a' },
    })
    expect(new TextEncoder().encode(text).length).toBeLessThan(1_048_576)
    expect(text).toContain('and 40 more, in the log')
    expect(
      text.trimEnd().endsWith("This summary is cut: the whole of it is in the run's log and in the saved plan."),
    ).toBe(true)
    expect(text.match(/^<details>/gm)?.length).toBe(text.match(/^<\/details>/gm)?.length)
  })
})
