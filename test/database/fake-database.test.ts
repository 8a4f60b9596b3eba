// MIGRATION_INTERFACE: the fake keeps the same contract as PostgreSQL.
import { describe, expect, it } from 'vitest'
import { faults } from '../../src/model/faults/index.ts'
import { applyAll, counting, databaseContract, failing, filesOf } from '../contracts/database.ts'
import { faultOf } from '../support/fault-of.ts'
import { createFakeServer } from '../support/fake-database.ts'

describe('the fake database', () => {
  databaseContract(async () => {
    const server = createFakeServer({
      fails: ({ file, sql }) =>
        new TextDecoder().decode(sql).includes(failing)
          ? faults.MIGRATION_FAILED({
              database: 'main',
              file: file.file,
              statement: failing,
              sqlstate: '42P01',
              message: 'no',
            })
          : undefined,
    })
    return {
      open: async () => server.open(),
      counted: async () => server.executed.join(';').split(counting).length - 1,
      remove: async () => {},
    }
  })

  it('ends every call in the fault it was told to', async () => {
    const server = createFakeServer({
      refuses: () => faults.DATABASE_UNREACHABLE({ database: 'main', reason: 'it is off' }),
    })
    expect(await faultOf(applyAll(server.open(), filesOf({ '1_a.sql': counting })))).toMatchObject({
      code: 'DATABASE_UNREACHABLE',
    })
    expect(server.executed).toEqual([])
  })
})
