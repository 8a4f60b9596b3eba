// GOV_CLI_EXIT_CODES: whatever a run ends in after the hosts were seen, its last line says what serves and how to go on.

import { describe, expect, test } from 'vitest'
import { run } from '../../src/entry/run.ts'
import { noValues } from '../../src/execute/effects.ts'
import { faults } from '../../src/model/faults/index.ts'
import { chained } from '../../src/model/ledger.ts'
import { digestOf } from '../../src/model/digest.ts'
import type { Mark } from '../../src/model/journal.ts'
import type { Operation } from '../../src/model/operation.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { planHash } from '../../src/model/plan.ts'
import { Secret } from '../../src/model/secret.ts'
import type { Seen, Session } from '../../src/observe/session.ts'
import { createGithub } from '../../src/report/github.ts'
import { createJson } from '../../src/report/json.ts'
import { createRedactor } from '../../src/report/redact.ts'
import type { Report } from '../../src/report/report.ts'
import { plain } from '../../src/report/style.ts'
import { createTerminal } from '../../src/report/terminal.ts'
import { apply } from '../../src/stages/apply.ts'
import type { World } from '../../src/stages/define.ts'
import { config, environmentConfig } from '../support/builders.ts'
import { createFakeStore, fakeRecords } from '../support/fake-store.ts'
import { host, plan, releaseId, step } from '../support/plans.ts'

const key = new Secret('key', '0'.repeat(64))
const served = chained([], {
  lineage: 'l',
  release: releaseId,
  number: 7,
  version: 'v1',
  outcome: 'finished',
  post: 'none',
  planHash: 'p',
  content: digestOf('c'),
  record: digestOf('r'),
  actor: 'a',
  at: '2026-11-23T22:15:00Z',
})

const stepOf = (id: string, operation: Operation, after: readonly string[] = []): Step =>
  step({ id, operation, after, because: 'x' })
const marked = (mark: Mark, ...after: string[]): Step => stepOf(`mark/${mark}`, { kind: 'mark', mark }, after)
/** The one kind that changes what serves and needs no host. */
const touches = stepOf('touch', { kind: 'release.commit', outcome: 'failed' })

const planned = (over: Partial<Plan> = {}): Plan =>
  plan({
    steps: [
      touches,
      marked('switching', 'touch'),
      marked('forward', 'mark/switching'),
      marked('committed', 'mark/forward'),
    ],
    recovery: { 'migrate-pre': [], 'deploy-compose': [], rollout: [marked('reverting')], 'migrate-post': [] },
    ...over,
  })

interface Story {
  readonly plan?: Plan
  /** Marks that cannot be set. */
  readonly broken?: readonly Mark[]
  readonly isHeld?: boolean
  /** What a broken mark ends with. */
  readonly thrown?: Error
}

/** What a run tells in each form, and its outputs. */
async function told({ plan: made = planned(), broken = [], isHeld = false, thrown }: Story, report: Report) {
  const records = fakeRecords([host('app-1')])
  records.ledgers[host('app-1')] = [served]
  const store = createFakeStore(records)
  const owner = { app: 'shop', environment: 'production', operation: 'deploy', machine: 'm', pid: 1, pidStartedAt: 's' }
  if (isHeld) await store.acquire({ ...owner, id: 'other', actor: 'bob' }, 0)
  const seen: Seen = {
    observed: { hosts: {}, databases: {} },
    history: { ledger: [served], current: undefined, next: 8 },
    lagging: [],
    key,
    attempt: undefined,
    record: undefined,
  }
  const session: Session = {
    hosts: {},
    look: async () => seen,
    lookAgain: async () => seen,
    database: () => Promise.reject(new Error('no database')),
    close: async () => undefined,
  }
  const world = {
    outside: {
      identity: { actor: 'ann' },
      process: async () => ({ machine: 'm', pid: 1, pidStartedAt: 's' }),
      store: () => ({
        ...store,
        mark: async (...given: Parameters<typeof store.mark>) => {
          const [, { mark }] = given
          if (broken.includes(mark))
            throw thrown ?? faults.HOST_SCRIPT_FAILED({ host: 'app-1', doing: mark, output: '' })
          return store.mark(...given)
        },
      }),
    },
    emit: report.tell,
    now: () => 0,
    randomId: () => 'id',
    stopping: () => false,
    stopped: new AbortController().signal,
  } as unknown as World
  const environment = environmentConfig()
  return run({
    command: 'deploy',
    report,
    stop: () => undefined,
    body: async () => {
      await apply(world, { config: config(), environment, root: '/' }, session, {
        operation: 'deploy',
        again: 'stagecraft deploy --env production',
        anew: 'stagecraft plan --env production --output p.json',
        plan: async () => made,
        complete: async () => made.to,
        values: async () => noValues,
        connections: async () => ({}),
        sought: { networks: [], volumes: [] },
        lockWait: 0,
      })
      return { outputs: {}, lines: [], result: {} }
    },
  })
}

const silent: Report = { tell: () => undefined, plan: () => undefined, end: async () => undefined }

function terminal(lines: string[]): Report {
  return createTerminal({
    stdout: () => undefined,
    stderr: { write: (text) => void lines.push(text.trim()), columns: () => undefined },
    style: plain,
    redactor: createRedactor(),
    verbose: false,
    readText: () => undefined,
    planText: () => '',
    now: () => 0,
    every: () => () => undefined,
  })
}

const v1 = `shop production serves v1 (${releaseId})`
const v2 = 'v2 (rel-19700101-000000000)'
const settle = 'Next: stagecraft deploy --env production --version v2'

describe.each<[string, Story, { exit: number; last: string; serving: string | undefined }]>([
  [
    'refused',
    { isHeld: true },
    { exit: 4, last: `${v1}. Next: stagecraft deploy --env production`, serving: `${releaseId} v1` },
  ],
  [
    'reverted',
    { broken: ['switching'] },
    { exit: 5, last: `${v1}. Next: stagecraft plan --env production --output p.json`, serving: `${releaseId} v1` },
  ],
  [
    'reverted from a bug of ours',
    { broken: ['switching'], thrown: new TypeError('x is not a function') },
    { exit: 5, last: `${v1}. Next: stagecraft plan --env production --output p.json`, serving: `${releaseId} v1` },
  ],
  [
    'not reverted, because going back failed too',
    { broken: ['switching', 'reverting'] },
    { exit: 6, last: `shop production may serve v1 and ${v2} beside each other. ${settle}`, serving: undefined },
  ],
  [
    'kept, as the environment wants it',
    { plan: planned({ onFailure: 'keep' }), broken: ['switching'] },
    { exit: 6, last: `shop production may serve v1 and ${v2} beside each other. ${settle}`, serving: undefined },
  ],
  [
    'unfinished past the point of no return',
    { broken: ['committed'] },
    { exit: 6, last: `shop production serves ${v2}. ${settle}`, serving: 'rel-19700101-000000000 v2' },
  ],
])('a run that is %s', (_, story, { exit, last, serving }) => {
  test('says on a terminal what serves and what comes next', async () => {
    const lines: string[] = []
    const ended = await told(story, terminal(lines))
    expect([ended.exit, lines.at(-1)]).toEqual([exit, last])
  })

  test('says so in its JSON result', async () => {
    const lines: string[] = []
    const stdout = (text: string): void => void lines.push(text)
    const options = { stderr: () => undefined, redactor: createRedactor(), readText: () => undefined, verbose: false }
    await told(story, createJson({ ...options, stdout, now: () => 0, form: 'events' }))
    const result = JSON.parse(lines.at(-1) ?? '') as { exit: number; serving: string; next: string }
    expect([result.exit, `${result.serving}. Next: ${result.next}`]).toEqual([exit, last])
  })

  test('says so in the log of a GitHub run, and gives its outputs', async () => {
    const lines: string[] = []
    const runner = {
      line: (text: string) => void lines.push(text),
      startGroup: () => undefined,
      endGroup: () => undefined,
      annotate: () => undefined,
      summary: async () => undefined,
    }
    const options = { redactor: createRedactor(), readText: () => undefined, verbose: false, workspace: '/w' }
    const ended = await told(story, createGithub({ ...options, runner, token: () => 't' }))
    expect([lines.at(-1), ended.outputs.serving]).toEqual([last, serving])
  })

  test('gives the hash and version of the plan that it began to apply', async () => {
    const { outputs } = await told(story, silent)
    const begun = exit === 4 ? [undefined, undefined] : [planHash(story.plan ?? planned()), 'v2']
    expect([outputs.planHash, outputs.version]).toEqual(begun)
  })
})
