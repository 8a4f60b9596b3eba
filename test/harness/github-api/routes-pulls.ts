// Pull requests and their comments.

import { notFound, ok, refused, unfit } from './answer.ts'
import type { Routes } from './answer.ts'
import { commentShape, pullShape } from './shapes.ts'
import type { GithubState, IssueComment } from './state.ts'

/** More is refused; GitHub counts characters. */
const longest = 65_536
const tooLong = 'Body is too long (maximum is 65536 characters)'

export const routesOfPulls: Routes = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': {
    needs: 'pull_requests=read',
    answer: ({ path, addresses }, { pulls }) => {
      const pull = pulls.find(({ number }) => number === Number(path['pull_number']))
      return pull === undefined ? notFound() : ok(pullShape(addresses, 'pull-request', pull))
    },
  },
  'GET /repos/{owner}/{repo}/pulls': {
    needs: 'pull_requests=read',
    answer: ({ query, addresses }, { pulls }) => ({
      list: pulls
        .filter(({ state }) => query['state'] === 'all' || state === (query['state'] ?? 'open'))
        .filter(({ headRepository, branch }) => {
          const [owner = ''] = headRepository.split('/')
          return query['head'] === undefined || query['head'] === `${owner}:${branch}`
        })
        .map((pull) => pullShape(addresses, 'pull-request-simple', pull)),
    }),
  },
  'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls': {
    needs: 'pull_requests=read,contents=read',
    answer: ({ path, addresses }, { pulls }) => ({
      list: pulls
        .filter(({ commits }) => commits.includes(path['commit_sha'] ?? ''))
        .map((pull) => pullShape(addresses, 'pull-request-simple', pull)),
    }),
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': {
    needs: 'issues=write; pull_requests=write',
    answer: ({ path, addresses, body }, state) => {
      const issue = Number(path['issue_number'])
      const pull = state.pulls.find(({ number }) => number === issue)
      if (pull === undefined) return notFound()
      if (pull.isLocked) return refused(403, 'Unable to create comment because issue is locked.')
      const text = textOf(body)
      if (text.length > longest) return unfit(`Validation Failed: ${tooLong}`)
      return ok(commentShape(addresses, addComment(state, issue, text)), 201)
    },
  },
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': {
    needs: 'issues=write; pull_requests=write',
    answer: ({ path, addresses, body }, { comments, token }) => {
      const comment = comments.find(({ id }) => id === Number(path['comment_id']))
      if (comment === undefined) return notFound()
      if (comment.author !== token.login && !('administration' in token.permissions))
        return refused(403, 'You cannot edit this comment.')
      if (textOf(body).length > longest) return unfit(`Validation Failed: ${tooLong}`)
      comment.body = textOf(body)
      return ok(commentShape(addresses, comment))
    },
  },
}

/** As somebody else, or the token's login, writes one. */
export function addComment(state: GithubState, issue: number, body: string, author = state.token.login): IssueComment {
  const id = 1_000 + state.comments.length + 1
  const made = { id, issue, author, body, minimized: undefined }
  state.comments.push(made)
  return made
}

const textOf = (body: unknown): string => (body as { readonly body: string }).body
