// CORE_STATE CLI_RELEASES: what a ledger tells of how far an attempt came, and why it went back.

import { describe, expect, test } from 'vitest'
import { faults } from '../../src/model/faults/index.ts'
import { ledgerLine } from '../../src/model/ledger.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { courseOf } from '../../src/plan/results.ts'
import { step as planStep } from '../support/plans.ts'
import { unreachable, walk } from '../stages/walking.ts'
import type { Circumstances } from '../stages/walking.ts'

const isAt = ({ operation, id }: Step, host: string, kind: string): boolean =>
  'host' in operation && operation.host === host && operation.kind === kind && !id.startsWith('back/')

const ledgerAfter = async (circumstances: Circumstances): Promise<readonly LedgerEntry[]> =>
  (await walk(circumstances)).model.ledger
const lastAfter = async (circumstances: Circumstances): Promise<LedgerEntry | undefined> =>
  (await ledgerAfter(circumstances)).at(-1)

/** Fails the first step of this kind on a host, with a fault that quotes what a host said. */
const failing = (host: string, kind: string, isMeant: (step: Step) => boolean = () => true): Circumstances => ({
  before: (step) => {
    if (isAt(step, host, kind) && isMeant(step))
      throw faults.HOST_SCRIPT_FAILED({ host, doing: 'it', output: 'password=hunter2' })
  },
})
const ofApi = ({ operation }: Step): boolean => 'service' in operation && operation.service === 'api'

const post = planStep({
  id: 'migrate/main/001_orders',
  stage: 'migrate-post',
  operation: {
    ...{ kind: 'migration.apply', database: 'main', name: '001_orders', checksum: 'sha256:1' },
    ...{ phase: 'post', contract: false },
  },
  after: ['mark/committed'],
})
const recorded = planStep({
  id: 'post',
  stage: 'migrate-post',
  operation: { kind: 'release.post', post: 'done' },
  after: [post.id],
})
const keep = planStep({
  id: 'keep/post',
  stage: 'migrate-post',
  operation: { kind: 'release.post', post: 'failed' },
})
const withPost = (plan: Plan): Plan => ({
  ...plan,
  steps: [...plan.steps.filter(({ operation: { kind } }) => kind !== 'release.prune'), post, recorded],
  recovery: { ...plan.recovery, 'migrate-post': [keep] },
})

const before = { 'migrate-pre': 'skipped', 'deploy-compose': 'completed' } as const

describe('the entry of an attempt', () => {
  test('that finished tells its stages and the services that it brought', async () => {
    expect(await lastAfter({})).toMatchObject({
      outcome: 'finished',
      stages: { ...before, rollout: 'completed', 'migrate-post': 'skipped' },
      services: { api: 'completed', worker: 'completed' },
    })
  })

  test('that is the first of its environment tells all services, and no failure', async () => {
    const [first] = await ledgerAfter({})
    expect([first?.services, first?.failure]).toEqual([
      { api: 'completed', db: 'completed', gateway: 'completed', worker: 'completed' },
      undefined,
    ])
  })

  test('that went back tells stage, step and code of the fault, each host that differs, and no word of a host', async () => {
    const entry = await lastAfter(failing('app-2', 'replica.await', ofApi))
    expect(entry).toMatchObject({
      outcome: 'reverted',
      stages: { ...before, rollout: 'failed', 'migrate-post': 'skipped' },
      services: { api: { 'app-1': 'completed', 'app-2': 'failed' } },
      failure: { stage: 'rollout', step: 'app-2/api-r2/await', code: 'HOST_SCRIPT_FAILED' },
    })
    expect(entry && ledgerLine(entry)).not.toContain('hunter2')
  })

  test.each([
    ['a proof', 'app-1', 'route.prove', { 'app-1': 'failed', 'app-2': 'skipped' }],
    ['the watch after the last switch', 'app-2', 'rollout.monitor', { 'app-1': 'completed', 'app-2': 'failed' }],
    ['a switch', 'app-1', 'route.switch', { 'app-1': 'completed', 'app-2': 'skipped' }],
  ])('that failed at %s tells which services it was about', async (_, host, kind, expected) => {
    expect((await lastAfter(failing(host, kind)))?.services?.['api' as never]).toEqual(expected)
  })

  test('that failed early tells the stages after it as skipped', async () => {
    expect(await lastAfter(failing('app-1', 'release.upload'))).toMatchObject({
      stages: { 'migrate-pre': 'skipped', 'deploy-compose': 'failed', rollout: 'skipped', 'migrate-post': 'skipped' },
      services: { api: 'skipped', worker: 'skipped' },
      failure: { stage: 'deploy-compose', step: 'app-1/files', code: 'HOST_SCRIPT_FAILED' },
    })
  })

  test('that met a bug of ours tells the code of all bugs', async () => {
    const entry = await lastAfter({
      before: (step) => {
        if (isAt(step, 'app-1', 'replica.start')) throw new TypeError('undefined is no function')
      },
    })
    expect(entry?.failure?.code).toBe('INTERNAL')
  })

  test.each([
    ['finished', {}],
    ['went back', failing('app-2', 'replica.await')],
  ])('is the same when a run like it %s', async (_, circumstances) => {
    const text = async (): Promise<string> => (await ledgerAfter(circumstances)).map(ledgerLine).join('\n')
    expect(await text()).toBe(await text())
  })
})

describe('migrations after the rollout', () => {
  const told = (ledger: readonly LedgerEntry[]): unknown =>
    ledger.slice(1).map(({ post: ended, stages, failure }) => [ended, stages?.['migrate-post'], failure?.code])

  test('are pending until they are completed', async () => {
    const ledger = await ledgerAfter({ plan: withPost })
    expect(told(ledger)).toEqual([
      ['failed', 'pending', undefined],
      ['done', 'completed', undefined],
    ])
    expect(ledger.at(-1)).toMatchObject({ stages: { rollout: 'completed' }, services: { api: 'completed' } })
  })

  test('that failed are told with the code, and once', async () => {
    const fails: Circumstances = {
      plan: withPost,
      before: ({ id }) => {
        if (id === post.id) throw unreachable('db-1')
      },
    }
    expect(told(await ledgerAfter(fails))).toEqual([
      ['failed', 'pending', undefined],
      ['failed', 'failed', 'HOST_UNREACHABLE'],
    ])
  })
})

describe('an attempt that a later run closes', () => {
  const leftOpen = (plan: Plan): Plan => ({ ...plan, onFailure: 'keep' })

  test('tells where it was interrupted, and what had been done by then', async () => {
    const { model, settleNext } = await walk({ ...failing('app-2', 'replica.await', ofApi), plan: leftOpen })
    expect(model.ledger).toHaveLength(1)
    expect(await settleNext()).toBe('back')
    expect(model.ledger.at(-1)).toMatchObject({
      outcome: 'reverted',
      stages: { ...before, rollout: 'failed' },
      services: { api: { 'app-1': 'completed', 'app-2': 'skipped' } },
      failure: { stage: 'rollout', code: 'INTERRUPTED' },
    })
  })

  test('and that had begun to go back is told with what it went back for', async () => {
    let isLost = false
    const { ended, model, settleNext } = await walk({
      before: (step) => {
        isLost ||= isAt(step, 'app-2', 'replica.await') && ofApi(step)
        if (isLost && (isAt(step, 'app-2', 'replica.await') || step.operation.kind === 'release.commit'))
          throw unreachable('app-2')
      },
    })
    expect([ended, model.ledger.length]).toEqual(['REVERT_FAILED person', 1])
    expect(await settleNext()).toBe('back')
    expect(model.ledger.at(-1)?.failure).toEqual({
      stage: 'rollout',
      step: 'app-2/api-r2/await',
      code: 'HOST_UNREACHABLE',
    })
  })

  test('and that it finishes is told as if it had never stopped', async () => {
    const { model, settleNext } = await walk(failing('app-2', 'replica.stop'))
    expect(await settleNext()).toBe('forward')
    expect(model.ledger.at(-1)).toEqual(await lastAfter({}))
  })

  test('and that an older version of ours began is told as that version would', async () => {
    const { ledger, attempt } = (await walk({})).model
    const [last] = ledger
    if (last === undefined || attempt === undefined) throw new Error('no attempt')
    const { plan } = attempt
    const { stages: _, services: __, ...older } = last
    const ended = { outcome: 'finished', post: 'done' } as const
    expect([
      courseOf(plan, ended, { stopped: undefined, last: older }),
      courseOf(plan, { outcome: 'reverted', post: 'none' }, { stopped: undefined, last: undefined }),
    ]).toEqual([undefined, undefined])
  })
})
