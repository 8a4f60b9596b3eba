// The values an environment gives its services: its env file, then the names it takes from the run.

import type { EnvironmentConfig } from '../model/config.ts'
import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { Secret } from '../model/secret.ts'
import { parseDotenv } from './dotenv.ts'
import { recordOf } from '../model/name.ts'
import { loadsCode } from './reserved.ts'
import { looksSecret, passwordIn } from '../model/secret-name.ts'
import type { Places } from './source.ts'

export interface EnvironmentRequest {
  readonly environment: EnvironmentConfig
  /** The bytes of `env_file`; absent when it names none or nothing readable lies there. */
  readonly envFile?: string | Uint8Array
  /** The variables of the run. */
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Names that `*_env` keys and Compose secrets name: secret whatever they are called. */
  readonly named?: readonly string[]
  readonly places?: Places
}

export interface ResolvedEnvironment {
  /** Every value by its name, sorted. */
  readonly values: Readonly<Record<string, Secret>>
  /** What must never be printed: values of `from_env`, of names that say so, passwords inside URLs. */
  readonly secrets: Readonly<Record<string, Secret>>
  /** Names of the env file: what `services.<service>.env: all` means. */
  readonly fromFile: readonly string[]
}

export type EnvironmentRead = ResolvedEnvironment | { readonly faults: readonly Fault[] }

/** Faults: ENVIRONMENT_*, CONFIG_ENCODING, CONFIG_TOO_LARGE, all of them at once; never with a value. */
export function resolveEnvironment(request: EnvironmentRequest): EnvironmentRead {
  const fromFile = readFile(request)
  const fromRun = readRun(request)
  const values = { ...fromFile.values, ...fromRun.values }
  const unexpanded = Object.entries(values).flatMap(([name, value]) =>
    /^\s*\$\{\{.*\}\}\s*$/.test(value) ? [faults.ENVIRONMENT_VALUE_UNEXPANDED({ name })] : [],
  )
  const found = [...fromFile.faults, ...fromRun.faults, ...unexpanded]
  if (found.length > 0) return { faults: found }
  const wrapped = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, new Secret(name, value)] as const)
  const hidden = new Set([...request.environment.fromEnv, ...(request.named ?? [])])
  return {
    values: recordOf(wrapped),
    secrets: recordOf(wrapped.flatMap(([name, secret]) => secretsOf(secret, hidden.has(name)))),
    fromFile: Object.keys(fromFile.values).sort(),
  }
}

interface Values {
  readonly values: Readonly<Record<string, string>>
  readonly faults: readonly Fault[]
}

function readFile({ environment, envFile, places }: EnvironmentRequest): Values {
  const path = environment.envFile
  if (path === undefined) return { values: {}, faults: [] }
  if (envFile === undefined) {
    const where = places?.of(['environments', environment.name, 'env_file'])
    return {
      values: {},
      faults: [
        faults.ENVIRONMENT_FILE({
          path,
          problem: 'does not exist or is not a readable file',
          ...(where ? { where } : {}),
        }),
      ],
    }
  }
  const read = parseDotenv(envFile, path, {})
  const loaders = Object.keys(read.values).filter(loadsCode)
  const refused = loaders.map((name) =>
    faults.ENVIRONMENT_LINE({
      problem: `sets ${name}, which tells the system which code to load`,
      fix: 'Set it in the image, or under environment of the service.',
      where: { file: path, key: name, isHidden: true },
    }),
  )
  return { values: read.values, faults: [...read.faults, ...refused] }
}

function readRun({ environment, variables, places }: EnvironmentRequest): Values {
  const taken = environment.fromEnv.map((name, at) => ({
    name,
    at,
    value: Object.hasOwn(variables, name) ? variables[name] : undefined,
  }))
  const values = taken.flatMap(({ name, value }) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  )
  const missing = taken
    .filter(({ value }) => value === undefined || value === '')
    .map(({ name, at, value }) => {
      const where = places?.of(['environments', environment.name, 'from_env', at])
      return faults.ENVIRONMENT_VALUE_MISSING({
        environment: environment.name,
        name,
        empty: value === '',
        ...(where ? { where } : {}),
      })
    })
  const broken = values
    .filter(([, value]) => value.includes('\0'))
    .map(([name]) =>
      faults.ENVIRONMENT_LINE({ problem: `holds a NUL character in ${name}`, fix: 'Hand it over as a file.' }),
    )
  return { values: Object.fromEntries(values), faults: [...missing, ...broken] }
}

/** A value is secret as a whole, or only the password of a URL in it. */
function secretsOf(secret: Secret, isNamed: boolean): readonly (readonly [string, Secret])[] {
  const { name } = secret
  const value = secret.reveal()
  const password = passwordIn(value)
  const whole = value !== '' && (isNamed || looksSecret(name) || password !== undefined)
  return [
    ...(whole ? [[name, secret] as const] : []),
    ...(password === undefined ? [] : [[`${name} (password)`, new Secret(`${name} (password)`, password)] as const]),
  ]
}
