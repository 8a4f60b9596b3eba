// Finds the plan that was approved on a pull request: the run that made it, which the workflow fetches it from.

import type { Miss } from '../ci/ci.ts'
import { planArtifact } from '../ci/ci.ts'
import { faults } from '../model/faults/index.ts'
import type { AppName, EnvironmentName } from '../model/name.ts'
import { pullRequestOf } from '../observe/event.ts'
import type { StageResult, World } from './define.ts'

/** Whose plan it is. */
interface Whose {
  readonly app: AppName
  readonly environment: EnvironmentName
}

/** Output `planRunId` is empty where GitHub answers that there is none, and the lines say why. Faults: APPROVED_UNKNOWN where it cannot be asked. */
export async function findApproved(
  { outside, variables }: Pick<World, 'outside' | 'variables'>,
  whose: Whose,
): Promise<StageResult> {
  const pull = await pullRequestOf({ outside, variables })
  if ('why' in pull) return none(pull)
  if (!pull.isMerged)
    return none({ why: `pull request ${pull.number} ${pull.isOpen ? 'is not merged' : 'was closed without a merge'}` })
  if (outside.ci === undefined) throw new Error('a pull request was found without anybody to ask')
  const found = await (await outside.ci()).plannedRun({ pullRequest: pull, ...whose })
  if ('why' in found) return none(found)
  return {
    outputs: { planRunId: found.run, planArtifact: planArtifact(whose.app, whose.environment) },
    lines: [`Approved on pull request ${pull.number}: the plan of ${found.url}`],
    result: { planRunId: found.run, run: found.url, pullRequest: pull.number },
  }
}

/** The page of the run whose plan the pull request of this commit showed last; undefined where that is not known. Never throws. */
export async function planningRun(
  { outside, variables }: Pick<World, 'outside' | 'variables'>,
  whose: Whose,
): Promise<string | undefined> {
  const pull = await pullRequestOf({ outside, variables })
  if ('why' in pull || outside.ci === undefined) return undefined
  const found = await (await outside.ci()).plannedRun({ pullRequest: pull, ...whose })
  return 'why' in found ? undefined : found.url
}

function none({ why, missing, isUnknown }: Miss): StageResult {
  if (isUnknown || missing !== undefined)
    throw faults.APPROVED_UNKNOWN({ why, ...(missing === undefined ? {} : { missing }) })
  return { outputs: { planRunId: '' }, lines: [`No approved plan: ${why}.`], result: { planRunId: null, why } }
}
