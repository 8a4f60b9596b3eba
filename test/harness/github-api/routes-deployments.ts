// Deployment records, environments, and what a commit or file is.

import { notFound, ok, unfit } from './answer.ts'
import type { Routes } from './answer.ts'
import { commitShape, deploymentShape, environmentShape, fileShape, repositoryShape, statusShape } from './shapes.ts'
import type { GithubState } from './state.ts'
import { repository } from './state.ts'

export const routesOfDeployments: Routes = {
  'POST /repos/{owner}/{repo}/deployments': {
    needs: 'deployments=write',
    answer: ({ body }, state) => {
      const request = body as Readonly<Record<string, unknown>>
      if (commitOf(state, String(request['ref'])) === undefined) return unfit('No ref found')
      const made = { id: 500 + state.deployments.length, request, statuses: [] }
      state.deployments.push(made)
      return ok(deploymentShape(made), 201)
    },
  },
  'GET /repos/{owner}/{repo}/deployments': {
    needs: 'deployments=read',
    answer: ({ query }, { deployments }) => ({
      list: deployments
        .toReversed()
        .filter(({ request }) => (query['sha'] ?? request['ref']) === request['ref'])
        .filter(({ request }) => (query['environment'] ?? request['environment']) === request['environment'])
        .map(deploymentShape),
    }),
  },
  'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': {
    needs: 'deployments=write',
    answer: ({ path, body }, { deployments }) => {
      const request = body as Readonly<Record<string, unknown>>
      const record = deployments.find(({ id }) => id === Number(path['deployment_id']))
      if (record === undefined) return notFound()
      if (String(request['description'] ?? '').length > 140)
        return unfit('Description is too long (maximum is 140 characters)')
      record.statuses.push(request)
      return ok(statusShape(request), 201)
    },
  },
  'GET /repos/{owner}/{repo}/environments/{environment_name}': {
    needs: 'actions=read',
    answer: ({ path }, { environments }) => {
      const name = path['environment_name'] ?? ''
      return environments.has(name) ? ok(environmentShape(name)) : notFound()
    },
  },
  'GET /repos/{owner}/{repo}': { needs: 'metadata=read', answer: () => ok(repositoryShape()) },
  'GET /repos/{owner}/{repo}/commits/{ref}': {
    needs: 'contents=read',
    answer: ({ path }, state) => {
      const sha = commitOf(state, path['ref'] ?? '')
      return sha === undefined ? unfit(`No commit found for SHA: ${path['ref']}`) : ok(commitShape(sha))
    },
  },
  'GET /repos/{owner}/{repo}/contents/{path}': {
    needs: 'contents=read',
    answer: ({ path, query }, { files, refs }) => {
      const ref = query['ref'] ?? repository.branch
      const text = files.get(`${ref}:${path['path']}`)
      return !refs.has(ref) || text === undefined ? notFound() : ok(fileShape(path['path'] ?? '', text))
    },
  },
}

/** A branch, a tag, a whole commit, or the beginning of one. */
export function commitOf({ refs, commits }: GithubState, name: string): string | undefined {
  const short = /^[0-9a-f]{7,40}$/.test(name) ? [...commits].find((sha) => sha.startsWith(name)) : undefined
  return refs.get(name.replace(/^(refs\/)?(heads|tags)\//, '')) ?? short
}
