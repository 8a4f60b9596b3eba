// Values → an env file that Compose reads back exactly.

import { keysOf } from '../model/name.ts'
import type { Secret } from '../model/secret.ts'

/**
 * One line a name, sorted, each value in double quotes: the only form of Compose's dialect that can hold every text.
 * Single quotes cannot hold a final backslash, and Compose 2.20 knows no `format: raw`. Throws on NUL, which no environment can hold.
 */
export const renderEnvFile = (values: Readonly<Record<string, Secret>>): string =>
  keysOf(values)
    .map((name) => `${name}=${quoted(values[name]?.reveal() ?? '')}\n`)
    .join('')

/** A backslash, a quote and a dollar sign mean something between double quotes; a carriage return would be lost with its line feed. */
function quoted(value: string): string {
  if (value.includes('\0')) throw new Error('an environment value cannot hold NUL')
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('$', '$$$$')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
  return `"${escaped}"`
}
