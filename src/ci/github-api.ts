// One request to GitHub's API: bounded, patient where GitHub asks for it, and its answer read into what is needed of it.

import { getOctokit } from '@actions/github'
import type { z } from 'zod'
import type { Secret } from '../model/secret.ts'
import type { FailedAnswer, Failure } from './github-failure.ts'
import { failureOf, graphqlFailure, leftInFlight, noAnswer, oddAnswer, outOfTime } from './github-failure.ts'
import { graphqlAnswer } from './github-answers.ts'

export interface ApiSettings {
  readonly token: Secret
  /** Like `https://api.github.com`. */
  readonly api: string
  /** Like `https://api.github.com/graphql`. */
  readonly graphql: string
  /** Milliseconds until an answer is given up. */
  readonly deadline: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Rejects when the run is told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Told to stop: what is asked at that moment is left, and what is asked later has little time. */
  readonly stopped: AbortSignal
}

/** Milliseconds that may still be spent, on answers and on waiting, by all requests of one errand. */
export interface Patience {
  left: number
}

export interface Question<T> {
  /** `GET /repos/{owner}/{repo}`, as GitHub's description names it, or a whole address of the API. */
  readonly route: string
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly answer: z.ZodType<T>
  /** The permission it needs, for where the answer does not name it: `actions: read`. */
  readonly needs: string
  readonly patience: Patience
  /** A change that may be made twice without harm. What starts with GET may. */
  readonly isRepeatable?: true
  /** Whoever asks comes again anyway. */
  readonly isAskedOnce?: true
}

export interface Answered<T> {
  readonly data: T
  /** The address of the next page. */
  readonly next?: string
}

export interface GithubApi {
  readonly ask: <T>(question: Question<T>) => Promise<Answered<T> | Failure>
  /** Every page of a list; what goes wrong on the way ends it. */
  readonly askAll: <T>(question: Question<readonly T[]>) => Promise<{ readonly all: readonly T[] } | Failure>
  readonly graphql: <T>(
    question: Omit<Question<T>, 'route' | 'parameters'> & GraphqlWords,
  ) => Promise<Answered<T> | Failure>
}

export interface GraphqlWords {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Pages of a hundred: more is nothing that we look for. */
const mostPages = 20

/** Milliseconds that an errand still has once the run is told to stop: a runner ends a cancelled job some seconds later. */
const lastWords = 3_000

/** Waits before another try after no answer, in milliseconds. */
const pauses = [1_000, 2_000, 4_000] as const

export function createGithubApi(settings: ApiSettings): GithubApi {
  const { stopped } = settings
  const octokit = getOctokit(settings.token.reveal(), { baseUrl: settings.api })

  const once = async <T>({
    route,
    parameters = {},
    answer,
    needs,
    patience,
  }: Question<T>): Promise<Answered<T> | Failure> => {
    const isStopped = stopped.aborted
    if (isStopped) patience.left = Math.min(patience.left, lastWords)
    if (patience.left <= 0) return isStopped ? leftInFlight : outOfTime
    const begun = settings.now()
    const deadline = Math.min(settings.deadline, patience.left)
    try {
      const { data, headers } = await octokit.request(route, {
        ...parameters,
        request: { signal: AbortSignal.any([AbortSignal.timeout(deadline), ...(isStopped ? [] : [stopped])]) },
      })
      const read = answer.safeParse(data)
      if (!read.success) return oddAnswer
      const next = nextOf(headers.link, settings.api)
      return { data: read.data, ...(next === undefined ? {} : { next }) }
    } catch (error) {
      if (stopped.aborted && !isStopped && answerIn(error) === undefined) return leftInFlight
      return failureOfError(error, { needs, deadline, now: settings.now() })
    } finally {
      patience.left -= settings.now() - begun
    }
  }

  const ask = async <T>(question: Question<T>): Promise<Answered<T> | Failure> => {
    for (let tries = 0; ; tries += 1) {
      const answered = await once(question)
      if (!('why' in answered)) return answered
      const wait = waitAfter(answered, question, tries)
      if (wait === undefined || wait > question.patience.left) return answered
      question.patience.left -= wait
      if (!(await settings.pause(wait).then(yes, no))) return answered
    }
  }

  return {
    ask,
    askAll: async (question) => {
      const first = await ask({ ...question, parameters: { per_page: 100, ...question.parameters } })
      if ('why' in first) return first
      const all = [...first.data]
      let { next } = first
      for (let page = 1; next !== undefined && page < mostPages; page += 1) {
        const { route: _, parameters: __, ...rest } = question
        const answered = await ask({ ...rest, route: `GET ${next}` })
        if ('why' in answered) return answered
        all.push(...answered.data)
        next = answered.next
      }
      return { all }
    },
    graphql: async ({ query, variables, answer, ...rest }) => {
      const answered = await ask({
        ...rest,
        route: `POST ${settings.graphql}`,
        parameters: { query, variables },
        answer: graphqlAnswer,
      })
      if ('why' in answered) return answered
      const { data, errors = [] } = answered.data
      if (errors.length > 0) return graphqlFailure(errors, rest.needs)
      const read = answer.safeParse(data)
      return read.success ? { data: read.data } : oddAnswer
    },
  }
}

const yes = (): boolean => true
const no = (): boolean => false

/** A refusal for having asked too often did nothing; after no answer only what may be done twice is asked again. */
function waitAfter<T>(failure: Failure, question: Question<T>, tries: number): number | undefined {
  const { route, isRepeatable, isAskedOnce } = question
  if (tries >= pauses.length || isAskedOnce) return undefined
  if (failure.after !== undefined) return failure.after
  const isSafe = isRepeatable === true || route.startsWith('GET ')
  return failure.isUnclear && isSafe && failure !== oddAnswer ? pauses[tries] : undefined
}

interface Around {
  readonly needs: string
  readonly deadline: number
  readonly now: number
}

function failureOfError(error: unknown, { needs, deadline, now }: Around): Failure {
  const answer = answerIn(error)
  if (answer !== undefined) return failureOf({ ...answer, needs, now })
  return noAnswer(isTimeout(error) ? { timeout: deadline } : { reason: reasonOf(error) })
}

/** The client throws an answer of 400 or more; what had no answer has no `response`. */
function answerIn(error: unknown): Pick<FailedAnswer, 'status' | 'headers' | 'message'> | undefined {
  if (!(error instanceof Error) || !('response' in error) || !('status' in error)) return undefined
  const { response, status } = error
  if (typeof response !== 'object' || response === null || typeof status !== 'number') return undefined
  const { headers = {}, data } = response as { readonly headers?: FailedAnswer['headers']; readonly data?: unknown }
  return { status, headers, message: messageOf(data) }
}

const messageOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string' ? data.message : ''

/** The client reports an aborted request with the abort as its cause. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (/abort|timeout/i.test(`${error.name} ${error.message}`) || isTimeout(error.cause))

/** What lies deepest, like `getaddrinfo ENOTFOUND api.github.com`, or what a proxy answered. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if (error.cause instanceof Error) return reasonOf(error.cause)
  return error.message === '' && 'code' in error ? String(error.code) : error.message
}

/** The address behind `rel="next"`; one that leads away from the API would get the token, and is none. */
function nextOf(link: string | undefined, api: string): string | undefined {
  const [, next] = /<([^<>]+)>\s*;\s*rel="next"/.exec(link ?? '') ?? []
  return next?.startsWith(`${api}/`) === true ? next : undefined
}
