// Services of the compose file with what stagecraft.yml says about each: what rules across both files look at.

import type { ComposeModel, ComposeService } from '../model/compose.ts'
import type { Config, EnvironmentConfig, ServiceConfig } from '../model/config.ts'
import type { Fault, Place } from '../model/fault.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { ComposePlaces } from './compose-place.ts'
import { derived } from '../model/derived.ts'
import { defaults } from './defaults.ts'
import type { KeyPath, Places } from './source.ts'

export interface ComposeCheck {
  readonly config: Config
  readonly environment: EnvironmentConfig
  readonly compose: ComposeModel
  /** Of stagecraft.yml. */
  readonly places: Places
  /** Of the compose files. */
  readonly composePlaces?: ComposePlaces
}

export type ComposeRule = (check: ComposeCheck) => readonly Fault[]

/** A service of the compose file with what is said about it, and the hosts it runs on. */
export interface Checked {
  readonly name: ServiceName
  readonly service: ComposeService
  readonly settings: ServiceConfig | undefined
  readonly role: string
  readonly rolled: boolean
  readonly hosts: readonly HostName[]
  /** Where the compose file says something about it. */
  readonly at: (...path: KeyPath) => { readonly where?: Place }
}

export const eachService =
  (rule: (service: Checked, check: ComposeCheck) => readonly Fault[]): ComposeRule =>
  (check) =>
    servicesOf(check).flatMap((service) => rule(service, check))

export const servicesOf = derived((check: ComposeCheck): readonly Checked[] => {
  const { config, environment, compose, composePlaces } = check
  const { enabled, strategy } = environment.rollout
  return keysOf(compose.services).flatMap((name) => {
    const service = compose.services[name]
    if (service === undefined) return []
    const settings = config.services[name]
    const role = settings?.role ?? defaults.role
    const hosts =
      environment.services[name]?.hosts ??
      keysOf(environment.hosts).filter((host) => environment.hosts[host]?.roles.includes(role))
    const at = (...path: KeyPath): { readonly where?: Place } => {
      const where = composePlaces?.of(['services', name, ...path])
      return where === undefined ? {} : { where }
    }
    return [
      {
        name,
        service,
        settings,
        role,
        rolled: settings?.rollout !== undefined && enabled && strategy === 'stagecraft',
        hosts,
        at,
      },
    ]
  })
})
