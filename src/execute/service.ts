// Services that are not rolled: replaced stop-first and only when their definition changed, removed when they are gone.

import { composeUp } from '../commands/compose.ts'
import { removeContainers } from '../commands/docker.ts'
import type { ContainerFacts } from '../commands/docker.ts'
import { and } from '../commands/shell.ts'
import { makeRoutesFolder } from '../commands/traefik.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import { definitionHash } from '../model/release.ts'
import type { ServiceSpec } from '../model/release.ts'
import { containersOn, filterOfService } from './containers.ts'
import { runDetached } from './detached.ts'
import type { Context } from './effects.ts'
import { releaseIdOf } from './effects.ts'
import { recordOf, specOf } from './record.ts'
import { awaitService, hasServed } from './service-await.ts'
import { hostOf } from './until.ts'

/** Milliseconds that Docker may take beside what the containers themselves take. */
const patience = 2 * 60_000

/** Leaves a container alone that has the wanted definition and is younger than what it follows. Faults: START_FAILED, SERVICE_EXITED, SERVICE_UNHEALTHY. */
export async function replaceService(operation: OperationOf<'service.replace'>, context: Context): Promise<void> {
  const { host, service, release } = operation
  const record = await recordOf(context, host, release)
  const spec = await specOf(context, host, operation)
  const wanted = definitionHash(record, host, service)
  const before = await containersOn(context, host, filterOfService(context, service))
  // Mounted files lie in the folder of the release that started the container, which is pruned with it.
  const hasFiles = record.files.some(({ services }) => services.includes(service))
  const isWanted =
    before.length > 0 &&
    before.every(({ definition, number }) => definition === wanted && (!hasFiles || number === release.number)) &&
    !(await isLeftBehind(host, { spec, containers: before }, context))
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

interface Following {
  readonly spec: ServiceSpec
  readonly containers: readonly ContainerFacts[]
}

/** Whether what the containers are made anew with was started after them: the namespaces that they share with it may be gone. */
async function isLeftBehind(host: HostName, { spec, containers }: Following, context: Context): Promise<boolean> {
  const followed = spec.dependsOn.filter(({ restart }) => restart === true)
  const theirs = await Promise.all(
    followed.map(({ service }) => containersOn(context, host, filterOfService(context, service))),
  )
  const newest = Math.max(0, ...theirs.flat().map(({ startedAt }) => Date.parse(startedAt)))
  return containers.some(({ startedAt }) => Date.parse(startedAt) < newest)
}

/** Stops and removes its containers; volumes stay; gone counts as done. Faults: HOST_SCRIPT_FAILED. */
export async function removeService({ host, service }: OperationOf<'service.remove'>, context: Context): Promise<void> {
  const filter = filterOfService(context, service)
  if ((await containersOn(context, host, filter)).length === 0) return
  const { code, output } = await runDetached(context, host, removeContainers(filter, { anonymousVolumes: 'stay' }), {
    deadline: 2 * patience,
    reason: `removing ${service}`,
  })
  if (code !== 0) throw faults.HOST_SCRIPT_FAILED({ host, doing: `removing ${service}`, output })
}
