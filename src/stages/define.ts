// A stage as its shells see it: what it is called, what it takes and gives, and how it runs.

import type { Emit } from '../model/event.ts'
import type { Ending, Fault } from '../model/fault.ts'
import type { Plan } from '../model/plan.ts'
import type { Secret } from '../model/secret.ts'
import type { StageName } from '../model/stage.ts'
import type { Chosen, Given, Selection } from './inputs.ts'
import type { OutputName, Outputs } from './outputs.ts'
import type { Outside } from '../observe/outside.ts'

/** Every effect that a stage may use. */
export interface World {
  /** Where the run was started from. */
  readonly door: 'action' | 'terminal'
  /** The folder the run was started in, absolute. */
  readonly folder: string
  /** The variables of the process. */
  readonly variables: Readonly<Record<string, string>>
  readonly emit: Emit
  /** Shows a plan as this run's view shows plans. */
  readonly showPlan: (plan: Plan, hash: string) => void
  /** Keeps values out of everything that is printed from now on. Told before the values are used. */
  readonly hide: (secrets: readonly Secret[]) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** 128 random bits in hex. */
  readonly randomId: () => string
  /** Resolves after `milliseconds`; rejects with the fault INTERRUPTED when the run was told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Whether the run was told to stop: no new step is begun. */
  readonly stopping: () => boolean
  /** Aborted when the run is told to stop. */
  readonly stopped: AbortSignal
  readonly outside: Outside
}

export interface StageResult {
  /** How it ended, where it did not throw; absent = done. */
  readonly exit?: Ending
  /** Why, when it did not end well. Those already told as events are not told again. */
  readonly faults?: readonly Fault[]
  readonly outputs: Outputs
  /** The result for people, line by line. */
  readonly lines: readonly string[]
  /** What serves now, like `shop production serves v2 (rel-20261123-221500123)`. */
  readonly serving?: string
  /** The command that continues or undoes. */
  readonly next?: string
  /** The result as `--format json` prints it. */
  readonly result: Readonly<Record<string, unknown>>
}

export interface StageDeclaration<V> {
  readonly name: StageName | 'deploy'
  /** One sentence. */
  readonly summary: string
  readonly inputs: Selection<V>
  readonly outputs: readonly OutputName[]
  readonly run: (inputs: V, world: World) => Promise<StageResult>
}

export interface Stage {
  readonly name: StageName | 'deploy'
  readonly summary: string
  readonly chosen: readonly Chosen[]
  readonly outputs: readonly OutputName[]
  readonly start: (given: Given, world: World) => Promise<StageResult>
}

/** Declares a stage; the types of its inputs follow from the table of inputs. */
export function defineStage<V>({ name, summary, inputs, outputs, run }: StageDeclaration<V>): Stage {
  return { name, summary, chosen: inputs.chosen, outputs, start: (given, world) => run(inputs.read(given), world) }
}
