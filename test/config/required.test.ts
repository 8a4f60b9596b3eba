// CORE_BACKEND_PROVIDER_CONFIG_SCHEMA: of every provider, each required key is missed when it is not there.

import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { example } from '../../src/config/example.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { everyPlace, schemaAt } from '../../src/config/schema-walk.ts'
import { describePath } from '../../src/config/source.ts'
import type { KeyPath } from '../../src/config/source.ts'
import { faultsOf } from './told.ts'

/** Places where the example has a value, by the place of the schema. */
function pathsIn(value: unknown, path: KeyPath = []): readonly KeyPath[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    return [here, ...pathsIn(child, here)]
  })
}

function without(value: unknown, [first, ...rest]: KeyPath): unknown {
  if (Array.isArray(value)) return value.map((each, at) => (at === first ? without(each, rest) : each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => {
      if (key !== first) return [[key, child]]
      return rest.length === 0 ? [] : [[key, without(child, rest)]]
    }),
  )
}

const required = pathsIn(example).filter((path) => {
  const place = schemaAt(path)
  return place?.isRequired === true && !/(\*|\[\])$/.test(place.place)
})

describe('CORE_BACKEND_PROVIDER_CONFIG_SCHEMA a required key', () => {
  test('is met in the example, wherever the schema has one', () => {
    const places = everyPlace().filter(({ isRequired }) => isRequired)
    const met = new Set(required.map((path) => schemaAt(path)?.place))
    expect(places.filter(({ place }) => !met.has(place)).map(({ place }) => place)).toEqual([])
  })

  test.each(required.map((path) => [describePath(path), path] as const))(
    '%s is missed when it is not there',
    (key, path) => {
      const read = parseConfig(stringify(without(example, path)), 'stagecraft.yml', { ci: false })
      expect(faultsOf(read).filter((line) => line.includes(`${key} is missing.`))).toHaveLength(1)
    },
  )
})
