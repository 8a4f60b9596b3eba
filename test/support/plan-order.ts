// What must stand before what in a plan, asked of the plan itself: timing may hide in a model what the order does not hold.

import type { LedgerEntry } from '../../src/model/ledger.ts'
import { keysOf } from '../../src/model/name.ts'
import type { ServiceName } from '../../src/model/name.ts'
import type { ReleaseSpec } from '../../src/model/release.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import type { OperationKind, OperationOf } from '../../src/model/operation.ts'
import { definitionHash } from '../../src/model/release.ts'
import { routedOf } from '../../src/plan/routes.ts'

export interface Around {
  readonly from: ReleaseSpec | undefined
  readonly ledger: readonly LedgerEntry[]
  readonly keep: number
}

type StepOf<K extends OperationKind> = Step & { readonly operation: OperationOf<K> }

const ofKind = <K extends OperationKind>({ steps }: Plan, kind: K): readonly StepOf<K>[] =>
  steps.filter((step): step is StepOf<K> => step.operation.kind === kind)

/** Throws with the first order that does not hold. */
export function refuseDisorder(plan: Plan, around: Around): void {
  if (plan.steps.length === 0) return
  const before = closureOf(plan.steps)
  const need = (earlier: Step | undefined, later: Step, why: string): void => {
    if (earlier === undefined || !before(earlier.id, later.id)) throw new Error(`${later.id} does not wait: ${why}`)
  }
  const forward = plan.steps.find(({ id }) => id === 'mark/forward')
  if (forward === undefined) throw new Error('the plan has no point of no return')

  for (const start of ofKind(plan, 'replica.start')) {
    const { host, service, release } = start.operation
    const same = (each: StepOf<'replica.await'> | StepOf<'replica.name'>): boolean =>
      each.operation.host === host &&
      each.operation.service === service &&
      each.operation.release.number === release.number
    const awaited = ofKind(plan, 'replica.await').find(same)
    const name = ofKind(plan, 'replica.name').find(same)
    need(start, awaited ?? start, 'a replica is awaited once it is started')
    need(awaited, name ?? forward, 'a replica is named once it is healthy')
    need(name, forward, 'a replica is named before the point of no return')
    if (release.number !== plan.to.number) continue
    const watch = ofKind(plan, 'rollout.monitor').find(
      ({ operation }) => operation.host === host && operation.sets.some((set) => set.service === service),
    )
    need(watch, forward, `${service} on ${host} is watched before the point of no return`)
  }
  refuseEarlyContainers(plan, need)
  refuseEarlyRetirement(plan, { around, forward, need })
  for (const post of ofKind(plan, 'release.post')) need(forward, post, 'migrations after the rollout come after it')
  for (const migration of ofKind(plan, 'migration.apply').filter(({ stage }) => stage === 'migrate-post'))
    need(
      plan.steps.find(({ id }) => id === 'mark/committed'),
      migration,
      'a migration after the rollout waits for it',
    )
  refuseSilence(plan, around)
  refuseForgetting(plan, around)
}

type Need = (earlier: Step | undefined, later: Step, why: string) => void

/** Pre migrations come before every container that changes, but for the database that they run on. */
function refuseEarlyContainers(plan: Plan, need: Need): void {
  const migrations = ofKind(plan, 'migration.apply').filter(({ stage }) => stage === 'migrate-pre')
  const last = migrations.at(-1)
  if (last === undefined) return
  for (const step of [...ofKind(plan, 'replica.start'), ...ofKind(plan, 'service.replace')]) {
    if (step.stage !== 'migrate-pre') need(last, step, 'containers wait for the migrations that they need')
    else if (!isForDatabase(plan, step.operation.service))
      throw new Error(`${step.id} is not a database and starts before the migrations`)
  }
}

/** A database, or what one is made anew with. */
const isForDatabase = ({ to }: Plan, service: ServiceName): boolean =>
  keysOf(to.services).some((name) => {
    const spec = to.services[name]
    return spec?.role === 'db' && (name === service || spec.follows?.[service] !== undefined)
  })

/** What is old loses its name after what is new has it, and stops after it was drained and nothing can go back any more. */
function refuseEarlyRetirement(
  plan: Plan,
  { around: { from }, forward, need }: { readonly around: Around; readonly forward: Step; readonly need: Need },
): void {
  if (from === undefined) return
  const names = ofKind(plan, 'replica.name')
  for (const unname of ofKind(plan, 'replica.unname')) {
    const { host, service } = unname.operation
    if (plan.to.services[service]?.order === 'stop-first') continue
    const successor = names.find(({ operation }) => operation.host === host && operation.service === service)
    if (successor !== undefined) need(successor, unname, 'a name is taken once the successor has it')
  }
  for (const stop of ofKind(plan, 'replica.stop')) {
    const { host, service, release } = stop.operation
    const isRoom = plan.to.services[service]?.order === 'stop-first'
    if (!isRoom) need(forward, stop, 'what is old stops after the point of no return')
    const isOfFrom = from.services[service]?.from === release.number && from.hosts[host]?.services.includes(service)
    if (isOfFrom !== true || !routedOf(from).includes(service)) continue
    const drain = ofKind(plan, 'replica.drain').find(
      ({ operation }) =>
        operation.host === host && operation.service === service && operation.release.number === release.number,
    )
    need(drain, stop, 'what was routed is drained before it stops')
  }
}

/** Promise 1: whatever is started, stopped, replaced or removed has a line that says so; a container with the definition wanted is left alone. */
function refuseSilence(plan: Plan, { from }: Around): void {
  const isLeftAlone = ({
    kind,
    host,
    service,
  }: OperationOf<'replica.start' | 'replica.stop' | 'service.replace' | 'service.remove'>): boolean =>
    kind === 'service.replace' &&
    from?.hosts[host]?.services.includes(service) === true &&
    definitionHash(from, host, service) === definitionHash(plan.to, host, service)
  const told = new Set(plan.changes.map(({ host, service }) => `${host}/${service}`))
  for (const { id, operation } of plan.steps) {
    const needsNone =
      operation.kind !== 'replica.start' &&
      operation.kind !== 'replica.stop' &&
      operation.kind !== 'service.replace' &&
      operation.kind !== 'service.remove'
    if (needsNone || told.has(`${operation.host}/${operation.service}`) || isLeftAlone(operation)) continue
    throw new Error(`${id} is in no line of the changes`)
  }
}

/** The newest finished releases stay. */
function refuseForgetting(plan: Plan, { ledger, keep }: Around): void {
  const finished = ledger.filter(({ outcome }) => outcome === 'finished').map(({ number }) => number)
  const newest = [...new Set(finished)].slice(-(keep - 1))
  for (const { id, operation } of ofKind(plan, 'release.prune')) {
    const gone = newest.find((number) => !operation.keep.includes(number))
    if (gone !== undefined) throw new Error(`${id} removes r${gone}, which must stay restorable`)
  }
}

/** Whether one step is done before another begins, whatever the timing. */
function closureOf(steps: readonly Step[]): (earlier: string, later: string) => boolean {
  const after = new Map(steps.map((step) => [step.id, step.after]))
  const known = new Map<string, ReadonlySet<string>>()
  const allBefore = (id: string): ReadonlySet<string> => {
    const found = known.get(id)
    if (found !== undefined) return found
    const direct = after.get(id) ?? []
    const all = new Set(direct.flatMap((each) => [each, ...allBefore(each)]))
    known.set(id, all)
    return all
  }
  return (earlier, later) => earlier === later || allBefore(later).has(earlier)
}
