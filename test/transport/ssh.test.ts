// The connect phase against an SSH server in this process: what is tried again, what never is, and what is told.
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import type { AuthContext } from 'ssh2'
import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { describeKey, knownHostsLine, parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { createSshTransport, type SshSettings } from '../../src/transport/ssh.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { temporaryFolder } from '../support/folder.ts'
import { hostName } from '../support/host-name.ts'
import { startSshAgent } from '../support/ssh-agent.ts'
import { makeKeyPair, startSshServer, type SshServer, type SshServerOptions } from '../support/ssh-server.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const [hostKey, rsaKey, other, login] = [
  makeKeyPair('ed25519'),
  makeKeyPair('rsa'),
  makeKeyPair('ed25519'),
  makeKeyPair('ed25519'),
]
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function server(options: Partial<SshServerOptions> = {}): Promise<SshServer> {
  const started = await startSshServer({ hostKeys: [hostKey.private], ...options })
  ends.push(() => started.close())
  return started
}

function transport(port: number, over: Partial<SshSettings> = {}): Transport {
  const at = { address: '127.0.0.1', port }
  const made = createSshTransport({
    ...at,
    host: hostName('app-1'),
    user: 'deploy',
    auth: { kind: 'key', key: new Secret('KEY', login.private) },
    knownHosts: parseKnownHosts(knownHostsLine(at, hostKey.public), 'known_hosts'),
    connects: createLimiter(8),
    notice: () => {},
    signal: new AbortController().signal,
    ...over,
    limits: { attempts: 3, connect: 2_000, ...over.limits },
  })
  ends.push(() => made.close())
  return made
}

it('logs in once for any number of calls', async () => {
  const { port, logins, connections } = await server()
  const made = transport(port)
  await Promise.all([made.open(), made.open(), made.open()])
  expect([connections(), logins]).toEqual([1, ['publickey', 'publickey']])
})

it('tries one method once, and never again, when the login is refused', async () => {
  const { port, logins, connections } = await server({ login: (context) => context.reject() })
  const made = transport(port)
  await expect(made.open()).rejects.toMatchObject({
    code: 'HOST_LOGIN_REFUSED',
    ending: 'outside',
    what: 'Host app-1 (127.0.0.1) refused the key that was offered for user deploy.',
  })
  expect([connections(), logins]).toEqual([1, ['publickey']])
})

it('logs in with nothing where the network says who we are', async () => {
  const { port, logins } = await server()
  await transport(port, { auth: { kind: 'none' } }).open()
  expect(logins).toEqual(['none'])
})

it.each([
  [
    '# Tailscale SSH requires an additional check.\n# To authenticate, visit: https://login.tailscale.com/a/1\n',
    'TAILSCALE_SSH_CHECK',
    'Host app-1 (127.0.0.1) asks for a check in a browser before it lets deploy in.',
  ],
  [
    'tailscale: tailnet policy does not permit you to SSH as user "deploy"\n',
    'TAILSCALE_SSH_DENIED',
    'Host app-1 (127.0.0.1) let nobody in as deploy: tailnet policy does not permit you to SSH as user "deploy".',
  ],
  [
    'welcome\ntailscale: \u001b[31m::error::no\u0007\n',
    'TAILSCALE_SSH_DENIED',
    'Host app-1 (127.0.0.1) let nobody in as deploy: [31m::error::no.',
  ],
  [
    'welcome\n',
    'TAILSCALE_SSH_OFF',
    'Tailscale SSH does not answer on host app-1 (127.0.0.1): an sshd that asks for a key answers there.',
  ],
])('tells why a login without a key is refused after %j', async (banner, code, what) => {
  // One that waits for a browser answers nothing at all.
  const login = (context: AuthContext): void => (code === 'TAILSCALE_SSH_CHECK' ? undefined : context.reject())
  const { port } = await server({ banner, login })
  await expect(transport(port, { auth: { kind: 'none' } }).open()).rejects.toMatchObject({ code, what })
})

it('tells that nothing answers where the network says that a host is online', async () => {
  const { port, close } = await server()
  await close()
  await expect(transport(port, { auth: { kind: 'none' } }).open()).rejects.toMatchObject({
    code: 'NETWORK_PORT_CLOSED',
    what: expect.stringContaining('its port 22 does not answer: the connection was refused (3 attempts)'),
  })
})

it('tells that the agent cannot be asked, and offers nothing else', async () => {
  const { port, logins } = await server()
  const made = transport(port, { auth: { kind: 'agent', socket: '/nonexistent/agent', keys: 1 } })
  await expect(made.open()).rejects.toMatchObject({
    code: 'HOST_LOGIN_REFUSED',
    what: expect.stringContaining('the SSH agent'),
  })
  expect(logins).toEqual([])
})

it('hangs up on an agent that has not signed when the login is given up', async () => {
  const folder = await temporaryFolder('agent')
  ends.push(() => rm(folder, { recursive: true, force: true }))
  const socket = path.join(folder, 'agent')
  const agent = await startSshAgent(socket, [login.public])
  ends.push(() => agent.close())
  const { port } = await server()
  const made = transport(port, { auth: { kind: 'agent', socket, keys: 1 } })
  await expect(made.open()).rejects.toMatchObject({ code: 'HOST_UNREACHABLE' })
  expect(agent.asked).toEqual([11, 13])
  await expect.poll(agent.open).toBe(0)
})

describe('a host key that is not the known one', () => {
  it('is refused before any login, once', async () => {
    const { port, logins, connections } = await server({ hostKeys: [other.private] })
    await expect(transport(port).open()).rejects.toMatchObject({
      code: 'HOST_KEY_CHANGED',
      what: expect.stringContaining(describeKey(other.public)),
    })
    expect([connections(), logins]).toEqual([1, []])
  })

  it('is refused by name when the host has none of the known types any more', async () => {
    const { port } = await server({ hostKeys: [rsaKey.private] })
    await expect(transport(port).open()).rejects.toMatchObject({
      code: 'HOST_KEY_CHANGED',
      what: expect.stringContaining(describeKey(rsaKey.public)),
    })
  })

  it('is not seen where a host has several keys and one of them is known', async () => {
    const { port } = await server({ hostKeys: [hostKey.private, rsaKey.private] })
    const line = knownHostsLine({ address: '127.0.0.1', port }, rsaKey.public)
    const made = transport(port, { knownHosts: parseKnownHosts(line, 'known_hosts') })
    await expect(made.open()).resolves.toBeUndefined()
  })
})

it('tells a key that was trusted on first use, after the login', async () => {
  const { port, logins } = await server()
  const told: unknown[] = []
  const trustOnFirstUse = (line: string): void => void told.push([line, logins.length])
  const made = transport(port, { knownHosts: parseKnownHosts('', 'known_hosts'), trustOnFirstUse })
  await made.open()
  expect(told).toEqual([[knownHostsLine({ address: '127.0.0.1', port }, hostKey.public), 2]])
})

describe('a host that does not answer', () => {
  it('is tried again after each refused connection, and said to be unreachable after the last', async () => {
    const port = await freePort()
    const notices: string[] = []
    const made = transport(port, { notice: (message) => notices.push(message) })
    await expect(made.open()).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
      what: 'Host app-1 (127.0.0.1) did not answer: the connection was refused (3 attempts).',
    })
    expect(notices).toEqual([
      'waiting for app-1: the connection was refused (attempt 1 of 3)',
      'waiting for app-1: the connection was refused (attempt 2 of 3)',
    ])
  })

  it('is tried again when it closes before the login, as sshd does above MaxStartups', async () => {
    const { port } = await server()
    const proxy = await startTcpProxy({ address: '127.0.0.1', port })
    ends.push(() => proxy.close())
    proxy.refuse(2)
    const line = knownHostsLine({ address: '127.0.0.1', port: proxy.port }, hostKey.public)
    await transport(proxy.port, { knownHosts: parseKnownHosts(line, 'known_hosts') }).open()
    expect(proxy.connections()).toBe(3)
  })

  it('is given up at the deadline of each attempt when it takes connections and says nothing', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    ends.push(async () => void silent.close())
    const made = transport((silent.address() as AddressInfo).port, { limits: { connect: 100, attempts: 2 } })
    await expect(made.open()).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
      what: expect.stringContaining('no login within 0.1 s (2 attempts)'),
    })
  })

  it('is looked up again when its name cannot be found', async () => {
    const notices: string[] = []
    const made = transport(22, { address: 'no-such-host.invalid', notice: (message) => notices.push(message) })
    await expect(made.open()).rejects.toMatchObject({ code: 'HOST_UNREACHABLE' })
    expect(notices.length).toBe(2)
  })

  it('says so when a script’s deadline passes before there is a connection', async () => {
    const port = await freePort()
    const late = transport(port, { limits: { attempts: 50 } }).run('true', { deadline: 100, reason: 'a beat' })
    await expect(late).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
      what: expect.stringContaining('the connection was refused'),
    })
  })
})

it('does not try a login again that was cut', async () => {
  const { port, connections } = await server({ login: () => {}, connected: (connection) => endAtLogin(connection) })
  await expect(transport(port).open()).rejects.toMatchObject({
    code: 'HOST_UNREACHABLE',
    what: expect.stringContaining('while logging in'),
  })
  expect(connections()).toBe(1)
})

it('holds its connects to the limit that it shares', async () => {
  let most = 0
  let now = 0
  const { port } = await server({
    connected: (connection) => {
      now += 1
      most = Math.max(most, now)
      connection.on('ready', () => void (now -= 1))
    },
  })
  const connects = createLimiter(2)
  await Promise.all(Array.from({ length: 6 }, () => transport(port, { connects }).open()))
  expect(most).toBeLessThanOrEqual(2)
})

it('does not end the process when a connection breaks while nothing is asked', async () => {
  const { port } = await server()
  const proxy = await startTcpProxy({ address: '127.0.0.1', port })
  ends.push(() => proxy.close())
  const line = knownHostsLine({ address: '127.0.0.1', port: proxy.port }, hostKey.public)
  const made = transport(proxy.port, { knownHosts: parseKnownHosts(line, 'known_hosts') })
  await made.open()
  proxy.cut()
  await expect.poll(() => made.open().then(() => proxy.connections())).toBe(2)
})

function endAtLogin(connection: { on(event: 'authentication', listener: () => void): unknown; end(): unknown }): void {
  connection.on('authentication', () => connection.end())
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  taken.close()
  await once(taken, 'close')
  return port
}
