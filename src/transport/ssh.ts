// Reaches a host over SSH: one authenticated connection, on which everything is multiplexed, made when first needed.

import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { Hop } from '../commands/keyscan.ts'
import { bootstrap, feedingBootstrap, shellLine, signalLine } from '../commands/script.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { RunOptions } from '../model/command.ts'
import type { HostName } from '../model/name.ts'
import { exchange } from './exchange.ts'
import type { Message } from './exchange.ts'
import { createKeyCheck } from './host-key.ts'
import type { KnownHosts } from './known-hosts.ts'
import type { Limiter } from './limiter.ts'
import { channelsOf, type Channels } from './ssh-channel.ts'
import type { SshLogin } from './login.ts'
import { connectSsh, type Connection } from './ssh-connect.ts'
import type { Program } from './program.ts'
import type { Transport } from './transport.ts'
import { putFiles } from './upload.ts'
import { abortable, beginWait, type Wait } from './wait.ts'

export interface SshSettings {
  readonly host: HostName
  readonly address: string
  readonly port: number
  readonly user: string
  readonly auth: SshLogin
  readonly knownHosts: KnownHosts
  /** Opt-in: trusts the key of a host that known_hosts does not name, and is told it as a line for that file. */
  readonly trustOnFirstUse?: (line: string) => void
  /** How it is reached where that is not from here: through the last of `hops`, each of which was reached through those before it. Closed with it. */
  readonly via?: { readonly transport: Transport; readonly hops: readonly Hop[] } | undefined
  /** Whether the host passes no signals to what it runs, as Tailscale SSH does not (1.94, tempfork/gliderlabs/ssh): they are sent by another command. */
  readonly isDeafToSignals?: boolean
  /** Shared by all transports of the process: at most 8 connects at once. */
  readonly connects: Limiter
  readonly limits?: Partial<SshLimits>
  /** Told what is waited for. */
  readonly notice: (message: string) => void
  /** Ends what is waited for when it fires; what is asked for afterwards still works (the journal of an interrupted run). Absent on the way to others, who wait themselves. */
  readonly signal?: AbortSignal | undefined
}

/** Times in milliseconds. */
export interface SshLimits {
  /** For one attempt to connect, login included. */
  readonly connect: number
  readonly attempts: number
  readonly keepalive: { readonly interval: number; readonly count: number }
}

export const defaultSshLimits: SshLimits = { connect: 15_000, attempts: 5, keepalive: { interval: 5_000, count: 3 } }

/** Connections in a row that may be lost before a channel was opened on them. */
const losses = 3

/** Milliseconds to open a channel for a signal. */
const telling = 2_000

/** Milliseconds that a host has to close a connection that we end. */
const goodbye = 1_000

interface Session {
  readonly connection: Connection
  readonly channels: Channels
}

/** A transport over ssh2. Faults of its calls: see the contract. */
export function createSshTransport(settings: SshSettings): Transport {
  const { host, address, port, user } = settings
  const at = { address, port }
  const keyCheck = createKeyCheck({
    host,
    at,
    knownHosts: settings.knownHosts,
    trustOnFirstUse: settings.trustOnFirstUse !== undefined,
    through: settings.via?.hops,
  })
  const limits = { ...defaultSshLimits, ...settings.limits }
  const closing = new AbortController()
  let session: Promise<Session> | undefined
  let problem: string | undefined
  let recorded: string | undefined

  const connect = async (): Promise<Session> => {
    const connection = await connectSsh(
      {
        host,
        at,
        user,
        login: settings.auth,
        keyCheck,
        deadline: limits.connect,
        keepalive: limits.keepalive,
        attempts: limits.attempts,
        connects: settings.connects,
        via: settings.via?.transport,
        retrying: (reason, attempt) => {
          problem = reason
          settings.notice(`waiting for ${host}: ${reason} (attempt ${attempt} of ${limits.attempts})`)
        },
      },
      closing.signal,
    )
    const learned = keyCheck.learned()
    if (learned !== undefined && learned !== recorded) settings.trustOnFirstUse?.(learned)
    recorded = learned
    void connection.lost.then(() => {
      session = undefined
    })
    return { connection, channels: channelsOf(host, connection) }
  }

  const connected = (wait: Wait): Promise<Session> => {
    if (closing.signal.aborted) throw new Error(`the transport to ${host} is closed`)
    if (session === undefined) {
      session = connect()
      session.catch(() => {
        session = undefined
      })
    }
    return abortable(session, wait.signal).catch((error: unknown) => {
      if (!isDeadline(error)) throw error
      throw faults.HOST_UNREACHABLE({
        host,
        address,
        reason: problem ?? 'no connection in time',
        from: settings.via?.transport.host,
      })
    })
  }

  /** What `open` opens on the connection; on a new one when the connection turns out to be gone, because then nothing ran. */
  const onChannel = async <T>(wait: Wait, open: (channels: Channels) => Promise<T | undefined>): Promise<T> => {
    for (let lost = 0; lost < losses; lost += 1) {
      const opened = await open((await connected(wait)).channels)
      if (opened !== undefined) return opened
    }
    throw faults.HOST_UNREACHABLE({ host, address, reason: `it dropped ${losses} connections in a row` })
  }

  const waiting = async <T>(options: RunOptions, use: (wait: Wait) => Promise<T>): Promise<T> => {
    const wait = beginWait(host, options, settings.signal)
    try {
      return await use(wait)
    } finally {
      wait.end()
    }
  }

  const start = async (wait: Wait, text: string): Promise<Program> => {
    const name = settings.isDeafToSignals ? `stagecraft-${randomBytes(8).toString('hex')}` : undefined
    const program = await onChannel(wait, (channels) => channels.start(shellLine(text, name), wait.signal))
    if (name === undefined) return program
    const tell = async (signal: 'TERM' | 'KILL'): Promise<void> => {
      const teller = await (await session)?.channels.start(signalLine(name, signal), AbortSignal.timeout(telling))
      teller?.stdout.resume()
      teller?.stderr.resume()
      await teller?.closed
    }
    return { ...program, signal: (signal) => void tell(signal).catch(() => undefined) }
  }

  const send = async (wait: Wait, message: Omit<Message, 'host'>): ReturnType<typeof exchange> => {
    const program = await start(wait, message.payload === undefined ? bootstrap : feedingBootstrap)
    return exchange(program, { host, ...message }, wait.signal)
  }

  return {
    host,
    open: () => waiting(openOptions(limits), async (wait) => void (await connected(wait))),
    run: (script, options) => waiting(options, (wait) => send(wait, { script, keep: options.keep })),
    put: (files, options) => waiting(options, (wait) => putFiles(host, files, (message) => send(wait, message))),
    forward: (target, options) =>
      waiting(options, (wait): Promise<Duplex> => onChannel(wait, (channels) => channels.forward(target, wait.signal))),
    close: async () => {
      closing.abort(new Error(`the transport to ${host} is closed`))
      const last = await session?.catch(() => undefined)
      if (last !== undefined) await endConnection(last.connection)
      await settings.via?.transport.close()
    },
  }
}

/** Says goodbye, and does not wait for an answer for long: the link may be dead. */
async function endConnection({ client, lost, drop }: Connection): Promise<void> {
  const timer = setTimeout(drop, goodbye)
  client.end()
  await lost
  clearTimeout(timer)
}

const openOptions = ({ connect, attempts }: SshLimits): RunOptions => ({
  deadline: attempts * (connect + 8_000),
  reason: 'a connection',
})

const isDeadline = (error: unknown): error is Fault => error instanceof Fault && error.code === 'WAIT_DEADLINE'
