// Something that is not as it should be, with what repairs it.

import type { LedgerEntry } from '../model/ledger.ts'
import type { EnvironmentName, HostName, ServiceName } from '../model/name.ts'

export interface Problem {
  readonly host?: HostName
  readonly service?: ServiceName
  /** A sentence without its full stop. */
  readonly what: string
  /** What to do, where it is more than a command. */
  readonly fix?: string
  /** The command that repairs it. */
  readonly command?: string
}

/** The command that brings an environment to the version that its ledger names. */
export const redeploy = (environment: EnvironmentName, { version }: Pick<LedgerEntry, 'version'>): string =>
  `stagecraft deploy --env ${environment} --version ${version}`
