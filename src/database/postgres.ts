// Connects to a PostgreSQL server, looks at it before anything is set, and refuses what migrations cannot rely on.

import type { Duplex } from 'node:stream'
import { Client, DatabaseError } from 'pg'
import type { DatabaseAddress } from '../config/database-url.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { limited } from './limited.ts'
import { serverError } from './exchange.ts'
import type { Answer, ServerError } from './exchange.ts'
import { PgStream } from './pg-stream.ts'
import { createSession } from './session.ts'
import type { RawSession } from './session.ts'
import { settingsOf } from './session-settings.ts'
import { openStream } from './stream.ts'
import type { Connect } from './stream.ts'
import { oneLine } from './text.ts'

export interface SessionOptions {
  /** The key under `databases`, for messages. */
  readonly database: string
  readonly address: DatabaseAddress
  readonly connect?: Connect
  readonly applicationName: string
  /** While a message is under way, its firing cancels that message on the server. */
  readonly signal: AbortSignal
  /** Milliseconds for each part of one try of connecting. */
  readonly deadline: number
}

/** A session that was checked, with what the server said of itself. */
export interface Session extends RawSession {
  /** Like `17.5`. */
  readonly version: string
  readonly pid: number
  readonly role: string
  /** Milliseconds. */
  readonly deadlockTimeout: number
  /** What an error's position counts: a database of encoding SQL_ASCII knows no characters. */
  readonly positions: 'characters' | 'bytes'
  /** Our settings, as one message. */
  readonly settings: string
}

/** A connection that was refused; `retryable` when waiting may help: nobody listens yet, starting up, too many clients. */
export interface ConnectionRefused {
  readonly kind: 'refused'
  readonly retryable: boolean
  readonly fault: Fault
}

/** Connects once. Faults: POOLER_DETECTED, READ_ONLY_TARGET, DATABASE_UNSUPPORTED, DATABASE_UNREACHABLE, INTERRUPTED. */
export async function connectOnce(options: SessionOptions): Promise<Session | ConnectionRefused> {
  const { address, database } = options
  const { connect } = options
  const wait = { deadline: options.deadline, signal: options.signal, during: `a connection to database ${database}` }
  const opened = await limited(wait, (ended) => openStream(address, { connect, ended })).catch(asError)
  if (opened instanceof Error) return unreachable(database, opened)
  const stream = new PgStream(opened)
  const { client, lacksPassword } = createClient(options, stream)
  const session = createSession({
    client,
    stream,
    open: (ended) => openStream(address, { connect, ended }),
    signal: options.signal,
  })
  const failed = await limited(wait, () => client.connect()).then(() => undefined, asError)
  if (failed !== undefined) {
    stream.destroy()
    if (failed instanceof DatabaseError) return refusedLogin(options, serverError(failed))
    return lacksPassword() && !(failed instanceof Fault)
      ? refusedLogin(options, noPassword)
      : unreachable(database, failed)
  }
  try {
    return await checked(session, options)
  } catch (error) {
    await session.close()
    throw error
  }
}

/** pg's client, kept from the PG… variables and the password file of our environment, which it would fall back on. */
function createClient({ address, applicationName }: SessionOptions, stream: Duplex): OwnClient {
  let isPasswordAsked = false
  const client = new Client({
    stream: () => stream,
    ssl: false, // the stream is encrypted already, where it has to be
    sslnegotiation: 'postgres',
    host: address.host,
    port: address.port,
    user: address.user,
    password: () => {
      isPasswordAsked = true
      return address.password
    },
    database: address.database,
    application_name: Buffer.from(applicationName).subarray(0, 63).toString(),
    client_encoding: 'UTF8',
  })
  const parameters: unknown = Reflect.get(client, 'connectionParameters')
  if (parameters instanceof Object) Object.assign(parameters, { options: address.options, replication: undefined })
  return { client, lacksPassword: () => isPasswordAsked && address.password === '' }
}

interface OwnClient {
  readonly client: Client
  /** Whether the server asked for a password and the URL has none. */
  readonly lacksPassword: () => boolean
}

const noPassword = { sqlstate: '28P01', message: 'it asks for a password and the URL has none' }

/** One query before anything is set: through a pooler a setting would reach the application. */
async function checked(session: RawSession, { database, address, deadline }: SessionOptions): Promise<Session> {
  const answer = await session.send(factsQuery, { deadline, rows: 'keep' })
  if (answer.kind !== 'done') throw unsettable(session, database, answer)
  const row = answer.results[0]?.rows[0] ?? []
  const [number, pid, standby, readOnly, deadlock, role, encoding, version, product] = row.map((cell) => cell ?? '')
  const versionNumber = Number(number)
  const shown = oneLine(version ?? '', 40).split(' ')[0] ?? ''
  if (product?.startsWith('PostgreSQL') !== true) {
    throw faults.DATABASE_UNSUPPORTED({ database, product: oneLine(product ?? '', 40) })
  }
  if (!(versionNumber >= 130_000)) throw faults.DATABASE_UNSUPPORTED({ database, product: `PostgreSQL ${shown}` })
  if (Number(pid) !== session.processId()) throw faults.POOLER_DETECTED({ database })
  if (standby === 't') throw faults.READ_ONLY_TARGET({ database, reason: 'it is a standby' })
  if (readOnly === 'on') throw faults.READ_ONLY_TARGET({ database, reason: 'default_transaction_read_only is on' })
  return Object.assign(session, {
    version: shown,
    pid: Number(pid),
    role: oneLine(role ?? address.user, 63),
    deadlockTimeout: Number(deadlock),
    positions: encoding === 'SQL_ASCII' ? ('bytes' as const) : ('characters' as const),
    settings: await applySettings(session, { database, deadline, version: versionNumber }),
  })
}

const factsQuery = `SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.pg_backend_pid(),
  pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('default_transaction_read_only'),
  (SELECT setting FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'), current_user,
  pg_catalog.current_setting('server_encoding'), pg_catalog.current_setting('server_version'), pg_catalog.version()`

/** Applies our settings and gives back those that the server took, as one message for later. */
async function applySettings(
  session: RawSession,
  { database, deadline, version }: Pick<SessionOptions, 'database' | 'deadline'> & { readonly version: number },
): Promise<string> {
  const taken: string[] = []
  for (const { text, optional } of settingsOf(version)) {
    const set = await session.send(text, { deadline, rows: 'drop' })
    if (set.kind === 'done') taken.push(text)
    else if (!optional || !isUnknownSetting(set)) throw unsettable(session, database, set)
  }
  return taken.join('; ')
}

/** 22023: the server's system does not have it. */
const isUnknownSetting = (answer: Exclude<Answer, { kind: 'done' }>): boolean =>
  answer.kind === 'failed' && answer.error.sqlstate === '22023'

/** Faults: DATABASE_UNREACHABLE; INTERRUPTED when it was us who ended it. */
const unsettable = (session: RawSession, database: string, answer: Exclude<Answer, { kind: 'done' }>): Fault =>
  session.isStopped()
    ? faults.INTERRUPTED({ during: `a connection to database ${database}` })
    : faults.DATABASE_UNREACHABLE({ database, reason: reasonOf(answer) })

export const reasonOf = (answer: Exclude<Answer, { kind: 'done' }>): string =>
  answer.kind === 'lost' ? answer.why : `${answer.error.message} (${answer.error.sqlstate})`

function refusedLogin(
  { database, address }: SessionOptions,
  { sqlstate, message }: Pick<ServerError, 'sqlstate' | 'message'>,
): ConnectionRefused {
  const reason = `${message} (${sqlstate})`
  // 57P03 is starting up, 53xxx out of something, 08xxx the connection; every other answer is about who asks for what.
  if (/^(57P|53|08)/.test(sqlstate)) {
    return { kind: 'refused', retryable: true, fault: faults.DATABASE_UNREACHABLE({ database, reason }) }
  }
  const fault = faults.DATABASE_LOGIN_REFUSED({ database, role: address.user, reason })
  return { kind: 'refused', retryable: false, fault }
}

/** A fault of the transport stays what it is, but for a refused forward: that is the database not listening. */
function unreachable(database: string, error: Error): ConnectionRefused {
  const isForward = error instanceof Fault && error.code === 'FORWARD_REFUSED'
  if (error instanceof Fault && !isForward) return { kind: 'refused', retryable: false, fault: error }
  const code = 'code' in error ? String(error.code) : ''
  const reason = error instanceof Fault ? error.what.replace(/\.$/, '') : oneLine(error.message || code)
  const retryable = isForward || code === 'ECONNREFUSED' || code === 'ECONNRESET'
  return { kind: 'refused', retryable, fault: faults.DATABASE_UNREACHABLE({ database, reason }) }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
