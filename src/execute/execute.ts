// Walks planned steps: what is ready runs, at the first failure nothing new begins, but on a way back. It decides nothing.

import { frame } from '../commands/journal.ts'
import { frameFault } from '../commands/frame-answer.ts'
import { Fault } from '../model/fault.ts'
import type { OperationKind, OperationOf } from '../model/operation.ts'
import type { Step } from '../model/plan.ts'
import { describeOperation } from '../plan/describe.ts'
import { readySteps } from '../plan/ready.ts'
import type { Context, Effects, Run } from './effects.ts'
import { handlers } from './handlers.ts'

/** A step that failed, and what it threw. */
export interface Failure {
  readonly step: Step
  readonly fault: unknown
}

/** How a walk ended. `started` holds the ids of the steps that were begun, in order; a failed walk is named by its first failure. */
export type Walked =
  | { readonly kind: 'done'; readonly started: readonly string[] }
  | ({ readonly kind: 'failed'; readonly failures: readonly Failure[]; readonly started: readonly string[] } & Failure)
  | { readonly kind: 'interrupted'; readonly started: readonly string[] }

/** Carries out one operation. */
export type Carry = <K extends OperationKind>(operation: OperationOf<K>, context: Context) => Promise<void>

export interface Walk {
  readonly run: Run
  readonly effects: Effects
  /** What a failure holds up: every step that has not begun, or only those that need what failed. */
  readonly holdsUp: 'all' | 'what needs it'
  /** Absent: the handlers. */
  readonly carry?: Carry
}

/**
 * Runs each step once all steps named in its `after` are done and those in its `afterEnd` have ended; those not among
 * `steps` count as done. Told to stop, it answers `interrupted` whatever else failed.
 */
export async function execute(steps: readonly Step[], walk: Walk): Promise<Walked> {
  const { effects, holdsUp } = walk
  const begun = new Set<string>()
  const done = new Set<string>()
  const failures: Failure[] = []
  const running = new Map<string, Promise<void>>()
  let isBarred = false

  const begin = (step: Step): void => {
    begun.add(step.id)
    const ended = perform(step, walk).then(
      () => void done.add(step.id),
      (fault: unknown) => (step.mayFail ? void done.add(step.id) : void failures.push({ step, fault })),
    )
    running.set(
      step.id,
      ended.finally(() => running.delete(step.id)),
    )
  }
  const isHeldUp = (): boolean => isBarred || effects.stopping() || (holdsUp === 'all' && failures.length > 0)

  for (;;) {
    const failed = new Set(failures.map(({ step }) => step.id))
    const ready = isHeldUp() ? [] : readySteps(steps, { begun, done, failed })
    for (const step of ready) {
      const fault = effects.barred()
      if (fault !== undefined) failures.push({ step, fault })
      isBarred = fault !== undefined
      if (isBarred) break
      begin(step)
    }
    if (running.size === 0) break
    await Promise.race(running.values())
  }

  const started = [...begun]
  const [first] = failures
  if (effects.stopping() || (first && isInterruption(first.fault))) return { kind: 'interrupted', started }
  if (first) return { kind: 'failed', ...first, failures, started }
  // A bug of a planner: told as what it is on the hosts, steps that were not done.
  const stuck = steps.filter(({ id }) => !begun.has(id)).map((step) => ({ step, fault: waitingFor(step, begun) }))
  const [held] = stuck
  return held === undefined ? { kind: 'done', started } : { kind: 'failed', ...held, failures: stuck, started }
}

const waitingFor = ({ id, after, afterEnd = [] }: Step, begun: ReadonlySet<string>): Error =>
  new Error(
    `${id} waits for what waits for it: ${[...after, ...afterEnd].filter((other) => !begun.has(other)).join(', ')}`,
  )

const isInterruption = (fault: unknown): boolean => fault instanceof Fault && fault.ending === 'interrupted'

/** One step with its events; a fault of a step that may fail is told as a warning. */
async function perform(step: Step, { run, effects, carry = carryOut }: Walk): Promise<void> {
  const { emit, now } = effects
  const begun = now()
  emit({ kind: 'step.started', step, sentence: describeOperation(step.operation) })
  try {
    await carry(step.operation, contextOf(step, run, effects))
    emit({ kind: 'step.finished', step, outcome: 'done', milliseconds: now() - begun })
  } catch (fault) {
    const detail = fault instanceof Error ? fault.message : String(fault)
    emit({ kind: 'step.finished', step, outcome: 'failed', detail, milliseconds: now() - begun })
    if (step.mayFail) emit({ kind: 'notice', level: 'warning', message: detail })
    throw fault
  }
}

const carryOut: Carry = (operation, context) => handlers[operation.kind](operation, context)

function contextOf(step: Step, run: Run, effects: Effects): Context {
  return {
    run,
    effects,
    step,
    progress: (message) => effects.emit({ kind: 'step.progress', step: step.id, message }),
    act: async (name, script, options) => {
      const host = effects.hosts[name]
      if (host === undefined) throw new Error(`step ${step.id} acts on ${name}, which is no host of this environment`)
      const output = await host.run(frame(host.state, run.header, step.id, script), options)
      const fault = output.kind === 'exited' ? frameFault(host, { code: output.code, said: output.stderr }) : undefined
      if (fault !== undefined) throw fault
      return output
    },
  }
}
