// The containers of a host against the services that the release has there, found by label, never by name or count.

import { previousEntry } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { EnvironmentName, HostName, ReleaseId, ServiceName } from '../model/name.ts'
import type { ContainerObserved, HostObserved } from '../model/observed.ts'
import type { Release, ServiceSpec } from '../model/release.ts'
import { definitionHash, rolledProject } from '../model/release.ts'
import { shortImage } from './describe.ts'
import { isOn } from './running.ts'
import type { AttemptStatus } from './status-attempt.ts'
import { redeploy } from './status-problem.ts'
import type { Problem } from './status-problem.ts'
import type { HostStatus } from './status.ts'

export interface ServiceStatus {
  readonly service: ServiceName
  /** The release whose containers serve it. */
  readonly release: ReleaseId
  readonly number: number
  /** `repository@sha256:…`, as recorded. */
  readonly image: string
  readonly wanted: number
  readonly running: number
  /** The worst of those that run; `none` where there is no health check, `stopped` where none runs. */
  readonly health: ContainerObserved['health'] | 'stopped'
  readonly restarts: number
  /** When the one that started last did so, as the engine writes it; absent when none runs. */
  readonly since?: string
  readonly differences: readonly Difference[]
  readonly containers: readonly Pick<
    ContainerObserved,
    'id' | 'name' | 'index' | 'image' | 'running' | 'health' | 'restarts' | 'startedAt'
  >[]
}

export interface Difference {
  readonly kind: 'missing' | 'stopped' | 'image' | 'definition' | 'unhealthy' | 'starting'
  /** A sentence without its full stop. */
  readonly what: string
  /** The container that is meant, where there is one. */
  readonly container?: string
}

/** What the services of a host are compared with. */
export interface Compared {
  readonly environment: EnvironmentName
  readonly project: string
  readonly ledger: readonly LedgerEntry[]
  readonly release: Release | undefined
  readonly attempt: AttemptStatus | undefined
}

/** In order of name. */
export const servicesOn = (
  host: HostName,
  release: Release,
  containers: readonly ContainerObserved[],
): readonly ServiceStatus[] =>
  (release.hosts[host]?.services ?? []).toSorted().flatMap((service) => {
    const spec = release.services[service]
    return spec === undefined ? [] : [serviceOn({ host, service, spec, release }, containers)]
  })

interface Wanted {
  readonly host: HostName
  readonly service: ServiceName
  readonly spec: ServiceSpec
  readonly release: Release
}

function serviceOn(wanted: Wanted, containers: readonly ContainerObserved[]): ServiceStatus {
  const { service, spec, release } = wanted
  const indexes = spec.rolled ? Array.from({ length: spec.replicas }, (_, at) => at + 1) : [0]
  const own = containers.filter((each) => isOf(each, wanted) && indexes.includes(each.index))
  const running = own.filter((each) => each.running)
  return {
    service,
    release: spec.from === release.number ? release.id : (spec.fromId ?? release.id),
    number: spec.from,
    image: spec.image,
    wanted: indexes.length,
    running: running.length,
    health: worstOf(running.map(({ health }) => health)),
    ...(running.length === 0 ? {} : { since: latestOf(running.map(({ startedAt }) => startedAt)) }),
    restarts: own.reduce((sum, { restarts }) => sum + restarts, 0),
    differences: indexes.flatMap((index) => differencesOf(wanted, index, own)),
    containers: own.map(({ id, name, index, image, running: runs, health, restarts, startedAt }) => ({
      id,
      name,
      index,
      image,
      running: runs,
      health,
      restarts,
      startedAt,
    })),
  }
}

/** A service that is not rolled keeps its one project over releases; a replica belongs to that of its release. */
const isOf = (container: ContainerObserved, { service, spec, release }: Wanted): boolean =>
  container.service === service &&
  (spec.rolled
    ? container.number === spec.from && container.project === rolledProject(release.project, spec.from)
    : container.index === 0 && container.project === release.project)

/** Of times of one form, the latest. */
const latestOf = (times: readonly string[]): string => times.toSorted().at(-1) ?? ''

const byWeight = ['unhealthy', 'starting', 'none', 'healthy'] as const

const worstOf = (found: readonly ContainerObserved['health'][]): ServiceStatus['health'] =>
  byWeight.find((health) => found.includes(health)) ?? 'stopped'

function differencesOf(
  { host, service, spec, release }: Wanted,
  index: number,
  own: readonly ContainerObserved[],
): readonly Difference[] {
  const named = spec.rolled ? `replica ${index} of ${service}` : service
  const here = own.filter((each) => each.index === index)
  const container = here.find(({ running }) => running) ?? here[0]
  if (container === undefined) return [{ kind: 'missing', what: `${named} is not there` }]
  const { name, running, exitCode, image, definition, health } = container
  const once = spec.restart === 'no' && !spec.rolled
  const difference = (kind: Difference['kind'], what: string): Difference => ({ kind, what, container: name })
  if (!running && !(once && exitCode === 0))
    return [difference('stopped', `${named} does not run (exit code ${exitCode})`)]
  return [
    ...(image === spec.image
      ? []
      : [difference('image', `${named} runs ${shortImage(image)}, recorded is ${shortImage(spec.image)}`)]),
    ...(definition === definitionHash(release, host, service)
      ? []
      : [difference('definition', `${named} runs with another definition than the recorded one`)]),
    ...(running && (health === 'unhealthy' || health === 'starting')
      ? [difference(health, `${named} is ${health === 'starting' ? 'not healthy yet' : 'unhealthy'}`)]
      : []),
  ]
}

/** A problem for each difference, with the command that repairs it. */
export function serviceProblems(host: HostName, rows: readonly HostStatus[], compared: Compared): readonly Problem[] {
  const { environment, release, ledger } = compared
  const row = rows.find((each) => each.host === host)
  if (release === undefined || row === undefined || row.fault !== undefined) return []
  const deploy = redeploy(environment, release)
  const goBack = `stagecraft rollback --env ${environment} --to-previous`
  return row.services.flatMap(({ service, differences }) =>
    differences.map(({ kind, what, container = '' }): Problem => {
      const at = { host, service, what }
      switch (kind) {
        case 'missing':
        case 'stopped':
          return { ...at, command: deploy }
        case 'image':
        case 'definition':
          return { ...at, fix: `Remove it on ${host} (docker rm --force ${container}), then deploy.`, command: deploy }
        case 'unhealthy':
        case 'starting':
          return {
            ...at,
            fix: `See why, on ${host}: docker logs --tail 50 ${container}`,
            command: previousEntry(ledger) === undefined ? deploy : goBack,
          }
      }
    }),
  )
}

/** Containers with our labels that the release does not have: of other projects, or of other releases and still running. */
export function strangersOn(
  host: HostName,
  { containers }: Pick<HostObserved, 'containers'>,
  { project, release, attempt, ledger }: Compared,
): readonly Problem[] {
  const numbers = new Set([...ledger.map(({ number }) => number), ...(attempt === undefined ? [] : [attempt.number])])
  const own = release?.project ?? project
  const isOurs = (container: ContainerObserved): boolean =>
    container.project === own || [...numbers].some((number) => container.project === rolledProject(own, number))
  return containers.flatMap((container): readonly Problem[] => {
    const { name, service, number, running } = container
    const fix = `If nobody needs it, on ${host}: docker rm --force ${name}`
    if (!isOurs(container)) return [{ host, what: `${name} carries our labels and is not of any release`, fix }]
    if (!running || number === attempt?.number) return []
    if (release === undefined || !isExpected(host, container, release))
      return [{ host, service, what: `${name} of r${number} runs, and the release that serves does not have it`, fix }]
    const first = containers.find((each) => each.running && isSamePlace(each, container))
    return first === container
      ? []
      : [{ host, service, what: `${name} runs beside ${first?.name}, which is enough`, fix }]
  })
}

const isSamePlace = (one: ContainerObserved, other: ContainerObserved): boolean =>
  one.service === other.service &&
  one.number === other.number &&
  one.index === other.index &&
  one.project === other.project

function isExpected(host: HostName, container: ContainerObserved, release: Release): boolean {
  const { service, index } = container
  const spec = release.services[service]
  if (spec === undefined || !isOn(release, host, service)) return false
  return isOf(container, { host, service, spec, release }) && index <= (spec.rolled ? spec.replicas : 0)
}
