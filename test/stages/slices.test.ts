// MIGRATION_PRE_DEPLOY, MIGRATION_POST_DEPLOY: a stage by itself, run again after it was killed or had failed.

import { describe, expect, test } from 'vitest'
import { causeOf } from '../../src/model/failure.ts'
import { Fault } from '../../src/model/fault.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { planHash, stepsOf } from '../../src/model/plan.ts'
import type { PlannedStage } from '../../src/model/stage.ts'
import type { HostName } from '../../src/model/name.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import { apply } from '../../src/stages/apply.ts'
import { isSliceDone } from '../../src/stages/slices.ts'
import type { Applied } from '../../src/stages/locked.ts'
import { migrationFile, wanted as wantedDeploy } from '../support/builders.ts'
import { plan, releaseId, step } from '../support/plans.ts'
import { emptyWorld, observe } from '../support/simulate.ts'
import { checksumOf } from '../../src/plan/sql-bytes.ts'
import type { MigrationFile } from '../../src/model/release.ts'
import { createFakeServer } from '../support/fake-database.ts'
import { faults } from '../../src/model/faults/index.ts'
import { applyingOfSlice, oneHost } from '../support/one-host.ts'

const sql = (name: string): Uint8Array => new TextEncoder().encode(`SELECT '${name}';`)
const file = (name: string, over: Partial<MigrationFile> = {}): MigrationFile =>
  migrationFile(name, { checksum: checksumOf(sql(name)), ...over })
const pre = file('001_orders')
const post = file('002_fill', { phase: 'post' })

const migration = (stage: 'migrate-pre' | 'migrate-post', { name, checksum, contract }: MigrationFile): Step =>
  step({
    id: `migrate/main/${name}`,
    stage,
    operation: {
      kind: 'migration.apply',
      database: 'main',
      name,
      checksum,
      contract,
      phase: stage === 'migrate-pre' ? 'pre' : 'post',
    },
  })
const mark = (stage: PlannedStage, name: 'accepted' | 'reverting' | 'reverted' | 'committed' | 'finished'): Step =>
  step({ id: `mark/${name}`, stage, operation: { kind: 'mark', mark: name } })
const inOrder = (...steps: readonly Step[]): readonly Step[] =>
  steps.map((each, at) => ({ ...each, after: at === 0 ? [] : [steps[at - 1]?.id ?? ''] }))

const wanted: Plan = plan({
  to: {
    ...plan().to,
    migrations: { main: { strategy: 'pre_deploy', files: [pre, post] } },
  },
  steps: inOrder(
    mark('migrate-pre', 'accepted'),
    migration('migrate-pre', pre),
    step({ id: 'commit', operation: { kind: 'release.commit', outcome: 'finished' } }),
    mark('rollout', 'committed'),
    migration('migrate-post', post),
    step({ id: 'post', stage: 'migrate-post', operation: { kind: 'release.post', post: 'done' } }),
    mark('migrate-post', 'finished'),
  ),
  recovery: {
    'migrate-pre': inOrder(mark('migrate-pre', 'reverting'), mark('migrate-pre', 'reverted')),
    'deploy-compose': [],
    rollout: [],
    'migrate-post': inOrder(
      step({ id: 'keep/post', stage: 'migrate-post', operation: { kind: 'release.post', post: 'failed' } }),
      mark('migrate-post', 'finished'),
    ),
  },
})
const contents = { main: { [pre.file]: sql(pre.name), [post.file]: sql(post.name) } }

/** An environment of one host and one database, with a way to run one stage of the plan. */
function environment(fails: (name: string) => Error | undefined = () => undefined) {
  const server = createFakeServer({
    fails: ({ file: { name } }) => {
      const failure = fails(name)
      if (failure !== undefined) throw failure
      return undefined
    },
  })
  const world = oneHost(server, contents)
  return {
    server,
    world,
    run: (slice: PlannedStage): Promise<Applied> =>
      apply(world.world, world.loaded, world.session, applyingOfSlice(wanted, slice, contents)),
  }
}
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (thrown: unknown) => {
      const cause = causeOf(thrown)
      return cause instanceof Fault ? cause.code : String(cause)
    },
  )

describe('MIGRATION_PRE_DEPLOY a stage that was killed while its file ran', () => {
  test('applies the file when it runs again, and only then lets the rollout begin', async () => {
    let isFirst = true
    const { run, server, world } = environment(() => {
      if (isFirst) world.kill()
      return isFirst ? new Error('killed') : undefined
    })
    expect(await codeOf(run('migrate-pre'))).toBe('REVERT_FAILED') // what a dead process would have tried reaches no host
    world.revive()
    isFirst = false
    expect(server.executed).toEqual([])
    expect(await codeOf(run('rollout'))).toBe('STAGE_EARLY')
    expect((await run('migrate-pre')).kind).toBe('applied')
    expect(server.executed.length).toBe(1)
    expect((await run('migrate-pre')).kind).toBe('nothing')
    expect((await run('rollout')).kind).toBe('applied')
  })

  test('has its intent and result in the journal', async () => {
    const { run, world } = environment()
    await run('migrate-pre')
    expect(world.journal().filter((line) => line.includes('migrate/'))).toEqual([
      'intent migrate/main/001_orders',
      'result migrate/main/001_orders done',
    ])
  })
})

describe('MIGRATION_POST_DEPLOY a stage whose file failed', () => {
  test('applies what is open when it runs again, with the release that serves', async () => {
    let isBroken = true
    const failed = faults.MIGRATION_FAILED({
      database: 'main',
      file: post.file,
      sqlstate: '22012',
      message: 'division by zero',
      statement: 'SELECT 1/0',
    })
    const { run, server, world } = environment((name) => (name === post.name && isBroken ? failed : undefined))
    await run('migrate-pre')
    await run('rollout')
    expect(await codeOf(run('migrate-post'))).toBe('POST_FAILED')
    expect(world.ledger().at(-1)).toMatchObject({ outcome: 'finished', post: 'failed' })
    expect(await codeOf(run('migrate-post'))).toBe('POST_FAILED')
    isBroken = false
    expect((await run('migrate-post')).kind).toBe('applied')
    expect(server.executed.length).toBe(2)
    expect(world.ledger().at(-1)).toMatchObject({ outcome: 'finished', post: 'done', planHash: planHash(wanted) })
    expect((await run('migrate-post')).kind).toBe('nothing')
  })
})

test('a stage is done once its last step was, also where that was to write the routes of a gateway', () => {
  const world = emptyWorld({ 'app-1': '10.0.0.1', 'app-2': '10.0.0.2', 'db-1': '10.0.0.3' } as Record<HostName, string>)
  const first = planDeploy(wantedDeploy(), observe(world), { ledger: [], current: undefined, next: 1 })
  const steps = stepsOf(first, 'deploy-compose')
  expect(steps.at(-1)?.operation.kind).toBe('route.switch')
  const done = steps.map(({ id }) => id)
  const attempt = {
    ...{ lock: 'l', planHash: planHash(first), number: 1, release: releaseId, interrupted: false },
    ...{ marks: ['accepted', 'prepared'] as const, done, started: done, failed: [] },
  }
  const seen = { attempt, observed: observe(world), history: { ledger: [], current: undefined, next: 1 } }
  expect(isSliceDone(seen, first, 'deploy-compose')).toBe(true)
  const without = { ...attempt, done: done.slice(0, -1), started: done.slice(0, -1) }
  expect(isSliceDone({ ...seen, attempt: without }, first, 'deploy-compose')).toBe(false)
})
