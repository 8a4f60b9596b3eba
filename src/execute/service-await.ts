// Waits until a service that is not rolled is up and stays so, or, when it is to run once, has ended well.

import type { ContainerFacts } from '../commands/docker.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import type { ServiceName } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import type { Release } from '../model/release.ts'
import { containersOn, filterOfService, tellLog } from './containers.ts'
import type { Context } from './effects.ts'
import { specOf } from './record.ts'
import { watchSteadiness } from './steadiness.ts'
import type { Steadiness } from './steadiness.ts'
import type { Look } from './until.ts'
import { until } from './until.ts'

type Replace = OperationOf<'service.replace'>

/** Milliseconds: to become healthy when nothing else is said (a database may have to recover), to stay up where nothing tells health, between two looks. */
const startTimeout = 5 * 60_000
const steady = 1_000
const every = 200

/** Faults: SERVICE_EXITED, SERVICE_UNHEALTHY, REPLICA_MISSING. */
export async function awaitService(operation: Replace, context: Context, record: Release): Promise<void> {
  const { host, service } = operation
  const spec = await specOf(context, host, operation)
  const deadline = spec.rollout?.startTimeout ?? startTimeout
  const steadiness = watchSteadiness(context, { host, spec, minimum: spec.healthcheck ? 0 : steady })
  const mustEnd = runsOnce(record, service)
  await until<void, ContainerFacts>(
    context,
    { every, deadline },
    {
      look: () => lookAt(operation, context, { steadiness, mustEnd }),
      late: async (seen, facts) => {
        const log = await tellLog(context, host, facts)
        return faults.SERVICE_UNHEALTHY({ host, service, container: facts.name, seen, deadline, log })
      },
    },
  )
}

/** Whether a container needs nothing: it runs, or it was to run once and did. */
export const hasServed = ({ running, exitCode, restartPolicy, status }: ContainerFacts): boolean =>
  running || (restartPolicy === 'no' && status === 'exited' && exitCode === 0)

const runsOnce = ({ services }: Release, service: ServiceName): boolean =>
  keysOf(services).some((name) =>
    services[name]?.dependsOn.some(
      (needed) => needed.service === service && needed.condition === 'service_completed_successfully',
    ),
  )

interface Expected {
  readonly steadiness: Steadiness
  readonly mustEnd: boolean
}

async function lookAt(
  operation: Replace,
  context: Context,
  { steadiness, mustEnd }: Expected,
): Promise<Look<void, ContainerFacts>> {
  const { host, service } = operation
  const containers = await containersOn(context, host, filterOfService(context, service))
  if (containers.length === 0) throw faults.REPLICA_MISSING({ host, service, replica: `the container of ${service}` })
  for (const facts of containers) {
    if (!facts.running && hasServed(facts)) continue
    const state = await steadiness.stateOf(facts)
    if (state.kind === 'ended') {
      const log = await tellLog(context, host, facts)
      throw faults.SERVICE_EXITED({ host, service, container: facts.name, ending: state.ending, log })
    }
    const why = mustEnd ? 'it has not ended yet' : state.kind === 'not yet' ? state.why : undefined
    if (why !== undefined) return { kind: 'not yet', why, about: facts }
  }
  return { kind: 'found', fact: undefined }
}
