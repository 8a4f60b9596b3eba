// The published example: every key once, explained, and good as it stands.

import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configExample, configSchemaJson } from '../../src/config/describe.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { schemaAt } from '../../src/config/schema-walk.ts'
import { faultsOf } from './told.ts'

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly description?: string
}

/** Every key that the schema knows, `*` for names that the user chooses. */
function keysOf({ properties = {}, additionalProperties }: Schema, path: readonly string[] = []): readonly string[] {
  const below = typeof additionalProperties === 'object' ? keysOf(additionalProperties, [...path, '*']) : []
  return [
    ...below,
    ...Object.entries(properties).flatMap(([key, child]) => [
      [...path, key].join('.'),
      ...keysOf(child, [...path, key]),
    ]),
  ]
}

/** Every key of a value, with the names that the user chose as `*`. */
function usedIn(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, child]) => [
    schemaAt([...path, key])?.place ?? `unknown ${key}`,
    ...usedIn(child, [...path, key]),
  ])
}

const schema: Schema = JSON.parse(configSchemaJson())

describe('CORE_CONFIG the annotated example', () => {
  test('is good as it stands', () => {
    expect(faultsOf(parseConfig(configExample(), 'config.example.yml', { ci: true }))).toEqual([])
  })

  test('uses every key there is', () => {
    const used = new Set(usedIn(parse(configExample())))
    expect(keysOf(schema).filter((key) => !used.has(key))).toEqual([])
  })

  test('explains every key whose name does not', () => {
    const comments = configExample()
      .split('\n')
      .filter((line) => line.trim().startsWith('# '))
    expect(comments.length).toBeGreaterThan(55)
  })
})
