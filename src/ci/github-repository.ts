// The repository that GitHub is asked about, and what its failures are to who asked.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Miss } from './ci.ts'
import type { GithubApi, Patience } from './github-api.ts'
import type { Failure } from './github-failure.ts'
import { isSilence, leftInFlight } from './github-failure.ts'

export interface InRepository {
  readonly api: GithubApi
  readonly place: { readonly owner: string; readonly repo: string }
  /** Like `https://github.com`. */
  readonly server: string
  /** Rejects when the run is told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly warn: (message: string) => void
}

/** At most a minute for everything that one errand asks. */
export const errand = (): Patience => ({ left: 60_000 })

export const missOf = ({ why, missing }: Pick<Failure, 'why' | 'missing'>): Miss => ({
  why,
  isUnknown: true,
  ...(missing === undefined ? {} : { missing }),
})

/** `doing` completes "GitHub could not be asked to". */
export function faultOf(here: InRepository, failure: Failure, doing: string): Fault {
  const { why, missing, after } = failure
  if (failure === leftInFlight) return faults.INTERRUPTED({ during: `GitHub, which was asked to ${doing}` })
  const at = `${fullName(here)} on ${here.server}`
  if (isSilence(failure) || after !== undefined) return faults.CI_UNREACHABLE({ at, doing, why })
  return faults.CI_REFUSED({ at, doing, why, missing })
}

/** `owner/name`. */
export const fullName = ({ place }: Pick<InRepository, 'place'>): string => `${place.owner}/${place.repo}`

/** What `owner/name` names; undefined for anything else. */
export function placeOf(repository: string): InRepository['place'] | undefined {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([\w.-]+)$/.exec(repository) ?? []
  return owner === undefined || repo === undefined || /^\.{1,2}$/.test(repo) ? undefined : { owner, repo }
}
