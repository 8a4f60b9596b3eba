// Waits until the replicas of a set are healthy and stay so; one that ends or restarts fails at once.

import type { ContainerFacts } from '../commands/docker.ts'
import { setRestartPolicy } from '../commands/docker.ts'
import { faults } from '../model/faults/index.ts'
import type { OperationOf } from '../model/operation.ts'
import type { ServiceSpec } from '../model/release.ts'
import { containersOn, endingOf, filterOfSet, tellLog } from './containers.ts'
import type { Context } from './effects.ts'
import { healthOf } from './health.ts'
import { specOf } from './record.ts'
import { replicaNames } from './replica.ts'
import { change } from './script.ts'
import { until } from './until.ts'

type Await = OperationOf<'replica.await'>

/** Milliseconds between two looks. */
const every = 200

/** Since when each is healthy, and the start that each was seen with: by container id. */
interface Seen {
  readonly healthySince: Map<string, number>
  readonly startedAt: Map<string, string>
}

/**
 * Healthy for `min_healthy` without a break, within `start_timeout`; then the final restart policy, so that from the switch
 * on a reboot starts what is routed. Faults: REPLICA_EXITED, REPLICA_UNHEALTHY, REPLICA_MISSING.
 */
export async function awaitReplicas(operation: Await, context: Context): Promise<void> {
  const { host } = operation
  const spec = await specOf(context, host, operation)
  const minHealthy = spec.rollout?.minHealthy ?? 0
  const deadline = spec.rollout?.startTimeout ?? 0
  const seen: Seen = { healthySince: new Map(), startedAt: new Map() }
  let told = ''
  let slowest: ContainerFacts | undefined
  await until(
    { every, deadline, effects: context.effects },
    async () => {
      const replicas = await replicasOf(operation, context)
      await failEnded(operation, context, { replicas, seen })
      const looks = await Promise.all(
        replicas.map(async (facts) => ({
          facts,
          ...(await lookAt(facts, { operation, context, spec, seen, minHealthy })),
        })),
      )
      const waiting = looks.find(({ why }) => why !== undefined)
      if (waiting?.why === undefined) return { kind: 'found', fact: undefined }
      slowest = waiting.facts
      if (waiting.why !== told) context.progress(`${waiting.facts.name}: ${waiting.why}`)
      told = waiting.why
      return { kind: 'not yet', why: waiting.why }
    },
    async (why) => {
      const container = slowest ?? (await replicasOf(operation, context))[0]
      const log = container === undefined ? '' : await tellLog(context, host, container)
      return faults.REPLICA_UNHEALTHY({
        host,
        service: operation.service,
        container: container?.name ?? '',
        seen: why,
        deadline,
        log,
      })
    },
  )
  await change(context, {
    host,
    doing: 'setting the restart policy',
    script: setRestartPolicy(filterOfSet(context, operation), spec.restart),
  })
}

async function replicasOf(operation: Await, context: Context): Promise<readonly ContainerFacts[]> {
  const { host, service } = operation
  const containers = await containersOn(context, host, filterOfSet(context, operation))
  return replicaNames(operation).map((replica, at) => {
    const found = containers.find(({ index }) => index === at + 1)
    if (found === undefined) throw faults.REPLICA_MISSING({ host, service, replica })
    return found
  })
}

/** A first start has restart policy `no`: whoever does not run has ended, whoever started again was restarted. */
async function failEnded(
  { host, service }: Await,
  context: Context,
  { replicas, seen }: { readonly replicas: readonly ContainerFacts[]; readonly seen: Seen },
): Promise<void> {
  for (const facts of replicas) {
    const before = seen.startedAt.get(facts.id) ?? facts.startedAt
    seen.startedAt.set(facts.id, facts.startedAt)
    const wasRestarted = before !== facts.startedAt || facts.restarts > 0
    if (facts.running && !wasRestarted) continue
    const ending = wasRestarted
      ? `was restarted before it was healthy (last exit code ${facts.exitCode})`
      : endingOf(facts)
    throw faults.REPLICA_EXITED({
      host,
      service,
      container: facts.name,
      ending,
      log: await tellLog(context, host, facts),
    })
  }
}

interface Asked {
  readonly operation: Await
  readonly context: Context
  readonly spec: ServiceSpec
  readonly seen: Seen
  readonly minHealthy: number
}

/** Why a replica does not count as healthy yet; undefined when it does. */
async function lookAt(
  facts: ContainerFacts,
  { operation, context, spec, seen, minHealthy }: Asked,
): Promise<{ readonly why?: string }> {
  const health = await healthOf(context, operation.host, facts, spec)
  if (health.kind === 'not yet') {
    seen.healthySince.delete(facts.id)
    return { why: health.why }
  }
  const now = context.effects.now()
  const since = seen.healthySince.get(facts.id) ?? now
  seen.healthySince.set(facts.id, since)
  return now - since >= minHealthy ? {} : { why: 'healthy; seeing that it stays so' }
}
