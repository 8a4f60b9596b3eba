// The names of the environments that are configured, for the fault that none was given.

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { limits } from '../config/bounds.ts'
import { configName, foldersFrom } from '../config/locate.ts'
import { readSource, valueAt } from '../config/source.ts'
import { keysOf } from '../model/name.ts'

/** Sorted; none where the file cannot be read, because that is told when it is needed. `config`: the file that was named. */
export function knownEnvironments(config: string | undefined): readonly string[] {
  const file =
    config ??
    foldersFrom(process.cwd())
      .map((folder) => join(folder, configName))
      .find(isReadable)
  if (file === undefined || !isReadable(file)) return []
  try {
    const read = readSource(readFileSync(file), file)
    const environments = 'source' in read ? valueAt(read.source.value, ['environments']) : undefined
    return typeof environments === 'object' && environments !== null ? keysOf({ ...environments }) : []
  } catch {
    return []
  }
}

/** A regular file of a size that a configuration can have. */
function isReadable(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found !== undefined && found.isFile() && found.size <= limits.bytes
}
