// The team's compose files: what they pull in is looked at first, then Compose resolves them, then everything is checked together.

import { join } from 'node:path'
import { composeConfig } from '../commands/compose-config.ts'
import { gatewayFault } from '../commands/gateway.ts'
import { parseCompose } from '../config/compose.ts'
import { composeComplaint, unsetVariables } from '../config/compose-complaint.ts'
import { neededByDocker, takenFromElsewhere } from '../config/compose-elsewhere.ts'
import type { ComposeRead, ImpliedDotenv } from '../config/compose-elsewhere.ts'
import { composePlaces } from '../config/compose-place.ts'
import type { ComposePlaces, ComposeText } from '../config/compose-place.ts'
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

export interface TeamCompose {
  readonly compose: ComposeModel
  /** Of the compose files, those that they pull in too. */
  readonly composePlaces: ComposePlaces
}

type Around = Pick<Surroundings, 'outside' | 'variables'>

/** Resolves the files with the environment's values. Faults: COMPOSE_*, CONFIG_*, ENVIRONMENT_*, GATEWAY_UNSUPPORTED, all that are found at once. */
export async function readCompose(around: Around, given: ComposeWanted): Promise<TeamCompose> {
  // What Compose answers are absolute paths below the folder that it is told.
  const wanted = { ...given, root: (await around.outside.files.real(given.root)) ?? given.root }
  const { outside, variables } = around
  const { config, environment, resolved, places, root, files } = wanted
  if (files.length === 0) return { compose: noServices, composePlaces: composePlaces([]) }
  const read = await readTexts(around, wanted)
  const asked = { files, root, places: composePlaces(read.texts), dotenv: await namesIn(around, root, '.env') }
  const values = valuesOf(resolved)
  const answer = await outside.program({
    argv: composeConfig({
      files: files.map((file) => join(root, file)),
      folder: root,
      project: environment.projectName,
    }),
    folder: root,
    // What fills `${NAME}`: the environment's values; on this machine also the variables of the run, as Compose users expect.
    environment: {
      ...(environment.driver === 'local' ? variables : {}),
      ...values,
      ...passed(variables),
      ...withoutRemotes,
    },
    deadline: 60_000,
    reason: 'docker compose config',
  })
  if (answer.code !== 0) throw new Faults(composeComplaint(answer.stderr, asked))
  const elsewhere = environment.driver === 'local' ? [] : takenFromElsewhere(read, values)
  // What docker needs and this machine has not is unset too.
  const isTold = ({ where }: Fault): boolean => elsewhere.some((each) => isSamePlace(each.where, where))
  throwAny([...unsetVariables(answer.stderr, asked).filter((each) => !isTold(each)), ...elsewhere])
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
  return { compose, composePlaces: asked.places }
}

/** What an app has before it has a compose file. */
const noServices: ComposeModel = { services: {}, networks: {}, volumes: {}, secrets: {}, configs: {} }

function throwAny(found: readonly Fault[]): void {
  if (found.length > 0) throw new Faults(found)
}

const isSamePlace = (one: Place | undefined, other: Place | undefined): boolean =>
  canonical(one ?? null) === canonical(other ?? null)

/** The same text for the same bytes: environments share files, which are parsed once. */
const composeText = derived((text: Uint8Array) => onceEach((file: string): ComposeText => ({ file, text })))

/** The files and those that they include or extend, each looked at before Compose opens or fetches anything. */
async function readTexts(around: Around, { root, files, resolved }: ComposeWanted): Promise<ComposeRead> {
  const { outside } = around
  const texts = new Map<string, ComposeText>()
  const found: Fault[] = []
  const waiting = [...files]
  const envFiles = new Set<string>()
  const pulled = new Map<string, readonly string[]>()
  const dotenvs = new Map<string, readonly string[]>()
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
    pulled.set(file, references.composeFiles)
    for (const { path, includes } of references.dotenvs) dotenvs.set(path, [...(dotenvs.get(path) ?? []), includes])
  }
  throwAny(found)
  const envTexts = [...envFiles].map(async (file) => ({
    file,
    text: new TextDecoder().decode((await outside.files.read(join(root, file))) ?? new Uint8Array()),
  }))
  const implied = [...dotenvs].map(async ([path, included]): Promise<ImpliedDotenv> => ({
    path,
    fills: [...withPulled(included, pulled)],
    names: await namesIn(around, root, path),
  }))
  return {
    texts: [...texts.values()],
    envFiles: await Promise.all(envTexts),
    dotenvs: await Promise.all(implied),
  }
}

/** Files with all that they pull in, each once. */
function withPulled(files: readonly string[], pulled: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set(files)
  // A set that grows while it is walked is walked to its end.
  for (const file of found) for (const each of pulled.get(file) ?? []) found.add(each)
  return found
}

const valuesOf = ({ values }: ResolvedEnvironment): Readonly<Record<string, string>> =>
  Object.fromEntries(keysOf(values).map((name) => [name, values[name]?.reveal() ?? '']))

/** What docker itself needs of the run. */
const passed = (variables: Around['variables']): Record<string, string> =>
  Object.fromEntries(neededByDocker.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])))

/** Compose fetches nothing, whatever our own look at its files overlooked. */
const withoutRemotes = { COMPOSE_EXPERIMENTAL_GIT_REMOTE: 'false', COMPOSE_EXPERIMENTAL_OCI_REMOTE: 'false' }

const gatewayFaults = (config: Config, compose: ComposeModel): readonly Fault[] =>
  keysOf(compose.services).flatMap((name) => {
    const service = compose.services[name]
    return (config.services[name]?.role === 'gateway' && service ? gatewayFault(name, service) : undefined) ?? []
  })

/** Names that a `.env` sets: `docker compose` reads it, a deploy does not. */
async function namesIn({ outside }: Around, root: string, path: string): Promise<readonly string[]> {
  const bytes = await outside.files.read(join(root, path))
  return bytes === undefined ? [] : Object.keys(parseDotenv(bytes, path, {}).values)
}
