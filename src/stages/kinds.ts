// What a value given as text can be: how it is parsed, and what is said when it cannot be.

import { nearest, toName } from '../config/suggest.ts'
import { drivers } from '../model/config.ts'
import type { Driver } from '../model/config.ts'
import type { CiConfig } from '../model/config-outside.ts'
import type { AppName, Digest, EnvironmentName, HostName, ServiceName } from '../model/name.ts'
import { parseAppName, parseDigest, parseEnvironmentName, parseHostName, parseServiceName } from '../model/name.ts'
import { parseDuration } from '../model/quantity.ts'
import { Secret } from '../model/secret.ts'
import type { StageName } from '../model/stage.ts'
import { stageNames } from '../model/stage.ts'

/** What a rollback goes to. A release may be given by the beginning of its id. */
export type RollbackTarget =
  | { readonly kind: 'previous' }
  | { readonly kind: 'release'; readonly id: string }
  | { readonly kind: 'version'; readonly version: string }

/** Which plans get a comment. */
export type CommentWish = (typeof commentWishes)[number]
const commentWishes = ['true', 'changes-only', 'false'] as const

/** The parsed form of each kind; durations in milliseconds. */
export interface Kinds {
  readonly text: string
  readonly path: string
  readonly boolean: boolean
  readonly duration: number
  readonly count: number
  readonly environment: EnvironmentName
  readonly environments: readonly EnvironmentName[]
  readonly ci: CiConfig['provider']
  readonly app: AppName
  readonly driver: Driver
  readonly services: readonly ServiceName[]
  readonly host: HostName
  readonly version: string
  readonly lock: string
  readonly target: RollbackTarget
  readonly stage: StageName | 'all'
  readonly secret: Secret
  readonly digest: Digest
  readonly comment: CommentWish
  readonly workflow: string
  readonly ref: string
}
export type Kind = keyof Kinds

interface Reading<T> {
  /** Stands for the value in help, like `NAME`. */
  readonly placeholder: string
  /** Completes "it takes …". */
  readonly expects: string
  /** One value that can be parsed. */
  readonly example: string
  readonly parse: (text: string) => T | undefined
  /** A text that it takes and that may have been meant. */
  readonly nearest?: (text: string) => string | undefined
}

const versionPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const parseVersion = (text: string): string | undefined =>
  versionPattern.test(text) && text !== 'latest' ? text : undefined
// eslint-disable-next-line no-control-regex -- a value with a control character came from somewhere it should not
const plain = (text: string): string | undefined => (/^[^\u0000-\u001f\u007f]{1,1024}$/.test(text) ? text : undefined)

export const kinds: { readonly [K in Kind]: Reading<Kinds[K]> } = {
  text: { placeholder: 'TEXT', expects: 'one line of text', example: 'orders', parse: plain },
  path: { placeholder: 'FILE', expects: 'the path of a file', example: 'plan.json', parse: plain },
  boolean: { placeholder: 'true|false', expects: 'true, false, 1 or 0', example: 'true', parse: parseBoolean },
  duration: {
    placeholder: 'DURATION',
    expects: 'a number with a unit, like 30s, 5m or 1h (at most 24h)',
    example: '5m',
    parse: parseWait,
  },
  count: { placeholder: 'N', expects: 'a whole number from 1 to 10000', example: '20', parse: parseCount },
  environment: {
    placeholder: 'NAME',
    expects: 'a name of 1 to 32 small letters, digits and inner dashes',
    example: 'production',
    parse: parseEnvironmentName,
    nearest: nearestName,
  },
  environments: {
    placeholder: 'NAME',
    expects: 'names of environments: 1 to 32 small letters, digits and inner dashes each, separated by commas',
    example: 'production',
    parse: parseEnvironments,
  },
  ci: {
    placeholder: 'PROVIDER',
    expects: '"github"',
    example: 'github',
    parse: (text) => (text === 'github' ? text : undefined),
    nearest: (text) => nearest(text, ['github']),
  },
  app: {
    placeholder: 'NAME',
    expects: 'a name of 1 to 32 small letters, digits and inner dashes',
    example: 'shop',
    parse: parseAppName,
    nearest: nearestName,
  },
  driver: {
    placeholder: 'DRIVER',
    expects: `one of ${drivers.join(', ')}`,
    example: 'local',
    parse: (text) => drivers.find((driver) => driver === text),
    nearest: (text) => nearest(text, drivers),
  },
  services: {
    placeholder: 'A,B',
    expects: 'names of services, separated by commas',
    example: 'api,worker',
    parse: parseServices,
  },
  host: {
    placeholder: 'HOST',
    expects: 'the name of a host: 1 to 32 small letters, digits and inner dashes',
    example: 'app-1',
    parse: parseHostName,
  },
  version: {
    placeholder: 'VERSION',
    expects: 'what an image tag can be (letters, digits, "_", "." and "-", at most 128), and not "latest"',
    example: 'v1.4.0',
    parse: parseVersion,
  },
  lock: {
    placeholder: 'ID',
    expects: 'the id of a lock as the refusal shows it: 32 hexadecimal digits, or unreadable- and 16',
    example: '0123456789abcdef0123456789abcdef',
    parse: parseLock,
  },
  target: {
    placeholder: 'TARGET',
    expects: '"previous", a release id (rel-…) or "version:" and a version',
    example: 'previous',
    parse: parseTarget,
  },
  stage: {
    placeholder: 'STAGE',
    expects: `"all" or one of ${stageNames.join(', ')}`,
    example: 'all',
    parse: parseStage,
  },
  secret: { placeholder: 'TOKEN', expects: 'a secret', example: 'a token', parse: (text) => new Secret('input', text) },
  digest: {
    placeholder: 'HASH',
    expects: '"sha256:" and 64 hexadecimal digits',
    example: `sha256:${'0123456789abcdef'.repeat(4)}`,
    parse: parseDigest,
  },
  comment: {
    placeholder: 'true|changes-only|false',
    expects: 'true, changes-only or false',
    example: 'changes-only',
    parse: (text) => commentWishes.find((wish) => wish === text),
    nearest: (text) => nearest(text, commentWishes),
  },
  workflow: {
    placeholder: 'FILE',
    expects: 'a YAML file directly in .github/workflows',
    example: 'deploy.yml',
    parse: parseWorkflow,
  },
  ref: {
    placeholder: 'REF',
    expects: 'the name of a branch or tag, as git takes them (git check-ref-format)',
    example: 'main',
    parse: parseRef,
  },
}

/** What is much longer than a name was not meant as one. */
function nearestName(text: string): string | undefined {
  return text.length > 40 ? undefined : toName(text) || undefined
}

function parseBoolean(text: string): boolean | undefined {
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}

function parseWait(text: string): number | undefined {
  return text === '0' ? 0 : parseDuration(text)
}

function parseCount(text: string): number | undefined {
  if (!/^[1-9][0-9]{0,4}$/.test(text)) return undefined
  return Number(text) <= 10_000 ? Number(text) : undefined
}

/** In the order given, each once. */
function parseEnvironments(text: string): readonly EnvironmentName[] | undefined {
  const names = text.split(',').map((name) => parseEnvironmentName(name.trim()))
  const found = names.filter((name) => name !== undefined)
  return found.length === names.length ? [...new Set(found)] : undefined
}

/** Names are trimmed; an empty one between commas is refused, one given twice counts once. */
function parseServices(text: string): readonly ServiceName[] | undefined {
  const names = text.split(',').map((name) => parseServiceName(name.trim()))
  const found = names.filter((name) => name !== undefined)
  return found.length === names.length ? [...new Set(found)].sort() : undefined
}

/** A lock whose owner cannot be read goes by the hash of what stands there. */
function parseLock(text: string): string | undefined {
  return /^([0-9a-f]{32}|unreadable-[0-9a-f]{16})$/.test(text) ? text : undefined
}

/** The whole path: GitHub takes workflows from nowhere else. */
function parseWorkflow(text: string): string | undefined {
  const [, name] = /^(?:\.github\/workflows\/)?([A-Za-z0-9._-]+\.ya?ml)$/.exec(text) ?? []
  return name === undefined ? undefined : `.github/workflows/${name}`
}

/** Source: https://git-scm.com/docs/git-check-ref-format. A leading dash is refused because tools take it for a flag. */
function parseRef(text: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  const isOdd = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|^-|^@$|\.$/.test(text)
  const isNamed = (part: string): boolean => part !== '' && !part.startsWith('.') && !part.endsWith('.lock')
  return text.length > 255 || isOdd || !text.split('/').every(isNamed) ? undefined : text
}

function parseTarget(text: string): RollbackTarget | undefined {
  if (text === 'previous') return { kind: 'previous' }
  if (/^rel-[0-9-]{1,24}$/.test(text)) return { kind: 'release', id: text }
  const version = text.startsWith('version:') ? parseVersion(text.slice('version:'.length)) : undefined
  return version === undefined ? undefined : { kind: 'version', version }
}

function parseStage(text: string): StageName | 'all' | undefined {
  return text === 'all' ? 'all' : stageNames.find((name) => name === text)
}
