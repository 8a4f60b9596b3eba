// The names of things, parsed once at the edge and carried as types of their own.

declare const brand: unique symbol
type Branded<B extends string> = string & { readonly [brand]: B }

export type AppName = Branded<'AppName'>
export type EnvironmentName = Branded<'EnvironmentName'>
export type HostName = Branded<'HostName'>
export type ServiceName = Branded<'ServiceName'>
export type ReleaseId = Branded<'ReleaseId'>
export type Digest = Branded<'Digest'>

/** Names that every object of JavaScript answers to: records are kept by name, so that none of ours may be one of these. */
const members = 'constructor|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable'

/** The pattern of app, environment, host and role names: 1 to 32 characters that DNS takes. */
export const namePattern = /^(?!constructor$)[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/
/** The Compose specification's pattern of a service name. */
export const serviceNamePattern = new RegExp(`^(?!(?:${members})$)[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$`)
export const environmentVariablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/
const releaseIdPattern = /^rel-\d{8}-\d{9}$|^rel-\d{8}-\d{6}$/
const digestPattern = /^sha256:[0-9a-f]{64}$/

const parser =
  <T extends string>(pattern: RegExp) =>
  (text: string): T | undefined =>
    pattern.test(text) ? (text as T) : undefined

export const parseAppName = parser<AppName>(namePattern)
export const parseEnvironmentName = parser<EnvironmentName>(namePattern)
export const parseHostName = parser<HostName>(namePattern)
export const parseServiceName = parser<ServiceName>(serviceNamePattern)
export const parseReleaseId = parser<ReleaseId>(releaseIdPattern)
export const parseDigest = parser<Digest>(digestPattern)

/** A release id that sorts by time: `rel-YYYYMMDD-HHMMSSmmm`. `at` in milliseconds since 1970, UTC. */
export function releaseIdAt(at: number): ReleaseId {
  const digits = new Date(at).toISOString().replace(/[-:.TZ]/g, '')
  return `rel-${digits.slice(0, 8)}-${digits.slice(8, 17)}` as ReleaseId
}

/** A record of what stands there and nothing else: asked for a name that nobody gave, it has none. For names that are not parsed. */
export const recordOf = <V>(entries: Iterable<readonly [string, V]>): Readonly<Record<string, V>> =>
  Object.assign(Object.create(null) as Record<string, V>, Object.fromEntries(entries))

/** Keys of a record, typed as the record's keys, in byte order. */
export function keysOf<K extends string>(record: Readonly<Partial<Record<K, unknown>>>): K[] {
  return (Object.keys(record) as K[]).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
