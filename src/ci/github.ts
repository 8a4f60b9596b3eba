// GitHub: the contract of a CI service over its API.

import type { Secret } from '../model/secret.ts'
import type { Ci, Miss } from './ci.ts'
import { createGithubApi } from './github-api.ts'
import { writeComment } from './github-comment.ts'
import { recordDeployment, recordStatus } from './github-deployment.ts'
import { followRun, logOf } from './github-follow.ts'
import { plannedRunOf } from './github-planned-run.ts'
import { pullRequestOf } from './github-pull-request.ts'
import type { InRepository } from './github-repository.ts'
import { placeOf } from './github-repository.ts'
import { createRunEnded } from './github-run-ended.ts'
import { triggerRun } from './github-trigger.ts'
import { faults } from '../model/faults/index.ts'

export interface GithubSettings {
  readonly token: Secret
  /** `owner/name`; where it is absent only runs that name theirs can be asked about. */
  readonly repository?: string | undefined
  /** Like `https://api.github.com`, `https://api.github.com/graphql`, `https://github.com`. */
  readonly api: string
  readonly graphql: string
  readonly server: string
  /** Milliseconds until an answer is given up. */
  readonly deadline: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects when the run is told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly stopped: AbortSignal
  readonly warn: (message: string) => void
}

export function createGithubCi(settings: GithubSettings): Ci {
  const api = createGithubApi(settings)
  const { repository, server, pause, warn } = settings
  const place = repository === undefined ? undefined : placeOf(repository)
  const here: InRepository | undefined = place === undefined ? undefined : { api, place, server, pause, warn }
  const why = repository === undefined ? 'no repository is named' : `${repository} is no owner/name`
  const inside = async <T>(act: (at: InRepository) => Promise<T>): Promise<T | Miss> =>
    here === undefined ? { why } : act(here)
  const sure = (): InRepository => {
    if (here === undefined) throw faults.CI_REPOSITORY_UNKNOWN({ why })
    return here
  }
  return {
    isRunEnded: createRunEnded({ ...settings, api }),
    pullRequest: (question) => inside((at) => pullRequestOf(at, question)),
    comment: (comment) => inside((at) => writeComment(at, comment)),
    deployment: (deployment) => inside((at) => recordDeployment(at, deployment)),
    deploymentStatus: (status) => inside((at) => recordStatus(at, status)),
    plannedRun: (question) => inside((at) => plannedRunOf(at, question)),
    trigger: async (trigger) => triggerRun(sure(), trigger),
    follow: (run) => followRun(sure(), run),
    jobLog: async (job) => (here === undefined ? undefined : logOf(here, job)),
  }
}
