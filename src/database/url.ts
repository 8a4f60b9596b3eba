// A connection URL as libpq reads it → its parts; the value is never shown.

import { faults } from '../model/faults/index.ts'
import type { Fault } from '../model/fault.ts'
import type { Secret } from '../model/secret.ts'

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

/** Parameters that change who is reached or as whom, and that we do not have: leaving them out could reach another database. */
const unsupported = [
  'host',
  'hostaddr',
  'port',
  'service',
  'sslcert',
  'sslkey',
  'sslpassword',
  'target_session_attrs',
  'user',
  'password',
  'dbname',
  'replication',
  'requirepeer',
]

/** Reads `url`. Faults: DATABASE_URL_INVALID. Source: PostgreSQL 17, "Connection URIs" and "Parameter Key Words". */
export function parseDatabaseUrl(database: string, url: Secret): DatabaseAddress {
  const refuse = (reason: string): Fault => faults.DATABASE_URL_INVALID({ database, variable: url.name, reason })
  const text = url.reveal()
  if (text.trim() === '') throw refuse('it is empty')
  if (text !== text.trim() || /[\p{Cc}]/u.test(text)) throw refuse('it holds blanks or line breaks at its ends')
  if (!/^postgres(ql)?:\/\//.test(text)) throw refuse('it does not begin with postgres:// or postgresql://')
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  if (parsed === undefined || parsed.hash !== '')
    throw refuse('it is no URL; a character in user or password may have to be percent-encoded')
  if (parsed.hostname === '') throw refuse('it names no host')
  if (parsed.hostname.includes(',') || parsed.hostname.includes('%2C')) throw refuse('it names several hosts')
  const decoded = [parsed.username, parsed.password, parsed.pathname.slice(1)].map(decode)
  const [user, password, name] = decoded
  if (user === undefined || password === undefined || name === undefined)
    throw refuse('a % in it does not begin a percent-encoded character')
  if (user === '') throw refuse('it names no user')
  if (name.includes('/')) throw refuse('it names more than a database after the host')
  if (decoded.some((part) => part?.includes('\0'))) throw refuse('it holds a NUL character')
  const parameters = parsed.searchParams
  const foreign = unsupported.find((key) => parameters.has(key))
  if (foreign !== undefined) throw refuse(`the parameter ${foreign} is not supported`)
  const mode = parameters.get('sslmode') ?? 'prefer'
  const tls = tlsModes.find((each) => each === (mode === 'no-verify' ? 'require' : mode))
  if (tls === undefined) throw refuse(`sslmode is one of ${tlsModes.join(', ')}`)
  const rootCertificates = parameters.get('sslrootcert')
  const options = parameters.get('options')
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? 5432 : Number(parsed.port),
    user,
    password,
    database: name === '' ? user : name,
    tls,
    ...(rootCertificates === null ? {} : { rootCertificates }),
    ...(options === null ? {} : { options }),
  }
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
