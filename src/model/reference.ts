// Image references: what a registry, repository, tag and digest are in `registry/path:tag@sha256:…`.

import type { Digest } from './name.ts'
import { parseDigest } from './name.ts'

export interface Reference {
  /** Like `ghcr.io` or `127.0.0.1:5000`; `docker.io` where none is written. */
  readonly registry: string
  /** As written, without tag and digest: `ghcr.io/acme/shop`, `postgres`. */
  readonly repository: string
  readonly tag?: string
  readonly digest?: Digest
}

/** The part between slashes: small letters and digits, with single `.`, one or two `_`, or dashes between them. */
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const domain = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?`
const whole = new RegExp(
  `^(?<name>(?:(?<domain>${domain})/)?${component}(?:/${component})*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`,
)
const longestName = 255

/**
 * A reference by the grammar of registries; undefined when it is none, also for a bare image id. What stands before the
 * first slash is a registry when it has a dot or a port or is `localhost`, as Docker decides.
 * Source: https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseReference(text: string): Reference | undefined {
  const { name, domain: first, tag, digest } = whole.exec(text)?.groups ?? {}
  if (name === undefined || name.length > longestName || /^(sha256:)?[0-9a-f]{64}$/.test(text)) return undefined
  const isRegistry = first !== undefined && (/[.:\]]/.test(first) || first === 'localhost')
  if (first !== undefined && !isRegistry && /[A-Z]/.test(first)) return undefined
  const parsed = digest === undefined ? undefined : parseDigest(digest)
  return {
    registry: isRegistry ? first : 'docker.io',
    repository: name,
    ...(tag === undefined ? {} : { tag }),
    ...(parsed === undefined ? {} : { digest: parsed }),
  }
}

/** Whether a text can be one part of a repository's path. */
export const isPathComponent = (text: string): boolean => new RegExp(`^${component}$`).test(text)
