// Channels of one connection: programs and forwards, as many at once as the host takes.

import type { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { faults } from '../model/faults/index.ts'
import { createLimiter } from './limiter.ts'
import type { Program, ProgramEnd } from './program.ts'
import type { Connection } from './ssh-connect.ts'
import { abortable, pause } from './wait.ts'

export interface Channels {
  /** Starts a command; undefined when the connection was gone before: then nothing ran. Faults: HOST_CHANNEL_REFUSED. */
  start(command: string, signal: AbortSignal): Promise<Program | undefined>
  /** A stream to a port as seen from the host; undefined when the connection was gone. Faults: FORWARD_REFUSED. */
  forward(target: Target, signal: AbortSignal): Promise<Duplex | undefined>
}

export interface Target {
  readonly address: string
  readonly port: number
}

type Opening =
  | { readonly kind: 'opened'; readonly channel: ClientChannel }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'lost' }

/** sshd opens 10 sessions on a connection (MaxSessions); forwards do not count among them. */
const sessionsAtOnce = 8

/** How often, and after how many milliseconds, a session is asked for again while we hold none: the last may still be closing. */
const refusals = { most: 8, pause: 250 }

/** The channels of a connection to `host`. */
export function channelsOf(host: string, connection: Connection): Channels {
  const sessions = createLimiter(sessionsAtOnce)
  let open = 0

  const hold = (channel: ClientChannel, release: () => void): Program => {
    open += 1
    const program = programOf(channel, connection)
    void program.closed.then(() => {
      open -= 1
      release()
    })
    return program
  }
  return {
    start: async (command, signal) => {
      for (let refused = 0; ;) {
        const release = await sessions.take(signal)
        const opening = await openChannel(connection, signal, (client, opened) => client.exec(command, opened)).catch(
          (error: unknown) => {
            release()
            throw error
          },
        )
        if (opening.kind === 'opened') return hold(opening.channel, release)
        release()
        if (opening.kind === 'lost') return undefined
        sessions.lower()
        if (open > 0) continue
        refused += 1
        if (refused === refusals.most) throw faults.HOST_CHANNEL_REFUSED({ host, reason: opening.reason })
        await pause(refusals.pause, signal)
      }
    },
    forward: async (target, signal) => {
      const { address, port } = target
      const opening = await openChannel(connection, signal, (client, opened) =>
        client.forwardOut('127.0.0.1', 0, address, port, opened),
      )
      if (opening.kind === 'refused') throw faults.FORWARD_REFUSED({ host, ...target, reason: opening.reason })
      if (opening.kind === 'lost') return undefined
      opening.channel.on('error', () => {})
      return opening.channel
    },
  }
}

type ChannelError = Error & { readonly reason?: unknown }
type Opened = (error: ChannelError | undefined, channel: ClientChannel) => void

/** ssh2 has no timeout of its own here: on a half-open link its callback comes only when the keepalive gives up. */
function openChannel(
  { client, loss, lost }: Connection,
  signal: AbortSignal,
  ask: (client: Connection['client'], opened: Opened) => void,
): Promise<Opening> {
  const opening = new Promise<Opening>((resolve) => {
    const gone = (): void => void lost.then(() => resolve({ kind: 'lost' }))
    try {
      ask(client, (error, channel) => {
        if (error === undefined) resolve({ kind: 'opened', channel })
        else if (loss() !== undefined) gone()
        else resolve({ kind: 'refused', reason: reasonOf(error) })
      })
    } catch {
      gone()
    }
  })
  return abortable(opening, signal, (late) => late.kind === 'opened' && late.channel.close())
}

/** RFC 4254 §5.1: reason 1 is "administratively prohibited", which OpenSSH says as "open failed". */
function reasonOf(error: ChannelError): string {
  const said = error.message.replace('(SSH) Channel open failure: ', '')
  return error.reason === 1 ? `the host does not allow it (${said})` : said
}

function programOf(channel: ClientChannel, { loss }: Connection): Program {
  channel.on('error', () => {})
  const closed = new Promise<ProgramEnd>((resolve) => {
    channel.on('close', (code?: number | null, signal?: string) => {
      if (typeof code === 'number') resolve({ kind: 'exited', code })
      else if (signal !== undefined) resolve({ kind: 'signalled', signal })
      else resolve({ kind: 'lost', why: loss() ?? 'the channel ended without a status' })
    })
  })
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    closed,
    signal: (name) => channel.signal(name),
    abandon: () => channel.close(),
  }
}
