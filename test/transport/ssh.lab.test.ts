// CORE_EXECUTIL: real sshd: the contract, and what happens when keys, logins, links and limits are not as wished.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RunOptions } from '../../src/model/command.ts'
import { Secret } from '../../src/model/secret.ts'
import { describeKey, knownHostsLine, parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { createSshTransport, defaultSshLimits, type SshSettings } from '../../src/transport/ssh.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { shellContract, transportContract, type Subject } from '../contracts/transport.ts'
import type { LabHost } from '../lab/lab.ts'
import { freePort } from '../lab/network.ts'
import { labSuite } from '../lab/suite.ts'
import { faultOf } from '../support/fault-of.ts'
import { hostName } from '../support/host-name.ts'
import { makeKeyPair } from '../support/ssh-server.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { runSignal } from '../support/run-signal.ts'

const options = { deadline: 60_000, reason: 'a test' }
/** Fast, and not so fast that a machine that does other things too is taken for a dead link. */
const keepalive = { interval: 1_000, count: 3 }
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const upload = { mode: 0o600, folderMode: 0o700 }

labSuite('transport', ['ssh-1'], (lab) => {
  const host = (): LabHost => lab().host('ssh-1')
  const key = (): Buffer => Buffer.from(host().hostKey.split(' ')[1] ?? '', 'base64')
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })

  const connect = async (over: Partial<SshSettings> = {}): Promise<Transport> => {
    const transport = await make(over)
    ends.push(() => transport.close())
    return transport
  }
  const make = async (over: Partial<SshSettings>): Promise<Transport> => {
    const at = { address: host().address, port: over.port ?? host().sshPort }
    return createSshTransport({
      ...at,
      host: hostName('ssh-1'),
      user: 'deploy',
      auth: { kind: 'key', key: new Secret('KEY', await readFile(lab().identityFile, 'utf8')) },
      knownHosts: parseKnownHosts(knownHostsLine(at, key()), 'known_hosts'),
      connects: createLimiter(8),
      notice: () => {},
      signal: runSignal(),
      ...over,
    })
  }
  const proxied = async (over: Partial<SshSettings> = {}): Promise<{ proxy: TcpProxy; transport: Transport }> => {
    const proxy = await startTcpProxy({ address: host().address, port: host().sshPort })
    ends.push(() => proxy.close())
    return { proxy, transport: await connect({ ...over, port: proxy.port }) }
  }
  const onHost = async (script: string): Promise<string> => {
    const said = await host().exec(['sh', '-c', script])
    if (said.code !== 0) throw new Error(said.stderr)
    return said.stdout
  }
  const configure = async (text: string): Promise<void> => {
    const before = await count(/Server listening on/g)
    await onHost(`echo '${text}' >/etc/ssh/sshd_config.d/00-test.conf; kill -HUP "$(cat /run/sshd.pid)"`)
    await expect.poll(() => count(/Server listening on/g)).toBeGreaterThan(before)
  }
  const count = async (pattern: RegExp): Promise<number> => (await host().sshdLog()).match(pattern)?.length ?? 0
  const newFolder = (): string => `/home/deploy/${randomBytes(6).toString('hex')}`

  describe('the contract, for a login whose umask is 000', () => {
    let echo = 0
    beforeAll(async () => {
      await onHost(`sed -i '1i umask 000' /home/deploy/.bashrc`)
      echo = await freePort()
      await onHost(`socat TCP-LISTEN:${echo},bind=127.0.0.1,fork,reuseaddr EXEC:cat >/dev/null 2>&1 &`)
      const transport = await connect()
      expect(await transport.run('umask', options)).toMatchObject({ stdout: '0000\n' })
    })
    const subject = async (): Promise<Subject> => {
      const stop = new AbortController()
      const folder = newFolder()
      return {
        transport: await make({ signal: stop.signal }),
        folder,
        echo: { address: '127.0.0.1', port: echo },
        nobody: { address: '127.0.0.1', port: 1 },
        interrupt: () => stop.abort(),
        remove: async () => void (await onHost(`rm -rf ${folder}`)),
      }
    }
    transportContract(subject)
    shellContract(subject, ['dash', 'bash', 'busybox sh'])
  })

  it('is one session for sshd, whatever is asked of it', async () => {
    const before = await count(/Accepted publickey/g)
    const transport = await connect()
    const folder = newFolder()
    const scripts = Array.from({ length: 40 }, (_, n) => transport.run(`echo ${n}`, options))
    const puts = Array.from({ length: 10 }, (_, n) =>
      transport.put([{ ...upload, path: `${folder}/${n}`, content: `${n}` }], options),
    )
    await Promise.all([...scripts, ...puts])
    expect((await count(/Accepted publickey/g)) - before).toBe(1)
  })

  it('carries HTTP through a forward', async () => {
    const transport = await connect()
    const port = Number(lab().registry.host.split(':')[1])
    const stream = await transport.forward({ address: '127.0.0.1', port }, options)
    const status = await new Promise((resolve, reject) => {
      const get = request({ path: '/v2/', headers: { connection: 'close' }, createConnection: () => stream })
      get.on('response', (response) => resolve(response.resume().statusCode))
      get.on('error', reject).end()
    })
    expect(status).toBe(200)
  })

  it('refuses a changed host key before any login, with both fingerprints', async () => {
    const before = await count(/publickey|authenticating user/g)
    const other = makeKeyPair('ed25519').public
    const at = { address: host().address, port: host().sshPort }
    const transport = await connect({ knownHosts: parseKnownHosts(knownHostsLine(at, other), 'known_hosts') })
    await expect(transport.open()).rejects.toMatchObject({
      code: 'HOST_KEY_CHANGED',
      what: `Host ssh-1 (127.0.0.1) shows the key ${describeKey(key())}; known is ${describeKey(other)} (known_hosts:1).`,
    })
    expect(await count(/publickey|authenticating user/g)).toBe(before)
  })

  it('knows a host by any of its keys', async () => {
    const at = { address: host().address, port: host().sshPort }
    const lines = await Promise.all(
      ['rsa', 'ecdsa', 'ed25519'].map(async (type) => {
        const [, blob = ''] = (await onHost(`cat /etc/ssh/ssh_host_${type}_key.pub`)).split(' ')
        return knownHostsLine(at, Buffer.from(blob, 'base64'))
      }),
    )
    for (const line of lines) {
      const transport = await connect({ knownHosts: parseKnownHosts(line, 'known_hosts') })
      expect(await transport.run('echo in', options)).toMatchObject({ stdout: 'in\n' })
    }
  })

  it('tries a login that is refused once', async () => {
    const before = await count(/\[preauth\]/g)
    const transport = await connect({ auth: { kind: 'key', key: new Secret('KEY', makeKeyPair('ed25519').private) } })
    await expect(transport.open()).rejects.toMatchObject({ code: 'HOST_LOGIN_REFUSED' })
    await expect.poll(() => count(/\[preauth\]/g)).toBe(before + 1)
  })

  it('notices a dead link, answers unknown, and does the next thing on a new connection', async () => {
    const { proxy, transport } = await proxied({ limits: { keepalive } })
    const path = `${newFolder()}.count`
    await transport.open()
    const running = transport.run(`echo once >>${path}; sleep 30`, options)
    await expect.poll(() => onHost(`cat ${path} 2>/dev/null || :`)).toBe('once\n')
    proxy.stall()
    expect(await running).toMatchObject({
      kind: 'unknown',
      why: 'nothing came from it for 3 s after the script began',
    })
    expect(await transport.run(`wc -l <${path}`, options)).toMatchObject({ kind: 'exited', stdout: '1\n' })
  })

  it('does not take a slow link for a dead one', async () => {
    const { proxy, transport } = await proxied({ limits: { keepalive } })
    await transport.open()
    proxy.throttle(200_000)
    const path = newFolder()
    await transport.put([{ ...upload, path, content: randomBytes(1_500_000) }], options)
    expect([await onHost(`stat -c %s ${path}`), proxy.connections()]).toEqual(['1500000\n', 1])
  })

  it('runs a script on a new connection when the old one was dead before it was sent', async () => {
    const { proxy, transport } = await proxied({ limits: { keepalive } })
    await transport.open()
    proxy.stall()
    expect(await transport.run('echo here', options)).toMatchObject({ kind: 'exited', stdout: 'here\n' })
    expect(proxy.connections()).toBe(2)
  })

  it('answers unknown when the connection is cut mid-script, and never runs it twice', async () => {
    const { proxy, transport } = await proxied()
    const path = `${newFolder()}.count`
    const running = transport.run(`echo once >>${path}; sleep 30`, options)
    await expect.poll(() => onHost(`cat ${path} 2>/dev/null || :`)).toBe('once\n')
    proxy.cut()
    expect(await running).toMatchObject({ kind: 'unknown', why: 'the connection was reset after the script began' })
    expect(await transport.run(`wc -l <${path}`, options)).toMatchObject({ kind: 'exited', stdout: '1\n' })
  })

  describe('on a link that dies and does not say so', () => {
    const { interval, count: times } = defaultSshLimits.keepalive
    /** Milliseconds, long before the link is known to be dead by what counts where a test sets nothing. */
    const soon = (interval * times) / 2

    it('gives a connection up in time, wherever in it that happens, and says how far it came', async () => {
      const { proxy, transport } = await proxied()
      await transport.open()
      const login = proxy.sent()
      const limits = { connect: 5_000, attempts: 2 }
      const reasons = []
      for (const part of [0, 0.5, 0.9]) {
        proxy.swallowAfter(Math.floor(login * part))
        const late = await connect({ port: proxy.port, limits })
        const began = performance.now()
        const { code, what } = await faultOf(late.open())
        const inTime = performance.now() - began < 2 * limits.attempts * limits.connect
        expect([code, inTime]).toEqual(['HOST_UNREACHABLE', true])
        reasons.push(/: (.+)\.$/.exec(what)?.[1])
      }
      expect([reasons[0], reasons.at(-1)]).toEqual([
        'no login within 5 s (2 attempts)',
        'no login within 5 s, while logging in',
      ])
    })

    it.each([
      ['a script', (transport: Transport, wait: RunOptions) => transport.run('echo hi', wait)],
      ['an upload', (transport: Transport, wait: RunOptions) => put(transport, wait)],
      ['a forward', (transport: Transport, wait: RunOptions) => transport.forward({ address: '::1', port: 22 }, wait)],
    ])('ends %s at its deadline, before the link is known to be dead', async (_, ask) => {
      const { proxy, transport } = await proxied()
      await transport.open()
      proxy.stall()
      const began = performance.now()
      const { code, what } = await faultOf(ask(transport, { deadline: 1_000, reason: 'an answer' }))
      expect([code, what]).toEqual(['WAIT_DEADLINE', 'Waiting for an answer on host ssh-1 took longer than 1s.'])
      expect(performance.now() - began).toBeLessThan(soon)
    })
    const put = (transport: Transport, wait: RunOptions): Promise<void> =>
      transport.put([{ ...upload, path: `${newFolder()}/file`, content: 'x' }], wait)

    it('notices it within 20 s by itself, and runs what was asked for meanwhile once, on a new one', async () => {
      const { proxy, transport } = await proxied()
      const path = `${newFolder()}.count`
      await transport.open()
      proxy.stall()
      const began = performance.now()
      expect(await transport.run(`echo once >>${path}; wc -l <${path}`, options)).toMatchObject({ stdout: '1\n' })
      expect([performance.now() - began < 20_000, proxy.connections()]).toEqual([true, 2])
    })

    it('closes in time', async () => {
      const { proxy, transport } = await proxied()
      await transport.open()
      proxy.stall()
      const began = performance.now()
      await transport.close()
      expect(performance.now() - began).toBeLessThan(soon)
    })
  })

  it('reaches an address of IPv6, known by whatever writing of it', async () => {
    const proxy = await startTcpProxy({ address: host().address, port: host().sshPort }, '::1')
    ends.push(() => proxy.close())
    const at = { address: '0:0:0:0:0:0:0:1', port: proxy.port }
    const knownHosts = parseKnownHosts(`[::1]:${proxy.port} ${host().hostKey}`, 'known_hosts')
    const transport = await connect({ ...at, knownHosts })
    expect(await transport.run('echo in', options)).toMatchObject({ stdout: 'in\n' })
  })

  it('does everything over a link of 300 ms and 1 Mbit/s', async () => {
    const { proxy, transport } = await proxied()
    proxy.delay(150)
    proxy.throttle(125_000)
    const [path, content] = [`${newFolder()}/file`, randomBytes(200_000)]
    await Promise.all([
      transport.put([{ ...upload, path, content }], options),
      ...Array.from({ length: 12 }, async (_, n) =>
        expect(await transport.run(`echo ${n}`, options)).toMatchObject({ stdout: `${n}\n` }),
      ),
    ])
    const read = await transport.run(`sha256sum <${path}; head -c 150000 /dev/zero`, options)
    expect([read.stdout.slice(0, 64), read.stdout.length]).toEqual([sha256(content), 68 + 150_000])
    expect(proxy.connections()).toBe(1)
  })

  it('ends a forward when the connection is cut', async () => {
    const { proxy, transport } = await proxied()
    const stream = await transport.forward({ address: '127.0.0.1', port: 22 }, options)
    const closed = once(stream.resume(), 'close')
    proxy.cut()
    await expect(closed).resolves.toBeInstanceOf(Array)
  })

  it('sends only the missing parts of a large upload that was cut', async () => {
    const { proxy, transport } = await proxied()
    const folder = newFolder()
    proxy.cutAfter(12_000_000)
    await transport.put([{ ...upload, path: `${folder}/file`, content: randomBytes(24_000_000) }], options)
    expect(await onHost(`stat -c %s ${folder}/file; ls -A ${folder}`)).toBe('24000000\nfile\n')
    expect([proxy.connections(), proxy.sent() < 33_000_000]).toEqual([2, true])
  })

  it('leaves the old content, and nothing else, of an upload that is cut again and again', async () => {
    const { proxy, transport } = await proxied()
    const folder = newFolder()
    await transport.put([{ ...upload, path: `${folder}/file`, content: 'old' }], options)
    proxy.cutAfter(100_000, 100_000, 100_000)
    const put = transport.put([{ ...upload, path: `${folder}/file`, content: randomBytes(5_000_000) }], options)
    await expect(put).rejects.toMatchObject({ code: 'UPLOAD_FAILED' })
    await expect.poll(() => onHost(`cat ${folder}/file; ls -A ${folder}`)).toBe('oldfile\n')
  })

  it('says what the login shell says that runs nothing', async () => {
    await onHost(
      'useradd -m -s /usr/sbin/nologin mute && cp -r /home/deploy/.ssh /home/mute/ && chown -R mute: /home/mute/.ssh',
    )
    const transport = await connect({ user: 'mute' })
    await expect(transport.run('echo hi', options)).rejects.toMatchObject({
      code: 'HOST_SHELL_UNUSABLE',
      what: 'The login shell of host ssh-1 ended with 1 before it ran anything: This account is currently not available.',
    })
  })

  it('passes over what a login shell prints by itself', async () => {
    await onHost(`sed -i '1i echo Welcome to ssh-1' /home/deploy/.bashrc`)
    const transport = await connect()
    const output = await transport.run('echo hi', options)
    await onHost(`sed -i '/Welcome/d' /home/deploy/.bashrc`)
    expect(output).toMatchObject({ stdout: 'hi\n', stderr: '' })
  })

  describe('where sshd is strict', () => {
    afterEach(() => configure(''))

    it('does everything, one after the other, with one session and two connects at a time', async () => {
      await configure('MaxSessions 1\nMaxStartups 2:100:3')
      const transports = await Promise.all(Array.from({ length: 6 }, () => connect({ limits: { attempts: 8 } })))
      const outputs = transports.flatMap((transport) =>
        Array.from({ length: 5 }, (_, n) => transport.run(`echo ${n}`, options)),
      )
      expect((await Promise.all(outputs)).map((output) => output.stdout)).toEqual(
        transports.flatMap(() => ['0\n', '1\n', '2\n', '3\n', '4\n']),
      )
    })

    it('says that no session is opened', async () => {
      await configure('MaxSessions 0')
      const transport = await connect()
      await expect(transport.run('echo hi', options)).rejects.toMatchObject({ code: 'HOST_CHANNEL_REFUSED' })
    })

    it('says that forwards are not allowed', async () => {
      await configure('AllowTcpForwarding no')
      const transport = await connect()
      await expect(transport.forward({ address: '127.0.0.1', port: 22 }, options)).rejects.toMatchObject({
        code: 'FORWARD_REFUSED',
        what: expect.stringContaining('the host does not allow it'),
      })
    })
  })
})
