// `schema`: what is published of the forms that Stagecraft reads and writes.

import type { StageResult } from '../stages/define.ts'

const schemas = {
  config: async () => (await import('../config/describe.ts')).configSchemaJson(),
  plan: async () => (await import('../plan/schema.ts')).planSchemaJson(),
  events: async () => (await import('../report/json-shape.ts')).eventsSchemaJson(),
} as const
export const schemaNames = ['config', 'plan', 'events'] as const satisfies readonly (keyof typeof schemas)[]

/** The text is the JSON Schema itself, byte for byte what stands in spec/. */
export async function schemaResult(name: string): Promise<StageResult> {
  const known = schemaNames.find((each) => each === name) ?? 'config'
  const text = await schemas[known]()
  return {
    outputs: {},
    lines: text.trimEnd().split('\n'),
    result: { of: known, jsonSchema: JSON.parse(text) as unknown },
  }
}
