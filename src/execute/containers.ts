// The containers of a service on a host as they are now, by label; how they ended and what they wrote.

import { lastLogLines, listContainers, readContainers } from '../commands/docker.ts'
import type { ContainerFacts, ContainerFilter } from '../commands/docker.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import type { ReplicaSet } from '../model/operation.ts'
import type { Context } from './effects.ts'
import { ask } from './script.ts'

const logLines = 100

/** The replicas of a set. */
export const filterOfSet = ({ run }: Context, { service, release }: ReplicaSet): ContainerFilter => ({
  app: run.release.app,
  environment: run.release.environment,
  service,
  number: release.number,
})

/** The containers of a service that is not rolled, of whatever release. */
export const filterOfService = ({ run }: Context, service: ServiceName): ContainerFilter => ({
  app: run.release.app,
  environment: run.release.environment,
  service,
  replica: 0,
})

/** Faults: HOST_SCRIPT_FAILED, HOST_ANSWER_UNREADABLE. */
export async function containersOn(
  context: Context,
  host: HostName,
  filter: ContainerFilter,
): Promise<readonly ContainerFacts[]> {
  const doing = 'looking at its containers'
  const printed = await ask(context, { host, doing, script: listContainers(filter) })
  try {
    return readContainers(printed)
  } catch (error) {
    throw faults.HOST_ANSWER_UNREADABLE({ host, doing, detail: error instanceof Error ? error.message : String(error) })
  }
}

/** The last 100 lines of a container, told as output of the step; empty when they cannot be had. */
export async function tellLog(context: Context, host: HostName, { id }: ContainerFacts): Promise<string> {
  const output = await ask(context, { host, doing: 'reading its log', script: lastLogLines(id, logLines) }).catch(
    () => '',
  )
  if (output !== '') context.effects.emit({ kind: 'step.output', step: context.step.id, text: output })
  return output
}

/** How a container ended, as a sentence's end: `ended with exit code 1`. */
export function endingOf({ exitCode, oomKilled, status }: ContainerFacts): string {
  if (oomKilled) return `was killed for lack of memory (exit code ${exitCode})`
  if (status === 'created') return 'was created and never started'
  return `ended with exit code ${exitCode}`
}

/** Where a container listens, as its own host reaches it: its address on the first network that gave it one. */
export function addressOf({ networks, onHostNetwork }: ContainerFacts): string | undefined {
  if (onHostNetwork) return '127.0.0.1'
  return Object.keys(networks)
    .toSorted()
    .map((name) => networks[name]?.address)
    .find((address) => address !== undefined && address !== '')
}
