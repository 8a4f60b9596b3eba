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
  /** Successful runs for pull requests that kept a plan: the head that they ran on, the name of what they kept. */
  readonly planned: (PlannedRun & { readonly commit: string; readonly artifact: string })[]
  readonly ended: Set<string>
  /** The states that a started run goes through. */
  story: readonly RunState[]
  readonly triggered: Trigger[]
  readonly logs: Map<string, string>
  /** Whether the token may only read. */
  isReadOnly: boolean
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
  isReadOnly: false,
  ...given,
})

export function createFakeCi(state: FakeCiState): Ci {
  const allowed = async <T>(missing: string, act: () => T): Promise<T | Miss> =>
    state.isReadOnly ? { why: `the token lacks the permission ${missing}`, missing, isUnknown: true } : act()
  const url = (path: string): string => `https://github.example/acme/shop/${path}`
  return {
    isRunEnded: async ({ id }) => state.ended.has(id),
    pullRequest: async ({ event, commit }) => {
      if (event.name.startsWith('pull_request') || event.name === 'issue_comment') {
        const { number, isPull } = thingIn(event.payload)
        if (!isPull) return { why: `#${number} is an issue and no pull request` }
        return asked(state.pullRequests.find((each) => each.number === number)) ?? { why: `there is no #${number}` }
      }
      if (event.name !== 'push') return { why: `a run of the event ${event.name} belongs to no pull request` }
      const found = state.pullRequests.filter(({ commits }) => commits.includes(commit))
      const [first] = found.toSorted((a, b) => Number(b.isMerged) - Number(a.isMerged))
      return asked(first) ?? { why: `commit ${commit.slice(0, 12)} was pushed straight to the branch` }
    },
    comment: ({ pullRequest, marker, body, when = () => true }) =>
      allowed('pull-requests: write', () => {
        const ours = shown(state, pullRequest).filter((each) => hasKey(each.marker, marker))
        const [present, ...older] = ours.filter((each) => !isClosed(each.marker))
        if (!when(present?.marker)) return { why: 'the comment was left as it is' }
        for (const each of present === undefined ? ours : older) {
          each.marker = { ...each.marker, state: 'superseded' }
          each.isHidden = true
        }
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
      allowed('deployments: write', () => {
        const id = String(state.deployments.length + 1)
        state.deployments.push({ ...deployment, id, statuses: [] })
        return { id }
      }),
    deploymentStatus: (status) =>
      allowed<{ readonly recorded: true } | Miss>('deployments: write', () => {
        const of = state.deployments.find(({ id }) => id === status.id)
        if (of === undefined) return { why: `there is no deployment ${status.id}` }
        of.statuses.push(status)
        return { recorded: true }
      }),
    plannedRun: async ({ pullRequest: { number, head, branch, base }, app, environment }) => {
      const [at, name] = [head.slice(0, 12), planArtifact(app, environment)]
      const twin = state.pullRequests.find(
        (each) => each.number !== number && each.branch === branch && each.head === head && each.base !== base,
      )
      if (twin !== undefined)
        return {
          why: `pull request ${twin.number} has the same head ${at} and goes into ${twin.base}, so whose plan was kept is not known`,
        }
      const found = state.planned.findLast((each) => each.commit === head && each.artifact === name)
      return found === undefined
        ? { why: `no successful run on ${at} kept ${name}` }
        : { run: found.run, url: found.url }
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
  const { commits: _, ...pull } = found
  return pull
}

function thingIn(payload: unknown): { readonly number: number; readonly isPull: boolean } {
  const { pull_request: pull, issue } = payload as {
    readonly pull_request?: { readonly number: number }
    readonly issue?: { readonly number: number; readonly pull_request?: unknown }
  }
  return { number: pull?.number ?? issue?.number ?? 0, isPull: pull !== undefined || issue?.pull_request !== undefined }
}
