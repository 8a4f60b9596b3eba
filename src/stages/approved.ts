// Finds the plan that was approved on a pull request: the run that made it, which the workflow fetches it from.

import type { Miss } from '../ci/ci.ts'
import { faults } from '../model/faults/index.ts'
import type { AppName, EnvironmentName } from '../model/name.ts'
import { pullRequestOf } from '../observe/event.ts'
import type { StageResult, World } from './define.ts'

/** What was planned for which environment. */
interface Planned {
  readonly app: AppName
  readonly environment: EnvironmentName
}

/** Output `planRunId` is empty where GitHub answers that there is none, and the lines say why. Faults: APPROVED_UNKNOWN where it cannot be asked. */
export async function findApproved(
  { outside, variables }: Pick<World, 'outside' | 'variables'>,
  planned: Planned,
): Promise<StageResult> {
  const pull = await pullRequestOf({ outside, variables })
  if ('why' in pull) return none(pull)
  if (pull.isOpen) return none({ why: `pull request ${pull.number} is not merged` })
  if (outside.ci === undefined) throw new Error('a pull request was found without anybody to ask')
  const found = await (await outside.ci()).plannedRun({ commit: pull.head, ...planned })
  if ('why' in found) return none(found)
  return {
    outputs: { planRunId: found.run, planArtifact: found.artifact.name },
    lines: [`Approved on pull request ${pull.number}: the plan of ${found.url}`],
    result: { planRunId: found.run, run: found.url, pullRequest: pull.number },
  }
}

/** The page of the run whose plan the pull request of this commit showed last; undefined where that is not known. Never throws. */
export async function planningRun(
  { outside, variables }: Pick<World, 'outside' | 'variables'>,
  planned: Planned,
): Promise<string | undefined> {
  const pull = await pullRequestOf({ outside, variables })
  if ('why' in pull || outside.ci === undefined) return undefined
  const found = await (await outside.ci()).plannedRun({ commit: pull.head, ...planned })
  return 'why' in found ? undefined : found.url
}

function none({ why, missing, isUnknown }: Miss): StageResult {
  if (isUnknown || missing !== undefined)
    throw faults.APPROVED_UNKNOWN({ why, ...(missing === undefined ? {} : { missing }) })
  return { outputs: { planRunId: '' }, lines: [`No approved plan: ${why}.`], result: { planRunId: null, why } }
}
