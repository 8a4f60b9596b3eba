// What docker buildx answers: digests of a build, what a registry says about an image, and what it means when it fails.

import { z } from 'zod'
import { imageLabel } from '../model/label.ts'
import type { Digest } from '../model/name.ts'
import { parseDigest } from '../model/name.ts'

export interface Inspection {
  /** Of the index where there is one, else of the manifest. */
  readonly digest: Digest
  /** Like `linux/amd64` or `linux/arm/v7`; sorted. */
  readonly platforms: readonly string[]
  /** What the image says that it was built from, when all its platforms say the same. */
  readonly revision?: string
  /** The hash of what its build was besides its files, as our label says. */
  readonly inputs?: string
}

const platform = z.object({
  os: z.string().optional(),
  architecture: z.string().optional(),
  variant: z.string().optional(),
})
const image = platform.extend({
  config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
})
const inspected = z.object({
  manifest: z.object({
    digest: z.string(),
    manifests: z.array(z.object({ platform: platform.nullish() })).nullish(),
  }),
  // One image, or one a platform; absent for an artifact that is no image.
  image: z.union([image.extend({ architecture: z.string() }), z.record(z.string(), image)]).nullish(),
})

/** What `buildxInspect` printed; undefined when it is not that. Tried with buildx 0.13. */
export function readInspection(stdout: string): Inspection | undefined {
  const read = inspected.safeParse(parseJson(stdout))
  const digest = parseDigest(read.data?.manifest.digest ?? '')
  if (!read.success || digest === undefined) return undefined
  const { manifest, image: said } = read.data
  const images = said === null || said === undefined ? [] : isOne(said) ? [said] : Object.values(said)
  const described = manifest.manifests?.map((each) => each.platform ?? {}) ?? images
  const platforms = [...new Set(described.flatMap(platformOf))].sort()
  const labelled = (name: string): string | undefined => {
    const [first, ...others] = new Set(images.map((each) => each.config?.Labels?.[name]))
    return others.length === 0 && first ? first : undefined
  }
  const [revision, inputs] = [labelled(imageLabel.revision), labelled(imageLabel.inputs)]
  return { digest, platforms, ...(revision ? { revision } : {}), ...(inputs ? { inputs } : {}) }
}

const isOne = (
  said: z.infer<typeof image> | Readonly<Record<string, z.infer<typeof image>>>,
): said is z.infer<typeof image> => typeof said['architecture'] === 'string'

/** Attestations stand in an index as `unknown/unknown`. */
const platformOf = ({ os, architecture, variant }: z.infer<typeof platform>): readonly string[] =>
  !os || !architecture || os === 'unknown' ? [] : [[os, architecture, variant].filter(Boolean).join('/')]

const metadata = z.object({
  'containerimage.digest': z.string().optional(),
  'containerimage.config.digest': z.string().optional(),
})

/** The digests in a build's metadata file: of what was pushed, and the id of what an engine took in. */
export function readBuildMetadata(text: string): { readonly digest?: Digest; readonly id?: Digest } {
  const read = metadata.safeParse(parseJson(text))
  const digest = parseDigest(read.data?.['containerimage.digest'] ?? '')
  const id = parseDigest(read.data?.['containerimage.config.digest'] ?? '') ?? digest
  return { ...(digest === undefined ? {} : { digest }), ...(id === undefined ? {} : { id }) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Why a registry told nothing. `builder`: docker or buildx itself is not there. */
export type InspectProblem = 'missing' | 'denied' | 'busy' | 'silent' | 'builder' | 'answer'

const noBuilder =
  /is not a docker command|unknown command: docker buildx|unknown flag|unknown shorthand|cannot connect to the docker daemon|is the docker daemon running|permission denied while trying to connect|error during connect/i

const silent =
  /dial tcp|no such host|timed? ?out|deadline exceeded|connection re|broken pipe|unexpected eof|\beof$|tls|x509|certificate|server gave http response|network is unreachable|no route to host/i

/** Sentences of the resolver of containerd, which buildx passes on; tried with 0.13 against registries that give each status. */
const inspectProblems: readonly (readonly [RegExp, InspectProblem])[] = [
  [noBuilder, 'builder'],
  [/\b429\b|too many requests|toomanyrequests/i, 'busy'],
  [
    /\b40[13]\b|access denied|authorization failed|failed to authorize|unauthorized|denied:|insufficient_scope/i,
    'denied',
  ],
  [/: not found$|manifest unknown|name unknown|\b404\b/im, 'missing'],
  [silent, 'silent'],
]

export const readInspectProblem = (stderr: string): InspectProblem =>
  inspectProblems.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'answer'

export type BuildProblem = 'builder' | 'platforms' | 'refused' | 'push' | 'build'

/** Why a build failed, and what the builder said about it: what a person needs of it, at most 40 lines. */
export function readBuildProblem(stderr: string): { readonly problem: BuildProblem; readonly said: string } {
  const error = /^ERROR: ([^]*)$/m.exec(stderr)?.[1]?.trim() ?? lastLines(stderr, 1)
  if (noBuilder.test(error)) return { problem: 'builder', said: error }
  if (cannotCombine.test(error)) return { problem: 'platforms', said: firstLine(error) }
  if (/exec format error/i.test(stderr)) return { problem: 'platforms', said: 'it cannot run their programs' }
  if (isOfPush(stderr, error)) return { problem: refused.test(error) ? 'refused' : 'push', said: firstLine(error) }
  return { problem: 'build', said: lastLines(stderr.slice(Math.max(0, stderr.indexOf('\n------\n'))), 40) }
}

const cannotCombine = /multi-platform build is not supported|multiple platforms feature is currently not supported/i

const refused =
  /denied|unauthorized|authentication required|no basic auth|forbidden|insufficient_scope|\b40[13]\b|name invalid/i

/** The docker driver heads the failure with its step, a container driver names the push in the error. */
const isOfPush = (stderr: string, error: string): boolean =>
  /^ > pushing /m.test(stderr) ||
  /failed to push|failed to solve: (failed commit|unexpected status from (HEAD|PUT|POST))/i.test(error)

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
const lastLines = (text: string, count: number): string => text.trim().split('\n').slice(-count).join('\n')
