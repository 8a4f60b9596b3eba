// Waits until the replicas of a set are healthy and stay so; one that ends or restarts fails at once.

import type { ContainerFacts } from '../commands/docker.ts'
import { setRestartPolicy } from '../commands/docker.ts'
import { faults } from '../model/faults/index.ts'
import type { OperationOf } from '../model/operation.ts'
import { containersOn, filterOfSet, tellLog } from './containers.ts'
import type { Context } from './effects.ts'
import { specOf } from './record.ts'
import { replicaNames } from './replica.ts'
import { change } from './script.ts'
import type { Steadiness } from './steadiness.ts'
import { watchSteadiness } from './steadiness.ts'
import type { Look } from './until.ts'
import { until } from './until.ts'

type Await = OperationOf<'replica.await'>

/** Milliseconds between two looks. */
const every = 200

/**
 * Healthy for `min_healthy` without a break, within `start_timeout`; then the final restart policy, so that from the switch
 * on a reboot starts what is routed. Until then it is `no`, so that whoever does not run has ended.
 * Faults: REPLICA_EXITED, REPLICA_UNHEALTHY, REPLICA_MISSING.
 */
export async function awaitReplicas(operation: Await, context: Context): Promise<void> {
  const { host, service } = operation
  const spec = await specOf(context, host, operation)
  const { minHealthy: minimum = 0, startTimeout: deadline = 0 } = spec.rollout ?? {}
  const steadiness = watchSteadiness(context, { host, spec, minimum })
  await until<void, ContainerFacts>(
    context,
    { every, deadline },
    {
      look: () => lookAt(operation, context, steadiness),
      late: async (seen, facts) => {
        const log = await tellLog(context, host, facts)
        return faults.REPLICA_UNHEALTHY({ host, service, container: facts.name, seen, deadline, log })
      },
    },
  )
  const script = setRestartPolicy(filterOfSet(context, operation), spec.restart)
  await change(context, { host, doing: 'setting the restart policy', script })
}

/** All replicas at once; one that has ended is told before one that is not healthy yet. */
async function lookAt(
  operation: Await,
  context: Context,
  { stateOf }: Steadiness,
): Promise<Look<void, ContainerFacts>> {
  const { host, service } = operation
  const containers = await containersOn(context, host, filterOfSet(context, operation))
  const looks = await Promise.all(
    replicaNames(operation).map(async (replica, at) => {
      const facts = containers.find(({ index }) => index === at + 1)
      if (facts === undefined) throw faults.REPLICA_MISSING({ host, service, replica })
      return { facts, state: await stateOf(facts) }
    }),
  )
  for (const { facts, state } of looks) {
    if (state.kind !== 'ended') continue
    const log = await tellLog(context, host, facts)
    throw faults.REPLICA_EXITED({ host, service, container: facts.name, ending: state.ending, log })
  }
  for (const { facts, state } of looks)
    if (state.kind === 'not yet') return { kind: 'not yet', why: state.why, about: facts }
  return { kind: 'found', fact: undefined }
}
