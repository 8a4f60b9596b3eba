// Every fact of this machine, of an environment and of its hosts, from what was seen of them.

import type { Driver } from '../model/config.ts'
import type { Fault } from '../model/fault.ts'
import { currentEntry } from '../model/ledger.ts'
import type { EnvironmentName, HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Examined } from './doctor-host.ts'
import { sentence, setupFindings } from './doctor-host.ts'
import type { MachineSeen } from './doctor-machine.ts'
import { machineFindings } from './doctor-machine.ts'
import { environmentFindings, recordFindings } from './doctor-records.ts'
import type { Fact, Finding } from './fact.ts'
import { factsAbout, problem } from './fact.ts'
import { keptNow, recordsIn } from './kept.ts'
import { leftoverFindings } from './leftovers.ts'
import { recordIn } from './releases.ts'
import { attemptOf } from './status-attempt.ts'
import { ledgersOf } from './status-ledgers.ts'
import { lockProblems, locksOf } from './status-lock.ts'
import { redeploy } from './status-problem.ts'

export interface EnvironmentSeen {
  readonly app: string
  readonly environment: EnvironmentName
  /** The Compose project of the environment. */
  readonly project: string
  readonly driver: Driver
  /** How many releases are kept. */
  readonly keep: number
  /** Every host of the environment. */
  readonly hosts: readonly HostName[]
  /** Those that were looked at. */
  readonly examined: Readonly<Record<HostName, Examined>>
  /** What is found of the way to one. */
  readonly pathTo: (host: HostName) => readonly Finding[]
}

export const machineFacts = (seen: MachineSeen): readonly Fact[] =>
  factsAbout({ kind: 'machine' }, machineFindings(seen))

/** Same sights, same facts: of the environment first, then host by host. */
export function environmentFacts(seen: EnvironmentSeen): readonly Fact[] {
  const { app, environment, project, driver, keep, hosts, examined, pathTo } = seen
  const observed = observedIn(examined)
  const { ledger, problems: ledgerProblems } = ledgersOf(observed, environment)
  const current = currentEntry(ledger)
  const release = current && recordIn(observed, current.release)
  const locks = locksOf(observed)
  const attempt = attemptOf({ observed, isWhole: keysOf(observed).length === hosts.length, locks })
  const numbers = keptNow({ ledger, observed, keep }, attempt?.number)
  const repair = current === undefined ? `stagecraft deploy --env ${environment}` : redeploy(environment, current)
  const ofEnvironment =
    keysOf(observed).length === 0
      ? []
      : environmentFindings(
          { locks, environment, ...(attempt === undefined ? {} : { attempt }) },
          {
            lockProblems: lockProblems(observed, environment),
            ledgerProblems,
            ledgers: Object.values(observed).filter(({ state }) => state.ledger.length > 0).length,
          },
        )
  const ofHosts = keysOf(examined).flatMap((host): readonly Fact[] => {
    const each = examined[host]
    if (each === undefined) return []
    if (each.kind === 'silent') return factsAbout({ kind: 'host', host }, [...pathTo(host), silenceOf(each.fault)])
    const setup = [...pathTo(host), ...setupFindings(each)]
    if (each.kind === 'unmet') return factsAbout({ kind: 'host', host }, setup)
    const { checkup } = each
    const facts = { host, checkup, observed: each.observed }
    return factsAbout({ kind: 'host', host }, [
      ...setup,
      ...recordFindings({ ...facts, release, gateway: each.gateway, repair }),
      ...leftoverFindings({
        ...facts,
        app,
        compared: { environment, project, ledger, release, attempt },
        numbers,
        kept: recordsIn(observed, numbers),
        isBusy: locks.some(({ alive }) => alive),
        isBuildHost: driver === 'local',
      }),
    ])
  })
  return [...factsAbout({ kind: 'environment' }, ofEnvironment), ...ofHosts]
}

/** One that does not answer is not there; one that is refused, or whose shell does nothing, needs a person; so does a login that lacks something here. */
function silenceOf({ code, ending, what, fix }: Fault): Finding {
  const isLogin = ending === 'outside' || code.startsWith('SSH_')
  const name = code === 'HOST_SHELL_UNUSABLE' ? 'shell' : isLogin ? 'login' : 'host key'
  return problem(name, sentence(what), fix)
}

const observedIn = (examined: EnvironmentSeen['examined']): Observed['hosts'] =>
  Object.fromEntries(
    keysOf(examined).flatMap((host) => (examined[host]?.kind === 'seen' ? [[host, examined[host].observed]] : [])),
  )
