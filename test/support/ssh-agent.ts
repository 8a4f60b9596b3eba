// An SSH agent in this process, for what no real one can be made to do: it lists bytes of our choice or says nothing, and never signs.
import { once } from 'node:events'
import { createServer } from 'node:net'

const [requestIdentities, identitiesAnswer] = [11, 12]

export interface SshAgent {
  /** Kinds of requests that came, as the protocol numbers them. */
  readonly asked: readonly number[]
  /** How many are connected to it. */
  readonly open: () => number
  close(): Promise<void>
}

/** Listens at the path `socket`; without `keys`, the bytes of public ones, it does not answer at all. */
export async function startSshAgent(socket: string, keys?: readonly Buffer[]): Promise<SshAgent> {
  const asked: number[] = []
  let open = 0
  const server = createServer((client) => {
    open += 1
    client.on('close', () => (open -= 1))
    client.on('error', () => {})
    client.on('data', (request) => {
      const kind = request.at(4) ?? 0
      asked.push(kind)
      if (kind === requestIdentities && keys !== undefined) client.write(listOf(keys))
    })
  })
  server.listen(socket)
  await once(server, 'listening')
  return {
    asked,
    open: () => open,
    close: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

function listOf(keys: readonly Buffer[]): Buffer {
  const body = [Buffer.from([identitiesAnswer]), number(keys.length), ...keys.flatMap((key) => [text(key), number(0)])]
  return text(Buffer.concat(body))
}

/** As SSH writes bytes: their count first. */
export const text = (bytes: Buffer): Buffer => Buffer.concat([number(bytes.length), bytes])

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
