// Hosts for tests of the records: folders of this machine, reached through its own sh.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HostAccess } from '../../src/model/command.ts'
import type { Event } from '../../src/model/event.ts'
import type { JournalHeader } from '../../src/model/journal.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { chained } from '../../src/model/ledger.ts'
import type { LockRequest } from '../../src/model/lock.ts'
import { parseReleaseId } from '../../src/model/name.ts'
import type { HostName } from '../../src/model/name.ts'
import { digestOf } from '../../src/model/digest.ts'
import { createHostStore } from '../../src/store/host-store.ts'
import type { HostStoreSettings } from '../../src/store/host-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createLocalTransport } from '../../src/transport/local.ts'
import { hostName } from './host-name.ts'
import { runSignal } from './run-signal.ts'

export interface StateHosts {
  readonly root: string
  readonly hosts: Readonly<Record<HostName, Pick<HostAccess, 'run'> & { readonly state: string }>>
  readonly names: readonly HostName[]
  readonly events: Event[]
  readonly path: (host: string, file: string) => string
  /** Empty when there is none. */
  readonly read: (host: string, file: string) => Promise<string>
  readonly entries: (host: string, folder: string) => Promise<string[]>
  readonly store: (over?: Partial<HostStoreSettings>) => Store
  readonly remove: () => Promise<void>
}

export const randomId = (): string => randomBytes(16).toString('hex')

/** A store's waits, none longer than a tenth of a second. */
export const shortPause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 100)))

/** `takeoverAfter` of the stores is 2 s. */
export async function stateHosts(...names: readonly string[]): Promise<StateHosts> {
  const root = await mkdtemp(join(tmpdir(), 'records-'))
  const events: Event[] = []
  const hosts: Record<HostName, Pick<HostAccess, 'run'> & { readonly state: string }> = {}
  for (const text of names) {
    const host = hostName(text)
    const transport = createLocalTransport({ host, signal: runSignal() })
    const state = await mkdtemp(join(root, `${text}-`))
    hosts[host] = { run: (script, options) => transport.run(script, options), state }
  }
  const path = (host: string, file: string): string => join(hosts[hostName(host)]?.state ?? root, file)
  return {
    root,
    hosts,
    names: names.map(hostName),
    events,
    path,
    read: (host, file) => readFile(path(host, file), 'utf8').catch(() => ''),
    entries: (host, folder) =>
      readdir(path(host, folder)).then(
        (found) => found.toSorted(),
        () => [],
      ),
    store: (over = {}) =>
      createHostStore({
        hosts,
        now: () => Date.now(),
        pause: shortPause,
        emit: (event) => events.push(event),
        startOf: () => Promise.resolve('1'),
        takeoverAfter: 2_000,
        ...over,
      }),
    remove: () => rm(root, { recursive: true, force: true }),
  }
}

/** A run of another machine, so that nothing can be known of its process. */
export const lockRequest = (over: Partial<LockRequest> = {}): LockRequest => ({
  id: randomId(),
  app: 'shop',
  environment: 'production',
  operation: 'deploy',
  actor: 'ada',
  machine: randomId(),
  pid: 4242,
  pidStartedAt: '1',
  ...over,
})

const release = parseReleaseId('rel-20261101-101500123')
if (release === undefined) throw new Error('the release id of the tests is none')

export const journalHeader = (lock: string, over: Partial<JournalHeader> = {}): JournalHeader => ({
  lock,
  planHash: `sha256:${'ab'.repeat(32)}`,
  number: 7,
  release,
  ...over,
})

/** A ledger of finished releases, one for each number. */
export function ledgerOf(numbers: readonly number[], lineage = 'lineage-1'): readonly LedgerEntry[] {
  return numbers.reduce<readonly LedgerEntry[]>((ledger, number) => [...ledger, nextEntry(ledger, number, lineage)], [])
}

export const nextEntry = (ledger: readonly LedgerEntry[], number: number, lineage = 'lineage-1'): LedgerEntry =>
  chained(ledger, {
    lineage,
    release,
    number,
    version: `v${number}`,
    outcome: 'finished',
    post: 'none',
    planHash: `sha256:${'ab'.repeat(32)}`,
    content: digestOf(`content of ${number}`),
    record: digestOf(`record of ${number}`),
    actor: 'ada',
    at: '2026-11-01T10:15:00Z',
  })
