// CORE_STATE_CONSISTENCY: a look at the records alone tells whether any run changed something since a look at everything.

import { mkdir, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { factsFunctions, stateSections } from '../../src/commands/facts.ts'
import { clockFunctions } from '../../src/commands/host-clock.ts'
import { endOfSections, parseSections, sectionFunctions } from '../../src/commands/sections.ts'
import { recordsIn } from '../../src/commands/state-answer.ts'
import { startStep } from '../../src/commands/step.ts'
import type { JournalHeader } from '../../src/model/journal.ts'
import { layout } from '../../src/model/label.ts'
import type { StateObserved } from '../../src/model/observed.ts'
import { isUnmoved } from '../../src/observe/hosts.ts'
import type { HostAsked } from '../../src/observe/hosts.ts'
import type { Held, Store } from '../../src/store/store.ts'
import { hostName } from '../support/host-name.ts'
import { journalHeader, ledgerOf, lockRequest, stateHosts } from '../support/state-hosts.ts'
import type { StateHosts } from '../support/state-hosts.ts'

const host = hostName('app-1')
const options = { deadline: 30_000, reason: 'the test' }
const request = { app: 'shop', environment: 'production', internalAddress: '127.0.0.1', releases: 12, kept: 5 }

let hosts: StateHosts
let store: Store
let held: Held
beforeEach(async () => {
  hosts = await stateHosts(host)
  store = hosts.store({ takeoverAfter: 3_600_000 })
  held = await store.acquire(lockRequest(), 0)
})
afterEach(async () => {
  await held.release()
  await hosts.remove()
})

function asked(): HostAsked {
  const access = hosts.hosts[host]
  if (access === undefined) throw new Error('no host')
  const { app, environment, internalAddress, kept } = request
  const wanted = { networks: [], volumes: [] }
  return { access, host, app, environment, project: 'shop', internalAddress, wanted, now: () => Date.now(), kept }
}

async function seen(): Promise<{ readonly state: StateObserved }> {
  const path = hosts.path(host, '')
  const sections = [
    sectionFunctions,
    clockFunctions,
    factsFunctions,
    `cd '${path}'`,
    stateSections(request),
    endOfSections,
  ]
  const { stdout } = await asked().access.run(sections.join('\n'), options)
  const read = parseSections(stdout)
  if (read === undefined) throw new Error('the answer was cut')
  return { state: { path, exists: true, ...recordsIn(read) } }
}

const header = (): JournalHeader => journalHeader(held.id)

it.each<[string, () => Promise<unknown>, boolean]>([
  ['nothing', async () => undefined, true],
  [
    'another owner of the lock',
    async () => {
      await held.release()
      held = await store.acquire(lockRequest(), 0)
    },
    true,
  ],
  ['a mark', () => store.mark(header(), { mark: 'accepted' }, [host]), false],
  ['a step', () => store.journal(header(), { kind: 'intent', step: 'app-1/pull' }, [host]), false],
  [
    'an entry of the ledger',
    async () => {
      const [entry] = ledgerOf([1])
      if (entry !== undefined) await store.append([], entry)
    },
    false,
  ],
  [
    'routes',
    async () => {
      await mkdir(hosts.path(host, layout.routes.slice(0, layout.routes.lastIndexOf('/'))), { recursive: true })
      await writeFile(hosts.path(host, layout.routes), 'http: {}')
    },
    false,
  ],
  [
    'a step that runs by itself',
    () =>
      asked().access.run(
        startStep({ folder: hosts.path(host, layout.steps), id: 'x', script: 'sleep 30', deadline: 30_000 }),
        options,
      ),
    false,
  ],
])('%s in between', async (_, change, isSame) => {
  const before = await seen()
  await change()
  expect(await isUnmoved(asked(), before)).toBe(isSame)
})

it('is moved where there was no state folder yet', async () => {
  const { state } = await seen()
  expect(await isUnmoved(asked(), { state: { ...state, exists: false } })).toBe(false)
})
