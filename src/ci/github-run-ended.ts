// Whether a run of GitHub's has ended, which the takeover of its lock waits for.

import type { Ci, CiRun } from './ci.ts'
import { runAnswer } from './github-answers.ts'
import type { GithubApi } from './github-api.ts'
import { errand } from './github-repository.ts'
import type { Failure } from './github-failure.ts'

export interface EndedSettings {
  readonly api: GithubApi
  /** Like `https://github.com`: runs of another server are not asked about here. */
  readonly server: string
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
export function createRunEnded(settings: EndedSettings): Ci['isRunEnded'] {
  const answers = new Map<string, Answer>()
  const told = new Set<string>()
  return async (run) => {
    const key = `${run.url} ${run.attempt}`
    const known = answers.get(key)
    if (known !== undefined && (known.ended === true || settings.now() - known.at < fresh)) return known.ended
    const asked = await ask(settings, run)
    if ('why' in asked && !told.has(key)) {
      told.add(key)
      settings.warn(`whether ${run.url} has ended is not known: ${asked.why}`)
    }
    const ended = 'why' in asked ? 'unknown' : asked.ended
    answers.set(key, { ended, at: settings.now() })
    return ended
  }
}

async function ask(
  { api, server }: EndedSettings,
  run: CiRun,
): Promise<{ readonly ended: boolean } | Pick<Failure, 'why'>> {
  const place = placeOf(run, server)
  if (place === undefined) return { why: `it is no run of ${server}` }
  const answered = await api.ask({
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
    parameters: place,
    answer: runAnswer.pick({ status: true }),
    needs: 'actions: read',
    patience: errand(),
    isAskedOnce: true,
  })
  return 'why' in answered ? answered : { ended: answered.data.status === 'completed' }
}

/** What a run's link names, where it is one of this server. */
function placeOf({ url, id, attempt }: CiRun, server: string): Readonly<Record<string, unknown>> | undefined {
  const [, owner, repo] =
    /^\/([\w.-]+)\/([\w.-]+)\/actions\/runs\/\d+$/.exec(url.startsWith(`${server}/`) ? url.slice(server.length) : '') ??
    []
  const [run, number] = [Number(id), Number(attempt)]
  if (owner === undefined || repo === undefined || !Number.isSafeInteger(run) || !Number.isSafeInteger(number))
    return undefined
  return { owner, repo, run_id: run, attempt_number: number }
}
