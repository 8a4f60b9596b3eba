// Services that are not rolled: replaced stop-first and only when their definition changed, removed when they are gone.

import { composeUp } from '../commands/compose.ts'
import { removeContainers } from '../commands/docker.ts'
import type { ContainerFacts } from '../commands/docker.ts'
import { and } from '../commands/shell.ts'
import { makeRoutesFolder } from '../commands/traefik.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import { keysOf } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import { serviceHash } from '../model/release.ts'
import type { Release } from '../model/release.ts'
import { containersOn, endingOf, filterOfService, tellLog } from './containers.ts'
import { runDetached } from './detached.ts'
import type { Context } from './effects.ts'
import { releaseIdOf } from './effects.ts'
import { healthOf } from './health.ts'
import { recordOf, specOf } from './record.ts'
import { hostOf, until } from './until.ts'

type Replace = OperationOf<'service.replace'>

/** Milliseconds: to become healthy when nothing else is said (a database may have to recover), to stay up where nothing tells health, for Docker's own work. */
const startTimeout = 5 * 60_000
const steady = 1_000
const every = 200
const patience = 2 * 60_000

/** Leaves a container alone that has the wanted definition. Faults: START_FAILED, SERVICE_EXITED, SERVICE_UNHEALTHY. */
export async function replaceService(operation: Replace, context: Context): Promise<void> {
  const { host, service, release } = operation
  const record = await recordOf(context, host, release)
  const spec = await specOf(context, host, operation)
  const wanted = serviceHash(record, service)
  const before = await containersOn(context, host, filterOfService(context, service))
  const isWanted = before.length > 0 && before.every(({ definition }) => definition === wanted)
  if (!isWanted || !before.every(hasServed)) {
    const { state } = hostOf(context, host)
    const folder = `${state}/${layout.release(releaseIdOf(context.run, release))}`
    const up = composeUp({
      project: record.project,
      file: `${folder}/compose.yaml`,
      folder,
      services: [service],
      recreate: isWanted ? 'keep' : 'force',
    })
    const script = spec.role === 'gateway' ? and(makeRoutesFolder(`${state}/${layout.routesFolder}`), up) : up
    const { code, output } = await runDetached(context, host, script, {
      deadline: spec.stopGrace + patience,
      reason: `replacing ${service}`,
    })
    if (code !== 0) throw faults.START_FAILED({ host, service, output })
  }
  await awaitService(operation, context, record)
}

/** Whether a container with the wanted definition needs nothing: it runs, or it was to run once and did. */
const hasServed = ({ running, exitCode, restartPolicy, status }: ContainerFacts): boolean =>
  running || (restartPolicy === 'no' && status === 'exited' && exitCode === 0)

async function awaitService(operation: Replace, context: Context, record: Release): Promise<void> {
  const { host, service } = operation
  const spec = await specOf(context, host, operation)
  const mustEnd = keysOf(record.services).some((name) =>
    record.services[name]?.dependsOn.some(
      (needed) => needed.service === service && needed.condition === 'service_completed_successfully',
    ),
  )
  const deadline = spec.rollout?.startTimeout ?? startTimeout
  const upSince = new Map<string, number>()
  const restartsBefore = new Map<string, number>()
  let last: ContainerFacts | undefined
  let told = ''
  const whyNot = async (facts: ContainerFacts): Promise<string | undefined> => {
    if (hasServed(facts) && !facts.running) return undefined
    const restarts = facts.restarts - (restartsBefore.get(facts.id) ?? facts.restarts)
    restartsBefore.set(facts.id, facts.restarts - restarts)
    if (!facts.running || restarts > 0) {
      const ending = restarts > 0 ? `keeps restarting (last exit code ${facts.exitCode})` : endingOf(facts)
      throw faults.SERVICE_EXITED({
        host,
        service,
        container: facts.name,
        ending,
        log: await tellLog(context, host, facts),
      })
    }
    if (mustEnd) return 'it has not ended yet'
    const health = await healthOf(context, host, facts, spec)
    if (health.kind === 'not yet') return health.why
    const now = context.effects.now()
    const since = upSince.get(facts.id) ?? now
    upSince.set(facts.id, since)
    return spec.healthcheck || now - since >= steady ? undefined : 'it runs; seeing that it stays up'
  }
  await until(
    { every, deadline, effects: context.effects },
    async () => {
      const containers = await containersOn(context, host, filterOfService(context, service))
      if (containers.length === 0)
        throw faults.REPLICA_MISSING({ host, service, replica: `the container of ${service}` })
      for (const facts of containers) {
        last = facts
        const why = await whyNot(facts)
        if (why === undefined) continue
        if (why !== told) context.progress(`${service}: ${why}`)
        told = why
        return { kind: 'not yet', why }
      }
      return { kind: 'found', fact: undefined }
    },
    async (why) => {
      const log = last === undefined ? '' : await tellLog(context, host, last)
      return faults.SERVICE_UNHEALTHY({ host, service, container: last?.name ?? '', seen: why, deadline, log })
    },
  )
}

/** Stops and removes its containers; volumes stay; gone counts as done. Faults: HOST_SCRIPT_FAILED. */
export async function removeService({ host, service }: OperationOf<'service.remove'>, context: Context): Promise<void> {
  const filter = filterOfService(context, service)
  if ((await containersOn(context, host, filter)).length === 0) return
  const { code, output } = await runDetached(context, host, removeContainers(filter), {
    deadline: 2 * patience,
    reason: `removing ${service}`,
  })
  if (code !== 0) throw faults.HOST_SCRIPT_FAILED({ host, doing: `removing ${service}`, output })
}
