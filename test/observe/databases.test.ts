// MIGRATION_PRE_DEPLOY: when a database that does not answer counts as not placed yet, and when as a fault.

import { describe, expect, test } from 'vitest'
import type { DatabaseObserved, HostObserved } from '../../src/model/observed.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { Fault } from '../../src/model/fault.ts'
import { Secret } from '../../src/model/secret.ts'
import { readDatabase } from '../../src/observe/databases.ts'
import type { Loaded } from '../../src/observe/session.ts'
import { config, environmentConfig, hostConfig, named, serviceConfig } from '../support/builders.ts'
import { deployed } from '../support/deployed.ts'
import { settings } from '../database/server.ts'
import { host as hostName, service } from '../support/plans.ts'

const read: DatabaseObserved = { kind: 'read', applied: [], server: '17.0', empty: true }
const silent = faults.DATABASE_UNREACHABLE({ database: 'main', reason: 'connect ECONNREFUSED' })

interface Case {
  readonly answers?: Fault
  readonly services?: Loaded['config']['services']
  readonly through?: string
  readonly driver?: 'local' | 'ssh'
  /** Services that run on db-1, or on the own machine. */
  readonly runs?: readonly string[]
}

const db = serviceConfig({ role: 'db' })

/** What became of it, and the patience that it was asked with. */
async function asked({
  answers,
  services = named({ db }),
  through,
  driver = 'ssh',
  runs = [],
}: Case): Promise<readonly unknown[]> {
  const host = driver === 'local' ? 'local' : 'db-1'
  const [seen] = Object.values(deployed([{ version: 'v1' }]))
  const [container] = seen?.containers ?? []
  if (seen === undefined || container === undefined) throw new Error('a deploy left nothing')
  const containers: HostObserved['containers'] = runs.map((name) => ({
    ...container,
    service: service(name),
    running: true,
  }))
  const migrations = { ...settings, ...(through === undefined ? {} : { through: hostName(through) }) }
  const patience: (number | undefined)[] = []
  const observed = readDatabase(
    {
      config: config({ services, databases: { main: { connectionEnv: 'DATABASE_URL', migrations } } }),
      environment: environmentConfig({ driver, hosts: named({ [host]: hostConfig(['app', 'db', 'gateway']) }) }),
      root: '/',
    },
    {
      hosts: named({ [host]: { ...seen, containers } }),
      name: 'main',
      url: new Secret('DATABASE_URL', 'postgres://u@h/d'),
      open: async () => ({
        observe: async (options) => {
          patience.push(options?.patience)
          if (answers !== undefined) throw answers
          return read
        },
      }),
    },
  )
  const end = await observed.then(
    ({ kind }) => kind,
    (fault: Fault) => fault.code,
  )
  return [end, ...patience]
}

describe('a database that does not answer', () => {
  test('is absent while the service that may be its server does not run, new or stopped', async () => {
    expect(await asked({ answers: silent, through: 'db-1' })).toEqual(['absent', 0])
  })

  test('is absent also while another stateful service runs there already', async () => {
    const services = named({ db, cache: db })
    expect(await asked({ answers: silent, services, through: 'db-1', runs: ['cache'] })).toEqual(['absent', 0])
  })

  test('is absent on the own machine before its first deploy', async () => {
    expect(await asked({ answers: silent, driver: 'local' })).toEqual(['absent', 0])
  })

  test('is a fault once its service runs or lies elsewhere', async () => {
    const fault = ['DATABASE_UNREACHABLE', undefined]
    expect(await asked({ answers: silent, through: 'db-1', runs: ['db'] })).toEqual(fault)
    expect(await asked({ answers: silent })).toEqual(fault)
    expect(await asked({ answers: silent, through: 'db-1', services: named({ api: serviceConfig() }) })).toEqual(fault)
  })
})

test('a database that answers is read, also where a service that may be its server does not run', async () => {
  expect(await asked({ through: 'db-1' })).toEqual(['read', 0])
})

test('any other fault of it is told', async () => {
  const refused = faults.DATABASE_LOGIN_REFUSED({ database: 'main', role: 'shop', reason: 'no' })
  expect(await asked({ answers: refused, through: 'db-1' })).toEqual(['DATABASE_LOGIN_REFUSED', 0])
})
