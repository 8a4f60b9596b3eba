// The way to an authenticated connection: one socket, one host key check, one login; only what comes before the login is tried again.

import { connect as connectSocket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Client, type ConnectConfig } from 'ssh2'
import { Fault } from '../model/fault.ts'
import type { KeyCheck } from './host-key.ts'
import type { HostAddress } from './known-hosts.ts'
import type { Limiter } from './limiter.ts'
import { methodOf, type SshLogin } from './login.ts'
import { checkAsked, reasonOf, refused, unreachable, type SshError } from './ssh-refusal.ts'
import type { Transport } from './transport.ts'
import { abortable, pause } from './wait.ts'

export interface ConnectSettings {
  readonly host: string
  readonly at: HostAddress
  readonly user: string
  readonly login: SshLogin
  readonly keyCheck: KeyCheck
  /** Milliseconds for one attempt, login included. */
  readonly deadline: number
  readonly keepalive: { readonly interval: number; readonly count: number }
  readonly attempts: number
  readonly connects: Limiter
  /** The host before it, which lets through; absent = it is reached from here. */
  readonly via?: Pick<Transport, 'host' | 'open' | 'forward'> | undefined
  /** Told why an attempt failed that is followed by another. */
  readonly retrying: (reason: string, attempt: number) => void
}

/** An authenticated connection. */
export interface Connection {
  readonly client: Client
  /** Why the connection is gone; undefined while it is there. */
  readonly loss: () => string | undefined
  /** Settles with the reason once it is gone; never rejects. */
  readonly lost: Promise<string>
  /** Ends it without a word. */
  readonly drop: () => void
}

type Attempt =
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'final'; readonly fault: Fault }
  /** Nothing of a login was tried: it may be tried again. */
  | { readonly kind: 'retry'; readonly reason: string }

/** Milliseconds before attempt n+1 are between 0 and this, doubled each time up to the limit (full jitter). */
const backoff = { first: 500, limit: 8_000 }

/**
 * Connects, verifies the host key and logs in. Refused, reset, timed out, not found and closed before the login are tried
 * again; a refused key or login never is (OpenSSH ≥ 9.8 locks out addresses that keep failing: PerSourcePenalties).
 * Faults: HOST_UNREACHABLE, HOST_LOGIN_REFUSED, HOST_KEY_UNKNOWN, HOST_KEY_CHANGED, HOST_KEY_REVOKED.
 */
export async function connectSsh(settings: ConnectSettings, signal: AbortSignal): Promise<Connection> {
  const { attempts } = settings
  for (let attempt = 1; ; attempt += 1) {
    const release = await settings.connects.take(signal)
    const outcome = await attemptOnce(settings, signal).finally(release)
    if (outcome.kind === 'connected') return outcome.connection
    if (outcome.kind === 'final') throw outcome.fault
    if (attempt === attempts) {
      throw unreachable(settings, `${outcome.reason} (${attempts} attempts)`)
    }
    settings.retrying(outcome.reason, attempt)
    await pause(Math.random() * Math.min(backoff.limit, backoff.first * 2 ** (attempt - 1)), signal)
  }
}

async function attemptOnce(settings: ConnectSettings, signal: AbortSignal): Promise<Attempt> {
  const dialled = await dial(settings, signal)
  return 'kind' in dialled ? dialled : attemptLogin(settings, dialled, signal)
}

/** A socket of our own, or a way through the host before it; that one has tried again by itself, and its faults are final. */
async function dial({ at, via, deadline }: ConnectSettings, signal: AbortSignal): Promise<Duplex | Attempt> {
  if (via === undefined) return connectSocket({ host: at.address, port: at.port })
  await abortable(via.open(), signal)
  const way = via.forward(at, { deadline, reason: `a way through ${via.host}` })
  try {
    return await abortable(way, signal, (late) => late.destroy())
  } catch (error) {
    const isPassing = error instanceof Fault && (error.code === 'FORWARD_REFUSED' || error.code === 'WAIT_DEADLINE')
    if (!isPassing) throw error
    return { kind: 'retry', reason: error.what.charAt(0).toLowerCase() + error.what.slice(1, -1) }
  }
}

function attemptLogin(settings: ConnectSettings, socket: Duplex, signal: AbortSignal): Promise<Attempt> {
  const client = new Client()
  const loss = watchLoss(client, socket)
  const phase = { handshake: false, said: '' }
  const ended = new AbortController()
  const outcome = new Promise<Attempt>((resolve) => {
    const timer = setTimeout(() => {
      resolve(afterLoss(settings, `no login within ${settings.deadline / 1000} s`, phase))
    }, settings.deadline)
    client.once('handshake', () => {
      phase.handshake = true
    })
    client.on('banner', (text) => {
      phase.said = `${phase.said}${text}`.slice(0, 4_000)
      const asked = checkAsked(settings, phase.said)
      if (asked === undefined) return
      clearTimeout(timer)
      resolve({ kind: 'final', fault: asked })
    })
    client.once('ready', () => {
      clearTimeout(timer)
      client.setNoDelay(true)
      watchSilence(client, socket, settings.keepalive)
      resolve({ kind: 'connected', connection: { client, ...loss } })
    })
    client.on('error', (error: SshError) => {
      clearTimeout(timer)
      resolve(afterError(settings, error, phase))
    })
    client.once('close', () => {
      clearTimeout(timer)
      resolve(afterLoss(settings, 'it closed the connection', phase))
    })
    client.connect(configOf(settings, socket, ended.signal))
  })
  const kept = abortable(outcome, signal)
  const isKept = kept.then(
    (attempt) => attempt.kind === 'connected',
    () => false,
  )
  void isKept.then((isConnected) => {
    ended.abort()
    if (!isConnected) socket.destroy()
  })
  return kept
}

/** How far an attempt came: whether it is the login's turn, and what was said to people before it. */
interface Phase {
  readonly handshake: boolean
  readonly said: string
}

function afterError(settings: ConnectSettings, error: SshError, phase: Phase): Attempt {
  const refusal = settings.keyCheck.refusal()
  if (refusal !== undefined) return { kind: 'final', fault: refusal }
  // sshd hangs up with these words once an agent has offered it more keys than it looks at.
  const isRefused = error.level === 'client-authentication' || /^too many authentication failures/i.test(error.message)
  if (isRefused || error.level === 'agent') return { kind: 'final', fault: refused(settings, error, phase.said) }
  return afterLoss(settings, reasonOf(error), phase)
}

/** Once the handshake is over a login is under way, and that is never repeated. */
function afterLoss(settings: ConnectSettings, reason: string, { handshake, said }: Phase): Attempt {
  if (!handshake) return { kind: 'retry', reason }
  const fault = unreachable(settings, `${reason}, while logging in`, said)
  return { kind: 'final', fault }
}

function configOf(settings: ConnectSettings, socket: Duplex, ended: AbortSignal): ConnectConfig {
  const { user, keyCheck, keepalive } = settings
  return {
    sock: socket,
    username: user,
    hostVerifier: (key: Buffer) => keyCheck.verify(key),
    algorithms: { serverHostKey: [...keyCheck.algorithms] },
    keepaliveInterval: keepalive.interval,
    keepaliveCountMax: Number.MAX_SAFE_INTEGER,
    readyTimeout: 0,
    authHandler: [methodOf(user, settings.login, ended)],
  }
}

/**
 * Notes the end of a connection with the error that was told. An error is the end: left to itself, ssh2 waits after some
 * of them for the other side to close, which a host that is gone never does.
 */
function watchLoss(client: Client, socket: Duplex): Omit<Connection, 'client'> {
  let told = 'the connection was closed'
  let reason: string | undefined
  client.on('error', (error: SshError) => {
    told = reasonOf(error)
    socket.destroy()
  })
  const lost = new Promise<string>((resolve) => {
    client.once('close', () => {
      reason = told
      resolve(told)
    })
  })
  return { lost, loss: () => reason, drop: () => void socket.destroy() }
}

/**
 * Ends a connection on which nothing came for `count` intervals, though ssh2 asks for an answer in each. ssh2's own count
 * takes only those answers for life, and during an upload over a slow link they queue behind megabytes of it (tried: at
 * 200 kB/s and 0.3 s × 4, 1.5 MB did not get through).
 */
function watchSilence(client: Client, socket: Duplex, { interval, count }: ConnectSettings['keepalive']): void {
  let silent = 0
  socket.on('data', () => {
    silent = -1
  })
  const timer = setInterval(() => {
    silent += 1
    if (silent >= count) client.emit('error', new Error(`nothing came from it for ${(interval * count) / 1000} s`))
  }, interval)
  client.once('close', () => clearInterval(timer))
}
