// A CI service in memory for tests of what uses one: the same promises, without a server.

import type {
  Ci,
  Deployment,
  DeploymentStatus,
  Miss,
  PlannedRun,
  PullRequest,
  RunState,
  Trigger,
} from '../../src/ci/ci.ts'
import { planArtifact } from '../../src/ci/ci.ts'
import type { Marker } from '../../src/model/marker.ts'
import { hasKey, isClosed } from '../../src/model/marker.ts'

export interface FakePullRequest extends PullRequest {
  readonly isMerged: boolean
  /** Commits that belong to it: its own, and the one that its merge made. */
  readonly commits: readonly string[]
}

export interface FakeComment {
  readonly pullRequest: number
  readonly url: string
  marker: Marker
  body: string
  isHidden: boolean
}

/** What the service holds; a test changes it between two questions. */
export interface FakeCiState {
  readonly pullRequests: FakePullRequest[]
  readonly comments: FakeComment[]
  readonly deployments: (Deployment & { readonly id: string; readonly statuses: DeploymentStatus[] })[]
  readonly planned: (PlannedRun & { readonly commit: string })[]
  readonly ended: Set<string>
  /** The states that a started run goes through. */
  story: readonly RunState[]
  readonly triggered: Trigger[]
  readonly logs: Map<string, string>
  /** What the token lacks, like `pull-requests: write`; nothing can be written then. */
  missing: string | undefined
}

export const fakeCiState = (given: Partial<FakeCiState> = {}): FakeCiState => ({
  pullRequests: [],
  comments: [],
  deployments: [],
  planned: [],
  ended: new Set(),
  story: [],
  triggered: [],
  logs: new Map(),
  missing: undefined,
  ...given,
})

export function createFakeCi(state: FakeCiState): Ci {
  const unless = async <T>(act: () => T): Promise<T | Miss> =>
    state.missing === undefined ? act() : { why: `the token lacks ${state.missing}`, missing: state.missing }
  const url = (path: string): string => `https://github.example/acme/shop/${path}`
  return {
    isRunEnded: async ({ id }) => state.ended.has(id),
    pullRequest: async ({ event, commit }) => {
      if (event.name.startsWith('pull_request') || event.name === 'issue_comment') {
        const number = numberIn(event.payload)
        return asked(state.pullRequests.find((each) => each.number === number)) ?? { why: 'the event names none' }
      }
      if (event.name !== 'push') return { why: `the event ${event.name} belongs to none` }
      const found = state.pullRequests.filter(({ commits }) => commits.includes(commit))
      const [first] = found.toSorted((a, b) => Number(b.isMerged) - Number(a.isMerged))
      return asked(first) ?? { why: `${commit.slice(0, 12)} was pushed straight to the branch` }
    },
    readComment: async ({ pullRequest, key }) => {
      const present = shown(state, pullRequest).find(({ marker }) => hasKey(marker, key) && !isClosed(marker))
      return present === undefined ? { why: 'there is no comment yet' } : { url: present.url, marker: present.marker }
    },
    comment: ({ pullRequest, marker, body, when = () => true }) =>
      unless(() => {
        const ours = shown(state, pullRequest).filter((each) => hasKey(each.marker, marker))
        const present = ours.find((each) => !isClosed(each.marker))
        if (!when(present?.marker)) return { why: 'it was left as it is' }
        for (const each of ours) each.isHidden = each !== present
        if (present !== undefined) return Object.assign(present, { marker, body })
        const made = {
          pullRequest,
          marker,
          body,
          isHidden: false,
          url: url(`pull/${pullRequest}#issuecomment-${state.comments.length + 1}`),
        }
        state.comments.push(made)
        return made
      }).then((answer) => ('why' in answer ? answer : { url: answer.url })),
    deployment: (deployment) =>
      unless(() => {
        const id = String(state.deployments.length + 1)
        state.deployments.push({ ...deployment, id, statuses: [] })
        return { id }
      }),
    deploymentStatus: (status) =>
      unless<{ readonly recorded: true } | Miss>(() => {
        const of = state.deployments.find(({ id }) => id === status.id)
        if (of === undefined) return { why: `there is no deployment ${status.id}` }
        of.statuses.push(status)
        return { recorded: true }
      }),
    plannedRun: async ({ commit, environment }) => {
      const name = planArtifact(environment)
      const found = state.planned.findLast((each) => each.commit === commit && each.artifact.name === name)
      if (found === undefined) return { why: `no successful run on ${commit.slice(0, 12)} kept ${name}` }
      const { run, url: link, artifact } = found
      return { run, url: link, artifact }
    },
    trigger: async (trigger) => {
      state.triggered.push(trigger)
      const id = String(state.triggered.length)
      return { id, url: url(`actions/runs/${id}`) }
    },
    follow: async function* () {
      yield* state.story
    },
    jobLog: async (job) => state.logs.get(job),
  }
}

const shown = (state: FakeCiState, pullRequest: number): readonly FakeComment[] =>
  state.comments.filter((each) => each.pullRequest === pullRequest && !each.isHidden).toReversed()

function asked(found: FakePullRequest | undefined): PullRequest | undefined {
  if (found === undefined) return undefined
  const { number, url, head, isOpen, isFork } = found
  return { number, url, head, isOpen, isFork }
}

const numberIn = (payload: unknown): unknown => {
  const { pull_request: pull, issue } = payload as {
    pull_request?: { number: number }
    issue?: { number: number; pull_request?: unknown }
  }
  return pull?.number ?? (issue?.pull_request === undefined ? undefined : issue.number)
}
