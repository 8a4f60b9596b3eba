// The JSON Schemas that stand in spec/, as a validator of their own reads them.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'

const spec = fileURLToPath(new URL('../../spec', import.meta.url))

/** A function that tells what is wrong with a value, a sentence each; empty when it fits. */
export function published(name: 'plan' | 'events' | 'stagecraft'): (value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { 'date-time': isTime } })
  const check = ajv.compile(JSON.parse(readFileSync(path.join(spec, `${name}.schema.json`), 'utf8')) as object)
  return (value) =>
    check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** RFC 3339 in UTC, as Date writes it. */
const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)
