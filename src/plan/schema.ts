// The written shape of a plan and of the file that it is saved in: by it plans are read, and from it their JSON Schema is made.

import { z } from 'zod'
import type { Basis, Change, Plan, Step } from '../model/plan.ts'
import { plannedStages } from '../model/stage.ts'
import { operation } from './schema-operation.ts'
import {
  appName,
  count,
  digest,
  duration,
  environmentName,
  hostName,
  releaseId,
  releaseSpec,
  serviceName,
} from './schema-release.ts'

const step: z.ZodType<Step> = z.strictObject({
  id: z.string().describe('Unique in the plan.'),
  stage: z.enum(plannedStages),
  operation,
  after: z.array(z.string()).describe('Ids of the steps that must be done before.'),
  afterEnd: z.array(z.string()).exactOptional().describe('Ids of the steps that must have ended before, well or not.'),
  because: z.string(),
  mayFail: z.literal(true).exactOptional(),
})

const basis: z.ZodType<Basis> = z.strictObject({
  lineage: z.string().exactOptional(),
  serial: count,
  config: digest,
  contents: digest.exactOptional(),
  migrations: z.record(z.string(), z.array(z.string())),
  hosts: z.record(
    hostName,
    z.strictObject({ containers: z.record(z.string(), z.string()), routes: digest.exactOptional() }),
  ),
})

const change: z.ZodType<Change> = z.strictObject({
  host: hostName.exactOptional(),
  service: serviceName.exactOptional(),
  subject: z.enum(['image', 'definition', 'environment', 'secret', 'route', 'replicas', 'service', 'migration']),
  action: z.enum(['add', 'change', 'remove']),
  what: z.string(),
  from: z.string().exactOptional(),
  to: z.string().exactOptional(),
  because: z.string(),
  drift: z.literal(true).describe('Hosts are no longer as the release that serves left them.').exactOptional(),
})

export const planShape: z.ZodType<Plan> = z.strictObject({
  schema: z.literal(1),
  kind: z.enum(['deploy', 'rollback']),
  complete: z.boolean().describe('A preview is not, and can never be applied.'),
  app: appName,
  environment: environmentName,
  from: z.strictObject({ release: releaseId, number: count, version: z.string() }).exactOptional(),
  to: releaseSpec,
  basis: basis.describe('What the plan was decided from; it is refused when that moved.'),
  changes: z.array(change),
  steps: z.array(step),
  recovery: z
    .record(z.enum(plannedStages), z.array(step))
    .describe('By stage, the steps that make its failure harmless.'),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  gaps: z.array(z.strictObject({ host: hostName, service: serviceName, milliseconds: duration, because: z.string() })),
  approval: z.boolean().describe('Whether a person must name the environment or hand in this very plan.'),
  onFailure: z.enum(['revert', 'keep', 'pause']),
})

/** The name of the form of a saved plan. */
export const planForm = 'stagecraft-plan/1'

/** Where a saved plan comes from: no part of what it decides, and not of its hash. */
export interface Origin {
  /** Of the folder of stagecraft.yml in the commit that was checked out; absent where git told none. */
  readonly tree?: string | undefined
  /** The page of the GitHub run that made it; absent elsewhere. */
  readonly run?: string | undefined
}

const origin: z.ZodType<Origin> = z.strictObject({
  tree: z
    .string()
    .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
    .describe('The git tree of the folder of stagecraft.yml.')
    .exactOptional(),
  run: z
    .string()
    .regex(/^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d{1,20}$/)
    .describe('The GitHub run that made it.')
    .exactOptional(),
})

/** A saved plan; canonical JSON. */
export const savedPlan = z.strictObject({
  schema: z.literal(planForm),
  hash: digest.describe('SHA-256 of the plan as canonical JSON: keys sorted, no blanks.'),
  plan: planShape,
  origin: origin.exactOptional(),
})

/** Text of `spec/plan.schema.json`. */
export function planSchemaJson(): string {
  const { $schema, ...schema } = z.toJSONSchema(savedPlan, { io: 'input', reused: 'ref' })
  const named = {
    $schema,
    $id: 'https://github.com/stagecraft/deploy/spec/plan.schema.json',
    title: 'A saved plan of Stagecraft',
    ...schema,
  }
  return `${JSON.stringify(named, undefined, 2)}\n`
}
