// Pulling images by digest, some at a time, and what an engine means when it cannot.

import { and, or, words } from './shell.ts'

const lanes = 2
const failed = 'cannot pull '

/**
 * Pulls what is missing, two images at once (the engine fetches three layers of each in parallel). Prints a line for each;
 * one that fails is named with what the engine said and ends its lane.
 */
export function pullImages(images: readonly string[]): string {
  const parts = Array.from({ length: Math.min(lanes, images.length) }, (_, lane) =>
    images.filter((_, index) => index % lanes === lane),
  )
  const started = parts.map((part, lane) => `(${and(...part.map(pullOne))}) & lane${lane}=$!`)
  const ended = parts.map((_, lane) => `wait "$lane${lane}" || result=1`)
  return [...started, 'result=0', ...ended, '[ "$result" = 0 ]'].join('\n')
}

/** A digest names content: what is there under it is right, and nothing else can come under it. */
function pullOne(image: string): string {
  const have = `${words('docker', 'image', 'inspect', image)} >/dev/null 2>&1`
  const pull = or(
    `said=$(${words('docker', 'pull', '--quiet', image)} 2>&1)`,
    `printf '%s%s: %s\\n' '${failed}' ${words(image).replace(/ <\/dev\/null$/, '')} "$said"; false`,
  )
  return or(have, and(words('echo', `pulling ${image}`), `{ ${pull}; }`))
}

/**
 * Prints free kibibytes, then free inodes, and the mount where the engine keeps its data, which is told by where a volume
 * of its own lies; nothing when they cannot be seen.
 */
export const freeSpace = (volume: string): string =>
  [
    `root=$(${words('docker', 'volume', 'inspect', '--format', '{{.Mountpoint}}', volume)})`,
    `root=\${root%/volumes/*}`,
    `{ df -Pk "$root" && df -Pi "$root"; } 2>/dev/null || :`,
  ].join('\n')

export interface FreeSpace {
  /** Bytes. */
  readonly free: number
  readonly mount: string
  /** Absent on file systems that have no fixed number of them. */
  readonly inodes?: number
}

/** What `freeSpace` printed. A file system without a fixed number of inodes says 0 or a dash. */
export function readFreeSpace(stdout: string): FreeSpace | undefined {
  const [space, inodes] = stdout
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('Filesystem'))
    .map((line) => line.split(/\s+/))
  const [, , , kibibytes, , mount] = space ?? []
  const free = Number(kibibytes)
  if (mount === undefined || !Number.isSafeInteger(free)) return undefined
  const [, all, , left] = inodes ?? []
  const isCounted = Number(all) > 0 && Number.isSafeInteger(Number(left))
  return { free: free * 1024, mount, ...(isCounted ? { inodes: Number(left) } : {}) }
}

export type PullProblem = 'missing' | 'denied' | 'architecture' | 'space' | 'limit' | 'network' | 'other'

export interface PullFailure {
  readonly image: string
  readonly problem: PullProblem
  readonly said: string
}

/** The first image that could not be pulled, and why. Sentences: containerd and distribution errors, Engine 20.10 to 29. */
export function readPullFailure(output: string): PullFailure | undefined {
  const start = output.split('\n').findIndex((line) => line.startsWith(failed))
  if (start === -1) return undefined
  const text = output
    .split('\n')
    .slice(start)
    .filter((line, index) => index === 0 || !line.startsWith('pulling '))
    .join('\n')
  const [, image = '', said = ''] = /^cannot pull (\S+): ([^]*)$/.exec(text) ?? []
  return { image, problem: problemOf(said), said: said.trim() }
}

const problems: readonly (readonly [RegExp, PullProblem])[] = [
  [/no space left on device|disk quota exceeded/i, 'space'],
  [/no matching manifest|no match for platform|does not match the specified platform/i, 'architecture'],
  [/toomanyrequests|too many requests|rate limit/i, 'limit'],
  [
    /unauthorized|authentication required|access denied|access forbidden|no basic auth|: denied|\b403 forbidden/i,
    'denied',
  ],
  [/manifest unknown|name unknown|not found/i, 'missing'],
  [/dial tcp|no such host|timeout|timed out|connection re|unexpected eof|: eof|\btls\b|x509|\b50[0234] /i, 'network'],
]

const problemOf = (said: string): PullProblem => problems.find(([pattern]) => pattern.test(said))?.[1] ?? 'other'
