// What the fake GitHub holds: one repository, and the token that asks.

/** `write` includes `read`; a permission that is not named is none. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>

export interface Pull {
  readonly number: number
  readonly head: string
  /** `owner/name` of the repository that its branch lies in. */
  readonly headRepository: string
  /** Commits by which it is found: its own, and the one that its merge made. */
  readonly commits: readonly string[]
  /** The names of its two branches. */
  readonly branch: string
  readonly base: string
  readonly state: 'open' | 'closed'
  readonly isMerged: boolean
  readonly isLocked: boolean
}

export interface IssueComment {
  readonly id: number
  readonly issue: number
  readonly author: string
  body: string
  minimized: string | undefined
}

export interface Job {
  readonly id: number
  readonly name: string
  readonly status: 'queued' | 'in_progress' | 'completed' | 'waiting'
  readonly conclusion: string | null
  readonly steps: readonly {
    readonly name: string
    readonly status: 'queued' | 'in_progress' | 'completed'
    readonly conclusion: string | null
  }[]
  /** What it printed; GitHub gives it once the job is completed. */
  readonly log?: string
}

/** A run as it is asked about once. */
export interface RunMoment {
  readonly status: string
  readonly conclusion: string | null
  readonly jobs: readonly Job[]
  readonly waitsFor: readonly {
    readonly environment: string
    readonly reviewers: readonly string[]
    readonly isYours: boolean
  }[]
}

export interface Artifact {
  readonly id: number
  readonly name: string
  readonly isExpired: boolean
}

export interface Run {
  readonly id: number
  /** The value of `run-name`. */
  readonly title: string
  readonly workflow: number
  readonly event: string
  readonly commit: string
  readonly branch: string
  readonly headRepository: string
  readonly attempt: number
  readonly artifacts: readonly Artifact[]
  /** Each question moves it on by one; the last one stays. */
  readonly moments: readonly RunMoment[]
  /** How often lists of runs leave it out yet: GitHub shows a run some time after it was started. */
  hiddenFor: number
  asked: number
}

export interface Workflow {
  readonly id: number
  readonly path: string
  readonly state: 'active' | 'disabled_manually'
}

export interface DeploymentRecord {
  readonly id: number
  readonly request: Readonly<Record<string, unknown>>
  readonly statuses: Readonly<Record<string, unknown>>[]
}

export interface GithubState {
  /** Login of who asks, and what it may. A bot's login ends in `[bot]`. */
  token: { readonly text: string; readonly login: string; readonly permissions: Permissions }
  readonly pulls: Pull[]
  readonly comments: IssueComment[]
  /** Branches and tags by name → commit. */
  readonly refs: Map<string, string>
  readonly commits: Set<string>
  /** `ref:path` → text. */
  readonly files: Map<string, string>
  readonly workflows: Workflow[]
  readonly runs: Run[]
  readonly deployments: DeploymentRecord[]
  readonly environments: Set<string>
  /** Whether a dispatch answers with the run that it made where it is asked to; an older server leaves the key aside, or refuses it. */
  knowsRunDetails: 'yes' | 'ignores' | 'refuses'
  /** What a dispatched run goes through, and how often lists leave it out. */
  dispatched: Pick<Run, 'moments' | 'hiddenFor'>
}

export const repository = { owner: 'acme', name: 'shop', fullName: 'acme/shop', id: 1_300_192, branch: 'main' } as const

/** What GitHub gives a workflow's token when a team asks for all that we use. */
export const everyPermission: Permissions = {
  contents: 'read',
  actions: 'write',
  pull_requests: 'write',
  deployments: 'write',
}

export const ended = (conclusion: string): RunMoment => ({ status: 'completed', conclusion, jobs: [], waitsFor: [] })

export const shaOf = (letter: string): string => letter.repeat(40)

export function newState(given: Partial<GithubState> = {}): GithubState {
  return {
    token: { text: 'ghs_canary', login: 'github-actions[bot]', permissions: everyPermission },
    pulls: [],
    comments: [],
    refs: new Map([[repository.branch, shaOf('a')]]),
    commits: new Set([shaOf('a')]),
    files: new Map(),
    workflows: [],
    runs: [],
    deployments: [],
    environments: new Set(),
    knowsRunDetails: 'yes',
    dispatched: { moments: [ended('success')], hiddenFor: 0 },
    ...given,
  }
}

export const pullOf = (given: Partial<Pull> = {}): Pull => ({
  number: 7,
  head: shaOf('b'),
  headRepository: repository.fullName,
  commits: [given.head ?? shaOf('b')],
  branch: 'feature',
  base: repository.branch,
  state: 'open',
  isMerged: false,
  isLocked: false,
  ...given,
})

export const runOf = (given: Partial<Run> = {}): Run => ({
  id: 77,
  title: 'Plan',
  workflow: 1,
  event: 'pull_request',
  commit: shaOf('b'),
  branch: 'feature',
  headRepository: repository.fullName,
  attempt: 1,
  artifacts: [],
  moments: [ended('success')],
  hiddenFor: 0,
  asked: 0,
  ...given,
})

/** The run as it is now, without moving it on. */
export function momentOf({ moments, asked }: Run): RunMoment {
  const moment = moments[Math.min(Math.max(asked - 1, 0), moments.length - 1)]
  if (moment === undefined) throw new Error('a run has at least one moment')
  return moment
}
