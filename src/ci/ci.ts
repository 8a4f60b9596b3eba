// The contract of a CI service: what a run asks it and tells it about commits, pull requests and other runs.

import type { LockOwner } from '../model/lock.ts'
import type { Marker } from '../model/marker.ts'

/** A run as a lock names it. */
export type CiRun = NonNullable<LockOwner['run']>

/**
 * What belongs to a commit is asked and told without throwing: a deploy never fails because of a comment or a record.
 * `trigger` and `follow` are what a person asked for; they end in faults.
 */
export interface Ci {
  /** Whether that attempt of a run has ended; `unknown` where the service cannot be asked or does not tell. Never throws. */
  readonly isRunEnded: (run: CiRun) => Promise<boolean | 'unknown'>
  /** The pull request that this run is about, or why there is none: each miss has its own sentence. Never throws. */
  readonly pullRequest: (about: PullRequestQuestion) => Promise<PullRequest | Miss>
  /** Writes the one comment of that app and environment, in place where it is there, and hides older ones. Never throws. */
  readonly comment: (comment: Comment) => Promise<Link | Miss>
  /** Records that a commit goes to an environment; its `deploymentStatus` follows. Never throws. */
  readonly deployment: (deployment: Deployment) => Promise<{ readonly id: string } | Miss>
  readonly deploymentStatus: (status: DeploymentStatus) => Promise<Recorded | Miss>
  /**
   * The newest successful run for a pull request, of this repository and on its head, that kept the plan of an app and
   * environment. None where that head is also to go elsewhere: whose plan it is is not known then. Never throws.
   */
  readonly plannedRun: (question: PlannedRunQuestion) => Promise<PlannedRun | Miss>
  /** Starts one run and says which it is. Checks first; after an unclear answer it looks, and never starts a second one. Faults: those of `faults/ci.ts`. */
  readonly trigger: (trigger: Trigger) => Promise<StartedRun>
  /** A run's state, now and after each change until it has ended. Faults: CI_UNREACHABLE, CI_REFUSED, INTERRUPTED. */
  readonly follow: (run: StartedRun) => AsyncIterable<RunState>
  /** The lines of an ended job, as it printed them; undefined where the service no longer has or does not give them. Never throws. */
  readonly jobLog: (job: string) => Promise<string | undefined>
}

/** Why something is not there or was not done: one sentence without a full stop; what the token lacks, like `pull-requests: write`. */
export interface Miss {
  readonly why: string
  readonly missing?: string
  /** The service could not be asked, so that nothing is known; absent where it answered that there is none. */
  readonly isUnknown?: true
}

export interface Link {
  readonly url: string
}

export interface Recorded {
  readonly recorded: true
}

/** The event that started this run: its name and its payload, which nobody has checked. */
export interface CiEvent {
  readonly name: string
  readonly payload: unknown
}

export interface PullRequestQuestion {
  readonly event: CiEvent
  /** The commit that this run works on. */
  readonly commit: string
}

export interface PullRequest {
  readonly number: number
  readonly url: string
  /** The commit at the head of its branch. */
  readonly head: string
  /** The branch that it comes from, and the one that it goes into. */
  readonly branch: string
  readonly base: string
  readonly isOpen: boolean
  /** Closed without a merge it is neither. */
  readonly isMerged: boolean
  /** Whether its branch lies in another repository: such runs have no secrets and may not write. */
  readonly isFork: boolean
}

export interface Comment {
  /** The number. */
  readonly pullRequest: number
  readonly marker: Marker
  /** Markdown below the marker, at most 60,000 characters together. */
  readonly body: string
  /** Asked with the marker of the comment that is there, if one is; `false` leaves everything as it is. Absent = always. */
  readonly when?: (present: Marker | undefined) => boolean
}

export interface Deployment {
  readonly environment: string
  readonly commit: string
  readonly description: string
  /** Whether people use this environment, and whether it goes away again. */
  readonly isProduction: boolean
  readonly isTransient: boolean
  /** Mirrors the release: its id and version, digests of its images, the plan's hash. Never a value or a host's name. */
  readonly payload: Readonly<Record<string, unknown>>
}

export interface DeploymentStatus {
  /** As `deployment` gave it. */
  readonly id: string
  readonly state: 'in_progress' | 'success' | 'failure' | 'error' | 'inactive'
  /** At most 140 characters; more is cut. */
  readonly description: string
  /** Where the app is seen, and where its log is read. */
  readonly environmentUrl?: string
  readonly logUrl?: string
}

export interface PlannedRunQuestion {
  readonly pullRequest: Pick<PullRequest, 'number' | 'head' | 'branch' | 'base'>
  readonly app: string
  readonly environment: string
}

export interface PlannedRun {
  readonly run: string
  readonly url: string
}

/** The artifact that holds the plan of an app for an environment: several apps of one repository have environments of the same name. */
export const planArtifact = (app: string, environment: string): string => `stagecraft-plan-${app}-${environment}`

/** The inputs of a workflow that `trigger` starts; its `run-name` holds the last one, by which the run is found. */
export type TriggerInput = 'environment' | 'version' | 'plan-hash' | 'run-marker'

export interface Trigger {
  /** Path of the workflow's file in the repository. */
  readonly workflow: string
  /** Branch or tag; absent = the repository's default branch. */
  readonly ref?: string
  readonly environment: string
  /** Commit, branch or tag that is deployed; absent = the ref's head. */
  readonly version?: string
  readonly planHash?: string
  /** Random; the run's name holds it. */
  readonly marker: string
}

export interface StartedRun extends Link {
  readonly id: string
}

/** How a run, job or step ended. */
export const conclusions = [
  'success',
  'failure',
  'cancelled',
  'timed_out',
  'action_required',
  'neutral',
  'skipped',
  'stale',
  'startup_failure',
] as const
export type Conclusion = (typeof conclusions)[number]

export interface RunState {
  readonly status: 'queued' | 'waiting' | 'running' | 'ended'
  /** Present once it has ended. */
  readonly conclusion?: Conclusion
  /** Environments whose approval is waited for, by whom, and whether this token's owner may give it. */
  readonly approvals: readonly Approval[]
  readonly jobs: readonly JobState[]
}

export interface Approval {
  readonly environment: string
  readonly reviewers: readonly string[]
  readonly isYours: boolean
}

export interface JobState extends Progress {
  readonly id: string
  readonly url: string
  readonly steps: readonly (Progress & { readonly number: number })[]
}

export interface Progress {
  readonly name: string
  readonly status: 'queued' | 'running' | 'ended'
  readonly conclusion?: Conclusion
}
