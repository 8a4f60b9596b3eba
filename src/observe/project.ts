// What the checkout says: configuration, environment, resolved compose file; each read once, every problem told.

import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseCompose } from '../config/compose.ts'
import { resolveEnvironment } from '../config/environment.ts'
import type { ResolvedEnvironment } from '../config/environment.ts'
import { parseConfig } from '../config/parse.ts'
import type { Places } from '../config/source.ts'
import { composeConfig } from '../commands/compose-config.ts'
import type { ComposeModel } from '../model/compose.ts'
import type { Config } from '../model/config.ts'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Surroundings } from './outside.ts'
import type { Loaded } from './session.ts'

export interface ReadConfig extends Loaded {
  readonly places: Places
}

export interface Project extends ReadConfig {
  readonly resolved: ResolvedEnvironment
  readonly compose: ComposeModel
  /** Compose files as they were found, relative to the root. */
  readonly composeFiles: readonly string[]
  /** Everything written, as bytes: configuration and compose files. */
  readonly written: readonly string[]
}

const defaultFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'] as const

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

/** The file, for one of its environments. Faults: CONFIG_*, ENVIRONMENT_UNKNOWN. */
export async function readConfig(
  surroundings: Pick<Surroundings, 'outside' | 'folder' | 'variables'>,
  { given, environment }: { readonly given?: string | undefined; readonly environment: EnvironmentName },
): Promise<ReadConfig> {
  return forEnvironment(await readConfigFile(surroundings, given), environment)
}

/** Faults: ENVIRONMENT_UNKNOWN. */
export function forEnvironment(read: ReadFile, name: EnvironmentName): ReadConfig {
  const environment = read.config.environments[name]
  if (environment === undefined) throw faults.ENVIRONMENT_UNKNOWN({ name, known: keysOf(read.config.environments) })
  return { ...read, environment }
}

async function findConfig(
  { outside, folder }: Pick<Surroundings, 'outside' | 'folder'>,
  given: string | undefined,
): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  if (given !== undefined) {
    const path = resolve(folder, given)
    if ((await outside.files.list(path)) !== undefined) throw faults.CONFIG_FOLDER({ file: given })
    const bytes = await outside.files.read(path)
    if (bytes === undefined) throw faults.CONFIG_MISSING({ folder: dirname(path) })
    return { path, bytes }
  }
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'stagecraft.yml')
    if ((await outside.files.list(path)) !== undefined) throw faults.CONFIG_FOLDER({ file: path })
    const bytes = await outside.files.read(path)
    if (bytes !== undefined) return { path, bytes }
    if (dirname(at) === at) throw faults.CONFIG_MISSING({ folder })
  }
}

/** Reads the rest of the checkout: values, then the compose files with these values. Faults: ENVIRONMENT_*, COMPOSE_*. */
export async function readProject(surroundings: Surroundings, read: ReadConfig): Promise<Project> {
  const { outside, variables, hide } = surroundings
  const { environment, root } = read
  const envFile =
    environment.envFile === undefined ? undefined : await outside.files.read(join(root, environment.envFile))
  const resolved = resolveEnvironment({ environment, ...(envFile === undefined ? {} : { envFile }), variables })
  if ('faults' in resolved) throw new Faults(resolved.faults)
  hide(Object.values(resolved.secrets))
  const composeFiles = await findCompose(surroundings, read)
  const written = await Promise.all(
    composeFiles.map(async (file) => decode(await outside.files.read(join(root, file)))),
  )
  const values = Object.fromEntries(
    keysOf(resolved.values).map((name) => [name, resolved.values[name]?.reveal() ?? '']),
  )
  const answer = await outside.program({
    argv: composeConfig({
      files: composeFiles.map((file) => join(root, file)),
      folder: root,
      project: environment.projectName,
    }),
    folder: root,
    environment: { ...passed(variables), ...values },
    deadline: 60_000,
    reason: 'docker compose config',
  })
  if (answer.code !== 0) throw faults.COMPOSE_REJECTED({ complaint: answer.stderr.trim() })
  const unset = [...answer.stderr.matchAll(/The \\?"(\w+)\\?" variable is not set/g)].map(([, name = '']) =>
    faults.COMPOSE_VARIABLE_UNSET({ name, dotenv: false }),
  )
  if (unset.length > 0) throw new Faults(unset)
  const parsed = parseCompose(answer.stdout, {
    root: (await outside.files.real(root)) ?? root,
    driver: environment.driver,
  })
  if ('faults' in parsed) throw new Faults(parsed.faults)
  return { ...read, resolved, compose: parsed.model, composeFiles, written }
}

/** What docker itself needs of the process: nothing else of it may fill the compose file. */
const passed = (variables: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'XDG_RUNTIME_DIR'].flatMap((name) =>
      variables[name] === undefined ? [] : [[name, variables[name]]],
    ),
  )

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

async function findCompose(
  { outside }: Surroundings,
  { config, environment, root }: ReadConfig,
): Promise<readonly string[]> {
  const named = [...config.compose, ...environment.compose]
  if (config.compose.length > 0) {
    for (const file of named)
      if ((await outside.files.read(join(root, file))) === undefined)
        throw faults.COMPOSE_FILE_MISSING({ looked: [file] })
    return named
  }
  const entries = (await outside.files.list(root)) ?? []
  const found = defaultFiles.filter((file) => entries.includes(file))
  const [only, ...others] = found
  if (only === undefined) throw faults.COMPOSE_FILE_MISSING({ looked: defaultFiles })
  if (others.length > 0) throw faults.COMPOSE_AMBIGUOUS({ found })
  return [only, ...environment.compose]
}

/** Whether a path, after links are followed, stays inside the project. */
export const isInside = (root: string, path: string): boolean => path === root || path.startsWith(root + sep)
