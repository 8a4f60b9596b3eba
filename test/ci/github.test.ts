// CLI_PHASE_EXECUTION_COMMON: whether a GitHub run has ended, asked of an API that answers in every way in which GitHub answers.

import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createGithubCi } from '../../src/ci/github.ts'
import { Secret } from '../../src/model/secret.ts'

const server = 'https://github.example'
const run = { url: `${server}/acme/shop/actions/runs/77`, id: '77', attempt: '2' }
const closing: (() => void)[] = []

afterEach(() => closing.splice(0).forEach((close) => close()))

interface Stub {
  readonly ci: ReturnType<typeof createGithubCi>
  readonly asked: string[]
  readonly warnings: string[]
  /** Lets time pass, in milliseconds. */
  readonly later: (by: number) => void
}

/** An API that knows one request and refuses any other. */
async function stub(answer: (response: ServerResponse) => void, deadline = 5_000): Promise<Stub> {
  const asked: string[] = []
  const warnings: string[] = []
  let time = 0
  const listener = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`)
    if (request.method !== 'GET' || request.url !== '/api/v3/repos/acme/shop/actions/runs/77/attempts/2') {
      response.writeHead(500).end('{"message":"this request is not expected"}')
    } else answer(response)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    listener.closeAllConnections()
    listener.close()
  })
  const { port } = listener.address() as AddressInfo
  const ci = createGithubCi({
    token: new Secret('input github-token', 'ghs_secret'),
    api: `http://127.0.0.1:${port}/api/v3`,
    server,
    deadline,
    now: () => time,
    warn: (message) => void warnings.push(message),
  })
  return { ci, asked, warnings, later: (by) => void (time += by) }
}

const json =
  (status: number, body: object) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

describe('a GitHub run', () => {
  test.each([
    ['completed', true],
    ['in_progress', false],
    ['queued', false],
  ])('that is %s has ended: %s', async (status, ended) => {
    const { ci, asked, warnings } = await stub(json(200, { id: 77, run_attempt: 2, status, conclusion: null }))
    expect([await ci.isRunEnded(run), asked, warnings]).toEqual([
      ended,
      ['GET /api/v3/repos/acme/shop/actions/runs/77/attempts/2 token ghs_secret'],
      [],
    ])
  })

  test.each([
    [401, 'it answers 401: the token is not valid'],
    [403, 'it answers 403: the token may not, or asked too often (permission actions: read)'],
    [404, 'it answers 404: the run was deleted, or the token may not see it (permission actions: read)'],
    [429, 'it answers 429'],
    [500, 'it answers 500'],
    [503, 'it answers 503'],
  ])('of which the API answers %i is unknown, and it is said once', async (status, why) => {
    const { ci, warnings, later } = await stub(json(status, { message: 'ghs_secret' }))
    const answers = [await ci.isRunEnded(run)]
    later(20_000)
    answers.push(await ci.isRunEnded(run))
    expect([answers, warnings]).toEqual([
      ['unknown', 'unknown'],
      [`GitHub cannot be asked whether ${run.url} has ended: ${why}`],
    ])
  })

  test('of which the API does not answer in time is unknown', async () => {
    const { ci, warnings } = await stub(() => undefined, 200)
    expect([await ci.isRunEnded(run), warnings]).toEqual([
      'unknown',
      [`GitHub cannot be asked whether ${run.url} has ended: no answer within 0.2 s`],
    ])
  })

  test('of which the API breaks off or answers something else is unknown', async () => {
    const broken = await stub((response) => void response.destroy())
    const odd = await stub((response) => void response.writeHead(200).end('<html>'))
    expect([await broken.ci.isRunEnded(run), await odd.ci.isRunEnded(run)]).toEqual(['unknown', 'unknown'])
  })

  test('of another server is not asked about, and the token stays here', async () => {
    const { ci, asked } = await stub(json(200, { status: 'completed' }))
    const other = { ...run, url: 'https://github.example.evil/acme/shop/actions/runs/77' }
    expect([await ci.isRunEnded(other), asked]).toEqual(['unknown', []])
  })

  test('is asked about again when it had not ended, at most every ten seconds, and never when it had', async () => {
    let status = 'in_progress'
    const { ci, asked, later } = await stub((response) => json(200, { status })(response))
    await ci.isRunEnded(run)
    await ci.isRunEnded(run)
    status = 'completed'
    later(10_000)
    await ci.isRunEnded(run)
    later(60_000)
    expect([await ci.isRunEnded(run), asked.length]).toEqual([true, 2])
  })
})
