// CORE_EXECUTIL: logging in to real sshd with keys of every type and form that ssh-keygen makes, of a file, a variable and a real agent.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { createLoginReader } from '../../src/entry/ssh-login.ts'
import { createSshOpener } from '../../src/entry/ssh.ts'
import type { SshConfig } from '../../src/model/config.ts'
import type { Event } from '../../src/model/event.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { mustRun } from '../lab/docker.ts'
import { needProgram } from '../lab/packages.ts'
import { labSuite } from '../lab/suite.ts'
import { until } from '../lab/until.ts'
import { faultOf } from '../support/fault-of.ts'
import { temporaryFolder } from '../support/folder.ts'
import { hostName } from '../support/host-name.ts'
import { runSignal } from '../support/run-signal.ts'

const passphrase = 'open sesame'
const forms = ['ed25519', 'ecdsa', 'rsa'].flatMap((type) =>
  ['RFC4716', 'PEM'].flatMap((format) => ['plain', 'locked'].map((lock) => ({ type, format, lock }))),
)
const ciphers = ['aes128-ctr', 'aes256-gcm@openssh.com', 'aes256-cbc', '3des-cbc', 'chacha20-poly1305@openssh.com']

labSuite('keys', ['keys-1'], (lab) => {
  let folder = ''
  const transports: Transport[] = []
  const told: Event[] = []

  const keygen = (name: string, options: readonly string[], lock: boolean): Promise<string> =>
    mustRun(['ssh-keygen', '-q', ...options, '-N', lock ? passphrase : '', '-f', path.join(folder, name), '-C', name])
  const text = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8')
  const letIn = async (...names: readonly string[]): Promise<void> => {
    const keys = await Promise.all(names.map((name) => text(`${name}.pub`)))
    const said = await lab()
      .host('keys-1')
      .exec(['sh', '-c', 'cat >>/home/deploy/.ssh/authorized_keys'], { input: keys.join('') })
    if (said.code !== 0) throw new Error(said.stderr)
  }

  beforeAll(async () => {
    await needProgram({ probe: ['sh', '-c', 'command -v ssh-keygen'], packages: ['openssh-client'], say: () => {} })
    folder = await temporaryFolder('keys')
    await writeFile(path.join(folder, 'known_hosts'), lab().knownHosts)
    for (const { type, format, lock } of forms) {
      await keygen(`${type}-${format}-${lock}`, ['-t', type, '-m', format], lock === 'locked')
    }
    for (const cipher of ciphers) await keygen(cipher, ['-t', 'ed25519', '-Z', cipher], true)
    await letIn(...forms.map(({ type, format, lock }) => `${type}-${format}-${lock}`), ...ciphers)
  })
  afterEach(async () => {
    for (const transport of transports.splice(0)) await transport.close()
    told.length = 0
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** A login as stagecraft.yml describes it, on the lab's host. */
  const open = async (
    ssh: Partial<SshConfig>,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Transport> => {
    const { address, sshPort: port } = lab().host('keys-1')
    const emit = (event: Event): unknown => told.push(event)
    const login = createLoginReader({ variables, files, hide: () => {}, emit })
    const opener = createSshOpener({ files, login, emit, stopped: runSignal() })
    const transport = await opener({
      name: hostName('keys-1'),
      driver: 'ssh',
      host: { address, internalAddress: address, port, user: 'deploy', roles: [] },
      ssh: {
        knownHosts: 'known_hosts',
        jump: [],
        trustOnFirstUse: false,
        tailscale: false,
        allowLoopback: true,
        ...ssh,
      },
      root: folder,
    })
    transports.push(transport)
    return transport
  }
  const whoami = async (transport: Transport): Promise<unknown> =>
    transport.run('whoami', { deadline: 60_000, reason: 'a test' })
  const deploy = { kind: 'exited', stdout: 'deploy\n' }

  describe('a key of a file', () => {
    it.each(forms)('of type $type in format $format, $lock, lets in', async ({ type, format, lock }) => {
      const file = { privateKeyPath: `${type}-${format}-${lock}` }
      const ssh = lock === 'plain' ? file : { ...file, privateKeyPassphraseEnv: 'PASSPHRASE' }
      expect(await whoami(await open(ssh, { PASSPHRASE: passphrase }))).toMatchObject(deploy)
    })

    it.each(ciphers.slice(0, -1))(
      'that is encrypted with %s lets in, and not with another passphrase',
      async (cipher) => {
        const ssh = { privateKeyPath: cipher, privateKeyPassphraseEnv: 'PASSPHRASE' }
        expect(await whoami(await open(ssh, { PASSPHRASE: passphrase }))).toMatchObject(deploy)
        expect((await faultOf(open(ssh, { PASSPHRASE: 'open barley' }))).what).toBe(
          `The private key ${cipher} does not open with the passphrase that was given (PASSPHRASE).`,
        )
      },
    )

    it('that is encrypted in a way that is not supported is refused with the way out, which works', async () => {
      const name = ciphers.at(-1) ?? ''
      const ssh = { privateKeyPath: name, privateKeyPassphraseEnv: 'PASSPHRASE' }
      const variables = { PASSPHRASE: passphrase }
      const { what, fix } = await faultOf(open(ssh, variables))
      expect(what).toBe(`The private key ${name} is encrypted in a way that is not supported.`)
      const words = /ssh-keygen (-p -Z \S+) -f key/.exec(fix)?.[1]?.split(' ') ?? []
      const known = ['-P', passphrase, '-N', passphrase, '-f', path.join(folder, name)]
      await mustRun(['ssh-keygen', '-q', ...words, ...known])
      expect(await whoami(await open(ssh, variables))).toMatchObject(deploy)
    })

    it('that is refused says so once, and shows nothing of it', async () => {
      await keygen('stranger', ['-t', 'ed25519'], false)
      const transport = await open({ privateKeyPath: 'stranger' })
      const { code, what, fix } = await faultOf(transport.open())
      expect([code, what]).toEqual([
        'HOST_LOGIN_REFUSED',
        'Host keys-1 (127.0.0.1) refused the key that was offered for user deploy.',
      ])
      expect(fix).toContain('authorized_keys')
    })
  })

  describe('a key of a variable', () => {
    it('lets in, also with Windows line ends and a passphrase with a last line end, and is told of once', async () => {
      const DEPLOY_KEY = (await text('ed25519-RFC4716-locked')).replaceAll('\n', '\r\n')
      const ssh = { privateKeyEnv: 'DEPLOY_KEY', privateKeyPassphraseEnv: 'PASSPHRASE' }
      const transport = await open(ssh, { DEPLOY_KEY, PASSPHRASE: `${passphrase}\n` })
      expect(await whoami(transport)).toMatchObject(deploy)
      expect(told).toEqual([
        {
          kind: 'notice',
          level: 'info',
          message: 'the private key DEPLOY_KEY has Windows line ends: read as if it had none',
        },
      ])
    })
  })

  describe('a key of the agent', () => {
    const ends: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const end of ends.splice(0)) await end()
    })
    /** A real ssh-agent of this test that holds the keys of these names. */
    const agent = async (...names: readonly string[]): Promise<Readonly<Record<string, string>>> => {
      const socket = path.join(folder, `agent-${names.length}`)
      const child = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
      const gone = once(child, 'exit')
      ends.push(async () => {
        child.kill()
        await gone
      })
      await until('the agent', async () => (await files.real(socket)) !== undefined || undefined)
      const variables = { SSH_AUTH_SOCK: socket }
      for (const name of names) await mustRun(['ssh-add', '-q', path.join(folder, name)], { env: variables })
      return variables
    }

    it.each(['ed25519', 'ecdsa', 'rsa'])('of type %s lets in', async (type) => {
      expect(await whoami(await open({}, await agent(`${type}-RFC4716-plain`)))).toMatchObject(deploy)
    })

    it('is found behind others that the host does not know', async () => {
      await keygen('other', ['-t', 'ed25519'], false)
      expect(await whoami(await open({}, await agent('other', 'rsa-PEM-plain')))).toMatchObject(deploy)
    })

    it('is not reached behind more than the host looks at, which is told with the way out', async () => {
      const many = Array.from({ length: 7 }, (_, index) => `many-${index}`)
      for (const name of many) await keygen(name, ['-t', 'ed25519'], false)
      const transport = await open({}, await agent(...many, 'ed25519-RFC4716-plain'))
      const { code, what, fix } = await faultOf(transport.open())
      expect([code, what]).toEqual([
        'HOST_LOGIN_REFUSED',
        'Host keys-1 (127.0.0.1) refused the keys of the SSH agent, which holds 8, for user deploy.',
      ])
      expect(fix).toContain('private_key_path')
    })

    it('is missed before the host is asked when the agent holds none, is gone, or was never started', async () => {
      const empty = await agent()
      const socket = empty['SSH_AUTH_SOCK'] ?? ''
      const gone = `${socket}.gone`
      const faults = await Promise.all([empty, { SSH_AUTH_SOCK: gone }, {}].map((each) => faultOf(open({}, each))))
      expect(faults.map(({ code, what }) => [code, what])).toEqual([
        [
          'SSH_AGENT_UNUSABLE',
          `The SSH agent at ${socket} holds no key of a type that can be used (ed25519, ecdsa, rsa).`,
        ],
        ['SSH_AGENT_UNUSABLE', `The SSH agent at ${gone} does not answer.`],
        ['SSH_KEY_MISSING', 'No private key was found: an SSH agent is not there.'],
      ])
    })
  })
})
