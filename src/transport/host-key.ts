// Decides, synchronously and for any bytes, whether a host may be who it says it is.

import type { ServerHostKeyAlgorithm } from 'ssh2'
import { keyscanLine, type Hop } from '../commands/keyscan.ts'
import { faults } from '../model/faults/index.ts'
import type { Fault } from '../model/fault.ts'
import { describeKey, judgeKey, knownHostsLine, knownKeyTypes } from './known-hosts.ts'
import type { HostAddress, KeyVerdict, KnownHosts } from './known-hosts.ts'

export interface KeyCheck {
  /**
   * For ssh2's `hostVerifier`, which takes every answer but a literal `false` for consent (measured with 1.17.0, also
   * `null`, a promise of false and a callback given an Error): synchronous, total, ends in a literal boolean.
   */
  readonly verify: (key: unknown) => boolean
  /** Why the last key was refused. */
  readonly refusal: () => Fault | undefined
  /** A key that was trusted because none was known, as a line for known_hosts. */
  readonly learned: () => string | undefined
  /** For ssh2's `algorithms.serverHostKey`. */
  readonly algorithms: readonly ServerHostKeyAlgorithm[]
}

export interface KeyCheckSettings {
  readonly host: string
  readonly at: HostAddress
  readonly knownHosts: KnownHosts
  readonly trustOnFirstUse: boolean
  /** The hosts that are gone through to this one. */
  readonly through?: readonly Hop[] | undefined
}

/** Lines of known_hosts that were left out and are told, of what may be many. */
const toldLines = 3

const signatures: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
}

export function createKeyCheck(settings: KeyCheckSettings): KeyCheck {
  let pinned: Buffer | undefined
  let refusal: Fault | undefined
  const decide = (key: Buffer): boolean => {
    const verdict = judgeKey(settings.knownHosts, settings.at, key)
    if (verdict.kind === 'known') return true
    if (verdict.kind !== 'unknown' || !settings.trustOnFirstUse) {
      refusal = refusalOf(settings, verdict, key)
      return false
    }
    pinned ??= Buffer.from(key)
    if (pinned.equals(key)) return true
    refusal = otherThanPinned(settings, pinned, key)
    return false
  }
  return {
    verify: (key) => {
      try {
        return Buffer.isBuffer(key) && decide(key)
      } catch {
        return false
      }
    },
    refusal: () => refusal,
    learned: () => (pinned === undefined ? undefined : knownHostsLine(settings.at, pinned)),
    algorithms: offeredAlgorithms(knownKeyTypes(settings.knownHosts, settings.at)),
  }
}

/**
 * The types that are known for the host come first, so that a host with several keys shows one that is known. The others
 * follow: a host that has none of the known types any more shows its new key, which is then refused by name.
 */
function offeredAlgorithms(known: readonly string[]): ServerHostKeyAlgorithm[] {
  const types = Object.keys(signatures)
  const ordered = [...known.filter((type) => types.includes(type)), ...types.filter((type) => !known.includes(type))]
  return ordered.flatMap((type) => signatures[type] ?? [])
}

function refusalOf(settings: KeyCheckSettings, verdict: KeyVerdict, key: Buffer): Fault {
  const { host, at, knownHosts } = settings
  const place = (line: number): string => `${knownHosts.file}:${line}`
  const facts = { host, address: at.address, shown: describeKey(key) }
  if (knownHosts.isTold)
    return faults.TAILSCALE_KEY_CHANGED({ ...facts, known: knownHosts.entries.map((entry) => describeKey(entry.key)) })
  switch (verdict.kind) {
    case 'revoked':
      return faults.HOST_KEY_REVOKED({ ...facts, place: place(verdict.line) })
    case 'changed':
      return faults.HOST_KEY_CHANGED({
        ...facts,
        known: verdict.known.map((entry) => describeKey(entry.key)),
        places: verdict.known.map((entry) => place(entry.line)),
      })
    case 'known':
    case 'unknown': {
      const notes = [
        ...(verdict.kind === 'unknown' && verdict.near !== undefined ? [`it has one for ${verdict.near}`] : []),
        ...knownHosts.problems.slice(0, toldLines).map(({ line, text }) => `line ${line} was left out: ${text}`),
        ...(knownHosts.problems.length > toldLines ? [`${knownHosts.problems.length - toldLines} more lines too`] : []),
      ]
      return faults.HOST_KEY_UNKNOWN({
        ...facts,
        port: at.port,
        file: knownHosts.file,
        notes,
        scan: keyscanLine(at, settings.through),
      })
    }
  }
}

function otherThanPinned({ host, at }: KeyCheckSettings, pinned: Buffer, key: Buffer): Fault {
  const known = [describeKey(pinned)]
  return faults.HOST_KEY_CHANGED({
    host,
    address: at.address,
    shown: describeKey(key),
    known,
    places: ['trusted earlier in this run'],
  })
}
