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
import { Faults } from '../model/fault.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import type { Surroundings } from './outside.ts'

export interface ComposeWanted {
  readonly config: Config
  readonly environment: EnvironmentConfig
  readonly resolved: ResolvedEnvironment
  /** Of stagecraft.yml. */
  readonly places: Places
  /** Its folder, absolute. */
  readonly root: string
  /** The compose files, relative to the root, in order of override. */
  readonly files: readonly string[]
}

type Around = Pick<Surroundings, 'outside' | 'variables'>

/** Resolves the files with the environment's values. Faults: COMPOSE_*, CONFIG_*, ENVIRONMENT_*, GATEWAY_UNSUPPORTED, all that are found at once. */
export async function readCompose(around: Around, wanted: ComposeWanted): Promise<ComposeModel> {
  const { outside, variables } = around
  const { config, environment, resolved, places, root, files } = wanted
  if (files.length === 0) return noServices
  const texts = await readTexts(around, wanted)
  const asked = { files, root, places: composePlaces(texts), dotenv: await dotenvNames(around, root) }
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
      ? [...unsetVariables(answer.stderr, asked), ...takenFromRun(wanted, asked)]
      : composeComplaint(answer.stderr, asked),
  )
  const home = variables['HOME']
  const parsed = parseCompose(answer.stdout, {
    root: (await outside.files.real(root)) ?? root,
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

/** The files and those that they include or extend, each looked at before Compose opens or fetches anything. */
async function readTexts(
  { outside }: Around,
  { root, files, resolved }: ComposeWanted,
): Promise<readonly ComposeText[]> {
  const base = (await outside.files.real(root)) ?? root
  const texts = new Map<string, ComposeText>()
  const found: Fault[] = []
  const waiting = [...files]
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (texts.has(file)) continue
    const real = await outside.files.real(join(root, file))
    const bytes = await outside.files.read(join(root, file))
    if (bytes === undefined || real === undefined) {
      found.push(faults.COMPOSE_FILE_MISSING({ looked: [file] }))
      continue
    }
    if (!real.startsWith(`${base}/`))
      found.push(
        faults.COMPOSE_PATH_OUTSIDE({ service: 'the compose file', use: 'the link', path: file, where: { file } }),
      )
    const text = composeText(bytes)(file)
    texts.set(file, text)
    const references = composeReferences(text, (name) => resolved.values[name]?.reveal())
    found.push(...references.faults)
    waiting.push(...references.composeFiles)
  }
  throwAny(found)
  return [...texts.values()]
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

/** Names that docker needs and that the compose file uses without a value from the environment: they would bring in this machine's. */
const takenFromRun = ({ environment, resolved }: ComposeWanted, { places }: ComposeAsked): readonly Fault[] =>
  environment.driver === 'local'
    ? []
    : needed.flatMap((name) => {
        const where = places.ofVariable(name)
        return where === undefined || resolved.values[name] !== undefined
          ? []
          : [faults.COMPOSE_VARIABLE_UNSET({ name, dotenv: false, where })]
      })

const gatewayFaults = (config: Config, compose: ComposeModel): readonly Fault[] =>
  keysOf(compose.services).flatMap((name) => {
    const service = compose.services[name]
    return (config.services[name]?.role === 'gateway' && service ? gatewayFault(name, service) : undefined) ?? []
  })

/** Names that the `.env` beside stagecraft.yml sets: `docker compose` reads it, a deploy does not. */
async function dotenvNames({ outside }: Around, root: string): Promise<readonly string[]> {
  const bytes = await outside.files.read(join(root, '.env'))
  return bytes === undefined ? [] : Object.keys(parseDotenv(bytes, '.env', {}).values)
}
