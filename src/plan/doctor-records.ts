// What lies on a host and in an environment, judged: state folder, networks, gateway; lock, attempt, ledgers.

import type { Checkup, GatewayAnswer } from '../model/checkup.ts'
import { layout } from '../model/label.ts'
import type { EnvironmentName, HostName } from '../model/name.ts'
import type { HostObserved } from '../model/observed.ts'
import { describeDuration } from '../model/quantity.ts'
import type { Release } from '../model/release.ts'
import { good, problem, warning } from './fact.ts'
import type { FactName, Finding } from './fact.ts'
import { resourcesOn } from './resources.ts'
import { gatewaysOf, routedOf } from './routes.ts'
import { attemptProblems } from './status-attempt.ts'
import type { Status } from './status.ts'
import type { Problem } from './status-problem.ts'

export interface RecordFacts {
  readonly host: HostName
  readonly checkup: Checkup
  readonly observed: HostObserved
  /** The release that serves; absent before the first, or when no host has its record. */
  readonly release: Release | undefined
  readonly gateway: GatewayAnswer | undefined
  /** The command that puts things back as they are recorded. */
  readonly repair: string
}

export const recordFindings = (facts: RecordFacts): readonly Finding[] => [
  folderFinding(facts.checkup),
  ...networkFindings(facts),
  ...gatewayFindings(facts),
]

function folderFinding({ folder: { path, exists, owner, mode }, login }: Checkup): Finding {
  if (!exists) return good('state folder', `none yet; the first deploy makes ${path}`)
  if (owner !== login && login !== 'root')
    return problem('state folder', `${path} belongs to ${owner}`, `Deploy as ${owner}, or: chown -R ${login} ${path}`)
  if (!/^[0-7]*00$/.test(mode))
    return problem(
      'state folder',
      `${path} has mode ${mode}: others may look into it`,
      `Close it there: chmod 700 ${path}`,
    )
  return good('state folder', `${path}, of ${owner}, mode ${mode}`)
}

function networkFindings({ host, observed, release, repair }: RecordFacts): readonly Finding[] {
  const wanted = release === undefined ? [] : resourcesOn(release, host).networks
  const missing = wanted.filter((name) => !observed.networks.includes(name))
  if (missing.length > 0) return [problem('networks', `missing: ${missing.join(', ')}`, `Make them again: ${repair}`)]
  return wanted.length === 0 ? [] : [good('networks', `all ${wanted.length} that the release uses`)]
}

/** A gateway that routes something: its container runs, reads our folder, and its API says so. */
function gatewayFindings({ host, checkup, observed, release, gateway, repair }: RecordFacts): readonly Finding[] {
  const service = release?.hosts[host]?.services.find((name) => release.services[name]?.role === 'gateway')
  if (release === undefined || service === undefined || !gatewaysOf(release).includes(host)) return []
  const container = observed.containers.find((each) => each.service === service && each.running)
  if (container === undefined) return [problem('gateway', `${service} does not run`, `Start it again: ${repair}`)]
  if (routedOf(release).length === 0) return [good('gateway', `${service} runs; nothing is routed`)]
  const routes = `${observed.state.path}/${layout.routesFolder}`
  const mount = checkup.containers[container.name]?.mounts.find(({ source }) => source === routes)
  if (mount === undefined)
    return [
      problem(
        'gateway',
        `${service} runs without our folder of routes ${routes}`,
        `Replace it: docker rm --force ${container.name} there, then ${repair}`,
      ),
    ]
  if (observed.state.routes === undefined)
    return [problem('gateway', `the routes that ${service} reads are gone`, `Write them again: ${repair}`)]
  if (gateway === undefined) return [good('gateway', `${service} runs, ${routes} is mounted`)]
  if ('reason' in gateway)
    return [
      problem(
        'gateway',
        `${service} runs, and its API gives no answer: ${gateway.reason}`,
        `See why, on ${host}: docker logs --tail 50 ${container.name}`,
      ),
    ]
  return gateway.status === 200
    ? [good('gateway', `${service} runs, reads our routes, and its API answers`)]
    : [
        problem(
          'gateway',
          `${service} runs, and its API answers ${gateway.status}: our route file is not read`,
          `See why, on ${host}: docker logs --tail 50 ${container.name}`,
        ),
      ]
}

/** Of the environment as a whole. */
export function environmentFindings(
  { locks, attempt, environment }: Pick<Status, 'locks' | 'attempt' | 'environment'>,
  {
    lockProblems,
    ledgerProblems,
    ledgers,
  }: {
    readonly lockProblems: readonly Problem[]
    readonly ledgerProblems: readonly Problem[]
    readonly ledgers: number
  },
): readonly Finding[] {
  return [
    ...lockFindings(locks, lockProblems),
    ...attemptFindings(attempt, environment),
    ...(ledgerProblems.length > 0
      ? ledgerProblems.map((each) => told('ledger', each))
      : [
          good(
            'ledger',
            ledgers === 0 ? 'none yet' : ledgers === 1 ? 'holds' : `all ${ledgers} copies hold and are equal`,
          ),
        ]),
  ]
}

function lockFindings(locks: Status['locks'], problems: readonly Problem[]): readonly Finding[] {
  if (problems.length > 0) return problems.map((each) => told('lock', each))
  if (locks.length === 0) return [good('lock', 'nobody holds it')]
  return locks.map(({ owner: { actor, operation, startedAt, id }, hosts, silence, alive }) => {
    const held = `held by ${actor} (${operation}) since ${startedAt} on ${hosts.join(', ')}`
    return alive
      ? warning('lock', `${held}; last heard of ${describeDuration(silence)} ago`, 'Wait until that run is done.')
      : warning(
          'lock',
          `${held}; silent for ${describeDuration(silence)}`,
          `The next run takes it over by itself; its id is ${id}.`,
        )
  })
}

function attemptFindings(attempt: Status['attempt'], environment: EnvironmentName): readonly Finding[] {
  if (attempt === undefined) return [good('attempt', 'nothing is open')]
  const { kind, version, number, state } = attempt
  if (state === 'running') return [good('attempt', `a ${kind} of ${version} (r${number}) is under way`)]
  return attemptProblems(attempt, environment).map((each) => told('attempt', each))
}

/** A problem of a status as a finding; the host, which is not its subject here, is said. */
function told(name: FactName, { host, what, fix, command }: Problem): Finding {
  const todo = [fix, command].filter((each) => each !== undefined).join(' ')
  return problem(name, host === undefined ? what : `${host}: ${what}`, todo)
}
