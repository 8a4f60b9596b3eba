// The names of the environments that are configured, for the fault that one is missing.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseDocument, isMap } from 'yaml'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'

/** The same faults; one about a missing environment lists those of the nearest stagecraft.yml, where that can be read. */
export function withKnownEnvironments(
  found: readonly Fault[],
  folder: string,
  config: string | undefined,
): readonly Fault[] {
  const isMissing = ({ code, what }: Fault): boolean =>
    code === 'INPUT_MISSING' && /^(--env|input environment) /.test(what)
  if (!found.some(isMissing)) return found
  const known = environmentsIn(config ?? nearestConfig(folder))
  return found.map((fault) =>
    isMissing(fault) ? faults.INPUT_MISSING({ input: fault.what.replace(/ is missing\.$/, ''), known }) : fault,
  )
}

function nearestConfig(folder: string): string | undefined {
  const file = join(folder, 'stagecraft.yml')
  if (existsSync(file)) return file
  return dirname(folder) === folder ? undefined : nearestConfig(dirname(folder))
}

function environmentsIn(file: string | undefined): readonly string[] {
  try {
    const text = file === undefined ? '' : readFileSync(file, 'utf8')
    const environments = text.length > 1_048_576 ? undefined : parseDocument(text).get('environments')
    return isMap(environments) ? environments.items.map(({ key }) => String(key)).sort() : []
  } catch {
    return []
  }
}
