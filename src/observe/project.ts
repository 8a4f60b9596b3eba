// What the checkout says: configuration, environment, resolved compose file; each read once, every problem told.

import { dirname, join, relative, resolve, sep } from 'node:path'
import type { ComposePlaces } from '../config/compose-place.ts'
import { resolveEnvironment } from '../config/environment.ts'
import type { ResolvedEnvironment } from '../config/environment.ts'
import { configName, foldersFrom, otherName } from '../config/locate.ts'
import { parseConfig } from '../config/parse.ts'
import { checkPaths, composeFilesOf, pathUses, unnamedFiles } from '../config/path-rules.ts'
import type { PathKind } from '../config/path-rules.ts'
import type { Places } from '../config/source.ts'
import { refusedFor } from '../config/unbuilt.ts'
import type { Use } from '../config/unbuilt.ts'
import type { ComposeModel } from '../model/compose.ts'
import type { Config } from '../model/config.ts'
import { Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Files, Surroundings } from './outside.ts'
import type { Loaded } from './session.ts'
import { readCompose } from './team-compose.ts'

export interface ReadConfig extends Loaded {
  readonly places: Places
}

export interface Project extends ReadConfig {
  readonly resolved: ResolvedEnvironment
  readonly compose: ComposeModel
  readonly composePlaces: ComposePlaces
  /** Compose files as they were found, relative to the root. */
  readonly composeFiles: readonly string[]
}

/** The configuration with all of its environments. */
export interface ReadFile {
  readonly config: Config
  readonly places: Places
  /** The folder of stagecraft.yml, absolute. */
  readonly root: string
}

/** Finds stagecraft.yml (`given`, else in the folder or the nearest above) and reads it. Faults: CONFIG_*. */
export async function readConfigFile(
  { outside, folder, variables }: Pick<Surroundings, 'outside' | 'folder' | 'variables'>,
  given: string | undefined,
): Promise<ReadFile> {
  const { path, bytes } = await findConfig({ outside, folder }, given)
  const file = relative(folder, path) || path
  const read = parseConfig(bytes, file, { ci: variables['CI'] === 'true' })
  if ('faults' in read) throw new Faults(read.faults)
  return { ...read, root: dirname(path) }
}

/** Which file and environment, and what is done with it. */
export interface ConfigWanted {
  readonly given?: string | undefined
  readonly environment: EnvironmentName
  readonly use: Use
}

/** The file, for one of its environments. Faults: CONFIG_*, ENVIRONMENT_UNKNOWN; CONFIG_KEY_NOT_BUILT where `use` needs it. */
export async function readConfig(
  surroundings: Pick<Surroundings, 'outside' | 'folder' | 'variables'>,
  { given, environment, use }: ConfigWanted,
): Promise<ReadConfig> {
  const read = forEnvironment(await readConfigFile(surroundings, given), environment)
  const refused = refusedFor(use, read)
  if (refused.length > 0) throw new Faults(refused)
  return read
}

/** Faults: ENVIRONMENT_UNKNOWN. */
export function forEnvironment(read: ReadFile, name: EnvironmentName): ReadConfig {
  const { environments } = read.config
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined
  if (environment === undefined) throw faults.ENVIRONMENT_UNKNOWN({ name, known: keysOf(read.config.environments) })
  return { ...read, environment }
}

async function findConfig(
  { outside, folder }: Pick<Surroundings, 'outside' | 'folder'>,
  given: string | undefined,
): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  if (given !== undefined) {
    const path = resolve(folder, given)
    const bytes = await bytesOf(outside.files, path)
    if (bytes === undefined) throw faults.CONFIG_NOT_THERE({ path: given })
    return { path, bytes }
  }
  const folders = foldersFrom(folder)
  for (const at of folders) {
    const path = join(at, configName)
    const bytes = await bytesOf(outside.files, path)
    if (bytes !== undefined) return { path, bytes }
  }
  const others = await Promise.all(folders.map((at) => isFile(outside.files, join(at, otherName))))
  const other = folders[others.indexOf(true)]
  throw faults.CONFIG_MISSING({ folder, ...(other === undefined ? {} : { other: join(other, otherName) }) })
}

/** One that cannot be read is none to point out. */
const isFile = (files: Files, path: string): Promise<boolean> =>
  files.about(path).then(
    (about) => about?.kind === 'file',
    () => false,
  )

/** Faults: CONFIG_FOLDER, CONFIG_UNREADABLE. */
async function bytesOf(files: Files, path: string): Promise<Uint8Array | undefined> {
  try {
    if ((await files.about(path))?.kind === 'folder') throw faults.CONFIG_FOLDER({ file: path })
    return await files.read(path)
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'FILE_UNREADABLE') throw error
    throw faults.CONFIG_UNREADABLE({ what: error.what })
  }
}

/**
 * Reads the rest of the checkout: what the configuration names, values, then the compose files with these values. Faults:
 * CONFIG_PATH, ENVIRONMENT_*, COMPOSE_*, those of each step together.
 */
export async function readProject(surroundings: Surroundings, read: ReadConfig): Promise<Project> {
  const { outside, variables, hide } = surroundings
  const { config, environment, root, places } = read
  const uses = pathUses(config, environment)
  const kinds = await kindsOf(outside.files, root, [...uses.map(({ path }) => path), ...unnamedFiles])
  const kindOf = (path: string): PathKind => kinds.get(path) ?? 'missing'
  const broken = checkPaths(uses, places, kindOf)
  const files = composeFilesOf(config, environment, kindOf)
  const envFile =
    environment.envFile === undefined || kindOf(environment.envFile) !== 'file'
      ? undefined
      : await outside.files.read(join(root, environment.envFile))
  const named = keysOf(config.databases).flatMap((name) => {
    const database = config.databases[name]
    return [database?.connectionEnv, database?.migrations?.connectionEnv].filter((each) => each !== undefined)
  })
  const resolved = resolveEnvironment({
    environment,
    ...(envFile === undefined ? {} : { envFile }),
    variables,
    named,
    places,
  })
  const isTold = (fault: Fault): boolean => fault.code === 'ENVIRONMENT_FILE' && broken.length > 0
  const found = [
    ...broken,
    ...('fault' in files ? [files.fault] : []),
    ...('faults' in resolved ? resolved.faults.filter((fault) => !isTold(fault)) : []),
  ]
  if ('fault' in files || 'faults' in resolved || found.length > 0) throw new Faults(found)
  hide(Object.values(resolved.secrets))
  const { compose, composePlaces } = await readCompose(surroundings, { ...read, resolved, files: files.files })
  hide(
    keysOf(compose.secrets).flatMap((key) => {
      const secret = compose.secrets[key]
      return (secret?.kind === 'environment' ? resolved.values[secret.name] : undefined) ?? []
    }),
  )
  return { ...read, resolved, compose, composePlaces, composeFiles: files.files }
}

/** What lies at each path, after links are followed. */
async function kindsOf(files: Files, root: string, paths: readonly string[]): Promise<ReadonlyMap<string, PathKind>> {
  const base = (await files.real(root)) ?? root
  const kindOf = async (path: string): Promise<PathKind> => {
    try {
      const real = await files.real(join(root, path))
      if (real === undefined) return 'missing'
      return isInside(base, real) ? ((await files.about(real))?.kind ?? 'missing') : 'outside'
    } catch (error) {
      if (error instanceof Fault) return 'unreadable'
      throw error
    }
  }
  return new Map(await Promise.all(paths.map(async (path) => [path, await kindOf(path)] as const)))
}

/** Whether a path, after links are followed, stays inside the project. */
export const isInside = (root: string, path: string): boolean => path === root || path.startsWith(root + sep)
