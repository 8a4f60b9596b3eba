// How a run ends whose failure was made harmless: by what it had changed when it failed.

import { Fault, Faults } from '../model/fault.ts'
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
  readonly step: string
  readonly steps: readonly Step[]
  readonly begun: readonly string[]
  readonly environment: string
}

/** The fault with the ending that the hosts were left in. A bug of ours that touched nothing stays what it is. */
export function endingOf({ stage, fault, step, steps, begun, environment }: Failed): unknown {
  const operation = steps.find(({ id }) => id === step)?.operation
  if (stage === 'migrate-post')
    return faults.POST_FAILED({
      migration: operation?.kind === 'migration.apply' ? operation.name : step,
      reason: messageOf(fault),
      environment,
    })
  const touched = steps.some(({ id, operation: { kind } }) => id !== step && begun.includes(id) && !harmless.has(kind))
  const isTouching = operation !== undefined && !harmless.has(operation.kind) && operation.kind !== 'migration.apply'
  if (!touched && !isTouching) return fault
  if (fault instanceof Faults) return new Faults(fault.faults.map(asReverted))
  return asReverted(fault instanceof Fault ? fault : faults.INTERNAL({ message: messageOf(fault) }))
}

function asReverted({ code, ending, what, fix, why, where }: Fault): Fault {
  return new Fault({
    code,
    ending: ending === 'person' ? 'person' : 'reverted',
    what,
    fix,
    ...(why === undefined ? {} : { why }),
    ...(where === undefined ? {} : { where }),
  })
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
