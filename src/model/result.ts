// How far an attempt came: a result for each stage, and for each service on each of its hosts.

import type { HostName, ServiceName } from './name.ts'
import type { PlannedStage } from './stage.ts'

/** `running` only while a run is at it; `skipped` is what had nothing to do, or was not carried to its end because another failed. */
export const results = ['pending', 'running', 'completed', 'failed', 'skipped'] as const

export type Result = (typeof results)[number]

export type StageResults = Readonly<Record<PlannedStage, Result>>

/** One result where a service ended alike on all of its hosts; services that nothing was to be done for are left out. */
export type ServiceResults = Readonly<Record<ServiceName, Result | Readonly<Record<HostName, Result>>>>

/** Why an attempt did not reach its end: names and a code of the catalogue, never what a host or a person said. */
export interface AttemptFailure {
  readonly stage: PlannedStage
  /** The step that failed; absent where a run died between steps. */
  readonly step?: string
  /** The code of its fault; INTERRUPTED where the run died, or was told to stop, before it began to go back. */
  readonly code: string
}

/** What a ledger entry tells of how an attempt went. */
export interface Course {
  readonly stages: StageResults
  readonly services: ServiceResults
  readonly failure?: AttemptFailure
}
