// The connection URL of a database → its address; the value is never shown.

import type { DatabaseAddress } from '../config/database-url.ts'
import { readDatabaseUrl } from '../config/database-url.ts'
import { faults } from '../model/faults/index.ts'
import type { Secret } from '../model/secret.ts'

/** Reads `url`. Faults: DATABASE_URL_INVALID. */
export function parseDatabaseUrl(database: string, url: Secret): DatabaseAddress {
  const read = readDatabaseUrl(url.reveal())
  if (read.kind === 'address') return read.address
  throw faults.DATABASE_URL_INVALID({ database, variable: url.name, reason: read.reason })
}
