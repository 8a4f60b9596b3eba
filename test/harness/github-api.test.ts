// PROVIDER_CI_GITHUB: the fake GitHub bites: what is not a request of GitHub's is refused and told, and so are its own mistakes.

import { describe, expect, test } from 'vitest'
import { refused } from './github-api/answer.ts'
import { problemsOfAnswer, problemsOfRequest } from './github-api/description.ts'
import { startGithubApi } from './github-api/github-api.ts'
import type { GithubApi } from './github-api/github-api.ts'
import { addComment } from './github-api/routes-pulls.ts'
import { commentShape, runShape } from './github-api/shapes.ts'
import { newState, pullOf, runOf } from './github-api/state.ts'
import type { GithubState } from './github-api/state.ts'

interface Asked {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

/** One request, and what the fake says when it is closed. */
async function asked(
  request: (api: GithubApi) => Promise<Response>,
  given: Partial<GithubState> = {},
): Promise<Asked & { readonly told: string }> {
  const api = await startGithubApi(newState({ pulls: [pullOf()], ...given }))
  const response = await request(api)
  const text = await response.text()
  const told = await api.close().then(
    () => '',
    (error: unknown) => String(error).split('\n').slice(1).join('\n'),
  )
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text), told }
}

const headers = { authorization: 'token ghs_canary' }
const get =
  (path: string, more: Readonly<Record<string, string>> = headers) =>
  ({ addresses }: GithubApi): Promise<Response> =>
    fetch(`${addresses.api}${path}`, { headers: more })
const post =
  (path: string, body: object) =>
  ({ addresses }: GithubApi): Promise<Response> =>
    fetch(path === '/graphql' ? addresses.graphql : `${addresses.api}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })

describe('a request', () => {
  test.each([
    ['that GitHub has', get('/repos/acme/shop/pulls/7'), 200, ''],
    ['for nothing that there is', get('/repos/acme/shop/pulls/8'), 404, ''],
    ['with a token that is not valid', get('/repos/acme/shop/pulls/7', { authorization: 'token x' }), 401, ''],
    [
      'that GitHub does not have',
      get('/repos/acme/shop/pullz'),
      500,
      'GitHub has no GET /api/v3/repos/acme/shop/pullz\nthe fake has no GET /api/v3/repos/acme/shop/pullz; add it where it belongs',
    ],
    [
      'with a parameter that GitHub does not have',
      get('/repos/acme/shop/pulls/7?pages=2'),
      500,
      'GET /repos/{owner}/{repo}/pulls/{pull_number} has no parameter pages',
    ],
    ['with a word for a number', get('/repos/acme/shop/pulls/seven'), 500, 'pull_number cannot be seven'],
    [
      'with the token in its address',
      get('/repos/acme/shop/actions/runs?actor=ghs_canary'),
      500,
      'a token in the address of GET /repos/{owner}/{repo}/actions/runs',
    ],
    [
      'without what it needs',
      post('/repos/acme/shop/issues/7/comments', {}),
      500,
      `POST /repos/{owner}/{repo}/issues/{issue_number}/comments must have required property 'body' {"missingProperty":"body"}`,
    ],
    [
      'with a key that GitHub does not have',
      post('/repos/acme/shop/issues/7/comments', { body: 'x', minimized: true }),
      500,
      'POST /repos/{owner}/{repo}/issues/{issue_number}/comments must NOT have additional properties {"additionalProperty":"minimized"}',
    ],
    [
      'with a word that GitHub does not have',
      post('/repos/acme/shop/deployments/1/statuses', { state: 'running' }),
      500,
      'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses/state must be equal to one of the allowed values {"allowedValues":["error","failure","inactive","in_progress","queued","pending","success"]}',
    ],
    [
      'for a field that GraphQL does not have',
      post('/graphql', { query: '{ viewer { name2 } }' }),
      500,
      'Cannot query field "name2" on type "User". Did you mean "name"?',
    ],
    [
      'for a field that GraphQL gives up',
      post('/graphql', { query: '{ repository(owner: "acme", name: "shop") { squashPrTitleUsedAsDefault } }' }),
      500,
      'The field Repository.squashPrTitleUsedAsDefault is deprecated. `squashPrTitleUsedAsDefault` will be removed. Use `Repository.squashMergeCommitTitle` instead. Removal on 2023-04-01 UTC.',
    ],
    [
      'for a field that this fake does not have',
      post('/graphql', { query: '{ repository(owner: "acme", name: "shop") { id } }' }),
      500,
      'Cannot return null for non-nullable field Repository.id.',
    ],
  ])('%s is answered and told', async (_, request, status, told) => {
    const answered = await asked(request)
    expect([answered.status, answered.told]).toEqual([status, told])
  })

  test('that a token may not make is refused in GitHub’s words', async () => {
    const state = newState()
    const {
      status,
      body,
      headers: given,
    } = await asked(post('/repos/acme/shop/issues/7/comments', { body: 'x' }), {
      token: { ...state.token, permissions: { contents: 'read' } },
    })
    expect([status, body, given.get('x-accepted-github-permissions')]).toEqual([
      403,
      {
        message: 'Resource not accessible by integration',
        documentation_url: 'https://docs.github.com/rest',
        status: '403',
      },
      'issues=write; pull_requests=write',
    ])
  })

  test('for a list gives a page and the address of the next one', async () => {
    const runs = Array.from({ length: 5 }, (_, id) => runOf({ id: id + 1 }))
    const { body, headers: given } = await asked(get('/repos/acme/shop/actions/runs?per_page=2&page=2'), { runs })
    expect([body, given.get('link')?.replace(/^<[^>]*api\/v3/, '<')]).toEqual([
      expect.objectContaining({
        total_count: 5,
        workflow_runs: [expect.objectContaining({ id: 3 }), expect.objectContaining({ id: 2 })],
      }),
      expect.stringMatching(/^<\/repositories\/1300192\/actions\/runs\?per_page=2&page=3>; rel="next"/),
    ])
  })
})

test('trouble that was ordered and never came is told', async () => {
  const api = await startGithubApi(newState())
  api.order('GET /repos/{owner}/{repo}', { isDone: false, answer: refused(502, 'x') })
  await expect(api.close()).rejects.toThrow('trouble was ordered for GET /repos/{owner}/{repo}, which was not asked')
})

describe('an answer of the fake', () => {
  const addresses = { api: 'https://api.github.example', site: 'https://github.example' }
  const create = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
  const comment = commentShape(addresses, addComment(newState(), 7, 'x'))

  test.each([
    ['as it is', 201, comment, []],
    ['with a status that GitHub does not give', 200, comment, [`${create} does not answer 200`]],
    [
      'without a field',
      201,
      { ...comment, html_url: undefined },
      [`${create} 201 must have required property 'html_url' {"missingProperty":"html_url"}`],
    ],
    [
      'with a field that GitHub does not have',
      201,
      { ...comment, number: 7 },
      [`${create} 201 must NOT have additional properties {"additionalProperty":"number"}`],
    ],
    ['with a text for a number', 201, { ...comment, id: 'x' }, [`${create} 201/id must be integer {"type":"integer"}`]],
    [
      'with null where GitHub never has it',
      201,
      { ...comment, url: null },
      [`${create} 201/url must be string {"type":"string"}`],
    ],
  ])('%s is held to the description', (_, status, body, problems) => {
    expect(problemsOfAnswer(create, status, JSON.parse(JSON.stringify(body)))).toEqual(problems)
  })

  test('may be null where GitHub’s may', () => {
    const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}'
    const shape: Readonly<Record<string, unknown>> = { ...runShape(addresses, runOf()), conclusion: null }
    expect(problemsOfAnswer(route, 200, JSON.parse(JSON.stringify(shape)))).toEqual([])
  })
})

test('a request is held to the description without a server too', () => {
  const route = 'GET /repos/{owner}/{repo}/actions/runs'
  const path = { owner: 'acme', repo: 'shop' }
  expect([
    problemsOfRequest({ route, path, query: { status: 'success', per_page: '100' }, body: undefined }),
    problemsOfRequest({ route, path, query: { status: 'green' }, body: undefined }),
  ]).toEqual([[], ['status cannot be green']])
})
