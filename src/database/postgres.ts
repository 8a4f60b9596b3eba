// A session with a PostgreSQL server: checked before any setting, every wait with an end, never a crash.

import { Client, DatabaseError } from 'pg'
import type { Duplex } from 'node:stream'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { describeDuration } from '../model/quantity.ts'
import { createExchange, serverError } from './exchange.ts'
import type { Answer, Exchange } from './exchange.ts'
import { PgStream } from './pg-stream.ts'
import { settingsOf } from './session-settings.ts'
import { openStream, sendCancel } from './stream.ts'
import type { Connect } from './stream.ts'
import { oneLine } from './text.ts'
import type { DatabaseAddress } from './url.ts'

export interface SessionOptions {
  /** The key under `databases`, for messages. */
  readonly database: string
  readonly address: DatabaseAddress
  readonly connect?: Connect
  readonly applicationName: string
  /** While a message is under way, its firing cancels that message on the server. */
  readonly signal: AbortSignal
}

export interface SendOptions {
  /** Milliseconds; then the message is cancelled and, unanswered 3 s later, the connection is ended. */
  readonly deadline: number
  readonly rows: 'keep' | 'drop'
}

/** What the server said of itself before anything was set. */
export interface ServerFacts {
  /** Like `17.5`. */
  readonly version: string
  /** Like 170005. */
  readonly versionNumber: number
  readonly pid: number
  readonly role: string
  /** Milliseconds. */
  readonly deadlockTimeout: number
  /** What an error's position counts: a database of encoding SQL_ASCII knows no characters. */
  readonly positions: 'characters' | 'bytes'
}

export interface Session extends ServerFacts {
  /** Sends one message and waits for its whole answer. One at a time. */
  send(text: string, options: SendOptions): Promise<Answer>
  /** Told of every notice of the server, cleaned. */
  onNotice(listener: ((notice: string) => void) | undefined): void
  /** Whether a transaction is open. */
  isInTransaction(): boolean
  isOpen(): boolean
  close(): Promise<void>
}

/** Milliseconds: for one try of connecting; for the answer to a cancel; for the goodbye. */
const connectDeadline = 10_000
const cancelDeadline = 3_000
const closeDeadline = 2_000

/** A connection that was refused; `retryable` when waiting may help (nobody listens yet, starting up, too many clients). */
export interface ConnectionRefused {
  readonly kind: 'refused'
  readonly retryable: boolean
  readonly fault: Fault
}

/** Connects, looks at the server and applies our settings. Faults: POOLER_DETECTED, READ_ONLY_TARGET, DATABASE_UNSUPPORTED. */
export async function connectOnce(options: SessionOptions): Promise<Session | ConnectionRefused> {
  const { address, database } = options
  const opened = await withDeadline(openStream(address, options.connect), (stream) => stream.destroy()).catch(asError)
  if (opened instanceof Error) return unreachable(database, opened)
  const stream = new PgStream(opened)
  const client = new Client({
    stream: () => stream,
    ssl: false, // the stream is encrypted already, where it has to be
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    application_name: options.applicationName.slice(0, 63),
    client_encoding: 'UTF8',
    ...(address.options === undefined ? {} : { options: address.options }),
  })
  const session = createSession(client, stream, options)
  const failed = await withDeadline(client.connect(), () => {}).then(() => undefined, asError)
  if (failed !== undefined) {
    stream.destroy()
    return failed instanceof DatabaseError ? refusedLogin(options, failed) : unreachable(database, failed)
  }
  try {
    return Object.assign(session, await checkServer(session, options))
  } catch (error) {
    await session.close()
    throw error
  }
}

type BareSession = Omit<Session, keyof ServerFacts> & { readonly processId: () => number }

function createSession(client: Client, stream: Duplex, options: SessionOptions): BareSession {
  let current: Exchange | undefined
  let ended: string | undefined
  let keys = { pid: 0, secret: 0 }
  let listener: ((notice: string) => void) | undefined
  const end = (why: string): void => {
    ended ??= why
    current?.lost(ended)
  }
  client.on('error', (error) => end(oneLine(error.message)))
  client.on('end', () => end('the connection ended'))
  client.on('notice', ({ severity, message }) => listener?.(oneLine(`${severity ?? 'NOTICE'}: ${message ?? ''}`)))
  client.connection.on('readyForQuery', () => current?.ready())
  client.connection.on('backendKeyData', ({ processID, secretKey }: { processID: number; secretKey: number }) => {
    keys = { pid: processID, secret: secretKey }
  })

  const cancel = async (): Promise<void> => {
    const giveUp = setTimeout(
      () => stream.destroy(new Error('the server did not answer the cancellation')),
      cancelDeadline,
    )
    const asked = openStream(options.address, options.connect).then((other) => {
      const late = setTimeout(() => other.destroy(), cancelDeadline)
      return sendCancel(other, keys.pid, keys.secret).finally(() => clearTimeout(late))
    })
    await Promise.all([asked.catch(() => {}), current?.answer])
    clearTimeout(giveUp)
  }

  return {
    processId: () => keys.pid,
    send: async (text, { deadline, rows }) => {
      if (ended !== undefined) return { kind: 'lost', why: ended }
      const exchange = createExchange(text, rows)
      current = exchange
      let cancelling: Promise<void> | undefined
      const stop = (): void => {
        cancelling ??= cancel()
      }
      const timer = setTimeout(stop, deadline)
      if (!options.signal.aborted) options.signal.addEventListener('abort', stop, { once: true })
      client.query(exchange)
      const answer = await exchange.answer
      clearTimeout(timer)
      options.signal.removeEventListener('abort', stop)
      await cancelling
      current = undefined
      return answer
    },
    onNotice: (next) => {
      listener = next
    },
    isInTransaction: () => client.getTransactionStatus() !== 'I',
    isOpen: () => ended === undefined,
    close: async () => {
      const late = setTimeout(() => stream.destroy(), closeDeadline)
      await client.end().catch(() => {})
      clearTimeout(late)
      stream.destroy()
    },
  }
}

/** One query before anything is set: through a pooler a setting would reach the application. */
async function checkServer(session: BareSession, { database, address }: SessionOptions): Promise<ServerFacts> {
  const answer = await session.send(factsQuery, { deadline: connectDeadline, rows: 'keep' })
  if (answer.kind !== 'done') throw faults.DATABASE_UNREACHABLE({ database, reason: reasonOf(answer) })
  const [number = '', version = '', product = '', pid, standby, readOnly, deadlock, role, encoding] =
    answer.results[0]?.rows[0] ?? []
  const facts = {
    versionNumber: Number(number),
    version: oneLine(version ?? '', 40).split(' ')[0] ?? '',
    pid: Number(pid),
    role: oneLine(role ?? address.user, 63),
    deadlockTimeout: Number(deadlock),
    positions: encoding === 'SQL_ASCII' ? ('bytes' as const) : ('characters' as const),
  }
  if (!product?.startsWith('PostgreSQL'))
    throw faults.DATABASE_UNSUPPORTED({ database, version: oneLine(product ?? '', 40) })
  if (!(facts.versionNumber >= 130_000)) throw faults.DATABASE_UNSUPPORTED({ database, version: facts.version })
  if (facts.pid !== session.processId()) throw faults.POOLER_DETECTED({ database })
  if (standby === 't') throw faults.READ_ONLY_TARGET({ database, reason: 'it is a standby' })
  if (readOnly === 'on') throw faults.READ_ONLY_TARGET({ database, reason: 'default_transaction_read_only is on' })
  for (const { text, optional } of settingsOf(facts.versionNumber)) {
    const set = await session.send(text, { deadline: connectDeadline, rows: 'drop' })
    if (set.kind === 'lost' || (set.kind === 'failed' && !optional)) {
      throw faults.DATABASE_UNREACHABLE({ database, reason: reasonOf(set) })
    }
  }
  return facts
}

const factsQuery = `SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.current_setting('server_version'),
  pg_catalog.version(), pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery(),
  pg_catalog.current_setting('default_transaction_read_only'),
  (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'), current_user,
  pg_catalog.current_setting('server_encoding')`

export const reasonOf = (answer: Exclude<Answer, { kind: 'done' }>): string =>
  answer.kind === 'lost' ? answer.why : `${answer.error.message} (${answer.error.sqlstate})`

function refusedLogin({ database, address }: SessionOptions, thrown: DatabaseError): ConnectionRefused {
  const { sqlstate, message } = serverError(thrown)
  const reason = `${message} (${sqlstate})`
  // 57P03 is starting up, 53xxx out of something; every other answer is about who asks for what.
  if (/^(57P|53|08)/.test(sqlstate)) {
    return { kind: 'refused', retryable: true, fault: faults.DATABASE_UNREACHABLE({ database, reason }) }
  }
  const fault = faults.DATABASE_LOGIN_REFUSED({ database, role: address.user, reason })
  return { kind: 'refused', retryable: false, fault }
}

function unreachable(database: string, error: Error): ConnectionRefused {
  const isForward = error instanceof Fault && error.code === 'FORWARD_REFUSED'
  if (error instanceof Fault && !isForward) return { kind: 'refused', retryable: false, fault: error }
  const retryable = isForward || ('code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET'))
  const message = error instanceof Fault ? error.what.replace(/\.$/, '') : error.message
  const reason = oneLine(message === '' && 'code' in error ? String(error.code) : message)
  return { kind: 'refused', retryable, fault: faults.DATABASE_UNREACHABLE({ database, reason }) }
}

/** `promise` within the connect deadline; what comes later goes to `late`. */
async function withDeadline<T>(promise: Promise<T>, late: (value: T) => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${describeDuration(connectDeadline)}`)),
      connectDeadline,
    )
  })
  passed.catch(() => promise.then(late, () => {}))
  return Promise.race([promise, passed]).finally(() => clearTimeout(timer))
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
