// The run whose plan was approved: the newest successful one for the pull request that kept it.

import type { Miss, PlannedRun, PlannedRunQuestion } from './ci.ts'
import { planArtifact } from './ci.ts'
import { artifactsAnswer, runsAnswer } from './github-answers.ts'
import type { RunAnswer } from './github-answers.ts'
import type { Patience } from './github-api.ts'
import type { Failure } from './github-failure.ts'
import { twinOf } from './github-pull-request.ts'
import type { InRepository } from './github-repository.ts'
import { errand, fullName, missOf } from './github-repository.ts'

const needs = 'actions: read'

/** Runs whose artifacts are asked for, the newest first. */
const mostRuns = 30

/**
 * Only runs of the event `pull_request` from the branch of it: what a push or somebody's own start keeps was approved by nobody.
 * Runs of forks are left out: what they keep was made by code that nobody of this repository has taken in.
 */
export async function plannedRunOf(here: InRepository, question: PlannedRunQuestion): Promise<PlannedRun | Miss> {
  const { pullRequest: pull, app, environment } = question
  const patience = errand()
  const [at, name] = [pull.head.slice(0, 12), planArtifact(app, environment)]
  const other = await twinOf(here, pull, patience)
  if ('why' in other) return missOf(other)
  const { twin } = other
  if (twin !== undefined)
    return {
      why: `pull request ${twin.number} has the same head ${at} and goes into ${twin.base}, so whose plan was kept is not known`,
    }
  const found = await successfulRuns(here, pull, patience)
  if ('why' in found) return missOf(found)
  const own = found.all.filter(({ head_repository: head }) => head?.full_name === fullName(here))
  if (own.length === 0)
    return {
      why: `no run for a pull request on ${at} has ended well${found.all.length > 0 ? ', only runs of a fork' : ''}`,
    }
  let isExpired = false
  for (const run of own.slice(0, mostRuns)) {
    const kept = await keeps(here, { run, name }, patience)
    if ('why' in kept) return missOf(kept)
    if (kept.is === 'there') return { run: String(run.id), url: run.html_url }
    isExpired ||= kept.is === 'expired'
  }
  return {
    why: isExpired ? `the artifact ${name} of the run on ${at} has expired` : `no successful run on ${at} kept ${name}`,
  }
}

const successfulRuns = (
  { api, place }: InRepository,
  { head, branch }: PlannedRunQuestion['pullRequest'],
  patience: Patience,
): Promise<{ readonly all: readonly RunAnswer[] } | Failure> =>
  api.askAll({
    route: 'GET /repos/{owner}/{repo}/actions/runs',
    parameters: { ...place, event: 'pull_request', branch, head_sha: head, status: 'success' },
    answer: runsAnswer,
    needs,
    patience,
  })

/** Whether a run kept an artifact of that name. */
async function keeps(
  { api, place }: InRepository,
  { run, name }: { readonly run: RunAnswer; readonly name: string },
  patience: Patience,
): Promise<{ readonly is: 'there' | 'expired' | 'absent' } | Failure> {
  const asked = await api.ask({
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    parameters: { ...place, run_id: run.id, name },
    answer: artifactsAnswer,
    needs,
    patience,
  })
  if ('why' in asked) return asked
  const named = asked.data.filter((artifact) => artifact.name === name)
  if (named.length === 0) return { is: 'absent' }
  return { is: named.some(({ expired }) => !expired) ? 'there' : 'expired' }
}
