// Makes images with a Dockerfile and BuildKit, and asks registries through the same program: docker buildx.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildxBuild, buildxEnvironment, buildxInspect } from '../commands/buildx.ts'
import { readBuildMetadata, readBuildProblem, readInspection, readInspectProblem } from '../commands/buildx-answer.ts'
import type { InspectProblem } from '../commands/buildx-answer.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { parseReference } from '../model/reference.ts'
import { Secret } from '../model/secret.ts'
import type { Backend, BuildPlan, BuildRequest, Built, ImageFound } from './backend.ts'
import { buildPaths } from './build-path.ts'
import type { ProgramAnswer, ProgramCall, RunProgram } from '../model/program.ts'

export interface GenericSettings {
  readonly program: RunProgram
  /** A folder of our own, 0700, and how to remove it. */
  readonly temporary: () => Promise<{ readonly path: string; readonly remove: () => Promise<void> }>
  /** The variables of the process; docker finds its login through them. */
  readonly variables: Readonly<Record<string, string>>
  /** Keeps values out of everything that is printed from now on. */
  readonly hide: (secrets: readonly Secret[]) => void
  /** Resolves after `milliseconds`; rejects when the run was told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/** Milliseconds: a build with its push, one question to a registry, and between such questions when it does not answer. */
const patience = { build: 3_600_000, ask: 60_000 } as const
const pauses = [1_000, 4_000] as const

/**
 * A backend over the docker of this machine; nothing of the user's docker configuration is changed. What a registry said
 * about a reference holds for as long as the backend lives, so that a run decides from one answer.
 */
export function createGenericBackend(settings: GenericSettings): Backend {
  const known = new Map<string, ImageFound>()
  return {
    plan: planBuild,
    build: async (request) => {
      known.delete(request.reference)
      return build(settings, request)
    },
    resolve: async (reference) => {
      const found = known.get(reference) ?? (await resolve(settings, reference))
      if (found !== undefined) known.set(reference, found)
      return found
    },
  }
}

function planBuild({
  build: { context, dockerfile, target, platforms },
  reference,
  destination,
}: BuildRequest): BuildPlan {
  const stage = target === undefined ? '' : `, stage ${target}`
  const made = platforms.length === 0 ? '' : ` for ${platforms.join(', ')}`
  const steps = [{ name: 'build', sentence: `Build ${reference} from ${context} (${dockerfile}${stage})${made}` }]
  const push = { name: 'push', sentence: `Push ${reference}` }
  return { provider: 'generic', steps: destination === 'registry' ? [...steps, push] : steps }
}

async function build(settings: GenericSettings, request: BuildRequest): Promise<Built> {
  const { reference, destination, labels, output } = request
  const { args, target, platforms, secrets = [], cache = { from: [], to: [] } } = request.build
  const absent = secrets.filter((name) => !settings.variables[name])
  if (absent.length > 0) throw faults.BUILD_SECRET_UNSET({ reference, names: absent })
  settings.hide(secrets.map((name) => new Secret(name, settings.variables[name] ?? '')))
  const paths = await buildPaths(request)
  const folder = await settings.temporary()
  try {
    const metadataFile = join(folder.path, 'metadata.json')
    const named = {
      ...paths,
      args,
      ...(target === undefined ? {} : { target }),
      platforms,
      secrets,
      cache,
      labels,
      reference,
      destination,
    }
    const answer = await docker(settings, {
      argv: buildxBuild({ ...named, metadataFile }),
      folder: paths.context,
      deadline: patience.build,
      reason: `the build of ${reference}`,
      output,
    })
    if (answer.code !== 0) throw buildFault(request, answer)
    const { digest, id } = readBuildMetadata(await readFile(metadataFile, 'utf8').catch(() => ''))
    if (destination === 'engine' && id !== undefined) return { digest: id, platforms: [] }
    // Engines before 23 tell the image's id in the place of the digest.
    if (digest === undefined || digest === id) throw faults.BUILD_NO_DIGEST({ reference })
    const found = await resolve(settings, reference)
    if (found?.digest !== digest) throw faults.PUSH_DIFFERS({ reference, pushed: digest, found: found?.digest ?? '' })
    return { digest, platforms: found.platforms }
  } finally {
    await folder.remove()
  }
}

function buildFault({ reference, build: { platforms } }: BuildRequest, { stderr }: ProgramAnswer): Fault {
  const { problem, said } = readBuildProblem(stderr)
  const registry = registryOf(reference)
  switch (problem) {
    case 'builder':
      return faults.BUILDER_MISSING({ problem: said })
    case 'platforms':
      return faults.BUILDER_PLATFORMS({ platforms, said })
    case 'refused':
      return faults.PUSH_REFUSED({ reference, registry, said })
    case 'push':
      return faults.PUSH_FAILED({ reference, registry, said })
    case 'build':
      return faults.BUILD_FAILED({ reference, said })
  }
}

async function resolve(settings: GenericSettings, reference: string): Promise<ImageFound | undefined> {
  for (let attempt = 0; ; attempt++) {
    const { code, stdout, stderr } = await ask(settings, reference)
    const found = code === 0 ? readInspection(stdout) : undefined
    if (found !== undefined) return found
    const problem = code === 0 ? 'answer' : readInspectProblem(stderr)
    if (problem === 'missing') return undefined
    const pause = pauses[attempt]
    const mayPass = problem === 'silent' || problem === 'answer'
    if (!mayPass || pause === undefined) throw resolveFaults[problem](reference, lastLine(code === 0 ? stdout : stderr))
    await settings.pause(pause)
  }
}

/** A question that is not answered in time is an answer too. */
async function ask(settings: GenericSettings, reference: string): Promise<ProgramAnswer> {
  try {
    return await docker(settings, {
      argv: buildxInspect(reference),
      folder: '/',
      deadline: patience.ask,
      reason: `the registry of ${reference}`,
    })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== faults.WAIT_DEADLINE.code) throw error
    throw resolveFaults.silent(reference, `no answer in ${patience.ask / 1000} s`)
  }
}

const resolveFaults: {
  readonly [P in Exclude<InspectProblem, 'missing'>]: (reference: string, said: string) => Fault
} = {
  builder: (_, said) => faults.BUILDER_MISSING({ problem: said }),
  denied: (reference, said) => faults.REGISTRY_DENIED({ reference, registry: registryOf(reference), said }),
  busy: (reference, said) => faults.REGISTRY_BUSY({ reference, registry: registryOf(reference), said }),
  silent: (reference, said) => faults.REGISTRY_SILENT({ reference, registry: registryOf(reference), said }),
  answer: (reference, said) => faults.REGISTRY_ANSWER({ reference, registry: registryOf(reference), said }),
}

async function docker(
  { program, variables }: GenericSettings,
  call: Omit<ProgramCall, 'environment'>,
): Promise<ProgramAnswer> {
  try {
    return await program({ ...call, environment: buildxEnvironment(variables) })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== faults.PROGRAM_MISSING.code) throw error
    throw faults.BUILDER_MISSING({ problem: 'there is no docker command.' })
  }
}

const registryOf = (reference: string): string => parseReference(reference)?.registry ?? reference

const lastLine = (text: string): string => (text.trim().split('\n').at(-1) ?? '').replace(/^ERROR: /, '').slice(0, 500)
