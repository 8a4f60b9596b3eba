// CORE_STATE: the ledger on hosts that lag, were cut, or were changed.
import { appendFile, mkdir, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseLedger } from '../../src/commands/records.ts'
import { layout } from '../../src/model/label.ts'
import { chained, ledgerLine } from '../../src/model/ledger.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import type { Held, Store } from '../../src/store/store.ts'
import { codeOf } from '../contracts/store.ts'
import { ledgerOf, lockRequest, nextEntry, stateHosts, type StateHosts } from '../support/state-hosts.ts'

let hosts: StateHosts
let store: Store
let held: Held
beforeEach(async () => {
  hosts = await stateHosts('app-1', 'app-2')
  store = hosts.store({ takeoverAfter: 3_600_000 })
  held = await store.acquire(lockRequest(), 0)
})
afterEach(async () => {
  await held.release()
  await hosts.remove()
})

const file = (host: string): string => hosts.path(host, layout.ledger)
const numbersOn = async (host: string): Promise<number[]> =>
  parseLedger(await hosts.read(host, layout.ledger)).ledger.map(({ number }) => number)

/** Appends entries for these numbers on all hosts. */
async function deploy(...numbers: readonly number[]): Promise<readonly LedgerEntry[]> {
  const whole = ledgerOf(numbers)
  for (const [index, entry] of whole.entries()) await store.append(whole.slice(0, index), entry)
  return whole
}

it('gives a host that lags the whole ledger with the next entry', async () => {
  const before = await deploy(1, 2)
  await writeFile(file('app-2'), '')
  await store.append(before, nextEntry(before, 3))
  expect([await numbersOn('app-1'), await numbersOn('app-2')]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ])
})

it('gives a host that lags the whole ledger when no entry follows', async () => {
  const before = await deploy(1, 2)
  await writeFile(file('app-2'), '')
  await store.catchUp(before, hosts.names)
  expect(await numbersOn('app-2')).toEqual([1, 2])
})

it('catches up and appends to a ledger of more than 8 MiB', async () => {
  const { schema: _, serial: __, prev: ___, ...facts } = { ...nextEntry([], 1), version: 'v'.repeat(9_900) }
  const long = Array.from({ length: 900 }, (_each, at) => at + 1).reduce<LedgerEntry[]>((ledger, number) => {
    ledger.push(chained(ledger, { ...facts, number }))
    return ledger
  }, [])
  const text = long.map((entry) => `${ledgerLine(entry)}\n`).join('')
  expect(text.length).toBeGreaterThan(8_388_608)
  await writeFile(file('app-1'), text)
  await writeFile(file('app-2'), text.slice(0, -100))
  await store.append(long, nextEntry(long, 901))
  expect(await hosts.read('app-2', layout.ledger)).toBe(await hosts.read('app-1', layout.ledger))
})

it('mends a torn last line', async () => {
  const before = await deploy(1, 2)
  await truncate(file('app-1'), (await stat(file('app-1'))).size - 30)
  await store.append(before, nextEntry(before, 3))
  expect(parseLedger(await hosts.read('app-1', layout.ledger))).toEqual({ ledger: [...before, nextEntry(before, 3)] })
})

it('goes on where it was interrupted between two hosts', async () => {
  const before = await deploy(1)
  const entry = nextEntry(before, 2)
  await held.release()
  const [first] = hosts.names
  const only = first && hosts.hosts[first]
  if (first === undefined || only === undefined) throw new Error('no host')
  const dying = hosts.store({ hosts: { [first]: only } })
  const half = await dying.acquire(lockRequest(), 0)
  await dying.append(before, entry)
  await half.release()
  held = await store.acquire(lockRequest(), 0)
  await store.append([...before, entry], nextEntry([...before, entry], 3))
  expect([await numbersOn('app-1'), await numbersOn('app-2')]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ])
})

it('writes nothing after a line that was changed', async () => {
  const before = await deploy(1, 2)
  const text = await hosts.read('app-1', layout.ledger)
  await writeFile(file('app-1'), text.replace('"v1"', '"v9"'))
  expect(await codeOf(store.append(before, nextEntry(before, 3)))).toBe('LEDGER_MOVED')
  expect(await hosts.read('app-1', layout.ledger)).toBe(text.replace('"v1"', '"v9"'))
})

it('writes nothing after entries that it does not know', async () => {
  const before = await deploy(1, 2)
  expect(await codeOf(store.append(before.slice(0, 1), nextEntry(before.slice(0, 1), 9)))).toBe('LEDGER_MOVED')
  expect(await numbersOn('app-1')).toEqual([1, 2])
})

it('keeps the old one whole when the new one cannot be written, and leaves nothing beside it', async () => {
  const before = await deploy(1)
  await mkdir(hosts.path('app-1', '.ledger.new'))
  await appendFile(hosts.path('app-1', '.ledger.new/in-the-way'), '')
  expect(await codeOf(store.append(before, nextEntry(before, 2)))).toBe('STATE_UNWRITABLE')
  expect([await numbersOn('app-1'), await numbersOn('app-2')]).toEqual([[1], [1, 2]])
})

it('is the login’s own to read', async () => {
  await deploy(1)
  const modes = await Promise.all(
    (await readdir(hosts.path('app-1', ''))).map(async (name) => [
      name,
      (await stat(hosts.path('app-1', name))).mode & 0o777,
    ]),
  )
  expect(Object.fromEntries(modes)).toEqual({ 'ledger.jsonl': 0o600, lock: 0o700 })
})

it('refuses an entry that does not follow, as a bug of ours', async () => {
  const before = await deploy(1)
  await expect(store.append(before, nextEntry([], 2))).rejects.toThrow('does not follow')
})
