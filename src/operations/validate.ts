// `validate`: checks stagecraft.yml, the compose file, the files that services take and those of migrations of every environment, and contacts nothing.

import { describeUnbuilt, describeUnread, unbuiltIn } from '../config/unbuilt.ts'
import { cleanPath } from '../config/project-path.ts'
import type { Emit } from '../model/event.ts'
import { Fault, Faults } from '../model/fault.ts'
import { onceEach } from '../model/derived.ts'
import { canonical, digestOf } from '../model/digest.ts'
import { leastLength } from '../model/filling.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { readFiles } from '../observe/carried-files.ts'
import type { ReadMigrations } from '../observe/migrations.ts'
import { readMigrations } from '../observe/migrations.ts'
import type { Files, Surroundings } from '../observe/outside.ts'
import { forEnvironment, readConfigFile, readProject } from '../observe/project.ts'
import type { Project, ReadConfig, ReadFile } from '../observe/project.ts'
import type { Answer } from './answer.ts'
import { effectiveDocument } from './effective.ts'

export interface ValidateInputs {
  readonly config: string | undefined
  /** Absent = all environments. */
  readonly environment: EnvironmentName | undefined
}

/** What was read of one environment. */
export interface Checked {
  readonly project: Project
  readonly migrations: ReadMigrations['sets']
}

/** Faults: all of all environments, each told once. */
export async function validate(
  { config: given, environment: only }: ValidateInputs,
  world: Surroundings & { readonly emit: Emit },
): Promise<Answer> {
  const file = await readConfigFile(world, given)
  const shared = { ...world, outside: { ...world.outside, files: readOnce(world.outside.files) } }
  const names = only === undefined ? keysOf(file.config.environments) : [only]
  const read = await Promise.all(
    names.map((name) => {
      const loaded = forEnvironment(file, name)
      return attempt(() => check(only === undefined ? standIn(shared, loaded) : shared, loaded))
    }),
  )
  const found = unique(read.flatMap(({ faults }) => faults))
  if (found.length > 0) throw new Faults(found)
  const checked = read.flatMap(({ value }) => (value === undefined ? [] : [value]))
  tellUnbuilt(file, names, world.emit)
  return {
    lines: [`${file.config.file} is valid.`, ...checked.map(environmentLine)],
    result: { file: file.config.file, ...effectiveDocument(file.config, checked) },
  }
}

/** Environments share files: each is read once for all of them. */
const readOnce = (files: Files): Files => ({ ...files, read: onceEach(files.read) })

/** What a command would refuse later is told now, once for all environments that share it. */
function tellUnbuilt(file: ReadFile, names: readonly EnvironmentName[], emit: Emit): void {
  const found = names.flatMap((name) => unbuiltIn(forEnvironment(file, name)).map(describeUnbuilt))
  const notice = (level: 'warning' | 'info') => (message: string) => emit({ kind: 'notice', level, message })
  new Set(found).forEach(notice('warning'))
  describeUnread(file.places).forEach(notice('info'))
}

async function check(world: Surroundings, loaded: ReadConfig): Promise<Checked> {
  const [project, migrations] = await Promise.all([
    attempt(() => readProject(world, loaded)),
    attempt(() => readMigrations(world, loaded)),
  ])
  const files = await attempt(async () => project.value && (await readFiles(world, project.value)))
  const found = [...project.faults, ...files.faults.filter((each) => !isOfStandIn(each)), ...migrations.faults]
  if (project.value === undefined || migrations.value === undefined || found.length > 0) throw new Faults(found)
  return { project: project.value, migrations: migrations.value.sets }
}

interface Attempt<T> {
  readonly value?: T
  readonly faults: readonly Fault[]
}

/** Problems are collected; a bug is none of them. */
async function attempt<T>(read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await read(), faults: [] }
  } catch (error) {
    if (error instanceof Faults) return { faults: error.faults }
    if (error instanceof Fault && error.ending === 'invalid') return { faults: [error] }
    throw error
  }
}

/** Files that environments share have the same problems in each. */
const unique = (found: readonly Fault[]): readonly Fault[] => [
  ...new Map(found.map((fault) => [canonical([fault.code, fault.what, fault.where]), fault])).values(),
]

/** A value that reads as text and as the URL of a database, of each name another, with a password too short to be looked for by itself. */
const anything = (name: string): string =>
  `${standInStart}${digestOf(name)
    .slice('sha256:'.length)
    .slice(0, leastLength - 2)}@localhost:5432/stand-in`
const standInStart = 'postgres://stand-in:'

/** Nothing can lie at a path that has such a value in it. */
const isOfStandIn = ({ what }: Fault): boolean => what.includes(cleanPath(standInStart))

/** Where all environments are checked, values that only the run which deploys one of them has are not asked for. */
function standIn(world: Surroundings & { readonly emit: Emit }, { environment }: ReadConfig): Surroundings {
  const unset = environment.fromEnv.filter((name) => (world.variables[name] ?? '') === '')
  if (unset.length === 0) return world
  const message = `${unset.join(', ')} of environment ${environment.name} is not set here and was not checked; a deploy needs it.`
  world.emit({ kind: 'notice', level: 'warning', message })
  return {
    ...world,
    variables: { ...world.variables, ...Object.fromEntries(unset.map((name) => [name, anything(name)])) },
  }
}

function environmentLine({ project, migrations }: Checked): string {
  const { environment, compose } = project
  const parts = [
    `driver ${environment.driver}`,
    `hosts ${keysOf(environment.hosts).join(', ')}`,
    `services ${keysOf(compose.services).join(', ')}`,
    ...keysOf(migrations).map((name) => {
      const count = migrations[name]?.files.length ?? 0
      return `${count} ${count === 1 ? 'migration' : 'migrations'} of ${name}`
    }),
  ]
  return `  ${environment.name}: ${parts.join('; ')}`
}
