// A run of GitHub's, looked at until it has ended; each change is told.

import { canonical } from '../model/digest.ts'
import { faults } from '../model/faults/index.ts'
import type { Approval, JobState, Progress, RunState, StartedRun } from './ci.ts'
import { approvalsAnswer, jobsAnswer, logAnswer, runAnswer } from './github-answers.ts'
import type { ProgressAnswer } from './github-answers.ts'
import type { Patience, Question } from './github-api.ts'
import { isSilence } from './github-failure.ts'
import type { Failure } from './github-failure.ts'
import type { InRepository } from './github-repository.ts'
import { errand, faultOf } from './github-repository.ts'

/** Milliseconds between looks: with three questions each, an hour takes less than half of what GitHub allows a person. */
const between = 5_000

const needs = 'actions: read'

/** Looks in vain, one after the other, after which it is given up: about three minutes without an answer. */
const mostInVain = 12

/** Milliseconds: GitHub counts requests by the hour, so a longer rest is none that it asks for. */
const longestRest = 3_900_000

export async function* followRun(here: InRepository, run: StartedRun): AsyncGenerator<RunState, void> {
  let told: string | undefined
  for (let inVain = 0; ;) {
    const state = await stateOf(here, run, errand())
    inVain = 'why' in state ? inVain + 1 : 0
    let wait = between
    if ('why' in state) {
      const patience = inVain < mostInVain ? patienceWith(state, told !== undefined) : undefined
      if (patience === undefined) throw faultOf(here, state, `follow the run, which goes on (${run.url})`)
      if (patience > between)
        here.warn(`the run goes on, and is looked at again in ${Math.ceil(patience / 1_000)} s: ${state.why}`)
      wait = patience
    } else {
      const text = canonical(state)
      if (text !== told) yield state
      told = text
      if (state.status === 'ended') return
    }
    await here.pause(wait).catch(() => {
      throw faults.INTERRUPTED({ during: `following the run, which goes on: ${run.url}` })
    })
  }
}

/** Milliseconds until another look is worth it; undefined where none is. A run that was just started is shown after seconds. */
function patienceWith(failure: Failure, isSeen: boolean): number | undefined {
  const { after, status } = failure
  if (after !== undefined) return after <= longestRest ? Math.max(after, between) : undefined
  return isSilence(failure) || (status === 404 && !isSeen) ? between : undefined
}

/** What an ended job printed. */
export async function logOf({ api, place }: InRepository, job: string): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs'
  const parameters = { ...place, job_id: Number(job) }
  const asked = await api.ask({ route, parameters, answer: logAnswer, needs, patience: errand() })
  return 'why' in asked ? undefined : asked.data
}

/** The run first, so that its jobs are never older than it. */
async function stateOf(
  { api, place }: InRepository,
  { id }: StartedRun,
  patience: Patience,
): Promise<RunState | Failure> {
  const at = { parameters: { ...place, run_id: Number(id) }, needs, patience } as const
  const run = await api.ask({ ...at, route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}', answer: runAnswer })
  if ('why' in run) return run
  const jobs = await api.askAll({
    ...at,
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
    answer: jobsAnswer,
  })
  if ('why' in jobs) return jobs
  const { status: word, conclusion } = run.data
  const status =
    word === 'completed' ? 'ended' : word === 'waiting' ? 'waiting' : word === 'in_progress' ? 'running' : 'queued'
  const approvals = status === 'waiting' ? await approvalsOf(api, at) : []
  if ('why' in approvals) return approvals
  return {
    status,
    ...(status === 'ended' ? { conclusion: conclusion ?? 'failure' } : {}),
    approvals,
    jobs: jobs.all.map((job): JobState => ({
      ...progressOf(job),
      id: String(job.id),
      url: job.html_url ?? '',
      steps: (job.steps ?? []).map((step) => ({ ...progressOf(step), number: step.number })),
    })),
  }
}

async function approvalsOf(
  api: InRepository['api'],
  at: Pick<Question<unknown>, 'parameters' | 'needs' | 'patience'>,
): Promise<readonly Approval[] | Failure> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments'
  const asked = await api.ask({ ...at, route, answer: approvalsAnswer })
  if ('why' in asked) return asked
  return asked.data.map(({ environment, current_user_can_approve: isYours, reviewers }) => ({
    environment: environment.name,
    isYours,
    reviewers: reviewers.flatMap(({ reviewer }) => reviewer?.login ?? reviewer?.slug ?? []),
  }))
}

function progressOf({ name, status: word, conclusion }: ProgressAnswer): Progress {
  const status = word === 'completed' ? 'ended' : word === 'in_progress' ? 'running' : 'queued'
  return { name, status, ...(status === 'ended' && conclusion !== undefined ? { conclusion } : {}) }
}
