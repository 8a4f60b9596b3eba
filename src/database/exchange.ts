// One message to the server and its whole answer: rows kept or dropped, the error with what ran before it.

import type { Connection, Submittable } from 'pg'
import { DatabaseError } from 'pg'
import { lines, oneLine } from './text.ts'

/** A row as text, by column; null is SQL's NULL. */
export type Row = readonly (string | null)[]

/** How a message ended. `lost`: the connection ended first; what had been sent may or may not have had its effect. */
export type Answer =
  | { readonly kind: 'done'; readonly results: readonly Result[] }
  | { readonly kind: 'failed'; readonly error: ServerError; readonly results: readonly Result[] }
  | { readonly kind: 'lost'; readonly why: string }

export interface Result {
  /** The command tag, like `UPDATE 3`. */
  readonly tag: string
  readonly rows: readonly Row[]
}

/** What the server says of an error, cleaned and capped. `position` counts characters of the message from 1. */
export interface ServerError {
  readonly sqlstate: string
  readonly message: string
  readonly detail?: string
  readonly hint?: string
  readonly context?: string
  readonly constraint?: string
  readonly position?: number
}

export interface Exchange extends Submittable {
  readonly answer: Promise<Answer>
  /** To be called when the server is ready again: only then has an error really been the end of the message. */
  ready(): void
  lost(why: string): void
}

/** `f`, length, a text and its end: CopyFail of the protocol. */
const copyFail = Buffer.from('f\0\0\0\x0eno stdin\0\0', 'latin1')

/** A message for pg's client (`client.query(exchange)`), which calls the handlers below: pg 8, lib/query.js. */
export function createExchange(text: string, rows: 'keep' | 'drop'): Exchange {
  const results: Result[] = []
  let current: Row[] = []
  let error: ServerError | undefined
  let finish: (answer: Answer) => void = () => {}
  const answer = new Promise<Answer>((resolve) => {
    finish = resolve
  })
  const handlers = {
    handleRowDescription: () => {},
    handleDataRow: ({ fields }: { readonly fields: Row }) => {
      if (rows === 'keep') current.push(fields)
    },
    handleCommandComplete: ({ text: tag }: { readonly text: string }) => {
      results.push({ tag, rows: current })
      current = []
    },
    handleEmptyQuery: () => {},
    handlePortalSuspended: () => {},
    handleCopyInResponse: (connection: Connection) => connection.stream.write(copyFail),
    handleCopyData: () => {},
    handleError: (thrown: Error) => {
      if (thrown instanceof DatabaseError) error = serverError(thrown)
      else finish({ kind: 'lost', why: oneLine(thrown.message) })
    },
    handleReadyForQuery: () => finish({ kind: 'done', results }),
  }
  return {
    ...handlers,
    submit: (connection) => connection.query(text),
    answer,
    ready: () => error && finish({ kind: 'failed', error, results }),
    lost: (why) => finish({ kind: 'lost', why: error === undefined ? why : `${error.message} (${error.sqlstate})` }),
  }
}

export function serverError(thrown: DatabaseError): ServerError {
  const { detail, hint, where: context, constraint } = thrown
  const position = Number(thrown.position)
  return {
    sqlstate: oneLine(thrown.code ?? '', 5),
    message: oneLine(thrown.message),
    ...(detail === undefined ? {} : { detail: lines(detail) }),
    ...(hint === undefined ? {} : { hint: lines(hint) }),
    ...(context === undefined ? {} : { context: lines(context) }),
    ...(constraint === undefined ? {} : { constraint: oneLine(constraint, 63) }),
    ...(Number.isSafeInteger(position) && position > 0 ? { position } : {}),
  }
}
