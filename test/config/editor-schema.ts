// The published JSON Schema as an editor applies it: read back from its text by a validator of others.

import { Ajv2020 } from 'ajv/dist/2020.js'

/** Whether a value passes the schema in `text`. Strict: a keyword that the validator does not know is an error. */
export function editorSchema(text: string): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false })
  ajv.addFormat('regex', (pattern: string) => isPattern(pattern))
  const validate = ajv.compile(JSON.parse(text))
  return (value) => validate(value) === true
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== ''
  } catch {
    return false
  }
}
