// PROVIDER_CI_GITHUB: one comment on a pull request, whatever GitHub answers, whoever writes at the same time, and never a failure.

import { describe, expect, test } from 'vitest'
import type { Comment } from '../../src/ci/ci.ts'
import { markerLine, readMarker } from '../../src/model/marker.ts'
import type { Marker } from '../../src/model/marker.ts'
import { graphqlRoute } from '../harness/github-api/github-api.ts'
import type { GithubApi } from '../harness/github-api/github-api.ts'
import { addComment } from '../harness/github-api/routes-pulls.ts'
import { pullOf } from '../harness/github-api/state.ts'
import type { GithubState } from '../harness/github-api/state.ts'
import { troubles } from '../harness/github-api/troubles.ts'
import type { Trouble } from '../harness/github-api/troubles.ts'
import { githubCi, githubForTest } from '../support/github.ts'

const create = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
const change = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'
const marker: Marker = {
  app: 'shop',
  environment: 'production',
  hash: 'sha256:1',
  commit: 'b'.repeat(40),
  run: '77',
  state: 'planned',
}
const comment: Comment = { pullRequest: 7, marker, body: 'new' }
const written = (body: string, given: Partial<Marker> = {}): string => `${markerLine({ ...marker, ...given })}\n${body}`

const withPull = (given: Partial<GithubState> = {}): Promise<GithubApi> =>
  githubForTest({ pulls: [pullOf()], ...given })
const bodies = ({ state }: GithubApi): readonly string[] =>
  state.comments.map(
    ({ body, minimized }) => `${body.split('\n').at(-1)}${minimized === undefined ? '' : ` (${minimized})`}`,
  )

describe('a comment', () => {
  test('takes two requests to write, two to change, three where older ones are hidden, and one where nothing changed', async () => {
    const api = await withPull()
    const { ci } = githubCi(api)
    const asked: (readonly string[])[] = []
    for (const body of ['one', 'one', 'two']) {
      await ci.comment({ ...comment, body })
      asked.push(api.news())
    }
    addComment(api.state, 7, written('racer'))
    addComment(api.state, 7, written('racer'))
    await ci.comment({ ...comment, body: 'three' })
    asked.push(api.news())
    expect([asked, bodies(api)]).toEqual([
      [[graphqlRoute, create], [graphqlRoute], [graphqlRoute, change], [graphqlRoute, change, graphqlRoute]],
      ['two (outdated)', 'racer (outdated)', 'three'],
    ])
  })

  test.each([
    ['of another app', written('x', { app: 'blog' }), undefined],
    ['of another environment', written('x', { environment: 'staging' }), undefined],
    ['that somebody else wrote with our marker', written('x'), 'eve'],
    ['of a person called like the bot', written('x'), 'github-actions'],
    ['of another bot', written('x'), 'other[bot]'],
    ['that quotes ours', `> ${written('x')}`, undefined],
    ['whose author is gone', written('x'), 'ghost'],
  ])('%s is left alone', async (_, body, author) => {
    const api = await withPull()
    addComment(api.state, 7, body, author)
    await githubCi(api).ci.comment(comment)
    expect(bodies(api)).toEqual(['x', 'new'])
  })

  test.each(['applied', 'failed', 'superseded'] as const)('that is %s is followed by a new one', async (state) => {
    const api = await withPull()
    addComment(api.state, 7, written('x', { state }))
    const { ci } = githubCi(api)
    await ci.comment(comment)
    expect([api.news(), bodies(api)]).toEqual([
      [graphqlRoute, create, graphqlRoute],
      ['x (outdated)', 'new'],
    ])
    expect(readMarker(api.state.comments[0]?.body ?? '')?.state).toBe('superseded')
    await ci.comment({ ...comment, body: 'newer' })
    expect([api.news(), bodies(api)]).toEqual([
      [graphqlRoute, change],
      ['x (outdated)', 'newer'],
    ])
  })

  test('that is hidden is over', async () => {
    const api = await withPull()
    addComment(api.state, 7, written('x')).minimized = 'resolved'
    await githubCi(api).ci.comment(comment)
    expect(bodies(api)).toEqual(['x (resolved)', 'new'])
  })

  test('of a person is found by the login of a person', async () => {
    const token = { text: 'ghp_canary', login: 'ada', permissions: { pull_requests: 'write' } } as const
    const api = await withPull({ token })
    addComment(api.state, 7, written('x'), 'ada')
    await githubCi(api).ci.comment(comment)
    expect(bodies(api)).toEqual(['new'])
  })

  test.each([
    ['among the first', 0, 3],
    ['among the last', 299, 3],
    ['in between', 150, 4],
  ])('is found %s of three hundred', async (_, index, requests) => {
    const api = await withPull()
    for (let each = 0; each < 300; each += 1)
      addComment(api.state, 7, each === index ? written('old') : `talk ${each}`, each === index ? undefined : 'ada')
    await githubCi(api).ci.comment(comment)
    expect([bodies(api)[index], api.calls.length <= requests]).toEqual(['new', true])
  })
})

describe('while a comment is changed', () => {
  const during = async (
    trouble: Trouble,
    route = change,
  ): Promise<GithubApi & { readonly waits: readonly number[]; readonly answer: object }> => {
    const api = await withPull()
    addComment(api.state, 7, written('old'))
    api.order(route, trouble)
    const { ci, waits } = githubCi(api)
    return { ...api, answer: await ci.comment(comment), waits }
  }

  test.each([
    ['a bad gateway is tried again', troubles.badGateway, [1_000]],
    ['a lost answer is tried again', troubles.doneDropped, [1_000]],
    ['a broken connection is tried again', troubles.dropped, [1_000]],
    ['a secondary limit is waited for', troubles.secondary(20), [20_000]],
    ['429 is waited for', troubles.tooMany(3), [3_000]],
    ['the end of the hour is waited for', troubles.spent(1_700_000_030), [30_000]],
  ])('%s', async (_, trouble, waits) => {
    const api = await during(trouble)
    expect([bodies(api), api.waits, Object.keys(api.answer)]).toEqual([['new'], waits, ['url']])
  })

  test('a limit of more than a minute is not waited for', async () => {
    const api = await during(troubles.secondary(61))
    expect([api.answer, api.waits]).toEqual([
      { why: 'GitHub was asked too often, and asks for a rest of 61 s', isUnknown: true },
      [],
    ])
  })

  test('no more than a minute is waited for in all', async () => {
    const api = await withPull()
    const { ci, waits } = githubCi(api)
    api.order(graphqlRoute, troubles.secondary(25), troubles.secondary(25))
    api.order(create, troubles.secondary(25))
    const answer = await ci.comment(comment)
    expect([waits, answer]).toEqual([
      [25_000, 25_000],
      { why: 'GitHub was asked too often, and asks for a rest of 25 s', isUnknown: true },
    ])
  })

  test('GitHub that takes a minute for one answer is asked nothing more', async () => {
    const api = await withPull()
    const { ci, later } = githubCi(api)
    api.order(graphqlRoute, { isDone: true, meanwhile: () => later(60_000) })
    expect([await ci.comment(comment), api.news()]).toEqual([
      { why: 'GitHub took more than a minute to answer what came before', isUnknown: true },
      [graphqlRoute],
    ])
  })

  test('somebody deletes it: a new one is written', async () => {
    const api = await withPull()
    addComment(api.state, 7, written('old'))
    const remove = { isDone: true, meanwhile: () => void api.state.comments.splice(0) } as const
    api.order(change, remove)
    await githubCi(api).ci.comment(comment)
    expect(bodies(api)).toEqual(['new'])
  })

  test('somebody edits it: what we say stands', async () => {
    const api = await withPull()
    const old = addComment(api.state, 7, written('old'))
    api.order(change, { isDone: true, meanwhile: () => void (old.body = written('edited', { hash: 'sha256:forged' })) })
    await githubCi(api).ci.comment(comment)
    expect(api.state.comments.map(({ body }) => body)).toEqual([written('new')])
  })

  test('the pull request is closed: it is changed all the same', async () => {
    const api = await withPull({ pulls: [pullOf({ state: 'closed', isMerged: true })] })
    addComment(api.state, 7, written('old'))
    await githubCi(api).ci.comment(comment)
    expect(bodies(api)).toEqual(['new'])
  })
})

describe('once the run is told to stop', () => {
  test('what was asked is left, and the last word is written all the same', async () => {
    const api = await withPull()
    const stopper = new AbortController()
    const { ci } = githubCi(api, { stopped: stopper.signal, deadline: 600_000 })
    api.order(graphqlRoute, { isDone: false, answer: 'silent', meanwhile: () => setImmediate(() => stopper.abort()) })
    const left = await ci.comment(comment)
    await ci.comment({ ...comment, body: 'failed' })
    expect([left, bodies(api)]).toEqual([
      { why: 'the run was told to stop before GitHub answered', isUnknown: true },
      ['failed'],
    ])
  })

  test('a comment has three seconds in all', async () => {
    const api = await withPull()
    const { ci, later } = githubCi(api, { stopped: AbortSignal.abort() })
    api.order(graphqlRoute, { isDone: true, meanwhile: () => later(3_000) })
    expect([await ci.comment(comment), api.news()]).toEqual([
      { why: 'the run was told to stop before GitHub answered', isUnknown: true },
      [graphqlRoute],
    ])
  })
})

describe('while a comment is created', () => {
  test.each([
    ['a lost answer leads to a look, and to no second one', troubles.doneDropped, [graphqlRoute, create, graphqlRoute]],
    ['502 after it was done leads to a look', troubles.doneBadGateway, [graphqlRoute, create, graphqlRoute]],
    [
      '502 before it was done leads to a look and another try',
      troubles.badGateway,
      [graphqlRoute, create, graphqlRoute, create],
    ],
    ['a secondary limit is waited for', troubles.secondary(2), [graphqlRoute, create, create]],
  ])('%s', async (_, trouble, asked) => {
    const api = await withPull()
    api.order(create, trouble)
    const answer = await githubCi(api).ci.comment(comment)
    expect([bodies(api), api.news(), Object.keys(answer)]).toEqual([['new'], asked, ['url']])
  })

  test('GitHub that stays down is looked at twice and left', async () => {
    const api = await withPull()
    api.order(create, troubles.badGateway, troubles.badGateway)
    const answer = await githubCi(api).ci.comment(comment)
    expect([answer, api.news()]).toEqual([
      { why: 'GitHub answers 502: Server Error', isUnknown: true },
      [graphqlRoute, create, graphqlRoute, create],
    ])
  })

  test('two runs at once write two, and the next one hides the older', async () => {
    const api = await withPull()
    api.order(create, { isDone: true, meanwhile: () => void addComment(api.state, 7, written('racer', { run: '78' })) })
    await githubCi(api).ci.comment(comment)
    const both = bodies(api)
    await githubCi(api).ci.comment({ ...comment, body: 'third' })
    expect([both, bodies(api)]).toEqual([
      ['racer', 'new'],
      ['racer (outdated)', 'third'],
    ])
  })

  test.each([
    [
      'a locked conversation',
      { pulls: [pullOf({ isLocked: true })] },
      'GitHub answers 403: Unable to create comment because issue is locked.',
    ],
    ['no such pull request', { pulls: [] }, 'GitHub refuses: Could not resolve to a PullRequest with the number of 7.'],
  ])('%s is told and fails nobody', async (_, given, why) => {
    const api = await withPull(given)
    expect(await githubCi(api).ci.comment(comment)).toEqual({ why, isUnknown: true })
  })

  test.each([
    ['none', {}, 'pull-requests: write'],
    ['read', { pull_requests: 'read' }, 'pull-requests: write'],
  ] as const)('a token with the right %s is told what it lacks', async (_, permissions, missing) => {
    const api = await withPull()
    api.state.token = { ...api.state.token, permissions }
    expect(await githubCi(api).ci.comment(comment)).toEqual({
      missing,
      why: `the token lacks the permission ${missing}`,
      isUnknown: true,
    })
  })

  test('a token that is not valid is told', async () => {
    const api = await withPull()
    expect(await githubCi(api, { token: 'ghs_old' }).ci.comment(comment)).toEqual({
      why: 'GitHub answers 401: the token is not valid',
      isUnknown: true,
    })
  })

  test('a text that is too long is told', async () => {
    const api = await withPull()
    expect(await githubCi(api).ci.comment({ ...comment, body: 'x'.repeat(65_536) })).toEqual({
      why: 'GitHub answers 422: Validation Failed: Body is too long (maximum is 65536 characters)',
      isUnknown: true,
    })
  })

  test('a run that is told to stop does not wait', async () => {
    const api = await withPull()
    api.order(create, troubles.secondary(20))
    const stop = (): never => {
      throw new Error('stop')
    }
    expect(await githubCi(api, { onWait: stop }).ci.comment(comment)).toEqual({
      why: 'GitHub was asked too often, and asks for a rest of 20 s',
      isUnknown: true,
    })
  })

  test('an answer that is none is told', async () => {
    const api = await withPull()
    api.order(graphqlRoute, troubles.html)
    expect(await githubCi(api).ci.comment(comment)).toEqual({ why: 'GitHub answers something else', isUnknown: true })
  })
})

test('without a repository nothing is asked', async () => {
  const api = await withPull()
  expect([await githubCi(api, { repository: '../x' }).ci.comment(comment), api.calls]).toEqual([
    { why: '../x is no owner/name' },
    [],
  ])
})
