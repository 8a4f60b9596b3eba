// The contract of the store, on folders of this machine and by the fake.
import { describe } from 'vitest'
import { parseJournal, parseLedger } from '../../src/commands/records.ts'
import { layout } from '../../src/model/label.ts'
import { storeContract } from '../contracts/store.ts'
import { createFakeStore, fakeRecords } from '../support/fake-store.ts'
import { hostName } from '../support/host-name.ts'
import { stateHosts } from '../support/state-hosts.ts'

describe('records on hosts', () => {
  storeContract(async () => {
    const hosts = await stateHosts('app-1', 'app-2')
    return {
      hosts: hosts.names,
      store: () => hosts.store(),
      journal: async (host) => parseJournal(await hosts.read(host, layout.journal)),
      ledger: async (host) => parseLedger(await hosts.read(host, layout.ledger)).ledger,
      remove: hosts.remove,
    }
  })
})

describe('the fake', () => {
  storeContract(async () => {
    const records = fakeRecords([hostName('app-1'), hostName('app-2')])
    return {
      hosts: records.hosts,
      store: () => createFakeStore(records),
      journal: async (host) => records.journals[host] ?? [],
      ledger: async (host) => records.ledgers[host] ?? [],
      remove: async () => {},
    }
  })
})
