// What runs against what should: every host of an environment compared with the release that serves.

import type { Fault } from '../model/fault.ts'
import { currentEntry } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { EnvironmentName, HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { HostObserved, Observed } from '../model/observed.ts'
import type { Release } from '../model/release.ts'
import { recordGone, recordIn } from './releases.ts'
import { gatewaysOf, routedOf } from './routes.ts'
import { attemptOf, attemptProblems } from './status-attempt.ts'
import type { AttemptStatus } from './status-attempt.ts'
import { ledgersOf } from './status-ledgers.ts'
import { lockProblems, locksOf } from './status-lock.ts'
import type { LockStatus } from './status-lock.ts'
import { pendingPost, postProblems } from './status-post.ts'
import type { PendingPost } from './status-post.ts'
import { redeploy } from './status-problem.ts'
import type { Problem } from './status-problem.ts'
import { serviceProblems, servicesOn, strangersOn } from './status-service.ts'
import type { ServiceStatus } from './status-service.ts'

/** A host as a reading command sees it: a silent one is a row, not the end. */
export type Sight =
  | { readonly kind: 'answered'; readonly observed: HostObserved }
  | { readonly kind: 'silent'; readonly fault: Fault }

export interface StatusFacts {
  readonly app: string
  readonly environment: EnvironmentName
  /** The Compose project of the environment. */
  readonly project: string
  /** Every host of the environment. */
  readonly hosts: readonly HostName[]
  /** Those that were looked at. */
  readonly sights: Readonly<Record<HostName, Sight>>
}

export interface Status {
  readonly app: string
  readonly environment: EnvironmentName
  /** The newest release that finished; absent before the first. */
  readonly current?: LedgerEntry
  readonly hosts: readonly HostStatus[]
  readonly locks: readonly LockStatus[]
  readonly attempt?: AttemptStatus
  /** Migrations after the rollout of what serves that are not done; absent when the hosts do not tell which. */
  readonly pending?: readonly PendingPost[]
  /** What is not as it should be, what has to be done first coming first; empty when all is well. */
  readonly problems: readonly Problem[]
}

export type HostStatus = SilentHost | AnsweringHost

export interface SilentHost {
  readonly host: HostName
  readonly fault: Fault
}

export interface AnsweringHost {
  readonly host: HostName
  readonly fault?: never
  readonly engine: string
  readonly compose: string
  /** Bytes. */
  readonly disk: { readonly free: number; readonly total: number }
  /** Milliseconds that the host's clock is ahead of ours. */
  readonly skew: number
  /** Whether the routes that its gateway reads are there; absent where it has none to read. */
  readonly routes?: 'present' | 'missing'
  readonly services: readonly ServiceStatus[]
}

/** Same sights, same status. */
export function statusOf({ app, environment, project, hosts, sights }: StatusFacts): Status {
  const observed = answersIn(sights)
  const looked = hosts.filter((host) => sights[host] !== undefined)
  const { ledger, problems: ledgerProblems } = ledgersOf(observed, environment)
  const current = currentEntry(ledger)
  const release = current && recordIn(observed, current.release)
  const locks = locksOf(observed)
  const attempt = attemptOf({ observed, isWhole: keysOf(observed).length === hosts.length, locks })
  const pending = pendingPost(current, observed)
  const compared = { environment, project, ledger, release, attempt }
  const rows = looked.flatMap((host) => rowOf(host, sights[host], release))
  return {
    app,
    environment,
    ...(current === undefined ? {} : { current }),
    hosts: rows,
    locks,
    ...(attempt === undefined ? {} : { attempt }),
    ...(pending === undefined ? {} : { pending }),
    problems: [
      ...lockProblems(observed, environment),
      ...attemptProblems(attempt, environment),
      ...ledgerProblems,
      ...recordProblems(current, release, { observed, hosts, environment }),
      ...looked.flatMap((host) =>
        observed[host] === undefined
          ? []
          : [
              ...serviceProblems(host, rows, compared),
              ...strangersOn(host, observed[host], compared),
              ...routeProblems(host, rows, compared),
            ],
      ),
      ...(attempt?.state === 'running' ? [] : postProblems(current, pending, environment)),
    ],
  }
}

/** How the status ends: what needs a person comes before a host that refused us, and that before one that did not answer. */
export function statusEnding({ hosts, problems }: Status): 'done' | 'outside' | 'refused' | 'person' {
  const found = hosts.flatMap(({ fault }) => fault?.ending ?? [])
  if (problems.length > 0 || found.includes('person')) return 'person'
  if (found.length === 0) return 'done'
  return found.includes('refused') ? 'refused' : 'outside'
}

/** Whether too little was seen to say what serves: no release that finished, and a host that did not tell. */
export const isUnseen = ({ current, hosts }: Pick<Status, 'current' | 'hosts'>): boolean =>
  current === undefined && hosts.some(({ fault }) => fault !== undefined)

/** What the hosts said that answered. */
export const answersIn = (sights: StatusFacts['sights']): Observed['hosts'] =>
  Object.fromEntries(
    keysOf(sights).flatMap((host) => (sights[host]?.kind === 'answered' ? [[host, sights[host].observed]] : [])),
  )

function rowOf(host: HostName, sight: Sight | undefined, release: Release | undefined): readonly HostStatus[] {
  if (sight === undefined) return []
  if (sight.kind === 'silent') return [{ host, fault: sight.fault }]
  const { engine, disk, clock, state } = sight.observed
  const isRead = release !== undefined && gatewaysOf(release).includes(host) && routedOf(release).length > 0
  return [
    {
      host,
      engine: engine.version,
      compose: engine.compose,
      disk,
      skew: clock.skew,
      ...(isRead ? { routes: state.routes === undefined ? ('missing' as const) : ('present' as const) } : {}),
      services: release === undefined ? [] : servicesOn(host, release, sight.observed.containers),
    },
  ]
}

interface Known {
  readonly observed: Observed['hosts']
  readonly hosts: readonly HostName[]
  readonly environment: EnvironmentName
}

/** A release that nothing tells of cannot be compared, and one that lacks its record somewhere cannot be restored there. */
function recordProblems(
  current: LedgerEntry | undefined,
  release: Release | undefined,
  { observed, hosts, environment }: Known,
): readonly Problem[] {
  if (current === undefined) return []
  const command = redeploy(environment, current)
  const [gone] = recordGone({ ledger: [current], current: release }, { hosts: observed })
  if (release === undefined)
    return [
      {
        what: `no host has the record of ${current.release}, so nothing can be compared with it`,
        ...(gone === undefined ? {} : { fix: gone.fix }),
      },
    ]
  const without = keysOf(release.hosts).filter(
    (host) => observed[host] !== undefined && observed[host].state.releases[release.id] === undefined,
  )
  const left = keysOf(release.hosts).filter(
    (host) => !hosts.includes(host) && (release.hosts[host]?.services.length ?? 0) > 0,
  )
  return [
    ...without.map((host): Problem => ({ host, what: `the record of ${release.id} is not there`, command })),
    ...left.map((host): Problem => ({
      host,
      what: `${release.id} runs there, and stagecraft.yml no longer has the host`,
      command: `stagecraft deploy --env ${environment}`,
    })),
  ]
}

function routeProblems(
  host: HostName,
  rows: readonly HostStatus[],
  { environment, release }: { readonly environment: EnvironmentName; readonly release: Release | undefined },
): readonly Problem[] {
  const row = rows.find((each) => each.host === host)
  if (release === undefined || row?.fault !== undefined || row?.routes !== 'missing') return []
  return [{ host, what: 'the routes that its gateway reads are gone', command: redeploy(environment, release) }]
}
