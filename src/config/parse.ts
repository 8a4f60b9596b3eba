// The text of stagecraft.yml → Config, or every problem at once with file, line, column and key path.

import type { Config } from '../model/config.ts'
import type { Fault } from '../model/fault.ts'
import { configOf } from './complete.ts'
import { withoutRetired } from './retired.ts'
import { rules } from './rules.ts'
import type { ConfigFacts } from './rule.ts'
import { checkShape } from './shape.ts'
import { readSource } from './source.ts'
import type { Places } from './source.ts'

/** `places` serve later checks, which need what is not known yet: see `checkAgainstCompose`. */
export type ConfigRead = { readonly config: Config; readonly places: Places } | { readonly faults: readonly Fault[] }

/** Reads `text` (bytes are checked to be UTF-8). `file` is its name for messages. Faults: CONFIG_*, all of them at once. */
export function parseConfig(text: string | Uint8Array, file: string, facts: ConfigFacts): ConfigRead {
  const read = readSource(text, file)
  if ('faults' in read) return read
  const { places } = read.source
  const known = withoutRetired(read.source.value, places)
  const shape = checkShape(known.value, places)
  const newer = shape.faults.filter((fault) => fault.code === 'CONFIG_VERSION_NEWER')
  if (newer.length > 0) return { faults: newer }
  const broken = rules.flatMap((rule) => rule(shape.draft, places, facts))
  const meant = (fault: Fault): boolean =>
    fault.code === 'CONFIG_KEY_MISSING' && [...known.meant, ...shape.meant].includes(fault.where?.key ?? '')
  const found = [...known.faults, ...shape.faults, ...broken].filter((fault) => !meant(fault)).sort(byPlace)
  if (shape.written === undefined || found.length > 0) return { faults: found }
  return { config: configOf(shape.written, file), places }
}

const byPlace = (a: Fault, b: Fault): number =>
  (a.where?.line ?? 0) - (b.where?.line ?? 0) || (a.where?.column ?? 0) - (b.where?.column ?? 0)
