// How a run ends whose failure was made harmless: by what it had changed when it failed.

import { endingIn, Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { OperationKind } from '../model/operation.ts'
import type { Step } from '../model/plan.ts'
import type { PlannedStage } from '../model/stage.ts'

/** What changes nothing that serves: after these alone a failure leaves the hosts as they were. */
const harmless: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'mark',
  'image.pull',
  'release.upload',
  'release.restore',
  'project.prepare',
  'release.prune',
])

export interface Failed {
  readonly stage: PlannedStage
  readonly fault: unknown
  readonly step: Step
  readonly steps: readonly Step[]
  readonly begun: readonly string[]
  readonly environment: string
}

/** Whether anything that serves may be another than before; a migration that failed is known to have changed nothing. */
export const isTouched = ({ steps, begun, step }: Pick<Failed, 'steps' | 'begun' | 'step'>): boolean =>
  steps.some(
    ({ id, operation: { kind } }) =>
      begun.includes(id) && !harmless.has(kind) && !(id === step.id && kind === 'migration.apply'),
  )

/** The fault with the ending that the hosts were left in. A bug of ours that touched nothing stays what it is. */
export function endingOf(failed: Failed): unknown {
  const { stage, fault, step, environment } = failed
  if (stage === 'migrate-post')
    return faults.POST_FAILED({
      migration: step.operation.kind === 'migration.apply' ? step.operation.name : step.id,
      reason: reasonOf(fault),
      environment,
    })
  if (!isTouched(failed)) return fault
  if (fault instanceof Faults) return new Faults(fault.faults.map(asReverted))
  return asReverted(fault instanceof Fault ? fault : faults.INTERNAL({ message: messageOf(fault) }))
}

const asReverted = (fault: Fault): Fault => endingIn(fault, fault.ending === 'person' ? 'person' : 'reverted')

/** Why something failed, as part of a sentence; a bug of ours is called one. */
export const reasonOf = (fault: unknown): string =>
  fault instanceof Fault || fault instanceof Faults
    ? fault.message
    : `a bug of Stagecraft, please report it: ${messageOf(fault)}`

/** The code that a failure is known by. */
export const codeOf = (fault: unknown): string => {
  const one = fault instanceof Faults ? fault.faults[0] : fault
  return one instanceof Fault ? one.code : faults.INTERNAL.code
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
