// Why GitHub did not do what it was asked, in one sentence, and what the token lacks, as its answer names it.

/** What is known of a request that did not go well. */
export interface Failure {
  /** Without a full stop. */
  readonly why: string
  /** Absent where no answer came. */
  readonly status?: number
  /** Like `pull-requests: write`. */
  readonly missing?: string
  /** Whether it may have been done all the same. */
  readonly isUnclear: boolean
  /** Milliseconds after which GitHub allows to ask again; present where it was asked too often. */
  readonly after?: number
}

export interface FailedAnswer {
  readonly status: number
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | number | undefined>>
  /** What GitHub says: data. */
  readonly message: string
  /** The permission that the request is known to need, like `actions: read`. */
  readonly needs: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** GitHub asks for a minute where it names no time. Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const minute = 60_000

/** The failure that an answer with a status of 400 or more is. */
export function failureOf(answer: FailedAnswer): Failure {
  const { status, needs } = answer
  const said = quoted(answer.message)
  const sure = { status, isUnclear: false }
  const after = restOf(answer)
  if (after !== undefined)
    return { ...sure, after, why: `GitHub was asked too often, and asks for a rest of ${Math.ceil(after / 1_000)} s` }
  if (status === 401) return { ...sure, why: 'GitHub answers 401: the token is not valid' }
  if (status === 403) {
    const missing = permissionIn(answer)
    if (missing !== undefined) return { ...sure, missing, why: `the token lacks the permission ${missing}` }
    return { ...sure, why: `GitHub answers 403${said}` }
  }
  if (status === 404)
    return { ...sure, why: `GitHub answers 404: it is not there, or the token may not see it (permission ${needs})` }
  return { status, isUnclear: status >= 500, why: `GitHub answers ${status}${said}` }
}

/** The failure that no answer is; `timeout` in milliseconds, where that is why, else what this machine says. */
export const noAnswer = ({ timeout, reason }: { readonly timeout?: number; readonly reason?: string }): Failure => ({
  isUnclear: true,
  why:
    timeout === undefined
      ? `GitHub does not answer${quoted(reason ?? '')}`
      : `GitHub gave no answer within ${timeout / 1_000} s`,
})

/** What was asked when the run was told to stop. */
export const leftInFlight: Failure = { isUnclear: true, why: 'the run was told to stop before GitHub answered' }

/** Whether no answer was had that says anything. */
export const isSilence = ({ isUnclear, status }: Failure): boolean => isUnclear || status === undefined

/** What is not asked any more. */
export const outOfTime: Failure = { isUnclear: false, why: 'GitHub took more than a minute to answer what came before' }

export const oddAnswer: Failure = { isUnclear: true, why: 'GitHub answers something else' }

/** GraphQL answers 200 and says in `type` what went wrong. Source: the answers of https://docs.github.com/en/graphql */
export function graphqlFailure(
  errors: readonly { readonly type?: string | undefined; readonly message: string }[],
  needs: string,
): Failure {
  const [first] = errors
  const sure = { status: 200, isUnclear: false }
  if (errors.some(({ type }) => type === 'FORBIDDEN'))
    return { ...sure, missing: needs, why: `the token lacks the permission ${needs}` }
  if (errors.some(({ type }) => type === 'RATE_LIMITED'))
    return { ...sure, after: minute, why: 'GitHub was asked too often, and asks for a rest' }
  return { ...sure, why: `GitHub refuses${quoted(first?.message ?? '')}` }
}

/** How long GitHub wants to be left alone; undefined where that is not why it refuses. */
function restOf({ status, headers, message, now }: FailedAnswer): number | undefined {
  if (status !== 429 && status !== 403) return undefined
  const after = Number(headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(after) && after >= 0) return after * 1_000
  if (String(headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1_000
    return Number.isFinite(reset) ? Math.max(reset - now, 0) : minute
  }
  return status === 429 || /secondary rate limit|abuse detection/i.test(message) ? minute : undefined
}

const one = /^([a-z_]+)=(read|write|admin)$/

/** The header lists what would be enough: alternatives by `;`. The one that we ask people for wins. */
function permissionIn({ headers, message, needs }: FailedAnswer): string | undefined {
  const header = String(headers['x-accepted-github-permissions'] ?? '')
  const alternatives = header.split(';').map((each) => each.split(',').map((name) => one.exec(name.trim())))
  const named = alternatives
    .filter((each) => each.every((match) => match !== null))
    .map((each) => each.map((match) => `${match?.[1]?.replaceAll('_', '-')}: ${match?.[2]}`).join(', '))
  if (named.length > 0) return named.find((each) => each === needs) ?? named[0]
  return /resource not accessible by/i.test(message) ? needs : undefined
}

/** A sentence of GitHub's, behind a colon: one line, cut. */
function quoted(message: string): string {
  // oxlint-disable-next-line no-control-regex
  const line = message.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
  return line === '' ? '' : `: ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`
}
