// The text of a private key: repaired where only line ends are wrong, refused with one message for each other mistake.

import { createPublicKey } from 'node:crypto'
import ssh2 from 'ssh2'
import { faults } from '../model/faults/index.ts'
import type { Fault } from '../model/fault.ts'
import type { PrivateKeyProblem } from '../model/faults/host.ts'
import { Secret } from '../model/secret.ts'

export interface PrivateKey {
  readonly key: Secret
  /** What was repaired, to be told once. */
  readonly notices: readonly string[]
}

/** Bits of the shortest RSA key that is used: OpenSSH's RequiredRSASize since 9.1 takes 1024, its own keys have 3072, NIST asks 2048. */
const shortestRsa = 2048

/**
 * Reads a private key; `text.name` names it in messages, its value never appears. `passphrase` opens it, and is empty where
 * its variable is not set. Fault: SSH_KEY_UNUSABLE.
 */
export function readPrivateKey(text: Secret, passphrase?: Secret): PrivateKey | Fault {
  const { name } = text
  const { repaired, notices } = repair(text)
  const problem = problemOf(repaired) ?? parseProblem(repaired, passphrase)
  if (problem !== undefined) return faults.SSH_KEY_UNUSABLE({ name, ...problem })
  return { key: new Secret(name, repaired), notices }
}

interface Problem {
  readonly problem: PrivateKeyProblem
  readonly detail?: string
}

function repair(text: Secret): { readonly repaired: string; readonly notices: readonly string[] } {
  const given = text.reveal()
  const unix = given.replace(/\r\n?/g, '\n')
  const trimmed = unix.replace(/^\uFEFF?\s+|^\uFEFF/, '').trimEnd()
  const notices = [
    ...(unix === given ? [] : [`the private key ${text.name} has Windows line ends: read as if it had none`]),
    ...(unix.endsWith('\n') || trimmed === '' ? [] : [`the private key ${text.name} lacks its last newline: added`]),
  ]
  return { repaired: `${trimmed}\n`, notices }
}

function problemOf(key: string): Problem | undefined {
  if (key.trim() === '') return { problem: 'empty' }
  if (key.startsWith('PuTTY-User-Key-File-')) return { problem: 'putty' }
  if (
    /^(ssh-|ecdsa-|sk-)\S+ AAAA/.test(key) ||
    /^-----BEGIN [A-Z ]*PUBLIC KEY-----|^---- BEGIN SSH2 PUBLIC/.test(key)
  ) {
    return { problem: 'public' }
  }
  if (/^-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(key)) return { problem: 'pkcs8' }
  if (key.startsWith('-----BEGIN ')) return frameProblem(key)
  const decoded = Buffer.from(key, 'base64').toString('latin1')
  return decoded.startsWith('-----BEGIN ') ? { problem: 'encoded' } : { problem: 'unreadable' }
}

/** What was lost on the way of a PEM block whose bytes cannot be read without it. */
function frameProblem(key: string): Problem | undefined {
  if (!key.includes('-----END ')) return { problem: 'cut' }
  return key.trim().split('\n').length < 3 ? { problem: 'flat' } : undefined
}

function parseProblem(key: string, passphrase: Secret | undefined): Problem | undefined {
  const given = passphrase?.reveal() || undefined
  const parsed = ssh2.utils.parseKey(key, given)
  if (parsed instanceof Error)
    return openingProblem(parsed.message, given === undefined ? 'encrypted' : 'passphrase', passphrase)
  if (!parsed.isPrivateKey()) return { problem: 'public' }
  const bits = parsed.type === 'ssh-rsa' ? rsaBits(parsed.getPublicPEM()) : undefined
  return bits !== undefined && bits < shortestRsa ? { problem: 'weak', detail: `${bits} bits` } : undefined
}

/** By what ssh2 1.17 and Node's crypto say of a key that does not open, for each cipher of ssh-keygen (tried). What follows a colon is of the key. */
function openingProblem(said: string, lock: 'encrypted' | 'passphrase', passphrase: Secret | undefined): Problem {
  if (/initialization vector|unsupported cipher/i.test(said)) return { problem: 'cipher' }
  if (!/encrypt|passphrase|decrypt|unable to authenticate data/i.test(said))
    return { problem: 'unreadable', detail: said.split(':')[0] ?? said }
  if (passphrase === undefined) return { problem: lock }
  return { problem: lock, detail: lock === 'encrypted' ? `${passphrase.name} is not set` : passphrase.name }
}

const rsaBits = (pem: string): number | undefined => createPublicKey(pem).asymmetricKeyDetails?.modulusLength
