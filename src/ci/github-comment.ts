// The one comment of an app and environment on a pull request: found, written in place, older ones superseded.

import { hasKey, isClosed, markerLine, readMarker } from '../model/marker.ts'
import type { Marker } from '../model/marker.ts'
import type { Comment, Link, Miss } from './ci.ts'
import { anyAnswer, commentAnswer, commentsAnswer } from './github-answers.ts'
import type { ShownComment } from './github-answers.ts'
import type { Patience } from './github-api.ts'
import type { Failure } from './github-failure.ts'
import type { InRepository } from './github-repository.ts'
import { errand, missOf } from './github-repository.ts'

const needs = 'pull-requests: write'

/**
 * Three requests: what is there, writing, superseding what is left of older ones. A comment that goes away in between, and an
 * answer that is lost, lead to one more look.
 */
export async function writeComment(here: InRepository, comment: Comment): Promise<Link | Miss> {
  const { pullRequest, marker, body, when = () => true } = comment
  const text = `${markerLine(marker)}\n${body}`
  const patience = errand()
  for (let looks = 1; ; looks += 1) {
    const found = await ours(here, comment, patience)
    if ('why' in found) return missOf(found)
    const [present, ...older] = found.filter(({ marker: each }) => !isClosed(each))
    if (present?.body === text) return { url: present.url }
    if (!when(present?.marker)) return { why: 'the comment was left as it is' }
    const written = await (present === undefined
      ? create(here, { pullRequest, text }, patience)
      : change(here, { comment: present, text }, patience))
    if (!('why' in written)) {
      // A new comment follows those whose story is over; one that is changed has followed them already.
      await supersede(here, present === undefined ? found : older, patience)
      return written
    }
    const isWorthALook = present === undefined ? written.isUnclear : written.status === 404
    if (!isWorthALook || looks === 2) return missOf(written)
  }
}

interface Ours extends ShownComment {
  readonly marker: Marker
}

const fields = 'nodes { id fullDatabaseId url body isMinimized author { __typename login } }'
/** From both ends: ours is among the first on most pull requests, and among the last on most others. */
const query = `
  query($owner: String!, $repo: String!, $number: Int!, $before: String) {
    viewer { login }
    repository(owner: $owner, name: $repo) {
      pullRequest(number: $number) {
        oldest: comments(first: 100) { ${fields} }
        newest: comments(last: 100, before: $before) { ${fields} pageInfo { hasPreviousPage startCursor } }
      }
    }
  }`

/** Hundreds of comments back, at most. */
const mostPages = 10

/** Our comments of that app and environment that are not hidden, the newest first: looked for until an open one is among them. */
async function ours(
  { api, place }: InRepository,
  { pullRequest, marker: key }: Comment,
  patience: Patience,
): Promise<readonly Ours[] | Failure> {
  let before: string | null = null
  const all = new Map<string, Ours>()
  for (let page = 1; ; page += 1) {
    const variables: Readonly<Record<string, unknown>> = { ...place, number: pullRequest, before }
    const asked = await api.graphql({ query, variables, answer: commentsAnswer, needs, patience, isRepeatable: true })
    if ('why' in asked) return asked
    const { viewer, repository } = asked.data
    const { oldest, newest } = repository.pullRequest
    for (const comment of [...oldest.nodes, ...newest.nodes]) {
      const marker = isBy(comment, viewer.login) && !comment.isMinimized ? readMarker(comment.body) : undefined
      if (marker !== undefined && hasKey(marker, key)) all.set(comment.id, { ...comment, marker })
    }
    const found = [...all.values()].toSorted((a, b) => age(b) - age(a))
    const isThere = found.some(({ marker }) => !isClosed(marker))
    const { hasPreviousPage, startCursor } = newest.pageInfo
    if (isThere || !hasPreviousPage || page === mostPages) return found
    before = startCursor
  }
}

/** Ids grow. */
const age = ({ fullDatabaseId: id }: ShownComment): number => Number(id)

/**
 * Here a bot is named without the `[bot]` that `viewer` has, and a person may be called as the bot is: so its kind counts too.
 * Tried with the tokens of workflows; a deleted author is nobody.
 */
function isBy({ author }: ShownComment, viewer: string): boolean {
  if (author === null) return false
  return viewer === (author.__typename === 'Bot' ? `${author.login}[bot]` : author.login)
}

interface Creation {
  readonly pullRequest: number
  readonly text: string
}

async function create(
  { api, place }: InRepository,
  { pullRequest, text }: Creation,
  patience: Patience,
): Promise<Link | Failure> {
  const asked = await api.ask({
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...place, issue_number: pullRequest, body: text },
    answer: commentAnswer,
    needs,
    patience,
  })
  return 'why' in asked ? asked : { url: asked.data.html_url }
}

interface Rewriting {
  readonly comment: Ours
  readonly text: string
}

async function change(
  { api, place }: InRepository,
  { comment, text }: Rewriting,
  patience: Patience,
): Promise<Link | Failure> {
  const asked = await api.ask({
    route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { ...place, comment_id: age(comment), body: text },
    answer: commentAnswer,
    needs,
    patience,
    isRepeatable: true,
  })
  return 'why' in asked ? asked : { url: asked.data.html_url }
}

/**
 * What is over, and what two runs at once have made twice, says so in its marker and is hidden as outdated, in one request. What
 * goes wrong here harms nobody.
 */
async function supersede({ api }: InRepository, older: readonly Ours[], patience: Patience): Promise<void> {
  if (older.length === 0) return
  const some = older.slice(0, 20)
  const declared = some.map((_, at) => `$id${at}: ID!, $body${at}: String!`).join(', ')
  const each = some.map(
    (_, at) => `
      tell${at}: updateIssueComment(input: { id: $id${at}, body: $body${at} }) { clientMutationId }
      hide${at}: minimizeComment(input: { subjectId: $id${at}, classifier: OUTDATED }) { clientMutationId }`,
  )
  await api.graphql({
    query: `mutation(${declared}) { ${each.join('')} }`,
    variables: Object.fromEntries(
      some.flatMap((comment, at) => [
        [`id${at}`, comment.id],
        [`body${at}`, superseded(comment)],
      ]),
    ),
    answer: anyAnswer,
    needs,
    patience,
    isRepeatable: true,
  })
}

const superseded = ({ body, marker }: Ours): string =>
  [markerLine({ ...marker, state: 'superseded' }), ...body.split('\n').slice(1)].join('\n')
