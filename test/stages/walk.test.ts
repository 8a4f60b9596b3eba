// CLI_PHASE_EXECUTION_COMMON: a deploy walked over simulated hosts, with whatever goes wrong on the way.

import { describe, expect, test } from 'vitest'
import { faults } from '../../src/model/faults/index.ts'
import type { Step } from '../../src/model/plan.ts'
import { host, service, step as planStep } from '../support/plans.ts'
import { serving, unreachable, walk } from './walking.ts'

const on = ({ operation }: Step): string | undefined => ('host' in operation ? operation.host : undefined)
const is = (step: Step, host: string, kind: string): boolean => on(step) === host && step.operation.kind === kind

describe('a deploy', () => {
  test('that nothing disturbs completes every stage and serves the new version alone', async () => {
    const { ended, events, model } = await walk({})
    expect(ended).toBe('done')
    expect(events.flatMap((each) => (each.kind === 'stage.finished' ? [`${each.stage} ${each.outcome}`] : []))).toEqual(
      ['deploy-compose completed', 'rollout completed'],
    )
    expect(serving(model).filter((each) => each.includes('api'))).toEqual(['app-1 api r2', 'app-2 api r2'])
  })

  test('whose first stage fails marks the later ones skipped', async () => {
    const { ended, events } = await walk({
      before: (step) => {
        if (is(step, 'app-1', 'image.pull')) throw unreachable('app-1')
      },
    })
    expect(ended).toBe('HOST_UNREACHABLE outside')
    expect(events.flatMap((each) => (each.kind === 'stage.finished' ? [`${each.stage} ${each.outcome}`] : []))).toEqual(
      ['deploy-compose failed', 'rollout skipped'],
    )
  })

  test('goes on past a step that may fail, and tells it as a warning', async () => {
    const { ended, events } = await walk({
      before: (step) => {
        if (step.operation.kind === 'release.prune') throw unreachable('app-2')
      },
    })
    expect(ended).toBe('done')
    expect(events.some((each) => each.kind === 'notice' && each.level === 'warning')).toBe(true)
  })

  test('that fails before the point of no return goes back whole and ends 5', async () => {
    const { ended, model } = await walk({
      before: (step) => {
        if (is(step, 'app-2', 'replica.await') && step.id.includes('r2'))
          throw faults.REPLICA_MISSING({ host: 'app-2', service: 'api', replica: 'api-1' })
      },
    })
    expect(ended).toBe('REPLICA_MISSING reverted')
    expect(serving(model).filter((each) => each.includes('api'))).toEqual(['app-1 api r1', 'app-2 api r1'])
    expect(model.ledger.at(-1)?.outcome).toBe('reverted')
  })

  test('that meets a bug of ours after it changed something goes back, ends 5 and says that it is a bug', async () => {
    const { ended, fault } = await walk({
      before: (step) => {
        if (is(step, 'app-2', 'replica.await') && step.id.includes('r2'))
          throw new TypeError('undefined is no function')
      },
    })
    expect([ended, String(fault)]).toEqual(['INTERNAL reverted', expect.stringContaining('bug of its own')])
  })

  test('whose way back waits for itself needs a person: what was not done is never told as done', async () => {
    const { ended, fault } = await walk({
      before: (step) => {
        if (is(step, 'app-2', 'replica.await') && step.id.includes('r2'))
          throw faults.REPLICA_MISSING({ host: 'app-2', service: 'api', replica: 'api-1' })
      },
      plan: (plan) => ({
        ...plan,
        recovery: {
          ...plan.recovery,
          rollout: plan.recovery.rollout.map((step, at, all) =>
            at === 0 ? step : { ...step, afterEnd: all.slice(1).flatMap(({ id }) => (id === step.id ? [] : [id])) },
          ),
        },
      }),
    })
    expect([ended, String(fault)]).toEqual(['REVERT_FAILED person', expect.stringContaining('waits for')])
  })

  test('that meets a bug before it changed anything stays that bug', async () => {
    const { ended } = await walk({
      before: (step) => {
        if (is(step, 'app-1', 'release.upload')) throw new TypeError('undefined is no function')
      },
    })
    expect(ended).toBe('TypeError: undefined is no function')
  })
})

describe('a host lost in the middle of a rollout', () => {
  test('keeps only itself from going back; the ending is 6 and names the host and the command', async () => {
    let isLost = false
    const { ended, fault, model, journal, events } = await walk({
      before: (step) => {
        isLost ||= is(step, 'app-2', 'replica.await') && step.id.includes('r2')
        if (isLost && (on(step) === 'app-2' || step.operation.kind === 'release.commit')) throw unreachable('app-2')
      },
      silent: () => (isLost ? ['app-2'] : []),
      lost: () => (isLost ? faults.LOCK_SILENT({ host: 'app-2', silence: 31_000 }) : undefined),
    })
    expect(ended).toBe('REVERT_FAILED person')
    expect(fault).toMatchObject({
      what: expect.stringContaining('app-2'),
      fix: expect.stringContaining('stagecraft status --env production'),
    })
    expect(
      model.hosts['app-1' as never]?.table.routes.flatMap(({ backends }) => backends.map(({ number }) => number)),
    ).toEqual([1])
    expect(serving(model).filter((each) => each.startsWith('app-1 api'))).toEqual(['app-1 api r1'])
    expect(journal.filter((each) => each.endsWith('reverting'))).toEqual([
      'app-1: LOCK_SILENT reverting',
      'db-1: LOCK_SILENT reverting',
    ])
    expect(journal.some((each) => each.endsWith('reverted'))).toBe(false)
    expect(events.flatMap((each) => (each.kind === 'recovery.finished' ? [each.outcome] : []))).toEqual(['failed'])
  })

  test('before anything was touched leaves the fault as it is: nothing changed', async () => {
    let isLost = false
    const { ended } = await walk({
      before: (step) => {
        isLost ||= is(step, 'app-2', 'release.upload')
        if (isLost && (on(step) === 'app-2' || step.operation.kind === 'release.commit')) throw unreachable('app-2')
      },
      silent: () => (isLost ? ['app-2'] : []),
    })
    expect(ended).toBe('HOST_UNREACHABLE outside')
  })
})

describe('a lock that another holds by now', () => {
  test('ends the walk before the next step, goes back nowhere, and needs a person once something changed', async () => {
    let isTaken = false
    const { ended, began } = await walk({
      before: (step) => {
        isTaken ||= is(step, 'app-1', 'replica.start')
      },
      lost: () => (isTaken ? faults.LOCK_LOST({ host: 'app-1' }) : undefined),
    })
    expect(ended).toBe('LOCK_LOST person')
    expect(began.at(-1)).toMatch(/start$/)
    expect(began.some((id) => id.startsWith('back/'))).toBe(false)
  })
})

describe('a run that is told to stop', () => {
  test('writes the interruption at once, begins nothing more, starts no way back and ends 130 whatever failed', async () => {
    const { ended, journal, began } = await walk({
      before: async (step, { stop }) => {
        if (!is(step, 'app-1', 'replica.await')) return
        stop()
        await Promise.resolve()
        throw faults.HOST_SCRIPT_FAILED({ host: 'app-1', doing: 'it', output: '' })
      },
    })
    expect(ended).toBe('INTERRUPTED interrupted')
    expect(journal.slice(-3).sort()).toEqual(['app-1: interrupted', 'app-2: interrupted', 'db-1: interrupted'])
    expect(began.some((id) => id.includes('back/'))).toBe(false)
  })

  test('ends 130 when a host cannot be told, and says so', async () => {
    let isSilent = false
    const { ended, journal, events } = await walk({
      before: (step, { stop }) => {
        if (!is(step, 'app-1', 'replica.await')) return
        isSilent = true
        stop()
      },
      silent: () => (isSilent ? ['app-2'] : []),
    })
    expect(ended).toBe('INTERRUPTED interrupted')
    expect(journal.filter((each) => each.endsWith('interrupted')).sort()).toEqual([
      'app-1: interrupted',
      'db-1: interrupted',
    ])
    expect(events.some((each) => each.kind === 'notice' && each.message.includes('journal of app-2'))).toBe(true)
  })

  test('while it goes back stops going back, and says so', async () => {
    const { ended, fault, journal } = await walk({
      before: (step, { stop }) => {
        if (is(step, 'app-2', 'replica.await') && step.id.includes('r2')) throw unreachable('app-2')
        if (step.id === 'back/app-1/switch') stop()
      },
    })
    expect(ended).toBe('INTERRUPTED interrupted')
    expect(String(fault)).toContain('going back after stage rollout failed')
    expect(journal.filter((each) => each.endsWith('interrupted'))).toHaveLength(3)
  })
})

describe('a deploy whose time is over', () => {
  test('begins no step more, goes back and names its deadline', async () => {
    let time = 0
    const { ended, fault, model } = await walk({
      now: () => time,
      before: (step) => {
        if (is(step, 'app-1', 'replica.await') && step.id.includes('r2')) time += 31 * 60_000
      },
    })
    expect([ended, String(fault)]).toEqual(['DEPLOY_DEADLINE reverted', expect.stringContaining('30m')])
    expect(serving(model).filter((each) => each.includes('api'))).toEqual(['app-1 api r1', 'app-2 api r1'])
  })

  test('does not count the time of its migrations, which have deadlines of their own', async () => {
    let time = 0
    const migration = planStep({
      id: 'migrate/main/001_orders',
      stage: 'migrate-pre',
      operation: {
        ...{ kind: 'migration.apply', database: 'main', name: '001_orders', checksum: 'sha256:1' },
        ...{ phase: 'pre', contract: false },
      },
    })
    const { ended, began } = await walk({
      now: () => time,
      plan: (made) => ({ ...made, steps: [migration, ...made.steps] }),
      before: ({ operation }) => {
        if (operation.kind === 'migration.apply') time += 45 * 60_000
      },
    })
    expect([ended, began[0]]).toEqual(['done', 'migrate/main/001_orders'])
  })
})

describe('a stage by itself', () => {
  test('that fails after an earlier job replaced a service goes back and ends 5, as in one run', async () => {
    const replaced = planStep({
      id: 'db-1/db/replace',
      stage: 'deploy-compose',
      operation: {
        kind: 'service.replace',
        host: host('db-1'),
        service: service('db'),
        release: { number: 2, id: 'next' },
      },
    })
    const told = async (begun: readonly string[]): Promise<string> => {
      const { ended } = await walk({
        plan: (made) => ({ ...made, steps: [replaced, ...made.steps] }),
        slice: { stage: 'rollout', begun },
        before: ({ id }) => {
          if (id === 'mark/switching') throw unreachable('app-2')
        },
      })
      return ended
    }
    expect(await told([replaced.id])).toBe('HOST_UNREACHABLE reverted')
    expect(await told([])).toBe('HOST_UNREACHABLE outside')
  })
})
