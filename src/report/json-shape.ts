// The written shape of the lines of `--format json` where a command changes something: typed by it they are written, and from it their JSON Schema is made.

import { z } from 'zod'
import { operationKinds } from '../model/operation.ts'
import { stageNames } from '../model/stage.ts'
import { planShape } from '../plan/schema.ts'
import { jsonSchemaVersion } from './json.ts'

const stage = z.enum(stageNames)
const milliseconds = z.number().nonnegative()
const step = {
  step: z.string().describe('The id of a step of the plan.'),
  stage,
  operation: z.enum(operationKinds),
  host: z.string().optional(),
  service: z.string().optional(),
}

export type StepFields = z.input<z.ZodObject<typeof step>>

const faultShape = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/)
    .describe('Never used for anything else: spec/errors.md has a section for each.'),
  what: z.string(),
  why: z.string().optional(),
  fix: z.string(),
  where: z
    .strictObject({
      file: z.string(),
      line: z.int().positive().optional(),
      column: z.int().positive().optional(),
      key: z.string().optional(),
    })
    .optional(),
})

export type FaultFields = z.input<typeof faultShape>

/** By type, what a line holds besides its type and time. */
const lines = {
  'stage.started': { stage, summary: z.string() },
  'stage.finished': { stage, outcome: z.enum(['completed', 'failed', 'skipped']), milliseconds },
  'step.started': { ...step, sentence: z.string(), because: z.string() },
  'step.progress': { step: z.string(), message: z.string() },
  'step.output': { step: z.string(), lines: z.array(z.string()) },
  'step.finished': {
    ...step,
    outcome: z.enum(['done', 'failed', 'skipped']),
    detail: z.string().optional(),
    milliseconds,
  },
  'recovery.started': { stage, because: z.string() },
  'recovery.finished': { outcome: z.enum(['finished', 'reverted', 'failed']) },
  notice: { level: z.enum(['debug', 'info', 'warning']), message: z.string() },
  fault: { fault: faultShape },
  plan: { hash: z.string(), plan: planShape },
} as const

type Lines = typeof lines
export type LineType = keyof Lines
/** What a line of a type holds besides its type and time. */
export type LineFields<T extends LineType> = z.input<z.ZodObject<Lines[T]>>

/** How a run ended; what the command itself tells stands beside these keys. */
const endingShape = z.object({
  exit: z.int(),
  fault: faultShape.optional().describe('The first of `faults`.'),
  faults: z.array(faultShape).optional(),
  serving: z.string().optional(),
  next: z.string().optional(),
})
export type EndingFields = z.input<typeof endingShape>

const at = z.iso.datetime().describe('When it was written, UTC.')
const lineOf = <T extends LineType>(type: T): z.ZodType => z.strictObject({ type: z.literal(type), at, ...lines[type] })

/** One line of the output. The last is of type `result`. */
export const lineShape = z.union([
  ...Object.keys(lines).map((type) => lineOf(type as LineType)),
  z
    .looseObject({
      type: z.literal('result'),
      at,
      schema: z.literal(jsonSchemaVersion),
      command: z.string(),
      ...endingShape.shape,
    })
    .describe('The last line; what the command tells of itself stands beside these keys.'),
])

/** Text of `spec/events.schema.json`. */
export function eventsSchemaJson(): string {
  const { $schema, ...schema } = z.toJSONSchema(lineShape, { io: 'input', reused: 'ref' })
  const named = {
    $schema,
    $id: 'https://github.com/stagecraft/deploy/spec/events.schema.json',
    title: 'One line of --format json of a command of Stagecraft that changes something',
    ...schema,
  }
  return `${JSON.stringify(named, undefined, 2)}\n`
}
