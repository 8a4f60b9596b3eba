// One session with a server over pg's client: a message at a time, each with a deadline, cancelled on the server when told to stop.

import type { Client } from 'pg'
import type { Duplex } from 'node:stream'
import { createExchange } from './exchange.ts'
import type { Answer, Exchange } from './exchange.ts'
import { sendCancel } from './stream.ts'
import type { BackendKeys } from './stream.ts'
import { oneLine } from './text.ts'

export interface SendOptions {
  /** Milliseconds; then the message is cancelled and, unanswered 3 s later, the connection is ended. */
  readonly deadline: number
  readonly rows: 'keep' | 'drop'
}

export interface RawSession {
  /** The backend's process as the startup told it. */
  readonly processId: () => number
  /** Sends one message and waits for its whole answer. One at a time. */
  send(text: string, options: SendOptions): Promise<Answer>
  /** Told of every notice of the server, cleaned. */
  onNotice(listener: ((notice: string) => void) | undefined): void
  isInTransaction(): boolean
  isOpen(): boolean
  /** Whether the server reads text as our files are written: UTF-8, with backslashes as they are. It tells after each message. */
  readsAsWritten(): boolean
  /** Whether the run was told to stop: who begins something new asks first. */
  isStopped(): boolean
  /** Ends the connection at once: what is under way is lost. */
  abandon(why: string): void
  /** Says goodbye and ends the stream; within 2 s. */
  close(): Promise<void>
}

export interface RawSessionOptions {
  readonly client: Client
  readonly stream: Duplex
  /** Another stream to the same server, for a cancellation. */
  readonly open: (ended: AbortSignal) => Promise<Duplex>
  /** Its firing while a message is under way cancels that message; one that fired before does not: tidying up still runs. */
  readonly signal: AbortSignal
}

/** Milliseconds. */
const cancelDeadline = 3_000
const closeDeadline = 2_000

/** To be called before the client connects. */
export function createSession({ client, stream, open, signal }: RawSessionOptions): RawSession {
  let current: Exchange | undefined
  let ended: string | undefined
  let keys: BackendKeys = { processID: 0, secretKey: 0 }
  const reported = new Map<string, string>()
  let listener: ((notice: string) => void) | undefined
  const end = (why: string): void => {
    ended ??= why
    current?.lost(ended)
  }
  client.on('error', (error) => end(oneLine(error.message)))
  client.on('end', () => end('the connection ended'))
  client.on('notice', ({ severity, message }) => listener?.(oneLine(`${severity ?? 'NOTICE'}: ${message ?? ''}`)))
  client.connection.on('readyForQuery', () => current?.ready())
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }) =>
    reported.set(parameterName, parameterValue),
  )
  client.connection.on('backendKeyData', (told: BackendKeys) => {
    keys = told
  })
  return {
    processId: () => keys.processID,
    send: async (text, { deadline, rows }) => {
      if (ended !== undefined) return { kind: 'lost', why: ended }
      const exchange = createExchange(text, rows)
      current = exchange
      let cancelled: Promise<void> | undefined
      const stop = (): void => {
        cancelled ??= cancel({ open, stream, keys, answer: exchange.answer })
      }
      const timer = setTimeout(stop, deadline)
      if (!signal.aborted) signal.addEventListener('abort', stop, { once: true })
      client.query(exchange)
      const answer = await exchange.answer
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      await cancelled // else it could hit the next message
      current = undefined
      return answer
    },
    onNotice: (next) => {
      listener = next
    },
    isInTransaction: () => client.getTransactionStatus() !== 'I',
    isOpen: () => ended === undefined,
    isStopped: () => signal.aborted,
    readsAsWritten: () =>
      (reported.get('client_encoding') ?? 'UTF8') === 'UTF8' &&
      (reported.get('standard_conforming_strings') ?? 'on') === 'on',
    abandon: (why) => void stream.destroy(new Error(why)),
    close: async () => {
      const late = setTimeout(() => stream.destroy(), closeDeadline)
      await client.end().catch(() => {}) // a connection that is gone needs no goodbye
      clearTimeout(late)
      stream.destroy()
    },
  }
}

interface Cancellation {
  readonly open: (ended: AbortSignal) => Promise<Duplex>
  readonly stream: Duplex
  readonly keys: BackendKeys
  readonly answer: Promise<Answer>
}

/** Asks the server to stop; ends the connection when it does not answer. Resolves once nothing of it is under way. */
async function cancel({ open, stream, keys, answer }: Cancellation): Promise<void> {
  let isAnswered = false
  const answered = answer.then(() => {
    isAnswered = true
  })
  const passed = new Promise<void>((resolve) => setTimeout(resolve, cancelDeadline).unref())
  const asked = open(AbortSignal.timeout(cancelDeadline)).then(
    async (other) => {
      await Promise.race([sendCancel(other, keys), passed])
      other.destroy()
    },
    () => {}, // the deadline is what then ends the message
  )
  await Promise.race([Promise.all([asked, answered]), passed])
  if (!isAnswered) stream.destroy(new Error('the server did not answer the cancellation'))
}
