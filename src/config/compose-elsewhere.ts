// Values that only this machine has and that Compose would fill into what hosts get: those docker needs here, those of a `.env` nobody names.

import { canonical } from '../model/digest.ts'
import type { Fault, Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { composePlaces } from './compose-place.ts'
import type { ComposeText } from './compose-place.ts'
import { parseDotenv } from './dotenv.ts'

/** What docker itself needs of the machine that it runs on: Compose fills these in, whatever the environment sets. */
export const neededByDocker = [
  'PATH',
  'HOME',
  'DOCKER_HOST',
  'DOCKER_CONFIG',
  'DOCKER_CONTEXT',
  'XDG_RUNTIME_DIR',
] as const

/** A `.env` that Compose reads beside an included file without being told to. */
export interface ImpliedDotenv {
  /** Relative to the project. */
  readonly path: string
  /** Compose files that it fills in: those included with it, and what they pull in. */
  readonly fills: readonly string[]
  readonly names: readonly string[]
}

/** Of a service, or named by an include. */
export interface EnvFile {
  readonly file: string
  readonly text: string
}

export interface ComposeRead {
  readonly texts: readonly ComposeText[]
  readonly envFiles: readonly EnvFile[]
  readonly dotenvs: readonly ImpliedDotenv[]
}

/** Where the files use such values; `values` are those of the environment. Faults: COMPOSE_VARIABLE_OF_MACHINE, COMPOSE_VARIABLE_OF_DOTENV. */
export function takenFromElsewhere(
  { texts, envFiles, dotenvs }: ComposeRead,
  values: Readonly<Record<string, string>>,
): readonly Fault[] {
  const places = composePlaces(texts)
  return [
    ...neededByDocker.flatMap((name) => {
      const where = places.ofVariable(name) ?? placeIn(envFiles, name, values)
      return where === undefined ? [] : [faults.COMPOSE_VARIABLE_OF_MACHINE({ name, where })]
    }),
    ...dotenvs.flatMap(({ path, fills, names }) => {
      const filled = composePlaces(texts.filter(({ file }) => fills.includes(file)))
      return names.flatMap((name) => {
        const where = Object.hasOwn(values, name) ? undefined : filled.ofVariable(name)
        return where === undefined ? [] : [faults.COMPOSE_VARIABLE_OF_DOTENV({ name, path, where })]
      })
    }),
  ]
}

/**
 * The env file that takes a name from the process, which Compose asks before the file itself: it reads otherwise where the
 * name is set; or it cannot be read in full and has `$NAME` or a line of the name alone.
 */
function placeIn(
  envFiles: readonly EnvFile[],
  name: string,
  { [name]: _, ...values }: Readonly<Record<string, string>>,
): Place | undefined {
  const use = new RegExp(`\\$\\{?${name}(?![A-Za-z0-9_])|^[ \\t]*(export[ \\t]+)?${name}[ \\t]*\\r?$`, 'm')
  const found = envFiles.find(({ file, text }) => {
    const unset = parseDotenv(text, file, values)
    const set = ['one', 'other'].map((value) => parseDotenv(text, file, { ...values, [name]: value }))
    return set.some((read) => canonical(read) !== canonical(unset)) || (unset.faults.length > 0 && use.test(text))
  })
  return found && { file: found.file }
}
