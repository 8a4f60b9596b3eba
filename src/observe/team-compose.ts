// The team's compose files: what they pull in is looked at first, then Compose resolves them, then everything is checked together.

import { join } from 'node:path'
import { composeConfig } from '../commands/compose-config.ts'
import { gatewayFault } from '../commands/gateway.ts'
import { parseCompose } from '../config/compose.ts'
import { composeComplaint, unsetVariables } from '../config/compose-complaint.ts'
import type { ComposeAsked } from '../config/compose-complaint.ts'
import { composePlaces } from '../config/compose-place.ts'
import type { ComposeText } from '../config/compose-place.ts'
import { composeReferences } from '../config/compose-references.ts'
import { checkAgainstCompose } from '../config/compose-rules.ts'
import { parseDotenv } from '../config/dotenv.ts'
import type { ResolvedEnvironment } from '../config/environment.ts'
import type { Places } from '../config/source.ts'
import { checkValues } from '../config/value-rules.ts'
import type { ComposeModel } from '../model/compose.ts'
import type { Config, EnvironmentConfig } from '../model/config.ts'
import { derived, onceEach } from '../model/derived.ts'
import { canonical } from '../model/digest.ts'
import { Faults } from '../model/fault.ts'
import type { Fault, Place } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import type { Surroundings } from './outside.ts'

export interface ComposeWanted {
  readonly config: Config
  readonly environment: EnvironmentConfig
  readonly resolved: ResolvedEnvironment
  /** Of stagecraft.yml. */
  readonly places: Places
  /** Its folder, absolute, perhaps behind links. */
  readonly root: string
  /** The compose files, relative to the root, in order of override. */
  readonly files: readonly string[]
}

type Around = Pick<Surroundings, 'outside' | 'variables'>

/** Resolves the files with the environment's values. Faults: COMPOSE_*, CONFIG_*, ENVIRONMENT_*, GATEWAY_UNSUPPORTED, all that are found at once. */
export async function readCompose(around: Around, given: ComposeWanted): Promise<ComposeModel> {
  // What Compose answers are absolute paths below the folder that it is told.
  const wanted = { ...given, root: (await around.outside.files.real(given.root)) ?? given.root }
  const { outside, variables } = around
  const { config, environment, resolved, places, root, files } = wanted
  if (files.length === 0) return noServices
  const { texts, envFiles, dotenvs } = await readTexts(around, wanted)
  const own = await namesIn(around, root, ['.env', ...dotenvs])
  const asked = { files, root, places: composePlaces(texts), dotenv: own }
  const implied = dotenvs.length === 0 ? [] : await namesIn(around, root, dotenvs)
  const answer = await outside.program({
    argv: composeConfig({
      files: files.map((file) => join(root, file)),
      folder: root,
      project: environment.projectName,
    }),
    folder: root,
    environment: { ...filled(wanted, variables), ...passed(variables), ...withoutRemotes },
    deadline: 60_000,
    reason: 'docker compose config',
  })
  throwAny(
    answer.code === 0
      ? [...unsetVariables(answer.stderr, asked), ...takenFromElsewhere(wanted, asked, { envFiles, names: implied })]
      : composeComplaint(answer.stderr, asked),
  )
  const home = variables['HOME']
  const parsed = parseCompose(answer.stdout, {
    root,
    driver: environment.driver,
    places: asked.places,
    ...(home === undefined ? {} : { home }),
  })
  if ('faults' in parsed) throw new Faults(parsed.faults)
  const compose = parsed.model
  const check = { config, environment, compose, places, composePlaces: asked.places, resolved }
  throwAny([...checkAgainstCompose(check), ...gatewayFaults(config, compose), ...checkValues(check)])
  return compose
}

/** What an app has before it has a compose file. */
const noServices: ComposeModel = { services: {}, networks: {}, volumes: {}, secrets: {}, configs: {} }

function throwAny(found: readonly Fault[]): void {
  if (found.length > 0) throw new Faults(found)
}

/** The same text for the same bytes: environments share files, which are parsed once. */
const composeText = derived((text: Uint8Array) => onceEach((file: string): ComposeText => ({ file, text })))

interface Read {
  readonly texts: readonly ComposeText[]
  /** Env files of services. */
  readonly envFiles: readonly ComposeText[]
  /** `.env` files that Compose takes for included files without being told to. */
  readonly dotenvs: readonly string[]
}

/** The files and those that they include or extend, each looked at before Compose opens or fetches anything. */
async function readTexts({ outside }: Around, { root, files, resolved }: ComposeWanted): Promise<Read> {
  const texts = new Map<string, ComposeText>()
  const found: Fault[] = []
  const waiting = [...files]
  const envFiles = new Set<string>()
  const dotenvs = new Set<string>()
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (texts.has(file)) continue
    const real = await outside.files.real(join(root, file))
    const bytes = await outside.files.read(join(root, file))
    if (bytes === undefined || real === undefined) {
      found.push(faults.COMPOSE_FILE_MISSING({ looked: [file] }))
      continue
    }
    if (!real.startsWith(`${root}/`))
      found.push(
        faults.COMPOSE_PATH_OUTSIDE({ service: 'the compose file', use: 'the link', path: file, where: { file } }),
      )
    const text = composeText(bytes)(file)
    texts.set(file, text)
    const references = composeReferences(text, (name) => resolved.values[name]?.reveal())
    found.push(...references.faults)
    waiting.push(...references.composeFiles)
    for (const each of references.envFiles) envFiles.add(each)
    for (const each of references.dotenvs) dotenvs.add(each)
  }
  throwAny(found)
  const readable = await Promise.all(
    [...envFiles].map(async (each) => ({ file: each, text: await outside.files.read(join(root, each)) })),
  )
  return {
    texts: [...texts.values()],
    envFiles: readable.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }])),
    dotenvs: [...dotenvs],
  }
}

/** What fills `${NAME}`: the environment's values; on this machine also the variables of the run, as Compose users expect. */
function filled({ environment, resolved }: ComposeWanted, variables: Around['variables']): Record<string, string> {
  const values = Object.fromEntries(
    keysOf(resolved.values).map((name) => [name, resolved.values[name]?.reveal() ?? '']),
  )
  return environment.driver === 'local' ? { ...variables, ...values } : values
}

const needed = ['PATH', 'HOME', 'DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'XDG_RUNTIME_DIR'] as const

/** What docker itself needs of the run. */
const passed = (variables: Around['variables']): Record<string, string> =>
  Object.fromEntries(needed.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])))

/** Compose fetches nothing, whatever our own look at its files overlooked. */
const withoutRemotes = { COMPOSE_EXPERIMENTAL_GIT_REMOTE: 'false', COMPOSE_EXPERIMENTAL_OCI_REMOTE: 'false' }

interface Elsewhere {
  readonly envFiles: readonly ComposeText[]
  /** Of `.env` files that nothing names. */
  readonly names: readonly string[]
}

/**
 * Names without a value from the environment that the files use and that would bring in this machine's: those that docker
 * needs, and those of a `.env` beside an included file.
 */
function takenFromElsewhere(
  { environment, resolved }: ComposeWanted,
  { places }: ComposeAsked,
  { envFiles, names }: Elsewhere,
): readonly Fault[] {
  if (environment.driver === 'local') return []
  const unset = (name: string): boolean => resolved.values[name] === undefined
  const tell = (name: string, dotenv: boolean, where: Place | undefined): readonly Fault[] =>
    where === undefined ? [] : [faults.COMPOSE_VARIABLE_UNSET({ name, dotenv, where })]
  return [
    ...needed.filter(unset).flatMap((name) => tell(name, false, places.ofVariable(name) ?? placeIn(envFiles, name))),
    ...names.filter(unset).flatMap((name) => tell(name, true, places.ofVariable(name))),
  ]
}

/** The env file that takes a name from the process: it reads otherwise where the name is set, or has a line of the name alone. */
function placeIn(envFiles: readonly ComposeText[], name: string): Place | undefined {
  const found = envFiles.find(({ file, text }) => {
    const [unset, set] = [{}, { [name]: 'set' }].map((earlier) => parseDotenv(text, file, earlier))
    const lines = (typeof text === 'string' ? text : Buffer.from(text).toString()).split('\n')
    const isBare = (line = 0): boolean => lines[line - 1]?.trim().replace(/^export\s+/, '') === name
    return canonical(unset) !== canonical(set) || unset?.faults.some(({ where }) => isBare(where?.line)) === true
  })
  return found && { file: found.file }
}

const gatewayFaults = (config: Config, compose: ComposeModel): readonly Fault[] =>
  keysOf(compose.services).flatMap((name) => {
    const service = compose.services[name]
    return (config.services[name]?.role === 'gateway' && service ? gatewayFault(name, service) : undefined) ?? []
  })

/** Names that `.env` files set: `docker compose` reads them, a deploy does not. */
async function namesIn({ outside }: Around, root: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => outside.files.read(join(root, path))))
  return found.flatMap((bytes) => (bytes === undefined ? [] : Object.keys(parseDotenv(bytes, '.env', {}).values)))
}
