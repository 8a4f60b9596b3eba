// A plan: every change with its cause, the steps that make failure harmless, and what it was decided from.

import { canonical, digestOf } from './digest.ts'
import type { AppName, Digest, EnvironmentName, HostName, ReleaseId, ServiceName } from './name.ts'
import type { Operation } from './operation.ts'
import type { Release, ReleaseSpec } from './release.ts'
import type { PlannedStage } from './stage.ts'

export interface Step {
  /** Unique in the plan, readable, like `app-1/api/start`. */
  readonly id: string
  readonly stage: PlannedStage
  readonly operation: Operation
  /** Ids of the steps that must be done before. */
  readonly after: readonly string[]
  /** Ids of the steps that must have ended before, well or not: a host that is gone holds up no other host's way back. */
  readonly afterEnd?: readonly string[]
  readonly because: string
  /** A failure is reported and does not fail the deploy. */
  readonly mayFail?: true
}

export interface Plan {
  readonly schema: 1
  readonly kind: 'deploy' | 'rollback'
  /** A preview (image not built, hosts not asked) is shown and can never be applied. */
  readonly complete: boolean
  readonly app: AppName
  readonly environment: EnvironmentName
  readonly from?: { readonly release: ReleaseId; readonly number: number; readonly version: string }
  readonly to: ReleaseSpec
  readonly basis: Basis
  readonly changes: readonly Change[]
  readonly steps: readonly Step[]
  /** What makes a failure of each stage before `forward` harmless: idempotent, correct after any prefix of the steps. */
  readonly recovery: Readonly<Record<PlannedStage, readonly Step[]>>
  readonly warnings: readonly Warning[]
  readonly gaps: readonly Gap[]
  /** Whether a person must name the environment or hand in this very plan. */
  readonly approval: boolean
  /** What to do when a rollout fails before `forward`. */
  readonly onFailure: 'revert' | 'keep' | 'pause'
}

/** What a plan was decided from. Never health, counts, sizes or times. */
export interface Basis {
  readonly lineage?: string
  readonly serial: number
  readonly config: Digest
  /** Of every value, file and migration of the checkout; absent while a value has no hash because there is no key. */
  readonly contents?: Digest
  readonly migrations: Readonly<Record<string, readonly string[]>>
  readonly hosts: Readonly<Record<HostName, HostBasis>>
}

export interface HostBasis {
  /** `service#index@number` → container id, image and definition of those that run. */
  readonly containers: Readonly<Record<string, string>>
  readonly routes?: Digest
}

/** One line of "what changes". `from`/`to` are digests, versions or names, never values. */
export interface Change {
  readonly host?: HostName
  readonly service?: ServiceName
  readonly subject: 'image' | 'definition' | 'environment' | 'secret' | 'route' | 'replicas' | 'service' | 'migration'
  readonly action: 'add' | 'change' | 'remove'
  readonly what: string
  readonly from?: string
  readonly to?: string
  readonly because: string
  /** Nobody asked for it: hosts are no longer as the release that serves left them. */
  readonly drift?: true
}

export interface Warning {
  readonly code: string
  readonly message: string
}

/** A service that cannot be replaced without one; `milliseconds` is the expected gap. */
export interface Gap {
  readonly host: HostName
  readonly service: ServiceName
  readonly milliseconds: number
  readonly because: string
}

/** SHA-256 of the canonical JSON: what is approved and what is applied are the same bytes. */
export const planHash = (plan: Plan): Digest => digestOf(canonical(plan))

/** Whether the plan would do anything. */
export const isEmpty = (plan: Plan): boolean => plan.steps.length === 0

export const stepsOf = (plan: Plan, stage: PlannedStage): readonly Step[] =>
  plan.steps.filter((step) => step.stage === stage)

/** What `attempt.json` holds on every host while a plan is applied, and after. */
export interface AttemptRecord {
  readonly plan: Plan
  readonly release: Release
}
