// Finding one's way in the schema: which keys it knows at a path, and what it says about them.

import { configSchema } from './schema.ts'
import type { KeyPath } from './source.ts'

/** The parts of a zod schema's own description that a walk needs (zod 4, `_zod.def`). */
interface Inner {
  readonly description?: string | undefined
  readonly _zod: {
    readonly def: {
      readonly shape?: Readonly<Record<string, Inner>>
      readonly valueType?: Inner
      readonly element?: Inner
      readonly innerType?: Inner
    }
  }
}

export interface SchemaPlace {
  readonly description?: string | undefined
  /** The path with `*` for names that the user chooses. */
  readonly place: string
  readonly keys: readonly string[]
}

/** What the schema says at `path`; undefined where it knows nothing. */
export function schemaAt(path: KeyPath): SchemaPlace | undefined {
  let schema: Inner | undefined = configSchema as Inner
  let description: string | undefined
  const place: string[] = []
  for (const part of path) {
    const { shape, valueType, element }: Inner['_zod']['def'] = bare(schema)?._zod.def ?? {}
    schema = shape ? shape[String(part)] : (valueType ?? element)
    description = schema === undefined ? undefined : describe(schema)
    place.push(shape ? String(part) : '*')
  }
  if (schema === undefined) return undefined
  return { description, place: place.join('.'), keys: Object.keys(bare(schema)?._zod.def.shape ?? {}) }
}

const bare = (schema: Inner | undefined): Inner | undefined =>
  schema?._zod.def.innerType ? bare(schema._zod.def.innerType) : schema

/** Its own words, or those of what it makes optional. */
const describe = (schema: Inner): string | undefined =>
  schema.description ?? (schema._zod.def.innerType ? describe(schema._zod.def.innerType) : undefined)
