// A connection URL as libpq reads it → its parts, or what is wrong with it; never a word of its value.

import { nearest } from './suggest.ts'

export interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** As in libpq: `prefer` takes TLS when it is offered; `require` does not look at the certificate. */
  readonly tls: TlsMode
  /** A file of certificates in PEM, or `system`. */
  readonly rootCertificates?: string
  /** Passed on as the startup parameter `options`. */
  readonly options?: string
}

export const tlsModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
export type TlsMode = (typeof tlsModes)[number]

export type ReadUrl =
  | { readonly kind: 'address'; readonly address: DatabaseAddress }
  | { readonly kind: 'refused'; readonly reason: string }

/** Source: PostgreSQL 17, "Connection URIs" and "Parameter Key Words". */
export function readDatabaseUrl(text: string): ReadUrl {
  const parts = partsOf(text)
  if (typeof parts === 'string') return { kind: 'refused', reason: parts }
  const given = parametersOf(parts.query)
  if (typeof given === 'string') return { kind: 'refused', reason: given }
  const { host, port, user, password, database } = parts
  return { kind: 'address', address: { host, port, user, password, database, ...given } }
}

const noUrl = 'it is no URL; a character in user or password may have to be percent-encoded'
const badEscape = 'a % in it does not begin a percent-encoded character'

type Parts = Pick<DatabaseAddress, 'host' | 'port' | 'user' | 'password' | 'database'> & { readonly query: string }

/** The parts, or the reason why there are none. */
function partsOf(text: string): Parts | string {
  if (text.trim() === '') return 'it is empty'
  if (text !== text.trim() || /\p{Cc}/u.test(text)) return 'it holds blanks or line breaks at its ends'
  const [, rest] = /^postgres(?:ql)?:\/\/(.*)$/.exec(text) ?? []
  if (rest === undefined) return 'it does not begin with postgres:// or postgresql://'
  const [, authority, path = '', query = ''] = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(rest) ?? []
  if (authority === undefined) return noUrl
  const at = authority.lastIndexOf('@')
  const place = placeOf(authority.slice(at + 1))
  if (typeof place === 'string') return place
  const [, name = '', secret = ''] = /^([^:]*):?(.*)$/.exec(authority.slice(0, Math.max(at, 0))) ?? []
  const decoded = [name, secret, path].map(decode)
  const [user, password, database] = decoded
  if (user === undefined || password === undefined || database === undefined) return badEscape
  if (user === '') return 'it names no user'
  if (database.includes('/')) return 'it names more than a database after the host'
  if (decoded.some((part) => part?.includes('\0'))) return 'it holds a NUL character'
  return { ...place, user, password, database: database === '' ? user : database, query }
}

function placeOf(text: string): Pick<DatabaseAddress, 'host' | 'port'> | string {
  if (text === '') return 'it names no host'
  if (/,|%2c/i.test(text)) return 'it names several hosts'
  if (/^(%2f|\/)/i.test(text)) return 'it names a socket, not a host'
  const [, inside, outside, digits] = /^(?:\[([0-9a-f:.]+)\]|([^\s:%<>[\]\\^|"{}]+))(?::(\d*))?$/i.exec(text) ?? []
  const host = inside ?? outside
  if (host === undefined) return noUrl
  const port = digits === undefined || digits === '' ? 5432 : Number(digits)
  return port >= 1 && port <= 65_535 ? { host, port } : 'its port is none: ports go from 1 to 65535'
}

const understood = ['sslmode', 'sslrootcert', 'options'] as const

/** Without effect on who is reached, as whom, and how safely: of libpq, and of those who share the variable. */
const harmless = [
  ...['application_name', 'fallback_application_name', 'connect_timeout', 'sslsni', 'krbsrvname', 'gsslib'],
  ...['keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count', 'tcp_user_timeout'],
  ...['schema', 'pgbouncer', 'connection_limit', 'pool_timeout', 'socket_timeout', 'statement_cache_size'],
]

/** Values that ask for nothing beyond what is done anyway. */
const fulfilled: Readonly<Record<string, readonly string[]>> = {
  channel_binding: ['disable', 'prefer'],
  client_encoding: ['auto', 'utf8', 'utf-8'],
  gssencmode: ['disable', 'prefer'],
  sslnegotiation: ['postgres'],
  target_session_attrs: ['any'],
}

/** Named when they are refused; any other word of a URL may be a piece of a password. */
const foreign = [
  ...['host', 'hostaddr', 'port', 'user', 'password', 'passfile', 'dbname', 'service', 'servicefile', 'replication'],
  ...['ssl', 'sslaccept', 'sslidentity', 'sslcert', 'sslkey', 'sslpassword', 'sslcertmode', 'sslcrl', 'sslcrldir'],
  ...['ssl_min_protocol_version', 'ssl_max_protocol_version', 'sslcompression', 'requiressl', 'require_auth'],
  ...['requirepeer', 'load_balance_hosts', 'gssdelegation', 'uselibpqcompat', ...Object.keys(fulfilled)],
]

type Parameters = Pick<DatabaseAddress, 'tls' | 'rootCertificates' | 'options'>

/** Leaving out what we do not have could reach another database, or this one less safely than was asked for. */
function parametersOf(query: string): Parameters | string {
  const given = new Map<string, string>()
  for (const pair of query.split('&').filter((each) => each !== '')) {
    const [, key, value] = /^([^=]*)=?(.*)$/.exec(pair)?.map(decode) ?? []
    if (key === undefined || value === undefined) return badEscape
    const refusal = refusalOf(key, value)
    if (refusal !== undefined) return refusal
    if (given.has(key)) return `it has the parameter ${key} twice`
    given.set(key, value)
  }
  const rootCertificates = given.get('sslrootcert')
  const options = given.get('options')
  const mode = given.get('sslmode') ?? (rootCertificates === 'system' ? 'verify-full' : 'prefer')
  const tls = tlsModes.find((each) => each === (mode === 'no-verify' ? 'require' : mode))
  if (tls === undefined) return `sslmode is one of ${tlsModes.join(', ')}`
  if (rootCertificates === 'system' && tls !== 'verify-full') return 'sslrootcert=system needs sslmode=verify-full'
  return {
    tls,
    ...(rootCertificates === undefined ? {} : { rootCertificates }),
    ...(options === undefined ? {} : { options }),
  }
}

function refusalOf(key: string, value: string): string | undefined {
  if ([...understood, ...harmless].includes(key) || fulfilled[key]?.includes(value.toLowerCase())) return undefined
  if (key === 'ssl') return 'the parameter ssl is not supported: write sslmode=require, or sslmode=verify-full'
  if (foreign.includes(key))
    return `the parameter ${key} is not supported${fulfilled[key] === undefined ? '' : ' with this value'}`
  const meant = nearest(key, understood)
  const known = meant === undefined ? `supported are ${understood.join(', ')}` : `did you mean ${meant}?`
  return `one of its parameters is not known: ${known}`
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
