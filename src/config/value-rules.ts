// Rules across what is written and the values of an environment: what is needed is there, and secrets stand only where they are kept.

import type { ComposeFile, ComposeModel } from '../model/compose.ts'
import { canonical } from '../model/digest.ts'
import { leastLength } from '../model/filling.ts'
import type { Fault, Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { keysOf } from '../model/name.ts'
import type { Secret } from '../model/secret.ts'
import type { ComposeCheck } from './compose-checked.ts'
import { readDatabaseUrl } from './database-url.ts'
import type { ResolvedEnvironment } from './environment.ts'
import type { KeyPath } from './source.ts'

export interface ValueCheck extends ComposeCheck {
  readonly resolved: ResolvedEnvironment
}

/** Faults: ENVIRONMENT_NAME_NEEDED, ENVIRONMENT_URL, COMPOSE_SECRET_IN_DEFINITION, all of them at once; never with a value. */
export const checkValues = (check: ValueCheck): readonly Fault[] => [
  ...secretsAreSet(check),
  ...listedNamesAreSet(check),
  ...databasesAreNamed(check),
  ...secretsStayOutOfDefinitions(check),
]

const isSet = ({ resolved }: ValueCheck, name: string): boolean => (resolved.values[name]?.reveal() ?? '') !== ''

const needed = ({ environment }: ValueCheck, name: string, by: string, where: Place | undefined): Fault =>
  faults.ENVIRONMENT_NAME_NEEDED({ environment: environment.name, name, by, ...(where === undefined ? {} : { where }) })

function secretsAreSet(check: ValueCheck): readonly Fault[] {
  const { compose, composePlaces } = check
  return (['secrets', 'configs'] as const).flatMap((kind) =>
    keysOf(compose[kind]).flatMap((key) => {
      const file: ComposeFile | undefined = compose[kind][key]
      if (file?.kind !== 'environment' || isSet(check, file.name) || !isUsed(compose, kind, key)) return []
      return [
        needed(
          check,
          file.name,
          `The ${kind === 'secrets' ? 'secret' : 'config'} ${key} of the compose file`,
          composePlaces?.of([kind, key, 'environment']),
        ),
      ]
    }),
  )
}

const isUsed = (compose: ComposeModel, kind: 'secrets' | 'configs', key: string): boolean =>
  keysOf(compose.services).some((name) => compose.services[name]?.[kind].some(({ source }) => source === key))

function listedNamesAreSet(check: ValueCheck): readonly Fault[] {
  const { config, places } = check
  return keysOf(config.services).flatMap((service) => {
    const listed = config.services[service]?.env
    if (listed === undefined || typeof listed === 'string') return []
    return listed.flatMap((name, at) => {
      const path: KeyPath = ['services', service, 'env', at]
      return check.resolved.values[name] === undefined
        ? [needed(check, name, `services.${service}.env`, places.of(path))]
        : []
    })
  })
}

function databasesAreNamed(check: ValueCheck): readonly Fault[] {
  const { config, environment, places, resolved } = check
  return keysOf(config.databases).flatMap((database) => {
    const settings = config.databases[database]
    if (settings === undefined) return []
    const { connectionEnv, migrations } = settings
    const uses: readonly (readonly [string, KeyPath])[] = [
      [connectionEnv, ['databases', database, 'connection_env']],
      ...(migrations === undefined || migrations.connectionEnv === connectionEnv
        ? []
        : [[migrations.connectionEnv, ['databases', database, 'migrations', 'connection_env']] as const]),
    ]
    return uses.flatMap(([name, path]) => {
      const where = places.of(path)
      if (!isSet(check, name)) return [needed(check, name, path.join('.'), where)]
      // A tool of others may have another database, and its own form of an address.
      if (migrations?.engine === 'container') return []
      const text = resolved.values[name]?.reveal() ?? ''
      const reason = name === migrations?.connectionEnv ? problemOf(text) : problemOfOthers(text)
      return reason === undefined
        ? []
        : [faults.ENVIRONMENT_URL({ environment: environment.name, name, by: path.join('.'), reason, where })]
    })
  })
}

/** Of an address that migrations use: everything that we could not honour. */
function problemOf(text: string): string | undefined {
  const read = readDatabaseUrl(text)
  return read.kind === 'refused' ? read.reason : undefined
}

/** Of an address that only the application uses, whose driver may know more than we do. */
const problemOfOthers = (text: string): string | undefined =>
  /^postgres(ql)?:\/\/[^\s]+$/.test(text) ? undefined : 'it does not begin with postgres:// or postgresql://'

function secretsStayOutOfDefinitions(check: ValueCheck): readonly Fault[] {
  const secrets = secretsOf(check).filter((secret) => secret.reveal().length >= leastLength)
  return shownParts(check.compose).flatMap(({ name, path, shown }) => {
    const text = canonical(shown)
    const found = secrets.find((secret) => text.includes(JSON.stringify(secret.reveal()).slice(1, -1)))
    if (found === undefined) return []
    const where = check.composePlaces?.of(path)
    return [
      faults.COMPOSE_SECRET_IN_DEFINITION({
        service: name,
        name: found.name.replace(/ \(password\)$/, ''),
        ...(where === undefined ? {} : { where }),
      }),
    ]
  })
}

/** What the environment knows as secret, and what a Compose secret takes from it, whatever its name. */
function secretsOf({ compose, resolved }: ValueCheck): readonly Secret[] {
  const taken = keysOf(compose.secrets).flatMap((key) => {
    const secret = compose.secrets[key]
    return (secret?.kind === 'environment' ? resolved.values[secret.name] : undefined) ?? []
  })
  return [...Object.values(resolved.secrets), ...taken]
}

interface Shown {
  /** As it is called in a message. */
  readonly name: string
  readonly path: KeyPath
  readonly shown: unknown
}

/** Every part of the model that a plan holds as it is written. */
function shownParts(compose: ComposeModel): readonly Shown[] {
  const services = keysOf(compose.services).map((name): Shown => {
    const { environment: _, ...shown } = compose.services[name] ?? {}
    return { name, path: ['services', name], shown }
  })
  const others = (['networks', 'volumes', 'configs', 'secrets'] as const).flatMap((kind) =>
    keysOf(compose[kind]).map((key): Shown => {
      const part = compose[kind][key]
      return { name: `${kind.slice(0, -1)} ${key}`, path: [kind, key], shown: part }
    }),
  )
  return [...services, ...others]
}
