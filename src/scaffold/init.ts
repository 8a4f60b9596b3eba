// `init`: the first stagecraft.yml of a folder, filled with what lies there; one that exists is checked and left alone.

import { toName } from '../config/suggest.ts'
import { basename, dirname, relative, resolve } from 'node:path'
import type { Driver } from '../model/config.ts'
import { drivers } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import { Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { AppName, EnvironmentName } from '../model/name.ts'
import { parseAppName, parseEnvironmentName } from '../model/name.ts'
import type { Surroundings } from '../observe/outside.ts'
import { forEnvironment, readConfigFile, readProject } from '../observe/project.ts'
import { firstFile } from './first-file.ts'
import { lookAround } from './found.ts'
import type { Found } from './found.ts'
import { missingTools } from './tools.ts'

export interface InitInputs {
  readonly projectName: AppName | undefined
  readonly environment: EnvironmentName | undefined
  readonly driver: Driver | undefined
  readonly config: string | undefined
  readonly withEncore: boolean
  readonly withFrontend: boolean
  readonly nonInteractive: boolean
  readonly force: boolean
  readonly dryRun: boolean
}

export type InitWorld = Surroundings & { readonly emit: Emit }

interface Initialised {
  readonly lines: readonly string[]
  readonly next?: string
  readonly result: Readonly<Record<string, unknown>>
}

/** Faults: CONFIG_* of a file that is there already, INIT_BACKUP_EXISTS, COMPOSE_FILE_MISSING, INTERRUPTED. */
export async function init(inputs: InitInputs, world: InitWorld): Promise<Initialised> {
  const path = resolve(world.folder, inputs.config ?? 'stagecraft.yml')
  const name = relative(world.folder, path) || path
  const { files } = world.outside
  const exists = ((await files.list(dirname(path))) ?? []).includes(basename(path))
  if (exists && !inputs.force) return checked(world, path, name)
  const backup = `${path}.bak`
  if (exists && (await files.real(backup)) !== undefined) throw faults.INIT_BACKUP_EXISTS({ file: `${name}.bak` })
  const found = await lookAround(files, dirname(path))
  const wish = await wished(inputs, world, dirname(path))
  refuseWithoutCompose(wish.driver, found, name)
  const text = firstFile({ ...wish, withEncore: inputs.withEncore, withFrontend: inputs.withFrontend, found })
  if (inputs.dryRun) return { lines: text.trimEnd().split('\n'), result: { file: name, written: false, content: text } }
  if (exists) await files.move(path, backup)
  await files.write(path, text, 0o644)
  for (const message of await missingTools(world)) world.emit({ kind: 'notice', level: 'warning', message })
  await tellProblems(world, path)
  return {
    lines: [`Wrote ${name}${exists ? `; what stood there is ${name}.bak` : ''}.`],
    next: 'stagecraft validate',
    result: { file: name, written: true, ...(exists ? { backup: `${name}.bak` } : {}) },
  }
}

/** Reported and never changed. Faults: all of the file. */
async function checked(world: InitWorld, path: string, name: string): Promise<Initialised> {
  await readConfigFile(world, path)
  return {
    lines: [
      `${name} is there already, and good; nothing was changed. --force writes a new one and keeps it as ${name}.bak.`,
    ],
    result: { file: name, written: false },
  }
}

interface Wish {
  readonly app: AppName
  readonly environment: EnvironmentName
  readonly driver: Driver
}

/** What was given, else what a person at the terminal answers, else what is built in. */
async function wished(inputs: InitInputs, world: InitWorld, folder: string): Promise<Wish> {
  const ask = inputs.nonInteractive ? undefined : asking(world)
  const driverOf = (text: string): Driver | undefined => drivers.find((driver) => driver === text)
  const names = 'a name of 1 to 32 small letters, digits and inner dashes'
  const app = parseAppName(toName(basename(folder))) ?? unnamed
  return {
    app: inputs.projectName ?? (await ask?.('Project name', app, { parse: parseAppName, expects: names })) ?? app,
    environment:
      inputs.environment ?? (await ask?.('Environment', dev, { parse: parseEnvironmentName, expects: names })) ?? dev,
    driver:
      inputs.driver ??
      (await ask?.('Driver', 'local', { parse: driverOf, expects: `one of ${drivers.join(', ')}` })) ??
      'local',
  }
}

/** Of a folder whose name holds no letter that a name can have. */
const unnamed = 'app' as AppName
const dev = 'dev' as EnvironmentName

interface Answers<T> {
  readonly parse: (text: string) => T | undefined
  /** Completes "it must be …". */
  readonly expects: string
}
type Asking = <T extends string>(what: string, byDefault: T, answers: Answers<T>) => Promise<T>

/** Asks until the answer can be used; undefined where nobody can answer. */
function asking({ outside, emit }: InitWorld): Asking | undefined {
  const { question } = outside
  if (question === undefined) return undefined
  return async (what, byDefault, { parse, expects }) => {
    for (;;) {
      const answer = await question(`${what} [${byDefault}]: `, byDefault)
      const parsed = parse(answer.trim())
      if (parsed !== undefined) return parsed
      emit({
        kind: 'notice',
        level: 'warning',
        message: `${JSON.stringify(answer.trim())} cannot be used: it must be ${expects}.`,
      })
    }
  }
}

/** Hosts are given a compose file; without one the file would be refused as soon as it is checked. */
function refuseWithoutCompose(driver: Driver, { composeFiles }: Found, name: string): void {
  if (driver === 'local' || composeFiles.length > 0) return
  throw faults.INIT_COMPOSE_NEEDED({ driver, file: name })
}

/** What the compose file still lacks for Stagecraft is told, and does not keep the file from being written. */
async function tellProblems(world: InitWorld, path: string): Promise<void> {
  const read = await readConfigFile(world, path).catch((error: unknown) => {
    // Our own words must be ones that we take.
    throw new Error(`the first file is not good: ${error instanceof Error ? error.message : String(error)}`)
  })
  for (const name of Object.keys(read.config.environments)) {
    const problems = await readProject(world, forEnvironment(read, name as EnvironmentName)).then(() => [], faultsOf)
    for (const { what, fix } of problems) world.emit({ kind: 'notice', level: 'warning', message: `${what} ${fix}` })
  }
}

function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof Faults) return error.faults
  if (error instanceof Fault) return [error]
  throw error
}
