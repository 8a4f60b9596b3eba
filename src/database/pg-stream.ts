// A stream in the shape that pg's client wants: a socket that it connects itself, and whose data never crash the process.

import { Duplex } from 'node:stream'
import { createFrameFilter, strange } from './frames.ts'

/**
 * Wraps an open stream. pg calls `connect`, which only says that it is connected, and parses in a 'data' listener that
 * throws or never ends on bytes that are no PostgreSQL (pg-protocol 1.x): here that ends the stream, not the process.
 */
export class PgStream extends Duplex {
  readonly #inner: Duplex

  constructor(inner: Duplex) {
    super({ allowHalfOpen: false })
    this.#inner = inner
    this.on('error', () => {}) // pg listens only once it connects
    const filter = createFrameFilter()
    inner.on('data', (chunk: Buffer) => {
      if (this.destroyed) return
      try {
        const wanted = filter(chunk).map((part) => this.push(part))
        if (wanted.at(-1) === false) inner.pause()
      } catch (error) {
        this.destroy(error instanceof Error ? error : strange())
      }
    })
    inner.once('end', () => this.push(null))
    inner.once('error', (error) => this.destroy(error))
    inner.once('close', () => this.destroy())
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    if (event !== 'data') return super.emit(event, ...values)
    try {
      return super.emit(event, ...values)
    } catch {
      this.destroy(strange())
      return true
    }
  }

  override _read(): void {
    this.#inner.resume()
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#inner.write(chunk, (error) => done(error))
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#inner.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#inner.destroy()
    done(error)
  }
}
