// CORE_STATE_CONSISTENCY: the contract of the store, over SSH on real hosts.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { parseJournal, parseLedger } from '../../src/commands/records.ts'
import { layout } from '../../src/model/label.ts'
import type { HostName } from '../../src/model/name.ts'
import { Secret } from '../../src/model/secret.ts'
import { createHostStore } from '../../src/store/host-store.ts'
import { prepareStates } from '../../src/store/prepare.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { storeContract } from '../contracts/store.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { sshTo } from '../support/lab-ssh.ts'
import { randomId, shortPause } from '../support/state-hosts.ts'

const options = { deadline: 60_000, reason: 'the test' }
const app = `contract-${randomBytes(3).toString('hex')}`

sharedLabSuite('records on hosts over SSH', (lab) => {
  const transports: Transport[] = []
  let count = 0
  beforeAll(() => {
    for (const name of ['app-1', 'db-1']) transports.push(sshTo(lab(), lab().host(name)))
  })
  afterAll(async () => {
    const leave = `docker volume ls -q | grep '^stagecraft-${app}' | xargs -r docker volume rm; rm -rf /var/lib/stagecraft/${app}*`
    await Promise.all(['app-1', 'db-1'].map((name) => lab().host(name).exec(['sh', '-c', leave])))
    await Promise.all(transports.map((transport) => transport.close()))
  })

  storeContract(async () => {
    count += 1
    const given = `${app}-${count}`
    const state = `/var/lib/stagecraft/${given}/test`
    const hosts = Object.fromEntries(transports.map(({ host, run }) => [host, { run, state }]))
    const key = new Secret('key', randomBytes(32).toString('hex'))
    await prepareStates(hosts, { app: given, environment: 'test', lineage: randomId(), key })
    const read = async (host: HostName, file: string): Promise<string> =>
      (await hosts[host]?.run(`cat ${state}/${file}`, options))?.stdout ?? ''
    return {
      hosts: transports.map(({ host }) => host),
      store: () =>
        createHostStore({
          hosts,
          now: () => Date.now(),
          pause: shortPause,
          emit: () => {},
          startOf: () => Promise.resolve('1'),
        }),
      journal: async (host) => parseJournal(await read(host, layout.journal)),
      ledger: async (host) => parseLedger(await read(host, layout.ledger)).ledger,
      remove: async () => {},
    }
  })
})
