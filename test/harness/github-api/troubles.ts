// Ways in which GitHub does not answer as one hopes, each for the next request of a route.

import type { Answer } from './answer.ts'
import { refused } from './answer.ts'
import type { Route } from './description.ts'

export interface Trouble {
  /** Whether GitHub does what was asked all the same. */
  readonly isDone: boolean
  /** `dropped`: the connection breaks; `silent`: no answer ever comes; absent: as GitHub answers. */
  readonly answer?: 'dropped' | 'silent' | Answer
  /** Done before the request is looked at: what somebody else does at that moment. */
  readonly meanwhile?: () => void
}

export const troubles = {
  badGateway: { isDone: false, answer: refused(502, 'Server Error') },
  /** The request was done; the answer was lost on the way. */
  doneBadGateway: { isDone: true, answer: refused(502, 'Server Error') },
  dropped: { isDone: false, answer: 'dropped' },
  doneDropped: { isDone: true, answer: 'dropped' },
  silent: { isDone: false, answer: 'silent' },
  html: { isDone: false, answer: { status: 200, body: '<html>Unicorn!</html>' } },
  /** Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
  secondary: (seconds: number): Trouble => ({
    isDone: false,
    answer: refused(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.', {
      'retry-after': String(seconds),
    }),
  }),
  tooMany: (seconds: number): Trouble => ({
    isDone: false,
    answer: refused(429, 'Too many requests', { 'retry-after': String(seconds) }),
  }),
  /** The hourly limit, which ends at a time in seconds since 1970. */
  spent: (reset: number): Trouble => ({
    isDone: false,
    answer: refused(403, 'API rate limit exceeded for installation.', {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(reset),
    }),
  }),
} as const satisfies Readonly<Record<string, Trouble | ((number: number) => Trouble)>>

/** What was ordered and has not happened yet. */
export interface Ordered {
  readonly route: Route
  readonly trouble: Trouble
}
