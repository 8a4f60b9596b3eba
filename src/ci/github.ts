// GitHub: asks its API whether a run has ended.

import { getOctokit } from '@actions/github'
import type { Secret } from '../model/secret.ts'
import type { Ci, CiRun } from './ci.ts'

export interface GithubSettings {
  readonly token: Secret
  /** Like `https://api.github.com`. */
  readonly api: string
  /** Like `https://github.com`: runs of another server are not asked about here. */
  readonly server: string
  /** Milliseconds until an answer is given up. */
  readonly deadline: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly warn: (message: string) => void
}

/** Milliseconds for which "not ended" and "unknown" are taken as still so: who waits for a lock looks every 2 s. */
const fresh = 10_000

interface Answer {
  readonly ended: boolean | 'unknown'
  readonly at: number
}

/**
 * Asks for the attempt that the lock names, so that a run which was started once more does not stand in for a dead one. Source:
 * https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run-attempt
 */
export function createGithubCi(settings: GithubSettings): Pick<Ci, 'isRunEnded'> {
  const answers = new Map<string, Answer>()
  const told = new Set<string>()
  return {
    isRunEnded: async (run) => {
      const key = `${run.url} ${run.attempt}`
      const known = answers.get(key)
      if (known !== undefined && (known.ended === true || settings.now() - known.at < fresh)) return known.ended
      const asked = await ask(settings, run)
      if ('why' in asked && !told.has(key)) {
        told.add(key)
        settings.warn(`GitHub cannot be asked whether ${run.url} has ended: ${asked.why}`)
      }
      const ended = 'why' in asked ? 'unknown' : asked.ended
      answers.set(key, { ended, at: settings.now() })
      return ended
    },
  }
}

type Asked = { readonly ended: boolean } | { readonly why: string }

async function ask({ token, api, server, deadline }: GithubSettings, run: CiRun): Promise<Asked> {
  const place = placeOf(run, server)
  if (place === undefined) return { why: `it is no run of ${server}` }
  const octokit = getOctokit(token.reveal(), { baseUrl: api })
  try {
    const { data } = await octokit.rest.actions.getWorkflowRunAttempt({
      ...place,
      request: { signal: AbortSignal.timeout(deadline) },
    })
    if (typeof data !== 'object' || typeof data.status !== 'string') return { why: 'it answers something else' }
    return { ended: data.status === 'completed' }
  } catch (error) {
    return { why: whyOf(error, deadline) }
  }
}

/** What a run's link names, where it is one of this server. */
function placeOf({ url, id, attempt }: CiRun, server: string) {
  const [, owner, repo] =
    /^\/([\w.-]+)\/([\w.-]+)\/actions\/runs\/\d+$/.exec(url.startsWith(`${server}/`) ? url.slice(server.length) : '') ??
    []
  const [run, number] = [Number(id), Number(attempt)]
  if (owner === undefined || repo === undefined || !Number.isSafeInteger(run) || !Number.isSafeInteger(number))
    return undefined
  return { owner, repo, run_id: run, attempt_number: number }
}

function whyOf(error: unknown, deadline: number): string {
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    if (error.status === 404)
      return 'it answers 404: the run was deleted, or the token may not see it (permission actions: read)'
    if (error.status === 403) return 'it answers 403: the token may not, or asked too often (permission actions: read)'
    if (error.status === 401) return 'it answers 401: the token is not valid'
    if (error.status < 500 || !isTimeout(error)) return `it answers ${error.status}`
  }
  return isTimeout(error) ? `no answer within ${deadline / 1000} s` : 'it does not answer'
}

/** The client reports an aborted request as status 500 with the abort as its cause. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (/abort|timeout/i.test(`${error.name} ${error.message}`) || isTimeout(error.cause))
