// Which pull request a run on GitHub is about: as its event tells, else as GitHub knows it of the commit.

import { z } from 'zod'
import type { Miss, PlannedRunQuestion, PullRequest, PullRequestQuestion } from './ci.ts'
import { pullAnswer } from './github-answers.ts'
import type { PullAnswer } from './github-answers.ts'
import type { Patience } from './github-api.ts'
import type { Failure } from './github-failure.ts'
import type { InRepository } from './github-repository.ts'
import { errand, missOf } from './github-repository.ts'

const needs = 'pull-requests: read'

const pullEvent = z.object({ pull_request: pullAnswer })
const issueEvent = z.object({ issue: z.object({ number: z.number().int(), pull_request: z.object({}).optional() }) })

/** Each miss has its own sentence. Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows */
export async function pullRequestOf(
  here: InRepository,
  { event, commit }: PullRequestQuestion,
): Promise<PullRequest | Miss> {
  if (event.name.startsWith('pull_request')) {
    const read = pullEvent.safeParse(event.payload)
    return read.success ? pullRequest(read.data.pull_request) : { why: `the event ${event.name} names no pull request` }
  }
  if (event.name === 'issue_comment') {
    const read = issueEvent.safeParse(event.payload)
    if (!read.success) return { why: 'the event issue_comment names no issue' }
    const { number, pull_request: isPull } = read.data.issue
    return isPull === undefined ? { why: `#${number} is an issue and no pull request` } : byNumber(here, number)
  }
  if (event.name === 'push') return ofCommit(here, commit)
  return { why: `a run of the event ${event.name} belongs to no pull request` }
}

async function byNumber({ api, place }: InRepository, number: number): Promise<PullRequest | Miss> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}'
  const parameters = { ...place, pull_number: number }
  const asked = await api.ask({ route, parameters, answer: pullAnswer, needs, patience: errand() })
  return 'why' in asked ? missOf(asked) : pullRequest(asked.data)
}

/** The one that was merged, where there are several; of those still open the newest. */
async function ofCommit({ api, place }: InRepository, commit: string): Promise<PullRequest | Miss> {
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls'
  const parameters = { ...place, commit_sha: commit }
  const asked = await api.askAll({ route, parameters, answer: z.array(pullAnswer), needs, patience: errand() })
  if ('why' in asked) return missOf(asked)
  const [first] = asked.all.toSorted(
    (a, b) =>
      Number(isMerged(b)) - Number(isMerged(a)) ||
      Number(b.state === 'open') - Number(a.state === 'open') ||
      b.number - a.number,
  )
  if (first === undefined) return { why: `commit ${commit.slice(0, 12)} was pushed straight to the branch` }
  return pullRequest(first)
}

const isMerged = ({ merged_at: merged }: PullAnswer): boolean => typeof merged === 'string'

const pullRequest = (pull: PullAnswer): PullRequest => {
  const { number, html_url: url, state, head, base } = pull
  return {
    number,
    url,
    head: head.sha,
    branch: head.ref,
    base: base.ref,
    isOpen: state === 'open',
    isMerged: isMerged(pull),
    isFork: head.repo?.full_name === undefined || head.repo.full_name !== base.repo?.full_name,
  }
}

/** One of the same head that goes into another branch, open or not; undefined where there is none. */
export async function twinOf(
  { api, place }: InRepository,
  { number, head, branch, base }: PlannedRunQuestion['pullRequest'],
  patience: Patience,
): Promise<{ readonly twin: PullRequest | undefined } | Failure> {
  const asked = await api.askAll({
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { ...place, head: `${place.owner}:${branch}`, state: 'all' },
    answer: z.array(pullAnswer),
    needs,
    patience,
  })
  if ('why' in asked) return asked
  const found = asked.all.map(pullRequest)
  return { twin: found.find((each) => each.number !== number && each.head === head && each.base !== base) }
}
