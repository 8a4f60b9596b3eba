// The names of the environments that are configured, for the fault that none was given.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isMap, parseDocument } from 'yaml'

/** Sorted; none where the file cannot be read, because that is told when it is needed. `config`: the file that was named. */
export function knownEnvironments(config: string | undefined): readonly string[] {
  try {
    const file = config ?? nearestConfig(process.cwd())
    const text = file === undefined ? '' : readFileSync(file, 'utf8')
    const environments = text.length > 1_048_576 ? undefined : parseDocument(text).get('environments')
    return isMap(environments) ? environments.items.map(({ key }) => String(key)).sort() : []
  } catch {
    return []
  }
}

function nearestConfig(folder: string): string | undefined {
  const file = join(folder, 'stagecraft.yml')
  if (existsSync(file)) return file
  return dirname(folder) === folder ? undefined : nearestConfig(dirname(folder))
}
