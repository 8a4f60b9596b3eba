// How far an attempt came, told from its plan and from what of it was done.

import type { LedgerEntry } from '../model/ledger.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Operation, OperationKind } from '../model/operation.ts'
import type { Plan, Step } from '../model/plan.ts'
import { stepsOf } from '../model/plan.ts'
import type { ReleaseSpec } from '../model/release.ts'
import type { AttemptFailure, Course, Result, ServiceResults, StageResults } from '../model/result.ts'
import type { PlannedStage } from '../model/stage.ts'
import { plannedStages } from '../model/stage.ts'
import type { Place } from './routes.ts'
import { backendsOn } from './routes.ts'

/** An attempt that failed, with the ids of the steps that were done and of those that failed. */
export interface Stopped extends AttemptFailure {
  readonly done: ReadonlySet<string>
  readonly failed: ReadonlySet<string>
}

export type Ended = Pick<LedgerEntry, 'outcome' | 'post'>

/**
 * What the entry of an ending tells. `last` is the entry before it of the same release, from which one about its
 * migrations takes what was told of the rest. Undefined where that is not known: the attempt began with an older version of ours.
 */
export function courseOf(
  plan: Plan,
  { outcome, post }: Ended,
  { stopped, last }: { readonly stopped: Stopped | undefined; readonly last: LedgerEntry | undefined },
): Course | undefined {
  if (outcome !== 'finished')
    return (
      stopped && {
        stages: stagesUntil(plan, stopped),
        services: servicesOf(plan, stopped),
        failure: failureOf(stopped),
      }
    )
  if (last === undefined) return { stages: stagesOnce(plan), services: servicesOf(plan, undefined) }
  const { stages, services, failure } = last
  if (stages === undefined || services === undefined) return undefined
  if (post === 'done') return { stages: { ...stages, 'migrate-post': 'completed' }, services }
  if (stopped === undefined) return { stages, services, ...(failure === undefined ? {} : { failure }) }
  return { stages: { ...stages, 'migrate-post': 'failed' }, services, failure: failureOf(stopped) }
}

/** Without the steps. */
export const failureOf = ({ stage, step, code }: Stopped): AttemptFailure => ({
  stage,
  ...(step === undefined ? {} : { step }),
  code,
})

/** Each planned stage; one without a step is skipped. */
export const eachStage = (plan: Plan, result: (stage: PlannedStage) => Result): StageResults =>
  Object.fromEntries(
    plannedStages.map((stage) => [stage, stepsOf(plan, stage).length === 0 ? 'skipped' : result(stage)]),
  ) as StageResults

/** Once the release serves: its migrations after the rollout are still to come. */
const stagesOnce = (plan: Plan): StageResults =>
  eachStage(plan, (stage) => (stage === 'migrate-post' ? 'pending' : 'completed'))

function stagesUntil(plan: Plan, { stage: failed }: Stopped): StageResults {
  const at = plannedStages.indexOf(failed)
  return eachStage(plan, (stage) => {
    const place = plannedStages.indexOf(stage)
    return place < at ? 'completed' : place === at ? 'failed' : 'skipped'
  })
}

/** What brings a service to a host; what takes the older one away comes later and is not counted. */
const bringing: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'service.replace',
  'replica.start',
  'replica.await',
  'replica.name',
])

/** Of a whole attempt when it was not stopped. */
function servicesOf(plan: Plan, stopped: Stopped | undefined): ServiceResults {
  const brought = new Map<string, Step[]>()
  for (const step of plan.steps) {
    const { operation } = step
    if (!bringing.has(operation.kind) || !('service' in operation)) continue
    const key = `${operation.host} ${operation.service}`
    brought.set(key, [...(brought.get(key) ?? []), step])
  }
  const failed = plan.steps.filter(({ id }) => stopped?.failed.has(id))
  const entries = keysOf(plan.to.services).flatMap((service) => {
    const here = keysOf(plan.to.hosts).flatMap((host): [HostName, Result][] => {
      const steps = brought.get(`${host} ${service}`)
      return steps === undefined
        ? []
        : [[host, resultOf(steps, { host, service }, { release: plan.to, stopped, failed })]]
    })
    const different = new Set(here.map(([, result]) => result))
    const [first] = different
    if (first === undefined) return []
    return [[service, different.size === 1 ? first : Object.fromEntries(here)] as const]
  })
  return Object.fromEntries(entries)
}

/** The results of an entry for every service on every host of its record: what it leaves out was skipped. Undefined of older entries. */
export function eachResult(
  { services: told }: Pick<LedgerEntry, 'services'>,
  { services, hosts }: Pick<ReleaseSpec, 'services' | 'hosts'>,
): Readonly<Record<ServiceName, Readonly<Record<HostName, Result>>>> | undefined {
  if (told === undefined) return undefined
  return Object.fromEntries(
    keysOf(services).map((service) => {
      const here = keysOf(hosts).filter((host) => hosts[host]?.services.includes(service))
      const result = told[service] ?? 'skipped'
      const on = (host: HostName): Result => (typeof result === 'string' ? result : (result[host] ?? 'skipped'))
      return [service, Object.fromEntries(here.map((host) => [host, on(host)]))]
    }),
  )
}

interface Judged {
  readonly release: ReleaseSpec
  readonly stopped: Stopped | undefined
  readonly failed: readonly Step[]
}

function resultOf(steps: readonly Step[], place: Place, { release, stopped, failed }: Judged): Result {
  if (stopped === undefined) return 'completed'
  const done = steps.filter(({ id }) => stopped.done.has(id)).length
  if (failed.some(({ operation }) => isAbout(operation, place, release))) return 'failed'
  return done === steps.length ? 'completed' : 'skipped'
}

/** A gateway proves replicas wherever they run. */
function isAbout(operation: Operation, { host, service }: Place, release: ReleaseSpec): boolean {
  if ('service' in operation) return operation.host === host && operation.service === service
  if (operation.kind === 'rollout.monitor')
    return operation.host === host && operation.sets.some((set) => set.service === service)
  if (operation.kind !== 'route.prove') return false
  const servers = new Set(backendsOn(operation.host, release, { host, service }))
  return operation.table.proving.some((route) =>
    route.backends.some((backend) => backend.servers.some((server) => servers.has(server))),
  )
}
