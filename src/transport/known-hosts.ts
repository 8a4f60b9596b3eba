// The text of a known_hosts file, and the verdict on a key that a host shows. Format: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'

export interface KnownHosts {
  /** For messages. */
  readonly file: string
  /** Nobody wrote it: a network tells the keys of its hosts, and no line of it can be corrected. */
  readonly isTold?: true
  readonly entries: readonly KnownHost[]
  /** Lines that were left out, with the reason. */
  readonly problems: readonly { readonly line: number; readonly text: string }[]
}

export interface KnownHost {
  readonly line: number
  readonly revoked: boolean
  readonly names:
    | { readonly kind: 'patterns'; readonly patterns: readonly string[] }
    | { readonly kind: 'hashed'; readonly salt: Buffer; readonly hash: Buffer }
  readonly key: Buffer
}

export interface HostAddress {
  readonly address: string
  readonly port: number
}

export type KeyVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'revoked'; readonly line: number }
  | { readonly kind: 'changed'; readonly known: readonly KnownHost[] }
  /** `near`: a name under which the file knows this address on another port. */
  | { readonly kind: 'unknown'; readonly near?: string }

/** Reads the text of a known_hosts file; what cannot be read or used is told by line, and never taken for a match. */
export function parseKnownHosts(text: string, file: string): KnownHosts {
  const entries: KnownHost[] = []
  const problems: { line: number; text: string }[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1
    const trimmed = raw.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const entry = parseLine(trimmed, line)
    if (typeof entry === 'string') problems.push({ line, text: entry })
    else entries.push(entry)
  }
  return { file, entries, problems }
}

/** What known_hosts says about `key`, shown by the host at `at`. Total: a key of any bytes gets a verdict. */
export function judgeKey(known: KnownHosts, at: HostAddress, key: Buffer): KeyVerdict {
  const mine = entriesOf(known, at)
  const revoked = mine.find((entry) => entry.revoked && entry.key.equals(key))
  if (revoked !== undefined) return { kind: 'revoked', line: revoked.line }
  const trusted = mine.filter((entry) => !entry.revoked)
  if (trusted.some((entry) => entry.key.equals(key))) return { kind: 'known' }
  if (trusted.length > 0) return { kind: 'changed', known: trusted }
  const near = nearName(known, at)
  return near === undefined ? { kind: 'unknown' } : { kind: 'unknown', near }
}

/** The types of the keys that are trusted for a host, like `ssh-ed25519`; without repetition, in the file's order. */
export function knownKeyTypes(known: KnownHosts, at: HostAddress): string[] {
  return [...new Set(entriesOf(known, at).flatMap((entry) => (entry.revoked ? [] : [keyType(entry.key)])))]
}

/** Whether the text of a file has a key of a host that counts. */
export const isKnownHost = (text: string, at: HostAddress): boolean =>
  knownKeyTypes(parseKnownHosts(text, ''), at).length > 0

/** A line for known_hosts. */
export const knownHostsLine = (at: HostAddress, key: Buffer): string =>
  `${nameOf(at)} ${keyType(key)} ${key.toString('base64')}\n`

/** A key's type as it says itself: the first string of its bytes (RFC 4253 §6.6). */
export function keyType(key: Buffer): string {
  const length = key.length >= 4 ? key.readUInt32BE(0) : 0
  const type = key.toString('latin1', 4, 4 + Math.min(length, 64))
  return /^[a-zA-Z0-9@._-]+$/.test(type) ? type : 'of no known type'
}

/** As ssh-keygen -l shows it: `ssh-ed25519 SHA256:…`. */
export const describeKey = (key: Buffer): string =>
  `${keyType(key)} SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

function parseLine(text: string, line: number): KnownHost | string {
  const words = text.split(/\s+/)
  const marker = words[0]?.startsWith('@') ? words.shift() : undefined
  if (marker === '@cert-authority') return 'certificate authorities are not supported'
  if (marker !== undefined && marker !== '@revoked') return `the marker ${marker} is not known`
  const [names, type, base64] = words
  if (names === undefined || type === undefined || base64 === undefined) {
    return 'a line has a name, a key type and a key'
  }
  const key = Buffer.from(base64, 'base64')
  if (key.length === 0 || key.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, '')) {
    return 'the key is not base64'
  }
  if (keyType(key) !== type) return `the line says ${type}, its key is ${keyType(key)}`
  const parsed = parseNames(names)
  if (typeof parsed === 'string') return parsed
  return { line, revoked: marker === '@revoked', names: parsed, key }
}

function parseNames(text: string): KnownHost['names'] | string {
  if (!text.startsWith('|')) return { kind: 'patterns', patterns: text.toLowerCase().split(',').filter(Boolean) }
  const [, version, salt = '', hash = '', ...rest] = text.split('|')
  const [saltBytes, hashBytes] = [Buffer.from(salt, 'base64'), Buffer.from(hash, 'base64')]
  if (version !== '1' || rest.length > 0 || saltBytes.length !== 20 || hashBytes.length !== 20) {
    return 'the hashed name cannot be read'
  }
  return { kind: 'hashed', salt: saltBytes, hash: hashBytes }
}

const entriesOf = (known: KnownHosts, at: HostAddress): KnownHost[] =>
  known.entries.filter((entry) => isNamed(entry.names, nameOf(at)))

/** As OpenSSH writes it: the port only when it is not 22. */
function nameOf({ address, port }: HostAddress): string {
  const name = isIPv6(address) ? shortened(address) : address.toLowerCase()
  return port === 22 ? name : `[${name}]:${port}`
}

/** An IPv6 address in the one writing in which OpenSSH looks for it (RFC 5952), in whatever writing it is asked for. */
const shortened = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1)

function isNamed(names: KnownHost['names'], name: string): boolean {
  if (names.kind === 'hashed') {
    return timingSafeEqual(createHmac('sha1', names.salt).update(name).digest(), names.hash)
  }
  const matches = (pattern: string): boolean => isLike(name, pattern)
  const negated = names.patterns.filter((pattern) => pattern.startsWith('!'))
  if (negated.some((pattern) => matches(pattern.slice(1)))) return false
  return names.patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern))
}

/** Whether `name` is like `pattern`, with `*` and `?` as in ssh_config(5). Goes back only to the last star, so that no pattern is slow. */
function isLike(name: string, pattern: string): boolean {
  let [at, wanted, star, resume] = [0, 0, -1, 0]
  while (at < name.length) {
    if (pattern[wanted] === '*') {
      star = wanted++
      resume = at
    } else if (wanted < pattern.length && (pattern[wanted] === '?' || pattern[wanted] === name[at])) {
      at += 1
      wanted += 1
    } else if (star >= 0) {
      wanted = star + 1
      at = ++resume
    } else return false
  }
  return /^\**$/.test(pattern.slice(wanted))
}

function nearName(known: KnownHosts, { address, port }: HostAddress): string | undefined {
  const plain = nameOf({ address, port: 22 })
  if (port !== 22 && known.entries.some((entry) => isNamed(entry.names, plain))) return plain
  const start = `[${plain}]:`
  return known.entries
    .flatMap(({ names }) => (names.kind === 'patterns' ? names.patterns : []))
    .find((pattern) => pattern.startsWith(start))
}
