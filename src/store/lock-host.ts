// The lock of one host: look, take, beat, give back, each as one script.

import { frameFault } from '../commands/frame-answer.ts'
import { beat, clearLock, releaseLock } from '../commands/lock.ts'
import { parseLock, readLock } from '../commands/lock-read.ts'
import type { LockSeen } from '../commands/lock-read.ts'
import { takeLock, takenSection } from '../commands/lock-take.ts'
import type { Replaced } from '../commands/lock-take.ts'
import { parseSections } from '../commands/sections.ts'
import type { HostAccess } from '../model/command.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { LockRequest } from '../model/lock.ts'
import type { HostName } from '../model/name.ts'
import type { Answer } from './answer.ts'
import { answerOf } from './answer.ts'

/** A host of an environment, with the state folder that is there. */
export interface StateHost {
  readonly name: HostName
  readonly access: Pick<HostAccess, 'run'>
  readonly state: string
}

export interface Taken {
  readonly taken: boolean
  /** What the host says of the lock afterwards. */
  readonly seen: LockSeen
}

const options = { deadline: 30_000, reason: 'the lock' }
const doing = 'the lock'

/** Faults: HOST_ANSWER_UNREADABLE. */
export async function seeLock(host: StateHost): Promise<LockSeen> {
  const answer = await ask(host, readLock(host.state))
  return parseLock(answer.stdout) ?? unreadable(host, answer)
}

/** Takes a free lock, or with `from` a held one. Faults: STATE_UNWRITABLE, HOST_ANSWER_UNREADABLE. */
export async function takeOn(host: StateHost, request: LockRequest, from?: Replaced): Promise<Taken> {
  const { state } = host
  const answer = await ask(host, takeLock({ state, request, ...(from === undefined ? {} : { from }) }))
  const seen = parseLock(answer.stdout) ?? unreadable(host, answer)
  return { taken: parseSections(answer.stdout)?.has(takenSection) === true, seen }
}

/** Faults: LOCK_LOST, STATE_UNWRITABLE, HOST_ANSWER_UNREADABLE. `deadline` in milliseconds. */
export async function beatOn(host: StateHost, id: string, said: 'alive' | 'left', deadline: number): Promise<void> {
  const script = beat(host.state, id, said)
  const question = { host: host.name, script, doing, options: { deadline, reason: 'the heartbeat' } }
  const answer = await answerOf(host.access, question)
  if (answer.code !== 0) throw fencedFault(host, answer)
}

/** `other`: it is not that lock, or none; `busy`: a step still runs under it. */
export type Dropped = 'released' | 'other' | 'busy'

export const releaseOn = (host: StateHost, id: string): Promise<Dropped> => drop(host, releaseLock(host.state, id))

/** The same for an owner that cannot be read, known by the SHA-256 of its file. */
export const clearOn = (host: StateHost, sum: string): Promise<Dropped> => drop(host, clearLock(host.state, sum))

async function drop(host: StateHost, script: string): Promise<Dropped> {
  const answer = await ask(host, script)
  const word = answer.stdout.trim()
  return word === 'released' || word === 'other' || word === 'busy' ? word : unreadable(host, answer)
}

/** The fault of a fenced script that did not end with 0. */
export const fencedFault = (host: Pick<StateHost, 'name' | 'state'>, { code, stderr }: Answer): Fault =>
  frameFault(host, { code, said: stderr }) ??
  faults.HOST_ANSWER_UNREADABLE({ host: host.name, doing, detail: `exit code ${code}: ${stderr.trim().slice(-300)}` })

async function ask(host: StateHost, script: string): Promise<Answer> {
  const answer = await answerOf(host.access, { host: host.name, script, doing, options })
  if (answer.code !== 0) throw fencedFault(host, answer)
  return answer
}

function unreadable(host: StateHost, { stdout, stderr }: Answer): never {
  throw faults.HOST_ANSWER_UNREADABLE({ host: host.name, doing, detail: `${stderr}${stdout}`.trim().slice(0, 300) })
}
