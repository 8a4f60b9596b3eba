// CORE_STATE_CONSISTENCY: who may take the lock from whom: only from the dead, and only one.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { frame } from '../../src/commands/journal.ts'
import { startStep } from '../../src/commands/step.ts'
import { Fault } from '../../src/model/fault.ts'
import { layout } from '../../src/model/label.ts'
import type { LockOwner, LockRequest } from '../../src/model/lock.ts'
import type { Replaced } from '../../src/commands/lock-take.ts'
import type { HostStoreSettings } from '../../src/store/host-store.ts'
import { seeLock, takeOn } from '../../src/store/lock-host.ts'
import { judge } from '../../src/store/lock-verdict.ts'
import { machineOf, processStart, thisProcess } from '../../src/store/process.ts'
import type { Held } from '../../src/store/store.ts'
import { codeOf } from '../contracts/store.ts'
import { until } from '../lab/until.ts'
import { hostName } from '../support/host-name.ts'
import { variables } from '../support/machine.ts'
import { journalHeader, lockRequest, randomId, stateHosts, type StateHosts } from '../support/state-hosts.ts'

const options = { deadline: 30_000, reason: 'the test' }
const github = (id: string): Pick<LockRequest, 'run'> => ({
  run: { url: `https://github.com/acme/shop/actions/runs/${id}`, id, attempt: '1' },
})

let hosts: StateHosts
beforeEach(async () => {
  hosts = await stateHosts('app-1', 'app-2')
})
afterEach(() => hosts.remove())

/** A lock whose owner is never heard of again, on the hosts named. */
async function silentOwner(on: readonly string[], over: Partial<LockRequest> = {}): Promise<LockRequest> {
  const request = lockRequest({ actor: 'the dead', ...over })
  for (const name of on) {
    const access = hosts.hosts[hostName(name)]
    if (access === undefined) throw new Error(`no host ${name}`)
    expect((await takeOn({ name: hostName(name), access, state: access.state }, request)).taken).toBe(true)
  }
  return request
}

const acquire = (over: Partial<HostStoreSettings> = {}, wait = 0, request = lockRequest()): Promise<Held> =>
  hosts.store({ takeoverAfter: 500, ...over }).acquire(request, wait)

const ownerOf = (request: LockRequest): LockOwner => ({
  schema: 1,
  ...request,
  startedAt: '',
  bootId: 'boot',
  uptime: 1,
})

/** Why a lock is refused. */
async function refusal(promise: Promise<unknown>): Promise<{ code: string; what: string; why: string }> {
  const error: unknown = await promise.catch((caught: unknown) => caught)
  if (!(error instanceof Fault)) throw new Error(`no refusal: ${String(error)}`)
  return { code: error.code, what: error.what, why: error.why ?? '' }
}

it('is taken over once its owner was silent for long enough, and the journal tells', async () => {
  const dead = await silentOwner(['app-1', 'app-2'])
  const held = await acquire({}, 20_000)
  const [line] = (await hosts.read('app-2', layout.journal)).split('\n')
  const { kind, from, lock } = JSON.parse(line ?? '') as Record<string, string>
  expect([held.takenOver?.id, kind, from, lock]).toEqual([dead.id, 'takeover', dead.id, held.id])
  await held.release()
})

it('is refused while its owner was heard of lately', async () => {
  await silentOwner(['app-1', 'app-2'])
  const { code, what, why } = await refusal(acquire({ takeoverAfter: 60_000 }))
  expect([code, what.includes('the dead'), /last heard of .* ago/.test(why)]).toEqual(['LOCK_HELD', true, true])
})

it('is found and taken over when the owner died between two hosts', async () => {
  await silentOwner(['app-2'])
  const held = await acquire({}, 20_000)
  expect(held.takenOver?.actor).toBe('the dead')
  expect(await hosts.read('app-1', layout.lockOwner)).toContain(held.id)
  await held.release()
  expect([await hosts.entries('app-1', 'lock'), await hosts.entries('app-2', 'lock')]).toEqual([['guard'], ['guard']])
})

it('is taken over from two dead owners who hold a host each', async () => {
  await silentOwner(['app-1'])
  await silentOwner(['app-2'])
  const held = await acquire({}, 20_000)
  await held.release()
  expect(await hosts.entries('app-2', 'lock')).toEqual(['guard'])
})

it('gives back what it took when a later host refuses, and names that host', async () => {
  await silentOwner(['app-2'])
  const { what } = await refusal(acquire({ takeoverAfter: 60_000 }))
  expect([what.includes('app-2'), await hosts.read('app-1', layout.lockOwner)]).toEqual([true, ''])
})

it('is not taken over while a detached step runs', async () => {
  await silentOwner(['app-1', 'app-2'])
  const folder = hosts.path('app-2', layout.steps)
  const fifo = hosts.path('app-2', 'go')
  const script = `mkfifo ${fifo}; read -r line <${fifo}`
  await hosts.hosts[hostName('app-2')]?.run(startStep({ folder, id: '7/pull', script, deadline: 60_000 }), options)
  const alive = { takeoverAfter: 1 }
  const { code, why } = await refusal(acquire(alive))
  expect([code, why]).toEqual(['LOCK_HELD', 'Still running: step 7/pull on app-2.'])
  await hosts.hosts[hostName('app-2')]?.run(`while [ ! -p ${fifo} ]; do sleep 0.1; done; echo >${fifo}`, options)
  await (await acquire(alive, 20_000)).release()
})

it('is not taken over while a script runs whose client died', async () => {
  const dead = await silentOwner(['app-1', 'app-2'])
  const access = hosts.hosts[hostName('app-1')]
  if (access === undefined) throw new Error('no host')
  const fifo = hosts.path('app-1', 'go')
  const acting = access.run(
    frame(access.state, journalHeader(dead.id), 's', `mkfifo ${fifo}; read -r line <${fifo}`),
    options,
  )
  await access.run(`while [ ! -p ${fifo} ]; do sleep 0.1; done`, options)
  const { code, why } = await refusal(acquire({ takeoverAfter: 1 }))
  expect([code, /^Still running: process \d+ on app-1/.test(why)]).toEqual(['LOCK_HELD', true])
  expect(await codeOf(hosts.store().unlock(dead.id))).toBe('LOCK_ALIVE')
  await access.run(`echo >${fifo}`, options)
  expect((await acting).kind).toBe('exited')
  await (await acquire({ takeoverAfter: 1 }, 20_000)).release()
})

it('stops an owner that wakes up after a takeover before it changes anything', async () => {
  const dead = await silentOwner(['app-1', 'app-2'])
  const held = await acquire({}, 20_000)
  const access = hosts.hosts[hostName('app-1')]
  const output = await access?.run(
    frame(access.state, journalHeader(dead.id), 's', `touch ${hosts.path('app-1', 'changed')}`),
    options,
  )
  expect([output?.kind === 'exited' && output.code, await hosts.entries('app-1', '.')]).toEqual([
    97,
    ['journal.jsonl', 'lock'],
  ])
  await held.release()
})

it('is known to be lost by the one from whom it was taken, who gives back nothing', async () => {
  const slow = await acquire({ takeoverAfter: 600 })
  const unlocked = (): Promise<unknown> => hosts.store().unlock(slow.id)
  await until('no heartbeat to be under way', () => unlocked().catch(() => undefined))
  const other = await acquire({ takeoverAfter: 60_000 })
  const lost = await until('the lock to be lost', async () => slow.lost())
  await slow.release()
  expect([lost.code, other.lost(), (await hosts.read('app-1', layout.lockOwner)).includes(other.id)]).toEqual([
    'LOCK_LOST',
    undefined,
    true,
  ])
  await other.release()
})

it('names the new holder to one that comes too late', async () => {
  const dead = await silentOwner(['app-1', 'app-2'])
  const held = await acquire({}, 20_000, lockRequest({ actor: 'grace' }))
  const { code, what } = await refusal(hosts.store().mark(journalHeader(dead.id), { mark: 'forward' }, hosts.names))
  expect([code, what.includes('grace holds it since')]).toEqual(['LOCK_LOST', true])
  await held.release()
})

it('beats on every host, so that time alone takes nothing from a live run', async () => {
  const held = await acquire({ takeoverAfter: 2_000 })
  const before = await hosts.read('app-2', layout.heartbeat)
  await until('a heartbeat', async () => (await hosts.read('app-2', layout.heartbeat)) !== before || undefined)
  expect(await codeOf(acquire({ takeoverAfter: 2_000 }, 2_500))).toBe('LOCK_HELD')
  await held.release()
})

it('counts as lost for us when a host has not heard from us for half of that time', async () => {
  let clock = 0
  const held = await acquire({ now: () => clock, takeoverAfter: 60_000 })
  clock = 30_001
  expect(held.lost()?.code).toBe('LOCK_SILENT')
  await held.release()
})

it('waits for a GitHub run to end, whatever the silence', async () => {
  await silentOwner(['app-1'], github('77'))
  const ended = (answer: boolean | 'unknown'): Partial<HostStoreSettings> => ({
    takeoverAfter: 300,
    isRunEnded: () => Promise.resolve(answer),
  })
  await until(
    'the refusal that names the run',
    async () => (await refusal(acquire(ended(false)))).why.includes('has not ended') || undefined,
  )
  expect((await refusal(acquire({ ...ended('unknown'), takeoverAfter: 1_000 }, 100))).code).toBe('LOCK_HELD')
  const held = await acquire(ended(true))
  expect(held.takenOver?.run?.id).toBe('77')
  await held.release()
})

it('is taken over after much longer silence when GitHub cannot be asked', async () => {
  await silentOwner(['app-1'], github('77'))
  const held = await acquire({ takeoverAfter: 300 }, 20_000)
  const journal = await hosts.read('app-1', layout.journal)
  expect(journal).toContain('GitHub could not be asked')
  await held.release()
})

it('is not taken from an earlier job of the same run that is silent for less than the whole time', async () => {
  const dead = await silentOwner(['app-1', 'app-2'], github('77'))
  const seen = {
    'app-1': {
      lock: { kind: 'held' as const, owner: ownerOf(dead), age: 59_000, left: false },
      liveSteps: [],
      acting: [],
    },
  }
  const request = lockRequest(github('77'))
  const judging = { owner: ownerOf(dead), request, takeoverAfter: 60_000, startOf: () => Promise.resolve('1') }
  expect(await judge({ ...judging, seen, isRunEnded: () => Promise.resolve(false) })).toMatchObject({
    kind: 'alive',
    because: expect.stringContaining('an earlier job of the same GitHub run'),
  })
})

it('is taken from an earlier job of the same run that went silent, and the journal tells', async () => {
  await silentOwner(['app-1', 'app-2'], github('77'))
  const held = await acquire(
    { takeoverAfter: 300, isRunEnded: () => Promise.resolve(false) },
    20_000,
    lockRequest(github('77')),
  )
  expect(held.takenOver?.run?.id).toBe('77')
  expect(await hosts.read('app-1', layout.journal)).toContain('an earlier job of the same GitHub run')
  await held.release()
})

it('takes no process for gone where machines of one name cannot be told apart', () => {
  expect([
    machineOf(['', 'b', '', 'mac'], ['', 'b'], '7').pidStartedAt,
    machineOf(['m', 'b', '', 'mac'], ['m', 'b'], '7').pidStartedAt,
  ]).toEqual(['', '7'])
})

it('is taken at once from a process of this very machine that was killed', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('holder.ts', import.meta.url))], {
    env: {
      ...variables,
      HOLDER_HOSTS: JSON.stringify(Object.fromEntries(hosts.names.map((name) => [name, hosts.path(name, '.')]))),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const us = { ...lockRequest(), ...(await thisProcess()) }
  const settings = { startOf: processStart, takeoverAfter: 3_600_000 }
  expect((await refusal(acquire(settings, 0, us))).code).toBe('LOCK_HELD')
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  const held = await acquire(settings, 0, us)
  expect(held.takenOver?.pid).toBe(child.pid)
  await held.release()
}, 30_000)

it('shows an owner that cannot be read, refuses, and is cleared by the id it shows', async () => {
  await silentOwner(['app-1'])
  await writeFile(hosts.path('app-1', layout.lockOwner), 'not\u0007 JSON')
  const { code, what } = await refusal(acquire({ takeoverAfter: 1 }))
  expect([code, what.includes('not\\u0007 JSON')]).toEqual(['LOCK_UNREADABLE', true])
  const id = /unreadable-\w+/.exec((await refusal(hosts.store().unlock(randomId()))).what)?.[0]
  expect((await hosts.store().unlock(id ?? ''))?.hosts).toEqual([hostName('app-1')])
  await (await acquire()).release()
})

it('is taken over by one of many, and by no second one', async () => {
  await silentOwner(['app-1', 'app-2'])
  const [host] = hosts.names
  const access = host && hosts.hosts[host]
  if (host === undefined || access === undefined) throw new Error('no host')
  await until('the owner to be silent for long', async () => {
    const { lock } = await seeLock({ name: host, access, state: access.state })
    return (lock.kind === 'held' && lock.age > 600) || undefined
  })
  const ended = await Promise.allSettled(Array.from({ length: 12 }, () => acquire()))
  const won = ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const owners = await Promise.all(hosts.names.map((name) => hosts.read(name, layout.lockOwner)))
  expect([won.length, owners.map((owner) => owner.includes(won[0]?.id ?? 'nobody'))]).toEqual([1, [true, true]])
  await won[0]?.release()
})

it('cannot be taken over under a guess of its age: the host looks again', async () => {
  const owner = await silentOwner(['app-1'])
  const access = hosts.hosts[hostName('app-1')]
  if (access === undefined) throw new Error('no host')
  const from: Replaced = { id: owner.id, minimumAge: 60_000, because: 'a guess' }
  const taken = await takeOn({ name: hostName('app-1'), access, state: access.state }, lockRequest(), from)
  expect([taken.taken, await hosts.read('app-1', layout.journal)]).toEqual([false, ''])
})

it('reads no wall clock: hosts two hours off change nothing', async () => {
  const shim = `date() { command date -d '-2 hours' "$@"; }\n`
  const skewed = Object.fromEntries(
    Object.entries(hosts.hosts).map(([name, access]) => [
      name,
      { ...access, run: (script: string, given: typeof options) => access.run(shim + script, given) },
    ]),
  )
  const held = await acquire({ takeoverAfter: 60_000 })
  expect(await codeOf(acquire({ hosts: skewed, takeoverAfter: 60_000 }))).toBe('LOCK_HELD')
  await held.release()
  await silentOwner(['app-1', 'app-2'])
  await (await acquire({ hosts: skewed }, 20_000)).release()
})
