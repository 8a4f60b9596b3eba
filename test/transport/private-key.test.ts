// Private keys as people paste them: repaired, or refused with one message for each mistake.
import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { Secret } from '../../src/model/secret.ts'
import { Fault } from '../../src/model/fault.ts'
import { readPrivateKey } from '../../src/transport/private-key.ts'
import { makeKeyPair } from '../support/ssh-server.ts'

const pair = makeKeyPair('ed25519')
const locked = makeKeyPair('ed25519, encrypted')
const pem = (type: 'pkcs1' | 'pkcs8', bits: number): string =>
  String(generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type, format: 'pem' }))

function check(text: string, passphrase?: string): unknown {
  const read = readPrivateKey(
    new Secret('DEPLOY_KEY', text),
    passphrase === undefined ? undefined : new Secret('PASSPHRASE', passphrase),
  )
  return read instanceof Fault ? read.what : { key: read.key.reveal(), notices: read.notices }
}

it('takes an OpenSSH key as it is', () => {
  const text = `${pair.private.trim()}
`
  expect(check(text)).toEqual({ key: text, notices: [] })
})

it('takes an RSA key in PEM', () => {
  const text = pem('pkcs1', 2048)
  expect(check(text)).toEqual({ key: text, notices: [] })
})

it('takes an encrypted key with its passphrase', () => {
  expect(check(`${locked.private.trim()}\n`, 'open sesame')).toMatchObject({ notices: [] })
})

it('repairs Windows line ends and a missing last newline, and says so', () => {
  const key = pair.private.trim()
  expect(check(key.replaceAll('\n', '\r\n'))).toEqual({
    key: `${key}\n`,
    notices: [
      'the private key DEPLOY_KEY has Windows line ends: read as if it had none',
      'the private key DEPLOY_KEY lacks its last newline: added',
    ],
  })
})

it.each([
  ['nothing', '', 'is empty'],
  ['blanks', ' \n\t\n', 'is empty'],
  ['a public key', `ssh-ed25519 ${pair.public.toString('base64')} me@here`, 'is a public key'],
  ['a public key in PEM', '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n', 'is a public key'],
  ['a key of PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n', 'is in the format of PuTTY'],
  ['a key wrapped in base64', Buffer.from(pair.private).toString('base64'), 'is wrapped in base64'],
  ['a key in PKCS#8', pem('pkcs8', 2048), 'is in the PKCS#8 format'],
  ['an encrypted key without passphrase', locked.private, 'is encrypted and no passphrase was given'],
  ['a short RSA key', pem('pkcs1', 1024), 'is too short an RSA key (1024 bits)'],
  ['some text', 'hunter2', 'cannot be read'],
  ['a cut key', pair.private.slice(0, 120), 'has no end'],
  ['a key without line ends', pair.private.replaceAll('\n', ' '), 'has lost its line ends'],
  ['a key with line ends in writing', pair.private.replaceAll('\n', String.raw`\n`), 'has lost its line ends'],
  ['a key that lost a line', pair.private.replace(/\n.+/, ''), 'cannot be read (Unsupported OpenSSH key magic)'],
])('refuses %s', (_, text, message) => {
  expect(check(text)).toBe(`The private key DEPLOY_KEY ${message}.`)
})

it('refuses a wrong passphrase, whatever the cipher', () => {
  const keys = [locked, makeKeyPair('ed25519, encrypted with GCM')]
  expect(keys.map((key) => check(key.private, 'open barley'))).toEqual(
    keys.map(() => 'The private key DEPLOY_KEY does not open with the passphrase that was given (PASSPHRASE).'),
  )
})

it('names the variable of the passphrase that is not set, where the key needs one', () => {
  expect(check(locked.private, '')).toBe(
    'The private key DEPLOY_KEY is encrypted and no passphrase was given (PASSPHRASE is not set).',
  )
  expect(check(`${pair.private.trim()}\n`, '')).toMatchObject({ notices: [] })
})

it('shows nothing of the value', () => {
  const read = readPrivateKey(new Secret('DEPLOY_KEY', 'hunter2'))
  expect(JSON.stringify(read) + String(read)).not.toContain('hunter2')
})
