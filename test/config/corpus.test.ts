// CORE_CONFIG CORE_BACKEND_PROVIDER_CONFIG_SCHEMA CORE_MIGRATION_REGISTRY MIGRATION_CONFIG: broken configuration files: what people are told about each, word for word, and what editors say by the published schema.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { configSchemaJson } from '../../src/config/describe.ts'
import { parseConfig } from '../../src/config/parse.ts'
import { readSource } from '../../src/config/source.ts'
import type { Fault } from '../../src/model/fault.ts'
import { editorSchema } from './editor-schema.ts'

const folder = path.join(import.meta.dirname, 'broken')
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'))
const good = ['spec/config.example.yml', 'examples/shop/stagecraft.yml'].map((name) =>
  path.join(import.meta.dirname, '../..', name),
)

interface Broken {
  readonly bytes: Buffer
  /** `# ci`: the run is one of a CI service. */
  readonly ci: boolean
  /** `# beyond the schema`: what is wrong is a rule that JSON Schema cannot say, so that editors find nothing. */
  readonly isBeyond: boolean
}

function read(name: string): Broken {
  const bytes = readFileSync(path.join(folder, name))
  const marks = bytes.toString('latin1').split(/\r?\n/)
  return { bytes, ci: marks.includes('# ci'), isBeyond: marks.includes('# beyond the schema') }
}

describe('CORE_CONFIG a broken stagecraft.yml', () => {
  test.each(files)('%s is told with every problem and its place', async (name) => {
    const { bytes, ci } = read(name)
    const found = parseConfig(bytes, name, { ci })
    const told = 'faults' in found ? found.faults.map(textOf).join('\n') : 'no problem'
    await expect(`${told}\n`).toMatchFileSnapshot(path.join(folder, name.replace('.yml', '.txt')))
    expect('faults' in found).toBe(true)
  })

  test('is one of more than a hundred', () => {
    expect(files.length).toBeGreaterThan(100)
  })

  test('is told on the spot where it stands', () => {
    const nowhere = files.flatMap((name) => {
      const { bytes, ci } = read(name)
      const found = parseConfig(bytes, name, { ci })
      const faults = 'faults' in found ? found.faults : []
      return faults.filter(({ where }) => where?.file !== name).map(({ what }) => `${name}: ${what}`)
    })
    expect(nowhere).toEqual([])
  })
})

describe('CORE_CONFIG the published JSON Schema', () => {
  const accepts = editorSchema(configSchemaJson())

  test.each(files)('gives the verdict of the parser on %s, unless the file is marked', (name) => {
    const { bytes, isBeyond } = read(name)
    const source = readSource(bytes, name)
    // What is no YAML at all has no value for a schema to judge, and no mark.
    if ('faults' in source) return expect(isBeyond).toBe(false)
    expect(accepts(source.source.value)).toBe(isBeyond)
  })

  test.each(good)('accepts %s as the parser does', (name) => {
    const bytes = readFileSync(name)
    const source = readSource(bytes, name)
    if ('faults' in source) throw new Error(`${name} is no YAML`)
    expect([accepts(source.source.value), 'config' in parseConfig(bytes, name, { ci: true })]).toEqual([true, true])
  })

  test('says all but a few rules', () => {
    expect(files.filter((name) => read(name).isBeyond).length).toBeLessThan(files.length / 4)
  })
})

function textOf({ code, what, why, fix, where }: Fault): string {
  const place = [where?.file, where?.line, where?.column].filter((part) => part !== undefined).join(':')
  return [`${place} ${code}`, what, ...(why === undefined ? [] : [why]), `→ ${fix}`].join('\n  ')
}
