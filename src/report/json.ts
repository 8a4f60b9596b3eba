// The view for programs: one document of a reading command, one event per line of a changing one and a result at the end.

import { canonical } from '../model/digest.ts'
import type { Event } from '../model/event.ts'
import type { Fault } from '../model/fault.ts'
import type { Plan, Step } from '../model/plan.ts'
import { hostOf } from '../plan/describe.ts'
import { explain } from './explain.ts'
import type { ReadText } from './excerpt.ts'
import { createFence } from './fence.ts'
import type { Fence } from './fence.ts'
import type { Redactor } from './redact.ts'
import type { EndingFields, FaultFields, LineFields, LineType, StepFields } from './json-shape.ts'
import type { Ended, Report } from './report.ts'

/** Raised when a line changes so that a program that reads it would be wrong. */
export const jsonSchemaVersion = 1

export interface JsonOptions {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  readonly redactor: Redactor
  readonly readText: ReadText
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** `document`: events go nowhere and the result is the one thing on stdout. */
  readonly form: 'document' | 'events'
  readonly verbose: boolean
}

type Fields = Readonly<Record<string, unknown>>

export function createJson({ stdout, stderr, redactor, readText, now, form, verbose }: JsonOptions): Report {
  const fences = new Map<string, Fence>()
  const print = (fields: Fields): void => stdout(`${redactor.clean(JSON.stringify(fields))}\n`)
  const event = <T extends LineType>(type: T, fields: LineFields<T>): void => {
    if (form === 'events') print({ type, at: new Date(now()).toISOString(), ...fields })
  }
  const output = (step: string, lines: readonly string[]): void => {
    if (lines.length > 0) event('step.output', { step, lines: [...lines] })
  }
  const tell = (each: Event): void => {
    switch (each.kind) {
      case 'plan':
        return undefined
      case 'step.output': {
        const fence = fences.get(each.step) ?? createFence(redactor)
        fences.set(each.step, fence)
        return output(each.step, fence.push(each.text))
      }
      case 'step.started':
        return event(each.kind, { ...stepFields(each.step), sentence: each.sentence, because: each.step.because })
      case 'step.finished': {
        output(each.step.id, fences.get(each.step.id)?.end() ?? [])
        fences.delete(each.step.id)
        const { outcome, detail, milliseconds } = each
        return event(each.kind, { ...stepFields(each.step), outcome, detail, milliseconds })
      }
      case 'notice':
        if (form === 'document' && each.level === 'warning') stderr(`warning: ${redactor.clean(each.message)}\n`)
        return each.level === 'debug' && !verbose
          ? undefined
          : event(each.kind, { level: each.level, message: each.message })
      case 'fault':
        return event(each.kind, { fault: faultFields(each.fault) })
      case 'step.progress':
        return event(each.kind, { step: each.step, message: each.message })
      case 'stage.started':
        return event(each.kind, { stage: each.stage, summary: each.summary })
      case 'stage.finished':
        return event(each.kind, { stage: each.stage, outcome: each.outcome, milliseconds: each.milliseconds })
      case 'recovery.started':
        return event(each.kind, { stage: each.stage, because: each.because })
      case 'recovery.finished':
        return event(each.kind, { outcome: each.outcome })
    }
  }
  return {
    tell,
    plan: (plan: Plan, hash: string) => event('plan', { hash, plan: JSON.parse(canonical(plan)) }),
    end: async (ended: Ended) => {
      for (const fault of ended.faults)
        stderr(
          `${explain(fault, readText)
            .map((line) => redactor.clean(line))
            .join('\n')}\n`,
        )
      const faults = ended.faults.map(faultFields)
      const ending: EndingFields = {
        exit: ended.exit,
        ...(faults[0] === undefined ? {} : { fault: faults[0], faults }),
        ...(ended.serving === undefined ? {} : { serving: ended.serving }),
        ...(ended.next === undefined ? {} : { next: ended.next }),
      }
      const head = { schema: jsonSchemaVersion, command: ended.command }
      if (form === 'events')
        print({ type: 'result', at: new Date(now()).toISOString(), ...head, ...ending, ...ended.result })
      else print({ ...head, ...ended.result, ...(ended.exit === 0 ? {} : ending) })
    },
  }
}

function stepFields({ id, stage, operation }: Step): StepFields {
  return {
    step: id,
    stage,
    operation: operation.kind,
    host: hostOf(operation),
    service: 'service' in operation ? operation.service : undefined,
  }
}

/** A fault as JSON shows it everywhere. */
export function faultFields({ code, what, why, fix, where }: Fault): FaultFields {
  if (where === undefined) return { code, what, why, fix }
  const { isHidden: _, ...place } = where
  return { code, what, why, fix, where: place }
}
