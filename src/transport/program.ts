// A program that was started on a host: its streams, its end, and how to end it early.

import type { Readable, Writable } from 'node:stream'

export interface Program {
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** Settles when both streams are read and the program is gone; never rejects. */
  readonly closed: Promise<ProgramEnd>
  /** Sends a signal to the program and everything it started, as far as the way there allows. */
  signal(name: 'TERM' | 'KILL'): void
  /** Lets go of it, whatever it does. */
  abandon(): void
}

export type ProgramEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'lost'; readonly why: string }
