// A fake GitHub on 127.0.0.1 that cannot flatter: what is not a request of GitHub's official description is refused and told at the
// end, and what it answers itself is held to the same description.

import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Call, RouteOf, Routes } from './answer.ts'
import { notFound, refused } from './answer.ts'
import { problemsOfAnswer, problemsOfRequest } from './description.ts'
import type { Route } from './description.ts'
import { answerGraphql } from './graphql.ts'
import type { GraphqlCall } from './graphql.ts'
import { paged } from './pages.ts'
import { lacks } from './permissions.ts'
import { routesOfDeployments } from './routes-deployments.ts'
import { routesOfPulls } from './routes-pulls.ts'
import { routesOfRuns } from './routes-runs.ts'
import type { Addresses } from './shapes.ts'
import { momentOf, repository } from './state.ts'
import type { GithubState } from './state.ts'
import type { Ordered, Trouble } from './troubles.ts'

/** `POST /graphql` stands for every GraphQL request. */
export const graphqlRoute = 'POST /graphql'

export interface Logged {
  readonly route: Route
  readonly url: string
  readonly body: unknown
  /** `undefined`: the connection was broken, or left open. */
  readonly status: number | undefined
}

export interface GithubApi {
  readonly state: GithubState
  /** Everything that was asked, in order. */
  readonly calls: readonly Logged[]
  /** The routes of the calls since the last time this was read. */
  readonly news: () => readonly Route[]
  /** Lets the next request of a route go wrong; several are taken in order. */
  readonly order: (route: Route, ...troubles: readonly Trouble[]) => void
  readonly addresses: Addresses & { readonly graphql: string }
  /** For a process: where its GitHub is, which repository it works in. */
  readonly variables: Readonly<Record<string, string>>
  /** Throws when something was asked that GitHub does not know, or trouble was ordered that never came. */
  readonly close: () => Promise<void>
}

const routes: Routes = { ...routesOfPulls, ...routesOfDeployments, ...routesOfRuns }

export async function startGithubApi(state: GithubState): Promise<GithubApi> {
  const calls: Logged[] = []
  const problems: string[] = []
  const ordered: Ordered[] = []
  let readUpTo = 0
  const store = await listening((request, response) => answerLog(state, request, response))
  const main = await listening((request, response) => {
    void serve({ state, addresses, calls, problems, ordered, store: store.address }, request, response).catch(
      (error: unknown) => {
        problems.push(String(error))
        response.destroy()
      },
    )
  })
  const addresses = { api: `${main.address}/api/v3`, graphql: `${main.address}/api/graphql`, site: main.address }
  return {
    state,
    calls,
    news: () => calls.slice(readUpTo, (readUpTo = calls.length)).map(({ route }) => route),
    order: (route, ...troubles) => ordered.push(...troubles.map((trouble) => ({ route, trouble }))),
    addresses,
    variables: {
      GITHUB_API_URL: addresses.api,
      GITHUB_GRAPHQL_URL: addresses.graphql,
      GITHUB_SERVER_URL: addresses.site,
      GITHUB_REPOSITORY: repository.fullName,
    },
    close: async () => {
      await Promise.all([main, store].map(({ close }) => close()))
      const unused = ordered.map(({ route }) => `trouble was ordered for ${route}, which was not asked`)
      const told = [...problems, ...unused]
      if (told.length > 0) throw new Error(`the fake GitHub was used wrongly:\n${told.join('\n')}`)
    },
  }
}

interface Serving {
  readonly state: GithubState
  readonly addresses: GithubApi['addresses']
  readonly calls: Logged[]
  readonly problems: string[]
  readonly ordered: Ordered[]
  /** Where logs lie: another server, which must not see the token. */
  readonly store: string
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { state, addresses, calls, problems } = serving
  const text = await bodyOf(request)
  const url = request.url ?? ''
  const found = matched(`${request.method}`, url.replace(/\?.*$/s, ''))
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  const log = (status: number | undefined): void => void calls.push({ route: found.route, url, body, status })
  const query = Object.fromEntries(new URL(url, addresses.site).searchParams)
  const call: Call = { route: found.route, path: found.path, query, body, addresses }
  const wrong = wrongWith(serving, request, call)
  problems.push(...wrong)
  const index = serving.ordered.findIndex(({ route }) => route === found.route)
  const [trouble] = index === -1 ? [] : serving.ordered.splice(index, 1).map((each) => each.trouble)
  trouble?.meanwhile?.()
  const answered =
    wrong.length > 0
      ? refused(500, wrong.join('; '))
      : trouble?.isDone === false
        ? undefined
        : await answerTo(serving, request, call)
  const answer = trouble?.answer ?? answered ?? notFound()
  if (answer === 'silent') return log(undefined)
  if (answer === 'dropped') {
    log(undefined)
    response.destroy()
    return
  }
  send(serving, { response, call, answer: paged(answer, call), isOurs: answer === answered })
  log(response.statusCode)
  void state
}

/** What no client of GitHub's may do. */
function wrongWith({ state }: Serving, { headers, url = '' }: IncomingMessage, call: Call): readonly string[] {
  return [
    ...(url.includes(state.token.text) ? [`a token in the address of ${call.route}`] : []),
    ...(headers['user-agent'] === undefined ? [`no user agent for ${call.route}`] : []),
    ...(call.route === graphqlRoute ? [] : problemsOfRequest(call)),
    ...(call.route === graphqlRoute || call.route in routes
      ? []
      : [`the fake has no ${call.route}; add it where it belongs`]),
  ]
}

async function answerTo(
  { state, addresses, problems }: Serving,
  { headers }: IncomingMessage,
  call: Call,
): Promise<Answer> {
  if (!(headers.authorization ?? '').endsWith(` ${state.token.text}`)) return refused(401, 'Bad credentials')
  if (call.route === graphqlRoute) {
    const { problems: found, body } = await answerGraphql(call.body as GraphqlCall, state, addresses)
    problems.push(...found)
    return found.length > 0 ? refused(500, found.join('; ')) : { status: 200, body }
  }
  const route: RouteOf | undefined = routes[call.route]
  if (route === undefined) return notFound()
  const { owner, repo } = call.path
  if (`${owner}/${repo}` !== repository.fullName) return notFound()
  const refusal = lacks(route.needs, state.token.permissions)
  return refusal ?? route.answer(call, state)
}

interface Sending {
  readonly response: ServerResponse
  readonly call: Call
  readonly answer: Exclude<Answer, { list: unknown }>
  /** Made by this fake: then it must be as GitHub's. */
  readonly isOurs: boolean
}

function send({ problems, store }: Serving, { response, call, answer, isOurs }: Sending): void {
  const { status, body, headers = {} } = answer
  if (isOurs && call.route !== graphqlRoute) {
    const json: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body))
    problems.push(
      ...problemsOfAnswer(call.route, status, json).map((problem) => `an answer of the fake's own: ${problem}`),
    )
  }
  const { location, ...others } = headers
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8',
    ...others,
    ...(location === undefined ? {} : { location: `${store}/${location}` }),
  })
  response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
}

/** As GitHub's store of files: it refuses whoever shows it the token. */
function answerLog({ runs }: GithubState, { url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const job = runs.flatMap((run) => momentOf(run).jobs).find(({ id }) => url === `/logs/${id}`)
  if (headers.authorization !== undefined || job?.log === undefined) response.writeHead(403).end()
  else response.writeHead(200, { 'content-type': 'text/plain' }).end(job.log)
}

interface Matched {
  readonly route: Route
  readonly path: Readonly<Record<string, string>>
}

const patterns = Object.keys(routes).map((route) => {
  const [method = '', template = ''] = route.split(' ')
  const pattern = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`)
  return { route, method, pattern: new RegExp(`^${pattern}$`) }
})

/** The route that an address belongs to; pages after the first are asked for by the repository's number, as GitHub links them. */
function matched(method: string, url: string): Matched {
  if (url === '/api/graphql') return { route: `${method} /graphql`, path: {} }
  const path = url.replace(/^\/api\/v3/, '').replace(`/repositories/${repository.id}`, `/repos/${repository.fullName}`)
  for (const { route, method: own, pattern } of patterns) {
    const groups = own === method && url.startsWith('/api/v3/') ? pattern.exec(path) : null
    if (groups !== null)
      return {
        route,
        path: Object.fromEntries(
          Object.entries(groups.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
        ),
      }
  }
  return { route: `${method} ${url}`, path: {} }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

async function listening(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
