// What the jobs of a project's workflows share: who they are for, their rights, their queues, their way to registry and hosts.

import type { StageName } from '../model/stage.ts'
import { githubRegistry, joinTailnet, logIn, writeFile } from './workflow-reach.ts'
import type { CarriedFile, Tailnet } from './workflow-reach.ts'
import { expression } from './workflow-steps.ts'
import type { Source } from './workflow-steps.ts'
import type { Remarked, Written } from './workflow-yaml.ts'

/** Everything that the workflows of a project are made of. */
export interface Wish {
  readonly app: string
  readonly own: (stage: StageName | 'all') => string | Remarked
  /** In the order in which a merge deploys them; each waits for the one before. Never empty. */
  readonly environments: readonly EnvironmentWish[]
  /** Where a merge goes. */
  readonly branch: string
  /** Absent = stagecraft.yml at the top of the repository. */
  readonly config?: string
  /** Where built images go; absent = nothing is built. */
  readonly registry?: string
}

export interface EnvironmentWish {
  readonly name: string
  /** Variable of `stagecraft.yml` → the secret that holds it. */
  readonly values: Readonly<Record<string, string>>
  /** Variables among them that hold a private key, which is many lines. */
  readonly keys: readonly string[]
  /** Variables among them that are URLs of databases. */
  readonly databases: readonly string[]
  readonly files: readonly CarriedFile[]
  readonly tailnet?: Tailnet
}

export type Permissions = Readonly<Record<string, Remarked | undefined>>
export type Job = Readonly<Record<string, Written | undefined>>

export const right = (value: 'read' | 'write', remark: string): Remarked => ({ value, remark })

/** GitHub's environment of the plan's job: without reviewers, because a plan is what they review. */
export const planEnvironment = (name: string): string => `${name}-plan`

export const patience = { plan: 60, deploy: 120, preview: 15 } // minutes

export const runner = 'ubuntu-24.04'

export const changing: Permissions = {
  actions: right('read', 'to ask whether a run that holds the environment has ended'),
}
export const telling: Permissions = {
  'pull-requests': right('write', 'to tell the pull request what became of its plan'),
}

export const reaching = (
  registry: string | undefined,
  use: 'push' | 'pull',
  environment: EnvironmentWish,
): Permissions => ({
  ...(registry === githubRegistry ? { packages: right(use === 'push' ? 'write' : 'read', `to ${use} images`) } : {}),
  ...joining(environment),
})

/** A Headscale takes a key and asks for no identity. */
export const joining = ({ tailnet }: EnvironmentWish): Permissions =>
  tailnet === undefined || tailnet.headscale !== undefined
    ? {}
    : { 'id-token': right('write', 'to join the tailnet without a key') }

/** Of a pull request's event: GitHub gives its secrets to the run. Forks get none, and neither does Dependabot. */
export const isTrusted =
  "github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'"

export const queue = (group: string): Written => ({ group, 'cancel-in-progress': false, queue: 'max' })

export const text = (description: string): Written => ({ description, type: 'string' })

/** The first is the default. */
export const choice = (description: string, options: readonly string[]): Written => ({
  description,
  type: 'choice',
  options,
  default: options[0],
})

export function jobsOf(
  { environments }: Wish,
  of: (environment: EnvironmentWish, before: EnvironmentWish | undefined) => Readonly<Record<string, Job>>,
): Readonly<Record<string, Job>> {
  return Object.assign({}, ...environments.map((environment, at) => of(environment, environments[at - 1]))) as Readonly<
    Record<string, Job>
  >
}

export function sourceOf(
  { own: ref, config, registry }: Omit<Wish, 'registry'> & { readonly registry?: string | undefined },
  { name, values, tailnet, files }: EnvironmentWish,
): Source {
  return {
    own: ref,
    given: { environment: name, ...(config === undefined ? {} : { config }) },
    values: Object.fromEntries(
      Object.entries(values).map(([variable, secret]) => [variable, expression(`secrets.${secret}`)]),
    ),
    before: [
      ...files.map(writeFile),
      ...(tailnet === undefined ? [] : [joinTailnet(tailnet)]),
      ...(registry === undefined ? [] : [logIn(registry)]),
    ],
  }
}
