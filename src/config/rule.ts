// What a rule across the keys of stagecraft.yml is given, and how it tells what it found.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { Draft } from './shape.ts'
import type { KeyPath, Places } from './source.ts'

/** What is known about the world outside of the file. */
export interface ConfigFacts {
  /** Whether this run is one of a CI service, where loopback is the runner itself. */
  readonly ci: boolean
}

export type Rule = (draft: Draft, places: Places, facts: ConfigFacts) => readonly Fault[]

export type Environment = NonNullable<NonNullable<Draft['environments']>[string]>

/** A rule for one environment, applied to each. */
export const forEach =
  (
    rule: (environment: Environment, path: readonly [string, string], places: Places, draft: Draft) => readonly Fault[],
  ): Rule =>
  (draft, places) =>
    Object.entries(draft.environments ?? {}).flatMap(([name, environment]) =>
      environment === undefined ? [] : rule(environment, ['environments', name], places, draft),
    )

export const conflict = (places: Places, path: KeyPath, text: { what: string; why?: string; fix: string }): Fault =>
  faults.CONFIG_CONFLICT({ ...text, where: places.of(path) })

/** Whether something stands below `path` that was taken out because it is told already. */
export const hasKeys = (places: Places, path: KeyPath): boolean => places.keysOf(path).length > 0
