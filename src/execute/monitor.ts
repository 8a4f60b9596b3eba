// Watches new replicas for a while after the switch, on their host and through the gateway: whatever ends, restarts or falls ill fails the rollout.

import type { ContainerFacts } from '../commands/docker.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import type { OperationOf, ReplicaSet } from '../model/operation.ts'
import { containersOn, endingOf, filterOfSet, tellLog } from './containers.ts'
import type { Context } from './effects.ts'
import { healthOf } from './health.ts'
import { specOf } from './record.ts'
import { watchRoutes } from './route.ts'
import type { RouteWatch } from './route.ts'

/** Milliseconds between two looks. */
const every = 500
/** So many probes in a row must fail: one may be lost to a busy moment. */
const patience = 3

/** Faults: MONITOR_FAILED, MONITOR_UNANSWERED, those of a switch. A duration of 0 is one look. */
export async function monitorReplicas(
  { host, sets, duration, table }: OperationOf<'rollout.monitor'>,
  context: Context,
): Promise<void> {
  const { effects } = context
  const ill = new Map<string, number>()
  const routes = table === undefined ? undefined : await watchRoutes({ host, table }, context)
  const end = effects.now() + duration
  for (;;) {
    await Promise.all([...sets.map((set) => lookAt(set, host, context, ill)), askThrough(routes, host, ill)])
    const left = end - effects.now()
    if (left <= 0 && [...ill.values()].every((count) => count === 0)) return routes?.end()
    await effects.pause(Math.max(0, Math.min(every, Math.max(left, every / 2))))
  }
}

async function askThrough(routes: RouteWatch | undefined, host: HostName, ill: Map<string, number>): Promise<void> {
  const answers = (await routes?.ask()) ?? []
  for (const { service, server, path, problem } of answers) {
    const key = `${service} ${server}`
    const count = problem === undefined ? 0 : (ill.get(key) ?? 0) + 1
    ill.set(key, count)
    if (problem !== undefined && count >= patience)
      throw faults.MONITOR_UNANSWERED({ host, service, server, path, reason: problem })
  }
}

async function lookAt(set: ReplicaSet, host: HostName, context: Context, ill: Map<string, number>): Promise<void> {
  const spec = await specOf(context, host, set)
  const replicas = await containersOn(context, host, filterOfSet(context, set))
  const { service } = set
  if (replicas.length < set.replicas)
    throw faults.REPLICA_MISSING({ host, service, replica: `a replica of ${service}` })
  const fail = async (facts: ContainerFacts, seen: string): Promise<never> => {
    throw faults.MONITOR_FAILED({
      host,
      service,
      container: facts.name,
      seen,
      log: await tellLog(context, host, facts),
    })
  }
  await Promise.all(
    replicas.map(async (facts) => {
      if (facts.restarts > 0)
        return fail(facts, `it was restarted ${facts.restarts} times (last exit code ${facts.exitCode})`)
      if (!facts.running) return fail(facts, `it ${endingOf(facts)}`)
      if (facts.health === 'unhealthy') return fail(facts, `Docker's health check says unhealthy: ${facts.checkOutput}`)
      const health = await healthOf(context, host, facts, spec)
      const count = health.kind === 'healthy' ? 0 : (ill.get(facts.id) ?? 0) + 1
      ill.set(facts.id, count)
      if (health.kind === 'not yet' && count >= patience) await fail(facts, health.why)
    }),
  )
}
