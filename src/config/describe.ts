// The schema for people and editors: JSON Schema, and an example in which every key explains itself.

import { Document, isMap, isScalar } from 'yaml'
import type { Node, YAMLMap } from 'yaml'
import { z } from 'zod'
import { example } from './example.ts'
import { configSchema } from './schema.ts'
import { schemaAt } from './schema-walk.ts'
import type { SchemaPlace } from './schema-walk.ts'
import type { KeyPath } from './source.ts'

/** Text of `spec/stagecraft.schema.json`: what editors check while one types. Rules across keys are not in it. */
export function configSchemaJson(): string {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input' })
  const named = {
    $schema,
    $id: 'https://github.com/stagecraft/deploy/spec/stagecraft.schema.json',
    title: 'stagecraft.yml',
    ...schema,
  }
  return `${JSON.stringify(named, undefined, 2)}\n`
}

/** Text of `spec/config.example.yml`: every key once, with what it means. */
export function configExample(): string {
  const document = new Document(example)
  document.commentBefore =
    ' Every key of stagecraft.yml, with its meaning. Written by `npm run generate`; a real file is much shorter.'
  explain(document.contents, [])
  return document.toString({ lineWidth: 0 })
}

/** What a key means, with the value that counts without it; nothing where that is nothing. */
const explanationOf = ({ description = '', byDefault }: SchemaPlace): string =>
  isTold(byDefault) ? `${description} Default ${describeDefault(byDefault)}.` : description

export const isTold = (byDefault: unknown): boolean =>
  byDefault !== undefined && !(typeof byDefault === 'object' && Object.keys(byDefault ?? {}).length === 0)

export const describeDefault = (byDefault: unknown): string =>
  Array.isArray(byDefault) ? `[${byDefault.join(', ')}]` : byDefault === '' ? 'empty' : String(byDefault)

/** Puts the description of each key above it, once: below a second environment or service it would say the same again. */
function explain(node: Node | null, path: KeyPath, told: Set<string> = new Set()): void {
  if (!isMap(node)) return
  for (const pair of (node as YAMLMap<Node, Node | null>).items) {
    if (!isScalar(pair.key)) continue
    const here = [...path, String(pair.key.value)]
    const found = schemaAt(here)
    if (found?.description !== undefined && !told.has(found.place)) {
      pair.key.commentBefore = ` ${explanationOf(found)}`
      told.add(found.place)
    }
    if (path.length === 0 && here[0] !== 'version') pair.key.spaceBefore = true
    explain(pair.value, here, told)
  }
}
