// Finding one's way in the schema: which keys it knows at a path, and what it says about them.

import { z } from 'zod'
import { configSchema } from './schema.ts'
import type { KeyPath } from './source.ts'

/** The parts of a zod schema's own description that a walk needs (zod 4, `_zod.def`). */
interface Inner {
  readonly _zod: { readonly def: Definition }
}

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Inner>>
  readonly valueType?: Inner
  readonly element?: Inner
  readonly innerType?: Inner
  readonly options?: readonly Inner[]
}

export interface SchemaPlace {
  readonly description?: string | undefined
  /** What counts when the key is left out, as it would be written. */
  readonly byDefault?: unknown
  readonly isRequired: boolean
  readonly isMapping: boolean
  /** Completes "must be …". */
  readonly expected: string
  /** A list that names nothing twice. */
  readonly isSet: boolean
  /** The path with `*` for names that the user chooses and `[]` for an item of a list. */
  readonly place: string
  readonly keys: readonly string[]
}

/** What the schema says at `path`; undefined where it knows nothing. */
export function schemaAt(path: KeyPath): SchemaPlace | undefined {
  let schema: Inner | undefined = configSchema as Inner
  const place: string[] = []
  for (const part of path) {
    const { shape, valueType, element }: Definition = bare(schema)?._zod.def ?? nothing
    schema = shape ? shape[String(part)] : (valueType ?? element)
    place.push(shape ? String(part) : partOf(valueType))
  }
  if (schema === undefined) return undefined
  return placeOf(schema, place)
}

/** Every key that the schema knows, in its order, each followed by those inside of it. */
export const everyPlace = (
  schema: Inner = configSchema as Inner,
  path: readonly string[] = [],
): readonly SchemaPlace[] => {
  const { shape, valueType, element } = bare(schema)?._zod.def ?? nothing
  const own = Object.entries(shape ?? {}).flatMap(([key, child]) => [
    placeOf(child, [...path, key]),
    ...everyPlace(child, [...path, key]),
  ])
  return [
    ...own,
    ...[valueType, element].flatMap((each) =>
      each === undefined ? [] : everyPlace(each, [...path, partOf(valueType)]),
    ),
  ]
}

/** What stands for a key of a mapping, and for an item of a list. */
const partOf = (valueType: Inner | undefined): string => (valueType === undefined ? '[]' : '*')

function placeOf(schema: Inner, place: readonly string[]): SchemaPlace {
  const inner = bare(schema) ?? schema
  const { description, default: byDefault } = keywordsOf(schema)
  const { type, shape, options = [] } = inner._zod.def
  return {
    description,
    byDefault,
    isRequired: schema._zod.def.type !== 'optional',
    isSet: [inner, ...options].some((each) => keywordsOf(each).uniqueItems === true),
    isMapping: type === 'object' || type === 'record',
    expected: expectedOf(inner),
    place: place.join('.').replaceAll('.[]', '[]'),
    keys: Object.keys(shape ?? {}),
  }
}

/** The words with which a fault asks for a value, as the schema itself says them. */
function expectedOf(schema: Inner): string {
  const { element } = schema._zod.def
  const words = (schema as z.ZodType).safeParse(undefined).error?.issues[0]?.message ?? ''
  const item = element && bare(element)
  return item === undefined || item._zod.def.shape ? words : `${words}, each ${expectedOf(item)}`
}

/** What `described.ts` put beside a type. */
interface Keywords {
  readonly description?: string | undefined
  readonly default?: unknown
  readonly uniqueItems?: unknown
}

/** Below what the schema does not know. */
const nothing: Definition = { type: 'never' }

const bare = (schema: Inner | undefined): Inner | undefined =>
  schema?._zod.def.innerType ? bare(schema._zod.def.innerType) : schema

/** Its own, or those of what it makes optional. */
function keywordsOf(schema: Inner): Keywords {
  const { innerType } = schema._zod.def
  return { ...(innerType ? keywordsOf(innerType) : {}), ...z.globalRegistry.get(schema as z.ZodType) }
}
