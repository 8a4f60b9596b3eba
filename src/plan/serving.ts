// What serves, as one sentence.

import type { LedgerEntry } from '../model/ledger.ts'

interface Served {
  readonly app: string
  readonly environment: string
}

export const describeServing = (
  { app, environment }: Served,
  entry: Pick<LedgerEntry, 'version' | 'release'> | undefined,
): string =>
  entry === undefined
    ? `nothing of ${app} ${environment} serves yet`
    : `${app} ${environment} serves ${entry.version} (${entry.release})`

/** Where nothing was changed, and what serves was not seen or not on every host. */
export const describeUnchanged = ({ app, environment }: Served): string =>
  `nothing of ${app} ${environment} was changed`

/** Where no host that answered knows a release, and others did not answer. */
export const describeUnseen = ({ app, environment }: Served): string => `what ${app} ${environment} serves is not known`

/** Hosts that were switched and hosts that were not. */
export const describeMixed = (
  { app, environment }: Served,
  before: Pick<LedgerEntry, 'version'> | undefined,
  now: Pick<LedgerEntry, 'version' | 'release'>,
): string =>
  before === undefined
    ? `${app} ${environment} may serve parts of ${now.version} (${now.release})`
    : `${app} ${environment} may serve ${before.version} and ${now.version} (${now.release}) beside each other`
