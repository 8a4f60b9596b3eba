// An SSH server in this process, for what no real host can be made to do: chosen keys, counted logins, broken handshakes.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Server, utils, type AuthContext, type Connection } from 'ssh2'

export interface SshServer {
  readonly port: number
  /** The methods that clients tried, in order. */
  readonly logins: readonly string[]
  readonly connections: () => number
  close(): Promise<void>
}

export interface SshServerOptions {
  readonly hostKeys: readonly string[]
  /** What people are told before the login. */
  readonly banner?: string
  readonly login?: (context: AuthContext) => void
  readonly connected?: (connection: Connection) => void
}

export interface KeyPair {
  readonly private: string
  /** The key's bytes, as in known_hosts. */
  readonly public: Buffer
}

const kinds = {
  ed25519: () => utils.generateKeyPairSync('ed25519'),
  'ed25519, encrypted': () =>
    utils.generateKeyPairSync('ed25519', { passphrase: 'open sesame', cipher: 'aes256-ctr', rounds: 4 }),
  'ed25519, encrypted with GCM': () =>
    utils.generateKeyPairSync('ed25519', { passphrase: 'open sesame', cipher: 'aes256-gcm@openssh.com', rounds: 4 }),
  ecdsa: () => utils.generateKeyPairSync('ecdsa', { bits: 256 }),
  rsa: () => utils.generateKeyPairSync('rsa', { bits: 2048 }),
}

/** A fresh key pair. Some that ssh2 1.17 makes it cannot read itself: then another. */
export function makeKeyPair(kind: keyof typeof kinds): KeyPair {
  for (;;) {
    const pair = kinds[kind]()
    if (utils.parseKey(pair.private, 'open sesame') instanceof Error) continue
    return { private: pair.private, public: Buffer.from(pair.public.split(' ')[1] ?? '', 'base64') }
  }
}

/** Listens on a free loopback port; lets everybody in unless `login` decides otherwise, and runs nothing. */
export async function startSshServer(options: SshServerOptions): Promise<SshServer> {
  const logins: string[] = []
  const open = new Set<Connection>()
  let taken = 0
  const server = new Server({ hostKeys: [...options.hostKeys], banner: options.banner ?? '' }, (connection) => {
    taken += 1
    open.add(connection)
    connection.on('error', () => {})
    connection.on('close', () => open.delete(connection))
    connection.on('authentication', (context) => {
      logins.push(context.method)
      if (options.login === undefined) context.accept()
      else options.login(context)
    })
    options.connected?.(connection)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    logins,
    connections: () => taken,
    close: async () => {
      for (const connection of open) connection.end()
      server.close()
      await once(server, 'close')
    },
  }
}
