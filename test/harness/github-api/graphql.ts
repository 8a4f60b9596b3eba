// GitHub's GraphQL over the same state: every query is checked against, and every answer made by, its official schema.

import { buildSchema, NoDeprecatedCustomRule, execute, parse, specifiedRules, validate } from 'graphql'
import type { GraphQLError, GraphQLSchema } from 'graphql'
import type { Addresses } from './shapes.ts'
import { commentUrl, nodeId } from './shapes.ts'
import type { GithubState, IssueComment } from './state.ts'
import { repository } from './state.ts'

let built: Promise<GraphQLSchema> | undefined
/** Large: read when the first query arrives. */
const readSchema = (): Promise<GraphQLSchema> =>
  (built ??= import('@octokit/graphql-schema').then((official) =>
    buildSchema(official.schema.idl, { assumeValidSDL: true }),
  ))

export interface GraphqlCall {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

export interface GraphqlAnswer {
  /** What is wrong with the query; nothing of it was done then. */
  readonly problems: readonly string[]
  readonly body: unknown
}

export async function answerGraphql(
  { query, variables = {} }: GraphqlCall,
  state: GithubState,
  addresses: Addresses,
): Promise<GraphqlAnswer> {
  const [schema, document] = [await readSchema(), parse(query)]
  const problems = validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule])
  if (problems.length > 0) return { problems: problems.map(({ message }) => message), body: undefined }
  const result = await execute({
    schema,
    document,
    variableValues: variables,
    rootValue: rootOf(state, addresses),
  })
  // A refusal of ours carries its type as GitHub's do; anything else is a mistake of the query's author or of this fake.
  const mistakes = (result.errors ?? []).filter(({ originalError }) => !(originalError instanceof Refusal))
  const errors = result.errors?.map((error) => ({ type: typeOf(error), path: error.path, message: error.message }))
  return {
    problems: mistakes.map(({ message }) => message),
    body: { data: result.data, ...(errors === undefined ? {} : { errors }) },
  }
}

class Refusal extends Error {
  readonly type: string
  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

const typeOf = ({ originalError }: GraphQLError): string | undefined =>
  originalError instanceof Refusal ? originalError.type : undefined

interface Slice {
  readonly first?: number
  readonly last?: number
  /** A variable that is null is as one that is absent. */
  readonly after?: string | null
  readonly before?: string | null
}

function rootOf(state: GithubState, { site }: Addresses): unknown {
  const need = (level: 'read' | 'write'): void => {
    const granted = ['issues', 'pull_requests'].map((name) => state.token.permissions[name])
    if (!granted.some((each) => each === 'write' || each === level))
      throw new Refusal('FORBIDDEN', 'Resource not accessible by integration')
  }
  const shown = (comment: IssueComment): unknown => ({
    __typename: 'IssueComment',
    id: nodeId(comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    url: commentUrl(site, comment.issue, comment.id),
    body: comment.body,
    isMinimized: comment.minimized !== undefined,
    minimizedReason: comment.minimized ?? null,
    author: actorOf(comment.author),
  })
  return {
    viewer: { login: state.token.login },
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) => {
      if (`${owner}/${name}` !== repository.fullName)
        throw new Refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
      return {
        pullRequest: ({ number }: { readonly number: number }) => {
          need('read')
          if (!state.pulls.some((pull) => pull.number === number))
            throw new Refusal('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
          return {
            comments: (slice: Slice) =>
              connection(
                state.comments.filter(({ issue }) => issue === number),
                slice,
                shown,
              ),
          }
        },
      }
    },
    updateIssueComment: ({ input }: { readonly input: { readonly id: string; readonly body: string } }) => {
      need('write')
      const comment = state.comments.find(({ id }) => nodeId(id) === input.id)
      if (comment === undefined)
        throw new Refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.id}'`)
      comment.body = input.body
      return { issueComment: shown(comment) }
    },
    minimizeComment: ({ input }: { readonly input: { readonly subjectId: string; readonly classifier: string } }) => {
      need('write')
      const comment = state.comments.find(({ id }) => nodeId(id) === input.subjectId)
      if (comment === undefined)
        throw new Refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.subjectId}'`)
      comment.minimized = input.classifier.toLowerCase()
      return { minimizedComment: shown(comment) }
    },
  }
}

/** GraphQL names a bot without the `[bot]` that REST and `viewer` add. */
const actorOf = (login: string): unknown =>
  login === 'ghost'
    ? null
    : login.endsWith('[bot]')
      ? { __typename: 'Bot', login: login.slice(0, -'[bot]'.length) }
      : { __typename: 'User', login }

function connection(
  all: readonly IssueComment[],
  { first, last, after, before }: Slice,
  shown: (comment: IssueComment) => unknown,
): unknown {
  const size = first ?? last
  if (size === undefined || size < 1 || size > 100 || (first !== undefined && last !== undefined))
    throw new Refusal('INVALID', 'You must provide a `first` or `last` value to properly paginate, of at most 100.')
  const place = (cursor: string): number => all.findIndex(({ id }) => nodeId(id) === cursor)
  const begin = typeof after === 'string' ? place(after) + 1 : 0
  const end = typeof before === 'string' ? place(before) : all.length
  const [from, to] = first === undefined ? [Math.max(begin, end - size), end] : [begin, Math.min(end, begin + size)]
  const nodes = all.slice(from, to)
  return {
    nodes: nodes.map(shown),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: nodes[0] === undefined ? null : nodeId(nodes[0].id),
      endCursor: nodes.at(-1) === undefined ? null : nodeId(nodes.at(-1)?.id ?? 0),
    },
  }
}
