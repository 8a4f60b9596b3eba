// A link to PostgreSQL that a test breaks at chosen messages, in this process.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Link {
  readonly port: number
  /** Passes a chunk that holds `text`, then swallows every answer; `cut` ends it. Once. */
  swallowAfter(text: string): void
  /** Cuts before a chunk that holds `text` is passed. Once, or each time. */
  cutBefore(text: string, often?: 'always'): void
  /** Acts when the server begins to answer a chunk that holds `text`, before the answer is passed. Once. */
  whenAnswered(text: string, act: () => void): void
  /** Resolves when the text that was waited for came. */
  readonly seen: () => Promise<void>
  /** Resets every connection; with `refusing`, also those that come. */
  cut(refusing?: 'refusing'): void
  /** What the server tells a client of its backend is replaced, as a pooler does. */
  mimicPooler(): void
  close(): Promise<void>
}

interface Rule {
  readonly kind: 'swallow' | 'cut' | 'answer'
  readonly text: string
  readonly isKept?: boolean
  readonly act?: () => void
}

export async function startLink(to: number): Promise<Link> {
  const sockets = new Set<Socket>()
  let rule: Rule | undefined
  let answered: (() => void) | undefined
  let isPooler = false
  let isRefusing = false
  let tell: () => void = () => {}
  let told = Promise.resolve()
  const wait = (next: Rule): void => {
    rule = next
    told = new Promise((resolve) => {
      tell = resolve
    })
  }
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const server = createServer((client) => {
    if (isRefusing) return void client.resetAndDestroy()
    const backend = connect({ host: '127.0.0.1', port: to })
    let isSwallowing = false
    for (const socket of [client, backend]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(socket)
          client.destroy()
          backend.destroy()
        })
    }
    client.on('data', (chunk: Buffer) => {
      if (rule !== undefined && chunk.includes(rule.text)) {
        const { kind, act, isKept } = rule
        if (isKept !== true) rule = undefined
        if (kind === 'cut') cut()
        answered = act
        isSwallowing = kind === 'swallow'
        tell()
      }
      if (!backend.destroyed) backend.write(chunk)
    })
    backend.on('data', (chunk: Buffer) => {
      if (isSwallowing) return
      answered?.()
      answered = undefined
      const keyData = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
      if (isPooler && keyData >= 0) chunk.writeInt32BE(4_711, keyData + 5)
      client.write(chunk)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    swallowAfter: (text) => wait({ kind: 'swallow', text }),
    cutBefore: (text, often) => wait({ kind: 'cut', text, isKept: often === 'always' }),
    whenAnswered: (text, act) => wait({ kind: 'answer', text, act }),
    seen: () => told,
    cut: (refusing) => {
      isRefusing = refusing !== undefined
      cut()
    },
    mimicPooler: () => {
      isPooler = true
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
