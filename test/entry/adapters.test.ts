// CORE_BACKEND_REGISTRY, CORE_MIGRATION_REGISTRY: ids, settings and adapters are one closed set each, whole by type.

import { describe, expect, test } from 'vitest'
import { engineKeys, engineSettings } from '../../src/config/engines.ts'
import { schemaAt } from '../../src/config/schema-walk.ts'
import { backends, engines } from '../../src/entry/adapters.ts'
import { keysOf } from '../../src/model/name.ts'

// Held by the compiler: each line below stops compiling without its error.
// @ts-expect-error -- a backend is missing
const _missingBackend: typeof backends = { generic: undefined }
// @ts-expect-error -- a backend that there is not
const _extraBackend: typeof backends = { generic: undefined, 'encore-ts': undefined, rails: undefined }
// @ts-expect-error -- an engine is missing
const _missingEngine: typeof engines = { raw: undefined }
// @ts-expect-error -- an engine that there is not
const _extraEngine: typeof engines = { raw: undefined, container: undefined, prisma: undefined }
void [_missingBackend, _extraBackend, _missingEngine, _extraEngine]

describe('CORE_BACKEND_REGISTRY the ids of backends', () => {
  test('are the same where they are configured and where they are opened', () => {
    expect(schemaAt(['backend', 'providers'])?.keys).toEqual(keysOf(backends))
    expect(schemaAt(['backend', 'provider'])?.expected).toBe(`one of ${keysOf(backends).join(', ')}`)
  })
})

describe('CORE_MIGRATION_REGISTRY the ids of engines', () => {
  test('are the same where they are configured and where they are opened', () => {
    expect(keysOf(engineSettings)).toEqual(keysOf(engines))
    expect(keysOf(engineKeys)).toEqual(keysOf(engines))
    expect(schemaAt(['databases', 'main', 'migrations', 'engine'])?.expected).toBe(
      `one of ${keysOf(engines).join(', ')}`,
    )
  })
})
