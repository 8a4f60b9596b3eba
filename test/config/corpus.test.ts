// CORE_BACKEND_PROVIDER_CONFIG_SCHEMA MIGRATION_CONFIG: broken configuration files: what people are told about each, word for word, and what editors say by the published schema.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { configSchemaJson } from '../../src/config/describe.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { withoutRetired } from '../../src/config/retired.ts'
import { checkShape } from '../../src/config/shape.ts'
import { readSource } from '../../src/config/source.ts'
import type { Fault } from '../../src/model/fault.ts'

const folder = path.join(import.meta.dirname, 'broken')
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'))
const examples = ['../../spec/config.example.yml', '../../examples/shop/stagecraft.yml']

describe('CORE_CONFIG a broken stagecraft.yml', () => {
  test.each(files)('%s is told with every problem and its place', async (name) => {
    const bytes = readFileSync(path.join(folder, name))
    const read = parseConfig(bytes, name, { ci: bytes.subarray(0, 4).toString() === '# ci' })
    const told = 'faults' in read ? read.faults.map(textOf).join('\n') : 'no problem'
    await expect(`${told}\n`).toMatchFileSnapshot(path.join(folder, name.replace('.yml', '.txt')))
  })

  test.each([...files.map((name) => `broken/${name}`), ...examples])(
    '%s has one verdict, of parser and schema',
    (name) => {
      const read = readSource(readFileSync(path.join(import.meta.dirname, name)), name)
      if ('faults' in read) return expect(read.faults.length).toBeGreaterThan(0)
      const { value, places } = read.source
      const known = withoutRetired(value, places)
      const isGood = known.faults.length === 0 && checkShape(known.value, places).faults.length === 0
      expect(schema.safeParse(value).success).toBe(isGood)
    },
  )
})

/** The text that is published, read back as a schema. */
const schema = z.fromJSONSchema(JSON.parse(configSchemaJson()))

function textOf({ code, what, why, fix, where }: Fault): string {
  const place = [where?.file, where?.line, where?.column].filter((part) => part !== undefined).join(':')
  return [`${place} ${code}`, what, ...(why === undefined ? [] : [why]), `→ ${fix}`].join('\n  ')
}
