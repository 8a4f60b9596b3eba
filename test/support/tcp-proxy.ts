// A link that a test can slow, stall or cut: a TCP proxy in this process.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Connections taken so far. */
  readonly connections: () => number
  /** From now on nothing passes and nothing is closed, as on a link that is dead and does not say so. */
  stall(): void
  /** What was held back passes, and what comes. */
  resume(): void
  /** Resets every connection. */
  cut(): void
  /** Resets the next connection that sends this many bytes towards the host; new ones pass. */
  cutAfter(bytes: number): void
  /** Closes connections as soon as they come, this many times. */
  refuse(times: number): void
  close(): Promise<void>
}

/** Listens on a free loopback port and passes everything to `to`. */
export async function startTcpProxy(to: { readonly address: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  let taken = 0
  let refusals = 0
  let allowance = Infinity
  let isStalled = false

  const pass = (from: Socket, into: Socket, count: (bytes: number) => void): void => {
    sockets.add(from)
    from.setNoDelay(true)
    from.on('data', (chunk: Buffer) => {
      count(chunk.length)
      if (!into.write(chunk)) from.pause()
    })
    into.on('drain', () => isStalled || from.resume())
    from.on('end', () => isStalled || into.end())
    from.on('error', () => {})
    from.on('close', () => {
      sockets.delete(from)
      if (!isStalled) into.destroy()
    })
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
    pass(client, host, (bytes) => {
      allowance -= bytes
      if (allowance > 0) return
      allowance = Infinity
      cut()
    })
    pass(host, client, () => {})
    if (isStalled) for (const socket of [client, host]) socket.pause()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => taken,
    stall: () => {
      isStalled = true
      for (const socket of sockets) socket.pause()
    },
    resume: () => {
      isStalled = false
      for (const socket of sockets) socket.resume()
    },
    cut,
    cutAfter: (bytes) => {
      allowance = bytes
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
