// Replicas on a host: started, named, unnamed, stopped, removed; each right when it was partly or wholly done before.

import { composeUp } from '../commands/compose.ts'
import { readEndings, removeContainers, stopContainers } from '../commands/docker.ts'
import type { ContainerFacts } from '../commands/docker.ts'
import { nameContainers, unnameContainers } from '../commands/docker-names.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import type { OperationOf, ReplicaSet } from '../model/operation.ts'
import { namesNetwork, replicaName, rolledProject } from '../model/release.ts'
import { containersOn, filterOfSet } from './containers.ts'
import { runDetached } from './detached.ts'
import type { Context } from './effects.ts'
import { releaseIdOf } from './effects.ts'
import { recordOf, specOf } from './record.ts'
import { change } from './script.ts'
import { hostOf } from './until.ts'

/** Milliseconds beyond what the containers themselves take: creating them, and Docker being slow. */
const patience = 2 * 60_000

export const replicaNames = ({ service, release, replicas }: ReplicaSet): readonly string[] =>
  Array.from({ length: replicas }, (_, at) => replicaName(service, release.number, at + 1))

/** Those that run are left alone; stopped ones are started again. Faults: START_FAILED with Compose's words. */
export async function startReplicas(operation: OperationOf<'replica.start'>, context: Context): Promise<void> {
  const { host, service, release } = operation
  const folder = `${hostOf(context, host).state}/${layout.release(releaseIdOf(context.run, release))}`
  const { project } = await recordOf(context, host, release)
  const up = composeUp({
    project: rolledProject(project, release.number),
    file: `${folder}/rollout.yaml`,
    folder,
    services: replicaNames(operation),
    recreate: 'keep',
  })
  const { code, output } = await runDetached(context, host, up, { deadline: patience, reason: `starting ${service}` })
  if (code !== 0) throw faults.START_FAILED({ host, service, output })
}

/** Gives each the service's name beside every network of the project that it is on. Faults: REPLICA_MISSING, HOST_SCRIPT_FAILED. */
export async function nameReplicas(operation: OperationOf<'replica.name'>, context: Context): Promise<void> {
  const { host, service, replicas } = operation
  const networks = await namesOf(operation, context)
  const script = nameContainers(filterOfSet(context, operation), networks, service)
  const printed = await change(context, { host, doing: `naming the replicas of ${service}`, script })
  const named = printed.split('\n').filter((line) => line !== '').length
  if (named < replicas)
    throw faults.REPLICA_MISSING({ host, service, replica: `one of ${replicaNames(operation).join(', ')}` })
}

/** Takes the name from those that are there, running or not. Faults: HOST_SCRIPT_FAILED. */
export async function unnameReplicas(operation: OperationOf<'replica.unname'>, context: Context): Promise<void> {
  const { host, service } = operation
  const script = unnameContainers(filterOfSet(context, operation), await namesOf(operation, context))
  await change(context, { host, doing: `taking the name from ${service}`, script })
}

/** The networks that carry the service's name: beside each network that the project owns. */
async function namesOf(
  operation: ReplicaSet & { readonly host: HostName },
  context: Context,
): Promise<readonly string[]> {
  const record = await recordOf(context, operation.host, operation.release)
  const { networks } = await specOf(context, operation.host, operation)
  return networks.flatMap((key) => {
    const network = record.networks[key]
    return network === undefined || network.external ? [] : [namesNetwork(network.name)]
  })
}

/** Stops them for good; they stay for an instant rollback. One that had to be killed is told. Faults: HOST_SCRIPT_FAILED. */
export async function stopReplicas(operation: OperationOf<'replica.stop'>, context: Context): Promise<void> {
  const { host, service } = operation
  const { stopGrace } = await specOf(context, host, operation)
  const script = stopContainers(filterOfSet(context, operation), stopGrace)
  const said = await detach(context, { host, doing: `stopping ${service}`, script, grace: stopGrace })
  for (const { name } of readEndings(said).filter(({ exitCode, oomKilled }) => exitCode === 137 && !oomKilled)) {
    const message = `${name} on ${host} ignored its stop signal for ${stopGrace / 1000} s and was killed: whatever it still did is lost. Let it end at the signal, or set init: true when it runs as the first process.`
    context.effects.emit({ kind: 'notice', level: 'warning', message })
  }
}

/**
 * Stops and removes replicas that never came to serve, but for one, the one that fared worst: it stays, stopped, until the
 * next deploy that finishes prunes it. Gone counts as done. Faults: HOST_SCRIPT_FAILED.
 */
export async function removeReplicas(operation: OperationOf<'replica.remove'>, context: Context): Promise<void> {
  const { host, service } = operation
  const { stopGrace } = await specOf(context, host, operation)
  const filter = filterOfSet(context, operation)
  const [keep, ...others] = (await containersOn(context, host, filter)).toSorted((a, b) => fared(a) - fared(b))
  if (keep === undefined) return
  if (others.length === 0 && !keep.running && keep.restartPolicy === 'no') return
  await detach(context, {
    host,
    doing: `removing ${service}`,
    script: removeContainers(filter, { grace: stopGrace, anonymousVolumes: 'go', keep: keep.id }),
    grace: stopGrace,
  })
}

/** Ended, restarted, unhealthy, the rest. */
function fared({ running, restarts, health }: ContainerFacts): number {
  if (!running) return 0
  if (restarts > 0) return 1
  return health === 'healthy' || health === 'none' ? 3 : 2
}

interface Ending {
  readonly host: HostName
  readonly doing: string
  readonly script: string
  readonly grace: number
}

/** What it printed. */
async function detach(context: Context, { host, doing, script, grace }: Ending): Promise<string> {
  const { code, output } = await runDetached(context, host, script, { deadline: grace + patience, reason: doing })
  if (code !== 0) throw faults.HOST_SCRIPT_FAILED({ host, doing, output })
  return output
}
