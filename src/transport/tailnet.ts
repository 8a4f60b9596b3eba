// Reaches a host over a tailnet: waits until it is there, logs in without a key, and proves the way before anything is sent over it.

import type { RunOptions } from '../model/command.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import { parseKnownHosts, type KnownHosts } from './known-hosts.ts'
import type { SshLimits } from './ssh.ts'
import type { Transport } from './transport.ts'
import { abortable, beginWait } from './wait.ts'

export interface TailnetSettings {
  readonly host: HostName
  /** For messages. */
  readonly address: string
  /** Waits for the host to be there and gives the way to it, not yet connected. */
  readonly reach: (signal: AbortSignal) => Promise<Transport>
  /** Told once the way is proved, with what ends it: to look what way that is. */
  readonly proved: (ended: AbortSignal) => void
  /** Milliseconds for all of it. */
  readonly deadline: number
  readonly signal: AbortSignal
}

/** A port that the policy closes drops what comes: no use in asking as long as of a host that may be booting. */
export const tailnetSshLimits: Partial<SshLimits> = { connect: 10_000, attempts: 3 }

/** The keys that a network tells of the host at `address`, as known hosts. */
export const toldHosts = (address: string, keys: readonly string[]): KnownHosts => ({
  ...parseKnownHosts(keys.map((key) => `${address} ${key}\n`).join(''), 'the tailnet'),
  isTold: true,
})

/** A transport over Tailscale SSH. Faults of `open`, besides those of the contract: NETWORK_*, TAILSCALE_*. */
export function createTailnetTransport(settings: TailnetSettings): Transport {
  const { host, deadline, signal } = settings
  const ended = new AbortController()
  let ready: Promise<Transport> | undefined
  let made: Transport | undefined

  const prepare = async (): Promise<Transport> => {
    const way = await settings.reach(ended.signal)
    made = way
    await way.open()
    await prove(settings, way)
    settings.proved(ended.signal)
    return way
  }
  const prepared = async (): Promise<Transport> => {
    if (ended.signal.aborted) throw new Error(`the transport to ${host} is closed`)
    if (ready === undefined) {
      ready = prepare()
      ready.catch(async () => {
        ready = undefined
        await made?.close()
      })
    }
    const wait = beginWait(host, { deadline, reason: 'it to be reached over the tailnet' }, signal)
    return abortable(ready, wait.signal).finally(() => wait.end())
  }
  return {
    host,
    open: async () => void (await prepared()),
    run: async (script, options) => (await prepared()).run(script, options),
    put: async (files, options) => (await prepared()).put(files, options),
    forward: async (target, options) => (await prepared()).forward(target, options),
    close: async () => {
      ended.abort(new Error(`the transport to ${host} is closed`))
      await made?.close()
    },
  }
}

/** Bytes that come back in the proof: more than any packet. */
const size = 65_536
const proof: RunOptions = { deadline: 15_000, reason: 'the proof of the way' }

/** Statuses were wrong in some versions (tailscale#6054, #8592), and what is larger than a packet lost (tailscale#20953). */
async function prove({ host, address }: TailnetSettings, way: Transport): Promise<void> {
  const sent = 'stagecraft'.repeat(Math.ceil(size / 10)).slice(0, size)
  const broken = (found: string): Fault => faults.TAILSCALE_PATH_BROKEN({ host, address, found })
  const output = await way.run(`printf %s '${sent}'; exit 42`, proof).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'WAIT_DEADLINE') throw broken('64 kB did not come back in time')
    throw error
  })
  if (output.kind === 'unknown') throw broken('the connection was lost when 64 kB were sent')
  if (output.stdout !== sent) throw broken(`of 65536 bytes ${output.stdout.length} came back as they were sent`)
  if (output.kind !== 'exited' || output.code !== 42) throw broken('a command that ended with 42 is told otherwise')
}
