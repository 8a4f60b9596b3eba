// CORE_EXECUTIL: jump hosts: every hop is real sshd, each is verified and logged in to by itself, and all that go through share it.
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { createSshOpener } from '../../src/entry/ssh.ts'
import type { JumpConfig } from '../../src/model/config.ts'
import { Secret } from '../../src/model/secret.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createSshTransport, type SshSettings } from '../../src/transport/ssh.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { transportContract, type Subject } from '../contracts/transport.ts'
import type { LabHost } from '../lab/lab.ts'
import { freePort } from '../lab/network.ts'
import { labSuite } from '../lab/suite.ts'
import { faultOf } from '../support/fault-of.ts'
import { temporaryFolder } from '../support/folder.ts'
import { hostName } from '../support/host-name.ts'
import { runSignal } from '../support/run-signal.ts'
import { stagecraft } from '../support/shop.ts'
import { runningOf, writeSmallApp } from '../support/small-app.ts'
import { makeKeyPair } from '../support/ssh-server.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const options = { deadline: 60_000, reason: 'a test' }
const where = 'echo $SSH_CONNECTION'
const stranger = `ssh-ed25519 ${makeKeyPair('ed25519').public.toString('base64')}`

type Machine = Pick<JumpConfig, 'address' | 'port'>

labSuite('jump', ['bastion', 'inner'], (lab) => {
  const bastion = (): LabHost => lab().host('bastion')
  const inner = (): LabHost => lab().host('inner')
  const outside = (): Machine => ({ address: bastion().address, port: bastion().sshPort })
  const inside = (): Machine => ({ address: inner().internalAddress, port: 22 })
  let folder = ''
  let key = ''
  const ends: (() => Promise<void>)[] = []

  beforeAll(async () => {
    folder = await temporaryFolder('jump')
    key = await readFile(lab().identityFile, 'utf8')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
    await knowOnly(lab().knownHosts)
  })
  const knowOnly = (text: string): Promise<void> => writeFile(path.join(folder, 'known_hosts'), text)
  beforeAll(() => knowOnly(lab().knownHosts))

  /** What opens hosts of one run with jump hosts as stagecraft.yml names them. */
  const run = (
    hops: readonly Machine[],
    stopped = runSignal(),
  ): ((name: string, at: Machine, user?: string) => Promise<Transport>) => {
    const login = async () => ({ kind: 'key' as const, key: new Secret('KEY', key) })
    const open = createSshOpener({ files, login, emit: () => {}, stopped })
    const jump = hops.map((hop, index) => ({ name: hostName(`jump-${index + 1}`), user: 'deploy', ...hop }))
    const ssh = { knownHosts: 'known_hosts', jump, trustOnFirstUse: false, tailscale: false, allowLoopback: true }
    return async (name, at, user = 'deploy') => {
      const host = { ...at, internalAddress: at.address, user, roles: [] }
      const made = await open({ name: hostName(name), driver: 'ssh', host, ssh, root: folder })
      ends.push(() => made.close())
      return made
    }
  }
  const said = async (transport: Transport, script = where): Promise<string> => {
    const output = await transport.run(script, options)
    return output.kind === 'exited' ? output.stdout.trim() : output.kind
  }
  const logins = async (host: LabHost): Promise<number> =>
    (await host.sshdLog()).match(/Accepted publickey for deploy/g)?.length ?? 0
  const asked = async (host: LabHost): Promise<number> =>
    (await host.sshdLog()).match(/publickey|authenticating user/g)?.length ?? 0

  it('lets through to a host that only it reaches', async () => {
    const open = run([outside()])
    const transport = await open('inner', inside())
    expect(await said(transport)).toMatch(new RegExp(`^${bastion().internalAddress} \\d+ ${inside().address} 22$`))
  })

  it('is one session, whoever goes through, and ends with the last', async () => {
    const before = await logins(bastion())
    const open = run([outside()])
    const all = await Promise.all(['a', 'b', 'c', 'd'].map((name) => open(name, inside())))
    expect(await Promise.all(all.map((each) => said(each, 'echo in')))).toEqual(all.map(() => 'in'))
    expect((await logins(bastion())) - before).toBe(1)
    const sessions = async (): Promise<string> =>
      (await bastion().exec(['sh', '-c', 'pgrep -cfx "sshd-session: deploy" || :'])).stdout.trim()
    expect(await sessions()).toBe('1')
    for (const each of all) await each.close()
    await expect.poll(sessions).toBe('0')
  })

  it('is itself reached without itself, where it is a host too', async () => {
    const open = run([outside()])
    const transport = await open('bastion', outside())
    expect(await said(transport, 'hostname')).toBe('bastion')
  })

  it('may stand behind another', async () => {
    const [, type] = inner().hostKey.split(' ')
    await knowOnly(`${lab().knownHosts}127.0.0.1 ${inner().hostKey}\n`)
    const open = run([outside(), inside()])
    const transport = await open('itself', { address: '127.0.0.1', port: 22 })
    expect([type, await said(transport)]).toEqual([type, expect.stringMatching(/^127\.0\.0\.1 \d+ 127\.0\.0\.1 22$/)])
  })

  it('reaches an address of IPv6', async () => {
    await knowOnly(`${lab().knownHosts}::1 ${bastion().hostKey}\n`)
    const transport = await run([outside()])('six', { address: '0:0::1', port: 22 })
    expect(await said(transport)).toMatch(/^::1 \d+ ::1 22$/)
  })

  describe('the keys of all hops', () => {
    const known = (first: string, second: string): string =>
      `[${outside().address}]:${outside().port} ${first}\n${inside().address} ${second}\n`

    it('are verified: that of the first before any login', async () => {
      const before = await asked(bastion())
      await knowOnly(known(stranger, inner().hostKey))
      const fault = await faultOf((await run([outside()])('inner', inside())).open())
      expect([fault.code, fault.what]).toEqual([
        'HOST_KEY_CHANGED',
        expect.stringContaining(`Host jump-1 (127.0.0.1) shows the key ${await fingerprint(bastion())}; known is `),
      ])
      expect(await asked(bastion())).toBe(before)
    })

    it('are verified: that of the last before any login', async () => {
      const before = await asked(inner())
      await knowOnly(known(bastion().hostKey, stranger))
      const fault = await faultOf((await run([outside()])('inner', inside())).open())
      expect([fault.code, fault.what]).toEqual([
        'HOST_KEY_CHANGED',
        expect.stringContaining(
          `Host inner (${inside().address}) shows the key ${await fingerprint(inner())}; known is `,
        ),
      ])
      expect(await asked(inner())).toBe(before)
    })

    it('are asked for by a command that works, where one is missing', async () => {
      await knowOnly(known(bastion().hostKey, stranger).split('\n')[0] ?? '')
      const fault = await faultOf((await run([outside()])('inner', inside())).open())
      const scan = `ssh-keyscan -p 22 ${inside().address}`
      expect([fault.code, fault.fix]).toEqual([
        'HOST_KEY_UNKNOWN',
        expect.stringContaining(`Run: ssh -p ${outside().port} deploy@127.0.0.1 ${scan} >> known_hosts`),
      ])
      const scanned = await said(await run([outside()])('bastion', outside()), `${scan} 2>/dev/null`)
      await knowOnly(`${known(bastion().hostKey, stranger).split('\n')[0]}\n${scanned}\n`)
      expect(await said(await run([outside()])('inner', inside()), 'hostname')).toBe('inner')
    })
    const fingerprint = async (host: LabHost): Promise<string> => {
      const line = (await host.exec(['ssh-keygen', '-lf', '/etc/ssh/ssh_host_ed25519_key.pub'])).stdout
      return `ssh-ed25519 ${line.split(' ')[1]}`
    }
  })

  describe('where it is not as wished', () => {
    const direct = (over: Partial<SshSettings> & Machine & { readonly name: string }): Transport => {
      const { name, ...rest } = over
      const made = createSshTransport({
        host: hostName(name),
        user: 'deploy',
        auth: { kind: 'key', key: new Secret('KEY', key) },
        knownHosts: parseKnownHosts(lab().knownHosts, 'known_hosts'),
        connects: createLimiter(8),
        notice: () => {},
        signal: runSignal(),
        limits: { attempts: 2, connect: 5_000, keepalive: { interval: 1_000, count: 3 } },
        ...rest,
      })
      ends.push(() => made.close())
      return made
    }
    const through = (transport: Transport): SshSettings['via'] => ({
      transport,
      hops: [{ ...outside(), user: 'deploy' }],
    })

    it('says from where a host cannot be reached', async () => {
      const via = through(direct({ name: 'jump-1', ...outside() }))
      const fault = await faultOf(direct({ name: 'inner', ...inside(), port: 1, via }).open())
      expect([fault.code, fault.what, fault.fix]).toEqual([
        'HOST_UNREACHABLE',
        `Host inner (${inside().address}) did not answer: from host jump-1, ${inside().address}:1 cannot be reached: Connection refused (2 attempts).`,
        `Check that ${inside().address} is up and reachable from jump-1, then run the command again.`,
      ])
    })

    it('says that a jump host lets nobody through', async () => {
      const configure = async (text: string): Promise<void> => {
        const listening = async (): Promise<number> =>
          (await bastion().sshdLog()).match(/Server listening/g)?.length ?? 0
        const before = await listening()
        const script = `echo '${text}' >/etc/ssh/sshd_config.d/00-test.conf; kill -HUP "$(cat /run/sshd.pid)"`
        await bastion().exec(['sh', '-c', script])
        await expect.poll(listening).toBeGreaterThan(before)
      }
      await configure('AllowTcpForwarding no')
      ends.push(() => configure(''))
      const via = through(direct({ name: 'jump-1', ...outside() }))
      const fault = await faultOf(direct({ name: 'inner', ...inside(), via }).open())
      expect([fault.code, fault.what]).toEqual([
        'HOST_UNREACHABLE',
        expect.stringContaining('the host does not allow it (open failed) (2 attempts)'),
      ])
    })

    it('says which host on the way refuses the login', async () => {
      const via = through(direct({ name: 'jump-1', ...outside(), user: 'nobody' }))
      const fault = await faultOf(direct({ name: 'inner', ...inside(), via }).open())
      expect([fault.code, fault.what]).toEqual([
        'HOST_LOGIN_REFUSED',
        'Host jump-1 (127.0.0.1) refused the key that was offered for user nobody.',
      ])
    })

    const proxied = async (): Promise<{ readonly proxy: TcpProxy; readonly transport: Transport }> => {
      const proxy = await startTcpProxy(outside())
      ends.push(() => proxy.close())
      const at = { address: '127.0.0.1', port: proxy.port }
      const knownHosts = parseKnownHosts(`[127.0.0.1]:${proxy.port} ${bastion().hostKey}\n${lab().knownHosts}`, 'known')
      const via = through(direct({ name: 'jump-1', ...at, knownHosts }))
      return { proxy, transport: direct({ name: 'inner', ...inside(), via }) }
    }

    it.each(['cut', 'stall'] as const)(
      'answers unknown after a %s on the way, and goes on over a new one',
      async (end) => {
        const { proxy, transport } = await proxied()
        const running = transport.run('echo begun; sleep 30', options)
        const began = async (): Promise<string> => (await inner().exec(['pgrep', '-cx', 'sleep'])).stdout.trim()
        await expect.poll(began).not.toBe('0')
        proxy[end]()
        expect(await running).toMatchObject({ kind: 'unknown', why: expect.stringContaining('after the script began') })
        await inner().exec(['pkill', '-x', 'sleep'])
        expect([await said(transport, 'hostname'), proxy.connections()]).toEqual(['inner', 2])
      },
    )
  })

  describe('the contract of every transport, through one', () => {
    let echo = 0
    beforeAll(async () => {
      echo = await freePort()
      const listen = `socat TCP-LISTEN:${echo},bind=127.0.0.1,fork,reuseaddr EXEC:cat >/dev/null 2>&1 &`
      await inner().exec(['sh', '-c', listen])
    })
    transportContract(async (): Promise<Subject> => {
      const stop = new AbortController()
      const name = `/home/deploy/contract-${Math.random().toString(36).slice(2)}`
      return {
        transport: await run([outside()], stop.signal)('inner', inside()),
        folder: name,
        echo: { address: '127.0.0.1', port: echo },
        nobody: { address: '127.0.0.1', port: 1 },
        interrupt: () => stop.abort(),
        remove: async () => void (await inner().exec(['rm', '-rf', name])),
      }
    })
  })

  describe('a deploy over a bad line', () => {
    const configure = async (text: string): Promise<void> => {
      for (const host of [bastion(), inner()]) {
        const script = `printf '${text}' >/etc/ssh/sshd_config.d/00-test.conf; kill -HUP "$(cat /run/sshd.pid)"`
        await host.exec(['sh', '-c', script])
      }
    }

    it('through a jump host that is a host too, at 300 ms and 1 Mbit/s, with one session and two connects a time', async () => {
      const proxy = await startTcpProxy(outside())
      ends.push(() => proxy.close())
      proxy.delay(150)
      proxy.throttle(125_000)
      await configure('MaxSessions 1\\nMaxStartups 2:100:3\\n')
      ends.push(() => configure(''))
      const project = path.join(folder, 'project')
      await writeSmallApp({
        lab: lab(),
        folder: project,
        name: 'far',
        knownHosts: `[127.0.0.1]:${proxy.port} ${bastion().hostKey}\n${lab().knownHosts}`,
        hosts: [
          `near: { address: 127.0.0.1, port: ${proxy.port}, internal_address: ${bastion().internalAddress}, roles: [app] }`,
          `far: { address: ${inside().address}, roles: [app] }`,
        ],
        ssh: [
          'user: deploy',
          'private_key_env: DEPLOY_KEY',
          'allow_loopback: true',
          `jump: [{ address: 127.0.0.1, port: ${proxy.port} }]`,
        ],
      })
      const cli = (...argv: readonly string[]): ReturnType<typeof stagecraft> =>
        stagecraft({ folder: project }, argv, { environment: { DEPLOY_KEY: key } })
      const deployed = await cli('deploy', '--env', 'production', '--version', 'v1', '--yes')
      expect(deployed.code, deployed.stderr).toBe(0)
      const running = await Promise.all(['bastion', 'inner'].map((name) => runningOf(lab(), name, 'far')))
      expect(running).toEqual([expect.stringContaining('healthy'), expect.stringContaining('healthy')])
      const again = await cli('deploy', '--env', 'production', '--version', 'v1', '--yes')
      expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining('waiting for')])
    }, 180_000)
  })
})
