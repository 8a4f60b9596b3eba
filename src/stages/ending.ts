// How a run ends whose failure was made harmless: by what it had changed when it failed.

import { Fault } from '../model/fault.ts'
import type { FaultEnding } from '../model/fault.ts'
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

export function endingOf({ stage, fault, step, steps, begun, environment }: Failed): unknown {
  if (!(fault instanceof Fault)) return fault
  const operation = steps.find(({ id }) => id === step)?.operation
  if (stage === 'migrate-post')
    return faults.POST_FAILED({
      migration: operation?.kind === 'migration.apply' ? operation.name : step,
      reason: fault.what,
      environment,
    })
  const touched = steps.some(({ id, operation: { kind } }) => id !== step && begun.includes(id) && !harmless.has(kind))
  const isTouching = operation !== undefined && !harmless.has(operation.kind) && operation.kind !== 'migration.apply'
  const ending: FaultEnding = fault.ending === 'person' ? 'person' : touched || isTouching ? 'reverted' : fault.ending
  const { code, what, fix, why, where } = fault
  return new Fault({
    code,
    ending,
    what,
    fix,
    ...(why === undefined ? {} : { why }),
    ...(where === undefined ? {} : { where }),
  })
}
