// Walks planned steps: what is ready runs, at the first failure nothing new begins. It decides nothing.

import { describeOperation } from '../plan/describe.ts'
import { frame } from '../commands/journal.ts'
import { lockLostCode } from '../commands/lock.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { OperationKind, OperationOf } from '../model/operation.ts'
import type { Step } from '../model/plan.ts'
import type { Context, Effects, Run } from './effects.ts'
import { handlers } from './handlers.ts'

/** How a walk ended. `started` holds the ids of the steps that were begun, in order. */
export type Walked =
  | { readonly kind: 'done'; readonly started: readonly string[] }
  | { readonly kind: 'failed'; readonly step: Step; readonly fault: unknown; readonly started: readonly string[] }
  | { readonly kind: 'interrupted'; readonly started: readonly string[] }

/** Runs each step once all steps named in its `after` are done; those not among `steps` count as done. */
export async function execute(steps: readonly Step[], run: Run, effects: Effects): Promise<Walked> {
  const among = new Set(steps.map(({ id }) => id))
  const done = new Set<string>()
  const started: string[] = []
  const running = new Map<string, Promise<void>>()
  const failures: { readonly step: Step; readonly fault: unknown }[] = []

  const begin = (step: Step): void => {
    started.push(step.id)
    const ended = perform(step, run, effects).then(
      () => void done.add(step.id),
      (fault: unknown) => (step.mayFail ? void done.add(step.id) : void failures.push({ step, fault })),
    )
    running.set(
      step.id,
      ended.finally(() => running.delete(step.id)),
    )
  }

  for (;;) {
    const isReady = ({ id, after }: Step): boolean =>
      !started.includes(id) && after.every((other) => done.has(other) || !among.has(other))
    if (failures.length === 0 && !effects.stopping()) steps.filter(isReady).forEach(begin)
    if (running.size === 0) break
    await Promise.race(running.values())
  }

  const [failure] = failures
  if (failure && !isInterruption(failure.fault)) return { kind: 'failed', ...failure, started }
  if (failure || effects.stopping()) return { kind: 'interrupted', started }
  return { kind: 'done', started }
}

const isInterruption = (fault: unknown): boolean => fault instanceof Fault && fault.ending === 'interrupted'

/** One step with its events; a fault of a step that may fail is told as a warning. */
async function perform(step: Step, run: Run, effects: Effects): Promise<void> {
  const { emit, now } = effects
  const begun = now()
  emit({ kind: 'step.started', step, sentence: describeOperation(step.operation) })
  try {
    await dispatch(step.operation, contextOf(step, run, effects))
    emit({ kind: 'step.finished', step, outcome: 'done', milliseconds: now() - begun })
  } catch (fault) {
    const detail = fault instanceof Error ? fault.message : String(fault)
    emit({ kind: 'step.finished', step, outcome: 'failed', detail, milliseconds: now() - begun })
    if (step.mayFail) emit({ kind: 'notice', level: 'warning', message: detail })
    throw fault
  }
}

const dispatch = <K extends OperationKind>(operation: OperationOf<K>, context: Context): Promise<void> =>
  handlers[operation.kind](operation, context)

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
      if (output.kind === 'exited' && output.code === lockLostCode) throw faults.LOCK_LOST({ host: name })
      return output
    },
  }
}
