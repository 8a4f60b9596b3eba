// A link that a test can slow, stall or cut: a TCP proxy in this process.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Connections taken so far. */
  readonly connections: () => number
  /** Bytes taken so far from the side that connected. */
  readonly sent: () => number
  /** Of each connection, also of those to come, only so many bytes of the side that connected pass, and then nothing either way: a link that dies and does not say so. */
  swallowAfter(bytes: number): void
  /** Nothing passes any more on the connections there are, and nothing is closed: a link that is dead and does not say so. New ones pass. */
  stall(): void
  /** From now on so many bytes a second pass each way. */
  throttle(bytesPerSecond: number): void
  /** From now on everything takes so many milliseconds longer each way. */
  delay(milliseconds: number): void
  /** Resets every connection. */
  cut(): void
  /** Resets every connection as soon as so many bytes more were sent towards the host, again and again for each number given. */
  cutAfter(...bytes: readonly number[]): void
  /** Closes connections as soon as they come, this many times. */
  refuse(times: number): void
  close(): Promise<void>
}

/** Listens on a free loopback port, of IPv4 unless told otherwise, and passes everything to `to`. */
export async function startTcpProxy(
  to: { readonly address: string; readonly port: number },
  loopback: '127.0.0.1' | '::1' = '127.0.0.1',
): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let taken = 0
  let refusals = 0
  let sent = 0
  let allowances: number[] = []
  let rate = Infinity
  let lag = 0
  let appetite = Infinity
  const stalled = new WeakSet<Socket>()

  const slow = (from: Socket, bytes: number): void => {
    from.pause()
    setTimeout(() => stalled.has(from) || from.resume(), (bytes / rate) * 1_000)
  }
  /** Timers of one length end in the order in which they began: nothing overtakes what it follows. */
  const later = (act: () => void): void => void (lag === 0 ? act() : setTimeout(act, lag))
  const pass = (from: Socket, into: Socket): void => {
    sockets.add(from)
    from.setNoDelay(true)
    from.on('data', (chunk: Buffer) => {
      if (stalled.has(from)) return
      later(() => into.destroyed || into.write(chunk) || from.pause())
      if (rate !== Infinity) slow(from, chunk.length)
    })
    into.on('drain', () => stalled.has(from) || from.resume())
    from.on('end', () => later(() => stalled.has(from) || into.end()))
    from.on('error', () => {})
    from.on('close', () => {
      sockets.delete(from)
      later(() => stalled.has(from) || into.destroy())
    })
  }
  const count = (chunk: Buffer): void => {
    sent += chunk.length
    const [allowance, ...rest] = allowances
    if (allowance === undefined) return
    allowances = allowance > chunk.length ? [allowance - chunk.length, ...rest] : rest
    if (allowance <= chunk.length) cut()
  }
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const server = createServer((client) => {
    taken += 1
    if (refusals > 0) {
      refusals -= 1
      client.on('error', () => {}).destroy()
      return
    }
    const host = connect({ host: to.address, port: to.port })
    let passed = 0
    client.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed > appetite) for (const socket of [client, host]) stalled.add(socket.pause())
    })
    if (appetite === 0) for (const socket of [client, host]) stalled.add(socket.pause())
    pass(client, host)
    pass(host, client)
    client.on('data', count)
  }).listen(0, loopback)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => taken,
    sent: () => sent,
    swallowAfter: (bytes) => {
      appetite = bytes
    },
    stall: () => {
      for (const socket of sockets) stalled.add(socket.pause())
    },
    throttle: (bytesPerSecond) => {
      rate = bytesPerSecond
    },
    delay: (milliseconds) => {
      lag = milliseconds
    },
    cut,
    cutAfter: (...bytes) => {
      allowances = [...bytes]
    },
    refuse: (times) => {
      refusals = times
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
