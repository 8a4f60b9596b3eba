// Host keys: what ssh2 takes for consent, and that ours is none of it unless the key is known.
import { once } from 'node:events'
import { Client, type ConnectConfig } from 'ssh2'
import { afterEach, describe, expect, it } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { createKeyCheck, type KeyCheck } from '../../src/transport/host-key.ts'
import { describeKey, knownHostsLine, parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { makeKeyPair, startSshServer, type SshServer } from '../support/ssh-server.ts'

const [ed, other, rsa, ecdsa] = [
  makeKeyPair('ed25519'),
  makeKeyPair('ed25519'),
  makeKeyPair('rsa'),
  makeKeyPair('ecdsa'),
]
const at = { address: '127.0.0.1', port: 2222 }
const check = (lines: readonly string[], trustOnFirstUse = false): KeyCheck =>
  createKeyCheck({ host: 'app-1', at, knownHosts: parseKnownHosts(lines.join(''), 'known_hosts'), trustOnFirstUse })

describe('what ssh2 does with a verifier that answers', () => {
  let server: SshServer | undefined
  afterEach(() => server?.close())

  const outcome = async (hostVerifier: unknown): Promise<'accepted' | 'refused'> => {
    server = await startSshServer({ hostKeys: [ed.private] })
    const client = new Client()
    const verifier = hostVerifier === undefined ? {} : { hostVerifier }
    const accepted = once(client, 'handshake').then(() => 'accepted' as const)
    const refused = new Promise<'refused'>((resolve) => {
      client.on('error', () => resolve('refused'))
    })
    client.connect({ ...at, host: at.address, port: server.port, username: 'deploy', ...verifier } as ConnectConfig)
    const end = await Promise.race([accepted, refused])
    client.destroy()
    return end
  }
  const throwing = (): never => {
    throw new Error('no')
  }

  it.each([
    ['nothing, because there is none', undefined, 'accepted'],
    ['null', () => null, 'accepted'],
    ['0', () => 0, 'accepted'],
    ['a promise of false', async () => false, 'accepted'],
    [
      'a promise that is rejected',
      async () =>
        Promise.resolve()
          .then(throwing)
          .catch(() => null),
      'accepted',
    ],
    [
      'its callback with an Error',
      (_: Buffer, verify: (answer: unknown) => void) => verify(new Error('no')),
      'accepted',
    ],
    ['false', () => false, 'refused'],
    ['its callback with false', (_: Buffer, verify: (answer: unknown) => void) => verify(false), 'refused'],
    ['by throwing', throwing, 'refused'],
  ])('%s', async (_, verifier, expected) => {
    expect(await outcome(verifier)).toBe(expected)
  })
})

it('answers with a literal boolean for a known key, an unknown one, and what is no key', () => {
  const { verify } = check([knownHostsLine(at, ed.public)])
  const answers = [ed.public, other.public, Buffer.alloc(0), Buffer.from([255, 255, 255, 255]), 'text', undefined, null]
  expect(answers.map((key) => verify(key))).toEqual([true, false, false, false, false, false, false])
})

it('refuses a changed key with both fingerprints, their types and the place', () => {
  const keyCheck = check([`# hosts\n`, knownHostsLine(at, ed.public)])
  keyCheck.verify(rsa.public)
  const fault = keyCheck.refusal()
  expect([fault?.code, fault?.ending, fault?.what]).toEqual([
    'HOST_KEY_CHANGED',
    'refused',
    `Host app-1 (127.0.0.1) shows the key ${describeKey(rsa.public)}; known is ${describeKey(ed.public)} (known_hosts:2).`,
  ])
})

it('refuses an unknown key with the way to get it and compare it', () => {
  const keyCheck = check([knownHostsLine({ ...at, port: 22 }, ed.public)])
  keyCheck.verify(ed.public)
  expect(keyCheck.refusal()).toMatchObject({
    code: 'HOST_KEY_UNKNOWN',
    what: `Host app-1 (127.0.0.1, port 2222) shows the key ${describeKey(ed.public)}, and known_hosts has no entry for it (it has one for 127.0.0.1).`,
    fix: expect.stringContaining('ssh-keyscan -p 2222 127.0.0.1 >> known_hosts'),
  })
})

it('tells the lines of known_hosts that were left out, when a key is not in it', () => {
  const keyCheck = check(['app-1 ssh-ed25519\n', `@cert-authority ${knownHostsLine(at, other.public)}`])
  keyCheck.verify(ed.public)
  expect(keyCheck.refusal()?.what).toContain(
    '(line 1 was left out: a line has a name, a key type and a key; line 2 was left out: certificate authorities are not supported)',
  )
})

it('tells three lines that were left out, and how many more', () => {
  const keyCheck = check(Array.from({ length: 40 }, () => 'app-1 ssh-ed25519\n'))
  keyCheck.verify(ed.public)
  expect(keyCheck.refusal()?.what).toMatch(/line 3 was left out: [^;]+; 37 more lines too\)\.$/)
})

it('refuses a revoked key though another line trusts it', () => {
  const line = knownHostsLine(at, ed.public)
  const keyCheck = check([line, `@revoked ${line}`])
  expect([keyCheck.verify(ed.public), keyCheck.refusal()?.code]).toEqual([false, 'HOST_KEY_REVOKED'])
})

it('trusts on first use only when told to, tells the key, and trusts no other from then on', () => {
  const keyCheck = check([], true)
  expect([keyCheck.verify(ed.public), keyCheck.learned()]).toEqual([true, knownHostsLine(at, ed.public)])
  expect([keyCheck.verify(ed.public), keyCheck.verify(other.public)]).toEqual([true, false])
  expect(keyCheck.refusal()).toMatchObject({ code: 'HOST_KEY_CHANGED' })
})

it('does not trust on first use where another key is known', () => {
  const keyCheck = check([knownHostsLine(at, ed.public)], true)
  expect([keyCheck.verify(other.public), keyCheck.learned()]).toEqual([false, undefined])
})

it('asks first for the types that are known, RSA only with SHA-2', () => {
  const { algorithms } = check([knownHostsLine(at, rsa.public), knownHostsLine(at, ecdsa.public)])
  expect(algorithms).toEqual([
    ...['rsa-sha2-512', 'rsa-sha2-256', 'ecdsa-sha2-nistp256'],
    ...['ssh-ed25519', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ])
})

it('is a Fault that it refuses with', () => {
  const keyCheck = check([])
  keyCheck.verify(ed.public)
  expect(keyCheck.refusal()).toBeInstanceOf(Fault)
})
