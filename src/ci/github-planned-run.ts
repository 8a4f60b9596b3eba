// The run whose plan was approved: the newest successful one of this repository on a commit that kept it.

import type { Miss, PlannedRun, PlannedRunQuestion } from './ci.ts'
import { planArtifact } from './ci.ts'
import { artifactsAnswer, runsAnswer } from './github-answers.ts'
import type { RunAnswer } from './github-answers.ts'
import type { Patience } from './github-api.ts'
import type { Failure } from './github-failure.ts'
import type { InRepository } from './github-repository.ts'
import { errand, fullName, missOf } from './github-repository.ts'

const needs = 'actions: read'

/** Runs whose artifacts are asked for, the newest first. */
const mostRuns = 30

/** Runs of forks are left out: what they keep was made by code that nobody of this repository has taken in. */
export async function plannedRunOf(here: InRepository, question: PlannedRunQuestion): Promise<PlannedRun | Miss> {
  const { commit, app, environment } = question
  const patience = errand()
  const [at, name] = [commit.slice(0, 12), planArtifact(app, environment)]
  const found = await successfulRuns(here, question, patience)
  if ('why' in found) return missOf(found)
  const own = found.all.filter(({ head_repository: head }) => head?.full_name === fullName(here))
  if (own.length === 0)
    return {
      why: `no run of this repository on ${at} has ended well${found.all.length > 0 ? ', only runs of a fork' : ''}`,
    }
  let isExpired = false
  for (const run of own.slice(0, mostRuns)) {
    const kept = await artifactOf(here, { run, name }, patience)
    if ('why' in kept) return missOf(kept)
    if (kept.artifact !== undefined) return { run: String(run.id), url: run.html_url, artifact: kept.artifact }
    isExpired ||= kept.isExpired
  }
  return {
    why: isExpired ? `the artifact ${name} of the run on ${at} has expired` : `no successful run on ${at} kept ${name}`,
  }
}

function successfulRuns(
  { api, place }: InRepository,
  { commit, workflow }: PlannedRunQuestion,
  patience: Patience,
): Promise<{ readonly all: readonly RunAnswer[] } | Failure> {
  const of = workflow === undefined ? '' : '/workflows/{workflow_id}'
  return api.askAll({
    route: `GET /repos/{owner}/{repo}/actions${of}/runs`,
    parameters: {
      ...place,
      ...(workflow === undefined ? {} : { workflow_id: workflow }),
      head_sha: commit,
      status: 'success',
    },
    answer: runsAnswer,
    needs,
    patience,
  })
}

interface Kept {
  readonly artifact?: PlannedRun['artifact']
  readonly isExpired: boolean
}

async function artifactOf(
  { api, place }: InRepository,
  { run, name }: { readonly run: RunAnswer; readonly name: string },
  patience: Patience,
): Promise<Kept | Failure> {
  const asked = await api.ask({
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    parameters: { ...place, run_id: run.id, name },
    answer: artifactsAnswer,
    needs,
    patience,
  })
  if ('why' in asked) return asked
  const named = asked.data.filter((artifact) => artifact.name === name)
  const alive = named.find(({ expired }) => !expired)
  if (alive === undefined) return { isExpired: named.length > 0 }
  return {
    isExpired: false,
    artifact: { id: String(alive.id), name, ...(typeof alive.digest === 'string' ? { digest: alive.digest } : {}) },
  }
}
