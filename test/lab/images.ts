// The images that a lab runs, each built once per machine and built again when its inputs change.
import { createHash } from 'node:crypto'
import { cp, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { makeBase } from './base.ts'
import { docker, run } from './docker.ts'
import { engineBinary, engineRelease } from './engine.ts'
import { inFolder } from './folders.ts'
import { buildPatience } from './go.ts'
import { givenByHub } from './hub.ts'
import { npmPackage, npmSettings, npmVersion } from './npm.ts'
import { lines } from './labels.ts'
import { locked } from './locked.ts'
import { nodeBinary, traefikBinary, traefikVersion } from './programs.ts'
import { seedRegistry } from './seed.ts'
import { tailnetPrograms } from './tailnet-programs.ts'

export interface Images {
  readonly host: string
  /** Holds node:24-slim, postgres:17 and traefik:v3.7 under `library/`. */
  readonly registry: string
}

type Say = (line: string) => void

interface Recipe {
  readonly name: string
  /** What the image is made of besides its folder under images/. */
  readonly inputs: readonly string[]
  readonly make: (ref: string) => Promise<void>
  /** Milliseconds that others wait while one makes it; default that of a lock. */
  readonly patience?: number | undefined
}

const folder = path.join(import.meta.dirname, 'images')

/** Has every image of the lab at hand and says which one it is making. Two processes never build the same at once. */
export async function readyImages(say: Say): Promise<Images> {
  const base = await ready({ name: 'base', inputs: ['trixie-2'], make: (ref) => makeBase(ref, say) }, say)
  const settings = await npmSettings()
  const [host, registry, node, postgres, traefik] = await Promise.all([
    ready(built('host', base), say),
    ready(built('registry', base), say),
    ready(
      official('node', 'node:24-slim', {
        base,
        programs: async () => [await nodeBinary(), await npmPackage(), settings],
        version: `24 npm-${npmVersion} ${path.basename(path.dirname(settings))}`,
        say,
      }),
      say,
    ),
    ready(official('postgres', 'postgres:17', { base, programs: async () => [], version: '17', say }), say),
    ready(
      official('traefik', 'traefik:v3.7', {
        base,
        programs: async () => [await traefikBinary(say)],
        version: traefikVersion,
        say,
      }),
      say,
    ),
  ])
  const library = { 'node:24-slim': node, 'postgres:17': postgres, 'traefik:v3.7': traefik }
  const seeded = { name: 'library', inputs: [registry, node, postgres, traefik] }
  return { host, registry: await ready({ ...seeded, make: (ref) => seedRegistry({ ref, registry, library }) }, say) }
}

/** The image of a host with the engine of today, on that of a host. */
export function readyNewHost(host: string, say: Say): Promise<string> {
  const make = async (ref: string): Promise<void> =>
    build({ name: 'host-29', ref, base: host, programs: [await engineBinary(say)] })
  // The image is made within minutes once the engine is there.
  return ready({ name: 'host-29', inputs: [host, engineRelease], make, patience: buildPatience + 300_000 }, say)
}

/** The image of a host on a tailnet and of its Headscale. */
export async function readyTailnet(say: Say): Promise<string> {
  const { host } = await readyImages(say)
  const make = async (ref: string): Promise<void> =>
    build({ name: 'tailnet', ref, base: host, programs: await tailnetPrograms(say) })
  return ready({ name: 'tailnet', inputs: [host], make, patience: buildPatience + 300_000 }, say)
}

/** An image that is always built here, from images/<name>/Dockerfile on the base. */
function built(name: string, base: string): Recipe {
  return { name, inputs: [base], make: (ref) => build({ name, ref, base, programs: [] }) }
}

/** The official image where Docker Hub gives it, else our stand-in with the programs (files or folders) that it needs. */
function official(
  name: string,
  original: string,
  standIn: {
    readonly base: string
    readonly programs: () => Promise<readonly string[]>
    readonly version: string
    readonly say: Say
  },
): Recipe {
  const make = async (ref: string): Promise<void> => {
    if (await givenByHub({ official: original, ref, say: standIn.say })) return
    standIn.say(`lab: ${original} is a stand-in of the same version`)
    await build({ name, ref, base: standIn.base, programs: await standIn.programs() })
  }
  return { name, inputs: [standIn.base, original, standIn.version], make }
}

async function ready(recipe: Recipe, say: Say): Promise<string> {
  const ref = `stagecraft-lab/${recipe.name}:${await hashOf(recipe)}`
  if (await isPresent(ref)) return ref
  return locked(
    `image-${recipe.name}`,
    async () => {
      if (await isPresent(ref)) return ref
      const started = Date.now()
      say(`lab: making the image ${recipe.name}`)
      await recipe.make(ref)
      await forgetOld(recipe.name)
      say(`lab: the image ${recipe.name} took ${Math.round((Date.now() - started) / 1000)} s`)
      return ref
    },
    { patience: recipe.patience },
  )
}

/** Keeps the three newest images of a name: other checkouts may still want theirs. What a container uses stays. */
async function forgetOld(name: string): Promise<void> {
  const refs = lines(await docker(['image', 'ls', `stagecraft-lab/${name}`, '--format', '{{.Repository}}:{{.Tag}}']))
  for (const ref of refs.slice(3)) await run(['docker', 'rmi', ref])
}

async function isPresent(ref: string): Promise<boolean> {
  return (await run(['docker', 'image', 'inspect', ref])).code === 0
}

async function hashOf(recipe: Recipe): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(recipe.inputs))
  const own = path.join(folder, recipe.name)
  for (const file of (await readdir(own).catch(() => [])).toSorted()) {
    hash.update(`\n${file}\n`).update(await readFile(path.join(own, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

async function build(o: {
  readonly name: string
  readonly ref: string
  readonly base: string
  readonly programs: readonly string[]
}): Promise<void> {
  await inFolder(async (context) => {
    await cp(path.join(folder, o.name), context, { recursive: true })
    for (const program of o.programs) await cp(program, path.join(context, path.basename(program)), { recursive: true })
    await docker(['build', '--quiet', '--tag', o.ref, '--build-arg', `BASE=${o.base}`, context])
  })
}
