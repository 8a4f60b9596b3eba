// `unlock`: releases the lock with a given id after showing who holds it; what still runs is never pulled the lock from under.

import type { Emit } from '../model/event.ts'
import { faults } from '../model/faults/index.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import { describeDuration } from '../model/quantity.ts'
import type { Surroundings } from '../observe/outside.ts'
import { readConfig } from '../observe/project.ts'
import { recordHosts } from '../observe/records.ts'
import { openSession } from '../observe/session.ts'
import { lookAt } from '../observe/survey.ts'
import { locksOf } from '../plan/status-lock.ts'
import type { LockStatus } from '../plan/status-lock.ts'
import type { Answer } from './answer.ts'

export interface UnlockInputs {
  readonly environment: EnvironmentName
  readonly config: string | undefined
  /** As the refusal showed it. */
  readonly lock: string
  readonly dryRun: boolean
}

/** Faults: LOCK_OTHER, LOCK_ALIVE, CONFIG_*, ENVIRONMENT_UNKNOWN, those of the hosts, which all have to answer. */
export async function unlock(
  { environment: name, config, lock: id, dryRun }: UnlockInputs,
  world: Surroundings & { readonly emit: Emit },
): Promise<Answer> {
  const loaded = await readConfig(world, { given: config, environment: name, use: 'reach' })
  const session = await openSession(world, loaded)
  try {
    const observed = await lookAt(world, loaded, session.hosts)
    const holders = holdersOf(observed)
    for (const { sentence } of holders) world.emit({ kind: 'notice', level: 'info', message: sentence })
    const next = `stagecraft status --env ${name}`
    const where = `${loaded.config.app} ${name}`
    if (holders.length === 0) return { lines: [`Nobody holds ${where}.`], result: { released: false, hosts: [] } }
    if (dryRun) return wouldRelease(holders, id)
    const existing = Object.fromEntries(
      keysOf(observed).flatMap((host) => (observed[host]?.state.exists ? [[host, observed[host]]] : [])),
    )
    const store = world.outside.store({ hosts: recordHosts(session, { observed: { hosts: existing, databases: {} } }) })
    const released = await store.unlock(id)
    if (released === undefined)
      return { lines: [`Nobody holds ${where} any more.`], result: { released: false, hosts: [] } }
    const { hosts, owner } = released
    const whose =
      owner === undefined ? 'the lock whose owner cannot be read' : `the lock of ${owner.actor} (${owner.operation})`
    return { lines: [`Released ${whose} on ${hosts.join(', ')}.`], next, result: { released: true, id, hosts } }
  } finally {
    await session.close()
  }
}

interface Holder {
  readonly id: string
  readonly host: string
  readonly holder: string
  /** What it is, for people. */
  readonly sentence: string
  readonly steps: readonly string[]
}

function holdersOf(observed: Observed['hosts']): readonly Holder[] {
  const unreadable = keysOf(observed).flatMap((host): readonly Holder[] => {
    const lock = observed[host]?.state.unreadableLock
    if (lock === undefined) return []
    const sentence = `The lock on ${host} has an owner that cannot be read: ${JSON.stringify(lock.shown)} (id ${lock.id}).`
    return [
      {
        id: lock.id,
        host,
        holder: 'an owner that cannot be read',
        sentence,
        steps: observed[host]?.state.liveSteps ?? [],
      },
    ]
  })
  return [...locksOf(observed).map(holderOf), ...unreadable]
}

function holderOf({ owner, hosts, silence, steps }: LockStatus): Holder {
  const { id, actor, operation, startedAt, run } = owner
  const holder = `${actor} (${operation}) since ${startedAt}`
  const link = run === undefined ? '' : `, ${run.url}`
  const sentence = `Held by ${holder}${link}, on ${hosts.join(', ')}, last heard of ${describeDuration(silence)} ago (id ${id}).`
  return { id, host: hosts[0] ?? '', holder, sentence, steps }
}

/** What the real run would do, as far as a look can tell. Faults: LOCK_OTHER, LOCK_ALIVE. */
function wouldRelease(holders: readonly Holder[], id: string): Answer {
  const meant = holders.find((each) => each.id === id)
  const [first] = holders
  if (meant === undefined && first !== undefined) throw faults.LOCK_OTHER({ ...first, given: id })
  const running = holders.find(({ steps }) => steps.length > 0)
  if (running !== undefined) throw faults.LOCK_ALIVE(running)
  return { lines: ['It would be released.'], result: { released: false, hosts: [] } }
}
