// PROVIDER_CI_GITHUB: what GitHub's refusals mean, as its answers tell it.

import { describe, expect, test } from 'vitest'
import type { FailedAnswer } from '../../src/ci/github-failure.ts'
import { failureOf, graphqlFailure } from '../../src/ci/github-failure.ts'

const answer = (given: Partial<FailedAnswer>): FailedAnswer => ({
  status: 403,
  headers: {},
  message: 'Resource not accessible by integration',
  needs: 'pull-requests: write',
  now: 1_000_000,
  ...given,
})
const accepted = (text: string): FailedAnswer => answer({ headers: { 'x-accepted-github-permissions': text } })

describe('the missing permission', () => {
  test.each([
    ['actions=write', 'actions: write'],
    ['issues=write; pull_requests=write', 'pull-requests: write'],
    ['issues=write; contents=write', 'issues: write'],
    ['pull_requests=read,contents=read', 'pull-requests: read, contents: read'],
    ['', 'pull-requests: write'],
    ['<script>=write', 'pull-requests: write'],
    ['constructor', 'pull-requests: write'],
  ])('behind %j is %s', (header, missing) => {
    expect(failureOf(accepted(header))).toEqual({
      status: 403,
      isUnclear: false,
      missing,
      why: `the token lacks the permission ${missing}`,
    })
  })

  test('is not guessed from any other refusal', () => {
    expect(failureOf(answer({ message: 'Unable to create comment because issue is locked.' }))).toEqual({
      status: 403,
      isUnclear: false,
      why: 'GitHub answers 403: Unable to create comment because issue is locked.',
    })
  })
})

describe('a rest', () => {
  test.each([
    ['by Retry-After', { headers: { 'retry-after': '17' } }, 17_000],
    ['by the end of the hour', { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1042' } }, 42_000],
    ['by an hour that is over', { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } }, 0],
    ['of a minute by its words', { message: 'You have exceeded a secondary rate limit.' }, 60_000],
    ['of a minute by its status', { status: 429, message: 'Too many requests' }, 60_000],
    ['of a minute where the header is nonsense', { status: 429, headers: { 'retry-after': 'soon' } }, 60_000],
  ])('is asked for %s', (_, given, after) => {
    expect(failureOf(answer(given)).after).toBe(after)
  })

  test('is none where requests are left', () => {
    expect(failureOf(answer({ headers: { 'x-ratelimit-remaining': '12' } })).after).toBeUndefined()
  })
})

test.each([
  [502, true],
  [503, true],
  [422, false],
  [404, false],
])('an answer of %i leaves unclear what was done: %s', (status, isUnclear) => {
  expect(failureOf(answer({ status })).isUnclear).toBe(isUnclear)
})

test('what GitHub says is one line, cut', () => {
  const { why } = failureOf(answer({ status: 422, message: `a\r\n\u001b[31mb\u2028${'c'.repeat(400)}` }))
  expect([why.length, why.slice(0, 32)]).toEqual([
    'GitHub answers 422: '.length + 300,
    'GitHub answers 422: a [31mb cccc',
  ])
})

test.each([
  ['FORBIDDEN', { missing: 'pull-requests: write', why: 'the token lacks the permission pull-requests: write' }],
  ['RATE_LIMITED', { after: 60_000, why: 'GitHub was asked too often, and asks for a rest' }],
  ['NOT_FOUND', { why: 'GitHub refuses: gone' }],
])('an error %s of GraphQL is told', (type, expected) => {
  expect(graphqlFailure([{ type, message: 'gone' }], 'pull-requests: write')).toEqual({
    status: 200,
    isUnclear: false,
    ...expected,
  })
})
