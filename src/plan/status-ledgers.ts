// The ledgers of the hosts that answered as one, and what is wrong with them, without refusing anything.

import { Fault } from '../model/fault.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import { reconcileLedgers } from './ledgers.ts'
import type { Problem } from './status-problem.ts'

export interface LedgersSeen {
  readonly ledger: readonly LedgerEntry[]
  readonly problems: readonly Problem[]
}

/** Where the ledgers contradict each other, the longest that holds together is shown, and the contradiction told. */
export function ledgersOf(observed: Observed['hosts'], environment: EnvironmentName): LedgersSeen {
  const states = Object.fromEntries(
    keysOf(observed).flatMap((host) => (observed[host] ? [[host, observed[host].state]] : [])),
  )
  try {
    const { ledger, lagging } = reconcileLedgers(states)
    const problems = lagging.map((host): Problem => {
      const missing = ledger.length - (observed[host]?.state.ledger.length ?? 0)
      const problem = observed[host]?.state.ledgerProblem?.detail
      const behind = missing === 0 ? [] : [`it lacks the last ${missing === 1 ? 'entry' : `${missing} entries`}`]
      return {
        host,
        what: `its ledger is behind: ${[...behind, ...(problem === undefined ? [] : [problem])].join(', ')}`,
        fix: 'The next release brings it up to date.',
        command: `stagecraft deploy --env ${environment}`,
      }
    })
    return { ledger, problems }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const ledgers = Object.values(observed).map(({ state }) => state.ledger)
    const ledger = ledgers.reduce((longest, each) => (each.length > longest.length ? each : longest), [])
    return { ledger, problems: [{ what: error.what.replace(/\.$/, ''), fix: error.fix }] }
  }
}
