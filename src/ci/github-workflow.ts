// Whether a workflow file can be started by hand with what we send, as GitHub would judge it. Pure.

import { z } from 'zod'
import { limits } from '../config/bounds.ts'
import { readYaml } from '../config/yaml-document.ts'

const job = z.looseObject({
  if: z.unknown().optional(),
  environment: z.union([z.string(), z.looseObject({ name: z.string() })]).optional(),
})
type Job = z.infer<typeof job>
const input = z
  .object({
    required: z.boolean().optional(),
    default: z.unknown().optional(),
    type: z.string().optional(),
    options: z.array(z.unknown()).optional(),
  })
  .nullable()
const dispatch = z.object({ inputs: z.record(z.string(), input).nullish() }).nullable()
const file = z.object({
  on: z.union([z.string(), z.array(z.string()), z.looseObject({ workflow_dispatch: dispatch.optional() })]),
  jobs: z.record(z.string(), job).nullish(),
})
type WorkflowFile = z.infer<typeof file>
type Input = z.infer<typeof input>

/** Completes "the workflow …"; what to write. */
export interface Unfit {
  readonly problem: string
  readonly fix: string
}

export interface Workflow {
  readonly inputs: Readonly<Record<string, Input>>
  /** The environments of GitHub's that its jobs wait for when it is started for an environment of ours: they have to be there. */
  readonly environmentsFor: (environment: string) => readonly string[]
}

const asWritten = 'Write it as the starter workflows/deploy.yml has it'

/** Anybody may have written the text. Inputs: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs */
export function readWorkflow(text: string): Workflow | Unfit {
  const read = file.safeParse(valueOf(text))
  if (!read.success) return { problem: 'is no workflow that can be read', fix: `${asWritten}.` }
  const inputs = inputsOf(read.data)
  if (inputs === undefined)
    return {
      problem: 'cannot be started by hand: it has no workflow_dispatch',
      fix: `${asWritten}: on: workflow_dispatch.`,
    }
  const jobs = Object.values(read.data.jobs ?? {})
  return {
    inputs,
    environmentsFor: (environment) => [...new Set(jobs.flatMap((each) => environmentsOf(each, environment)))].sort(),
  }
}

/** What keeps the workflow from being started with these inputs; undefined where nothing does. */
export function unfitFor({ inputs }: Workflow, sent: Readonly<Record<string, string>>): Unfit | undefined {
  const lacking = Object.keys(sent).filter((name) => !Object.hasOwn(inputs, name))
  if (lacking.length > 0)
    return {
      problem: `lacks the ${lacking.length === 1 ? 'input' : 'inputs'} ${lacking.join(', ')}`,
      fix: `${asWritten}, with the ${lacking.length === 1 ? 'input' : 'inputs'} ${lacking.join(', ')} under on.workflow_dispatch.inputs.`,
    }
  const absent = Object.entries(inputs).find(
    ([name, given]) => given?.required === true && given.default === undefined && !Object.hasOwn(sent, name),
  )
  if (absent !== undefined)
    return {
      problem: `requires the input ${absent[0]}, which is not sent`,
      fix: `Give ${absent[0]} a default in the workflow.`,
    }
  for (const [name, text] of Object.entries(sent)) {
    const { type, options = [] } = inputs[name] ?? {}
    if (type === 'choice' && !options.some((option) => String(option) === text))
      return {
        problem: `does not offer ${text} for ${name}`,
        fix: `It offers ${options.map(String).join(', ')}; add ${text} to the options of ${name}.`,
      }
  }
  return undefined
}

/** A job that its `if` leaves out waits for nothing; an expression that is not ours stands for anything, so for that name at least. */
function environmentsOf({ if: condition, environment }: Job, chosen: string): readonly string[] {
  const meant = [...String(condition ?? '').matchAll(/inputs\.environment\s*==\s*'([^']*)'/g)].map(([, name]) => name)
  if (environment === undefined || (meant.length > 0 && !meant.includes(chosen))) return []
  const written = typeof environment === 'string' ? environment : environment.name
  const name = written.replaceAll(/\$\{\{\s*inputs\.environment\s*\}\}/g, chosen)
  return [name.includes('${{') ? chosen : name]
}

function inputsOf({ on }: WorkflowFile): Workflow['inputs'] | undefined {
  if (typeof on === 'string' || Array.isArray(on)) return [on].flat().includes('workflow_dispatch') ? {} : undefined
  return 'workflow_dispatch' in on ? (on.workflow_dispatch?.inputs ?? {}) : undefined
}

function valueOf(text: string): unknown {
  if (text.length > limits.bytes) return undefined
  const { document } = readYaml(text, { version: '1.2' })
  if (document === undefined || document.errors.length > 0) return undefined
  try {
    const value: unknown = document.toJS({ maxAliasCount: limits.aliases })
    return value
  } catch {
    return undefined
  }
}
