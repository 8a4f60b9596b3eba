// `status`: what runs on every host, and whether it is what should; changes nothing.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { EnvironmentName, HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Surroundings } from '../observe/outside.ts'
import { readConfig } from '../observe/project.ts'
import { survey } from '../observe/survey.ts'
import { describeServing, describeUnseen } from '../plan/serving.ts'
import { isUnseen, statusEnding, statusOf } from '../plan/status.ts'
import type { Status } from '../plan/status.ts'
import type { Answer } from './answer.ts'
import { statusDocument } from './status-document.ts'
import { statusLines } from './status-text.ts'

export interface StatusInputs {
  readonly environment: EnvironmentName
  readonly config: string | undefined
  readonly host: HostName | undefined
}

/** Faults: CONFIG_*, ENVIRONMENT_UNKNOWN, HOST_UNKNOWN. A host that does not answer is told in the answer. */
export async function status(inputs: StatusInputs, world: Surroundings): Promise<Answer> {
  const loaded = await readConfig(world, { given: inputs.config, environment: inputs.environment, use: 'reach' })
  const { config, environment } = loaded
  const hosts = keysOf(environment.hosts)
  if (inputs.host !== undefined && !hosts.includes(inputs.host))
    throw faults.HOST_UNKNOWN({ host: inputs.host, environment: environment.name, known: hosts })
  const sights = await survey(world, loaded, { hosts: inputs.host === undefined ? hosts : [inputs.host] })
  const { name, projectName: project } = environment
  const found = statusOf({ app: config.app, environment: name, project, hosts, sights })
  const command = found.problems.find((problem) => problem.command !== undefined)?.command
  const exit = statusEnding(found)
  return {
    ...(exit === 'done' ? {} : { exit }),
    faults: [...driftOf(found), ...found.hosts.flatMap(({ fault }) => fault ?? [])],
    lines: statusLines(found),
    serving: isUnseen(found) ? describeUnseen(found) : describeServing(found, found.current),
    ...(command === undefined ? {} : { next: command }),
    result: statusDocument(found),
  }
}

/** What is not as it should be, as one fault: for whoever reads no more than that. */
function driftOf({ app, environment, problems }: Status): readonly Fault[] {
  if (problems.length === 0) return []
  const told = problems.map(({ host, what }) => (host === undefined ? what : `${host}: ${what}`))
  const command = problems.find((each) => each.command !== undefined)?.command
  return [faults.STATUS_DRIFT({ app, environment, problems: told, ...(command === undefined ? {} : { command }) })]
}
