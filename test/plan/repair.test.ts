// CLI_DEPLOY, CLI_ROLLBACK: what was lost on hosts comes back with a deploy or a rollback, and a stopped database before its migrations.

import { describe, expect, it } from 'vitest'
import { Fault, Faults } from '../../src/model/fault.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Plan } from '../../src/model/plan.ts'
import { noRoutes } from '../../src/model/route.ts'
import { planRollback } from '../../src/plan/rollback.ts'
import { migrationFile } from '../support/builders.ts'
import type { Wish } from '../support/promises.ts'
import { deployed, deployOf, historyOf, newWorld, ordered, planner, planOf } from '../support/promises.ts'
import type { Shape } from '../support/shapes.ts'
import type { SimContainer, SimHost, World } from '../support/simulate.ts'
import { applyStep, attemptOf, observe } from '../support/simulate.ts'

const shape: Shape = {
  version: 'v1',
  apps: 2,
  extra: ['worker'],
  replicas: 1,
  domains: ['a.example.com'],
  stopFirst: [],
  maxParallel: 1,
  canary: 1,
  dbImage: 'postgres:17',
  migrations: 1,
  port: 3000,
  entryPoint: ':80',
  places: {},
  left: [],
  only: undefined,
  strategy: 'stagecraft',
  dbAddress: '10.0.0.9',
  secret: 's1',
  keep: 5,
}
const pick = (): number => 0
const first = deployOf(shape)
const app1 = 'app-1' as HostName
const app2 = 'app-2' as HostName
const db1 = 'db-1' as HostName

const deploy = (world: World, wish: Wish = first): World => deployed(world, wish, { pick })
const planIn = (world: World, wish: Wish = first): Plan => planOf(world, wish, planner)
const idsIn = (world: World, wish: Wish = first): readonly string[] => planIn(world, wish).steps.map(({ id }) => id)

function lose(world: World, name: HostName, less: (host: SimHost) => Partial<SimHost>): World {
  const host = world.hosts[name]
  if (host === undefined) throw new Error(`no host ${name}`)
  world.hosts[name] = { ...host, ...less(host) }
  return world
}
const withoutRecords = (): Partial<SimHost> => ({ releases: {} })
const withoutService =
  (service: string, change: (container: SimContainer) => readonly SimContainer[] = () => []) =>
  ({ containers }: SimHost): Partial<SimHost> => ({
    containers: containers.flatMap((each) => (each.service === service ? change(each) : [each])),
  })

/** The codes of what is refused. */
function codesOf(work: () => unknown): readonly string[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof Faults) return error.faults.map(({ code }) => code)
    if (error instanceof Fault) return [error.code]
    throw error
  }
}

function rollbackTo(world: World, at: number): Plan {
  const { config, environment, configHash } = first.want
  const history = historyOf(world)
  const target = Object.values(world.hosts)
    .map(({ releases }) => Object.values(releases).find(({ number }) => number === at))
    .find((release) => release !== undefined)
  if (target === undefined) throw new Error(`no record of r${at}`)
  return planRollback({ config, environment, configHash, history }, target, observe(world))
}

describe('a deploy of what is deployed', () => {
  it('has nothing to do where nothing was lost', () => {
    expect(idsIn(deploy(newWorld()))).toEqual([])
  })

  it('gives a gateway that lost its routes its routes, and says so', () => {
    const world = lose(deploy(newWorld()), app1, () => ({ table: noRoutes }))
    const plan = planIn(world)
    expect(plan.steps.filter(({ operation }) => operation.kind === 'route.switch').map(({ id }) => id)).toEqual([
      'app-1/switch/back',
    ])
    expect(plan.changes.map(({ host, subject, what }) => `${host} ${subject} ${what}`)).toEqual(['app-1 route routes'])
    const attempt = attemptOf(world, plan)
    for (const step of ordered(plan.steps, pick)) applyStep(world, attempt, step)
    expect(idsIn(world)).toEqual([])
  })

  it('starts what cannot be started again for want of its recorded files anew', () => {
    const world = lose(deploy(newWorld()), app1, withoutRecords)
    expect(idsIn(world).filter((id) => id.endsWith('/start'))).toContain('app-1/api-r2/start')
    expect(idsIn(deploy(world))).toEqual([])
  })

  it('is refused where no host has the record of what serves', () => {
    const world = deploy(newWorld())
    for (const name of [app1, app2, 'app-3' as HostName, db1]) lose(world, name, withoutRecords)
    expect(codesOf(() => planIn(world))).toEqual(['CURRENT_RECORD_GONE'])
    expect(codesOf(() => planner.deploy(first.want, observe(newWorld()), historyOf(newWorld())))).toEqual([])
  })
})

describe('a database that was stopped', () => {
  const stopped = (): World =>
    lose(
      deploy(newWorld()),
      db1,
      withoutService('db', (each) => [{ ...each, running: false }]),
    )
  const seen = (world: World) => ({ ...observe(world), databases: { main: { kind: 'absent' as const } } })
  const more = {
    ...first.want,
    migrations: {
      main: { strategy: 'pre_deploy' as const, files: [migrationFile('1_pre'), migrationFile('2_more')] },
    },
  }

  it('is started by a deploy, which runs no file again', () => {
    const world = stopped()
    const { steps } = planner.deploy(first.want, seen(world), historyOf(world))
    expect(steps.filter(({ operation }) => operation.kind === 'migration.apply')).toEqual([])
    expect(steps.map(({ id }) => id)).toContain('db-1/db/replace')
  })

  it('is started before the files that are new', () => {
    const world = stopped()
    const { steps } = planner.deploy(more, seen(world), historyOf(world))
    const migration = steps.find(({ operation }) => operation.kind === 'migration.apply')
    const database = steps.find(({ id }) => id === 'db-1/db/replace')
    expect([migration?.id, database?.stage, migration?.after.includes('db-1/db/replace')]).toEqual([
      'migrate/main/2_more',
      'migrate-pre',
      true,
    ])
  })
})

describe('CLI_ROLLBACK to a release', () => {
  const v2 = deployOf({ ...shape, version: 'v2' })

  it('has nothing to do where it serves completely', () => {
    expect(rollbackTo(deploy(newWorld()), 1).steps).toEqual([])
  })

  it('that serves starts what of it is gone', () => {
    const world = lose(deploy(newWorld()), app1, withoutService('worker'))
    const ids = rollbackTo(world, 1).steps.map(({ id }) => id)
    expect(ids.filter((id) => id.includes('worker'))).toEqual([
      'app-1/worker-r1/start',
      'app-1/worker-r1/await',
      'app-1/worker-r1/name',
    ])
  })

  it('is refused where a host has no record of it', () => {
    const world = deploy(deploy(newWorld()), v2)
    const without = lose(world, app2, ({ releases }) => ({
      releases: Object.fromEntries(Object.entries(releases).filter(([, { number }]) => number !== 1)),
    }))
    expect(codesOf(() => rollbackTo(without, 1))).toEqual(['ROLLBACK_RECORD_GONE'])
  })

  it('drains and stops what runs on a host that joined since', () => {
    const world = deploy(deploy(newWorld()), deployOf({ ...shape, version: 'v2', apps: 3 }))
    const ids = rollbackTo(world, 1).steps.map(({ id }) => id)
    expect(ids.filter((id) => id.startsWith('app-3/api-r2/'))).toEqual([
      'app-3/api-r2/unname',
      'app-3/api-r2/drain',
      'app-3/api-r2/stop',
    ])
  })

  it('asks nothing of a host that left and held no service of it', () => {
    const world = deploy(deploy(newWorld()), v2)
    const { environment, config, configHash } = first.want
    const hosts = Object.fromEntries(Object.entries(environment.hosts).filter(([name]) => name !== 'app-3'))
    const target = Object.values(world.hosts[app1]?.releases ?? {}).find(({ number }) => number === 1)
    if (target === undefined) throw new Error('no record')
    const facts = { config, environment: { ...environment, hosts }, configHash, history: historyOf(world) }
    const { steps } = planRollback(facts, target, observe(world))
    expect(steps.filter(({ id }) => id.startsWith('app-3/'))).toEqual([])
  })
})

it('brings a service back after what it needs beside it', () => {
  const beside = { ...shape, extra: ['backup'], places: { db: ['app-3' as HostName] } }
  const world = deploy(newWorld(), deployOf(beside))
  const { recovery } = planIn(world, deployOf({ ...beside, version: 'v2', dbImage: 'postgres:17.1', port: 3001 }))
  const replaced = recovery.rollout.filter(({ operation }) => operation.kind === 'service.replace')
  expect(replaced.map(({ id, afterEnd }) => [id, afterEnd?.includes('back/app-3/db/replace') === true])).toEqual([
    ['back/app-3/db/replace', false],
    ['back/app-3/backup/replace', true],
  ])
})
