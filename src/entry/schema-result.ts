// `schema`: what is published of the forms that Stagecraft reads and writes.

import { configSchemaJson } from '../config/describe.ts'
import { planSchemaJson } from '../plan/schema.ts'
import { eventsSchemaJson } from '../report/json-shape.ts'
import type { StageResult } from '../stages/define.ts'

const schemas = { config: configSchemaJson, plan: planSchemaJson, events: eventsSchemaJson } as const
export const schemaNames = ['config', 'plan', 'events'] as const satisfies readonly (keyof typeof schemas)[]

/** The text is the JSON Schema itself, byte for byte what stands in spec/. */
export function schemaResult(name: string): StageResult {
  const known = schemaNames.find((each) => each === name) ?? 'config'
  const text = schemas[known]()
  return {
    outputs: {},
    lines: text.trimEnd().split('\n'),
    result: { of: known, jsonSchema: JSON.parse(text) as unknown },
  }
}
