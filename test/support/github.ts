// The fake GitHub for one test, and our adapter over it: it ends with the test, and fails it where it was used wrongly.

import { onTestFinished } from 'vitest'
import type { Ci } from '../../src/ci/ci.ts'
import { createGithubCi } from '../../src/ci/github.ts'
import { Secret } from '../../src/model/secret.ts'
import { startGithubApi } from '../harness/github-api/github-api.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { newState, repository } from '../harness/github-api/state.ts'
import type { GithubState } from '../harness/github-api/state.ts'

export async function githubForTest(given: Partial<GithubState> = {}): Promise<GithubApi> {
  const api = await startGithubApi(newState(given))
  onTestFinished(() => api.close())
  return api
}

export interface GithubCiForTest {
  readonly ci: Ci
  /** Milliseconds that it waited, each time; none of it really passed. */
  readonly waits: readonly number[]
  readonly warnings: readonly string[]
  /** Lets time pass. */
  readonly later: (milliseconds: number) => void
}

export interface GithubCiOptions {
  readonly repository?: string
  readonly token?: string
  /** Milliseconds. */
  readonly deadline?: number
  /** Called at each wait; what it throws is being told to stop. */
  readonly onWait?: (wait: number) => void
  /** Aborted when the run is told to stop. */
  readonly stopped?: AbortSignal
}

export function githubCi({ addresses, state }: GithubApi, options: GithubCiOptions = {}): GithubCiForTest {
  const waits: number[] = []
  const warnings: string[] = []
  let time = 1_700_000_000_000
  const ci = createGithubCi({
    token: new Secret('input github-token', options.token ?? state.token.text),
    repository: options.repository ?? repository.fullName,
    api: addresses.api,
    graphql: addresses.graphql,
    server: addresses.site,
    deadline: options.deadline ?? 5_000,
    now: () => time,
    pause: async (milliseconds) => {
      waits.push(milliseconds)
      time += milliseconds
      options.onWait?.(milliseconds)
      options.stopped?.throwIfAborted()
    },
    stopped: options.stopped ?? new AbortController().signal,
    warn: (message) => void warnings.push(message),
  })
  return { ci, waits, warnings, later: (by) => void (time += by) }
}
